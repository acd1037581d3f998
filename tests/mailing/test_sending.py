"""What the mail server answers is written down, and decides what happens next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from previously.articles.models import ArticlePage
from previously.following.models import Pace, RefusedAddress
from previously.following.services import confirm_address
from previously.mailing import sending
from previously.mailing.letters import forget_letters, give_to_tasks, write_letters
from previously.mailing.models import Letter, LetterKind, LetterState
from tests.cast import NOW, Catalogue, make_article
from tests.mailing.conftest import Mailbox, follower, free_port, make_reader, stranger

pytestmark = pytest.mark.django_db


def write_some(catalogue: Catalogue, *names: str) -> None:
    """A letter to each of these readers about one article."""
    article = make_article("something-new", catalogue.drama)
    subscribers = [follower(make_reader(name), catalogue.drama) for name in names]
    about = {"articles": [article.pk]}
    write_letters([each.pk for each in subscribers], LetterKind.RECAP, "article", about, NOW)


def states() -> dict[str, str]:
    rows = Letter.objects.select_related("subscriber__user")
    return {str(letter.subscriber): letter.state for letter in rows}


def test_an_address_refused_for_good_gets_nothing_more(catalogue: Catalogue, mailbox: Mailbox) -> None:
    mailbox.refusals["gone@readers.example"] = "550 5.1.1 no such mailbox"
    write_some(catalogue, "gone", "dae")

    give_to_tasks(NOW)
    about = {"articles": [ArticlePage.objects.get().pk]}
    write_letters(Letter.objects.values_list("subscriber", flat=True), LetterKind.RECAP, "again", about, NOW)
    give_to_tasks(NOW)

    refused = RefusedAddress.objects.get()
    assert (refused.address, refused.reason) == ("gone@readers.example", "550 5.1.1 no such mailbox")
    assert mailbox.recipients == ["dae@readers.example", "dae@readers.example"]
    gone = Letter.objects.filter(subscriber__user__username="gone").order_by("pk")
    assert list(gone.values_list("state", flat=True)) == [LetterState.REFUSED, LetterState.NEEDLESS]


def test_an_address_that_is_full_is_tried_again_later(catalogue: Catalogue, mailbox: Mailbox) -> None:
    mailbox.refusals["full@readers.example"] = "452 4.2.2 mailbox full"
    write_some(catalogue, "full", "dae")

    give_to_tasks(NOW)
    waiting = Letter.objects.get(state=LetterState.WAITING)
    mailbox.refusals.clear()
    at_once = give_to_tasks(timezone.now())
    later = give_to_tasks(waiting.due_at)

    assert (waiting.trouble, waiting.attempts, at_once, later) == ("452 4.2.2 mailbox full", 1, 0, 1)
    assert mailbox.recipients == ["dae@readers.example", "full@readers.example"]
    assert RefusedAddress.objects.count() == 0


def test_a_mail_that_is_refused_costs_nobody_their_subscription(
    catalogue: Catalogue, mailbox: Mailbox
) -> None:
    mailbox.answer = "554 5.7.1 we do not like this"
    write_some(catalogue, "dae")

    give_to_tasks(NOW)

    assert (states(), RefusedAddress.objects.count()) == ({"dae": LetterState.REFUSED}, 0)


def test_nothing_is_lost_while_the_server_is_away(
    catalogue: Catalogue, mailbox: Mailbox, settings: Any
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    write_some(catalogue, "dae", "ines")

    give_to_tasks(NOW)
    away = states()
    settings.EMAIL_PORT = port
    give_to_tasks(timezone.now() + timedelta(hours=1))

    assert away == {"dae": LetterState.WAITING, "ines": LetterState.WAITING}
    assert states() == {"dae": LetterState.ACCEPTED, "ines": LetterState.ACCEPTED}
    assert mailbox.recipients == ["dae@readers.example", "ines@readers.example"]


def test_pauses_grow_until_a_letter_is_given_up(
    catalogue: Catalogue, mailbox: Mailbox, settings: Any
) -> None:
    settings.EMAIL_PORT = free_port()
    write_some(catalogue, "dae")
    pauses = []

    for _ in range(sending.MOST_ATTEMPTS):
        before = timezone.now()
        give_to_tasks(before + timedelta(days=9))
        pauses.append(round((Letter.objects.get().due_at - before).total_seconds() / 60))

    assert pauses[:-1] == [5, 10, 20, 40, 80, 160, 320, 640]
    assert states() == {"dae": LetterState.REFUSED}


def test_one_letter_that_cannot_be_written_does_not_hold_up_the_others(
    catalogue: Catalogue, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    write_some(catalogue, "dae", "ines")
    Letter.objects.filter(subscriber__user__username="dae").update(about={})

    give_to_tasks(NOW)

    assert mailbox.recipients == ["ines@readers.example"]
    assert states() == {"dae": LetterState.WAITING, "ines": LetterState.ACCEPTED}
    assert "cannot be written" in caplog.text


def test_a_letter_is_given_to_one_task(catalogue: Catalogue, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    write_some(catalogue, "dae", "ines")

    assert [give_to_tasks(NOW), give_to_tasks(NOW), give_to_tasks(NOW + timedelta(hours=3))] == [2, 0, 2]


def test_a_letter_that_was_sent_is_not_sent_by_a_task_that_is_run_again(
    catalogue: Catalogue, mailbox: Mailbox
) -> None:
    write_some(catalogue, "dae")
    letters = list(Letter.objects.values_list("pk", flat=True))

    sending.send_letters.func(letters)
    sending.send_letters.func(letters)

    assert mailbox.recipients == ["dae@readers.example"]


def test_an_address_that_nobody_confirmed_gets_nothing(catalogue: Catalogue, mailbox: Mailbox) -> None:
    subscriber = stranger("somebody@elsewhere.example", catalogue.drama)
    subscriber.confirmed_at = None
    subscriber.save()
    write_letters([subscriber.pk], LetterKind.RECAP, "article", {"articles": []}, NOW)

    give_to_tasks(NOW)

    assert (mailbox.taken, Letter.objects.get().state) == ([], LetterState.NEEDLESS)


def test_whoever_confirms_an_address_again_gets_mail_again(catalogue: Catalogue, mailbox: Mailbox) -> None:
    subscriber = stranger("somebody@elsewhere.example", catalogue.drama)
    RefusedAddress.objects.create(address="somebody@elsewhere.example", reason="550", at=NOW)

    confirm_address(subscriber=subscriber, target=None, pace=Pace.DAILY, now=NOW)

    assert RefusedAddress.objects.count() == 0


def test_letters_of_long_ago_are_forgotten(catalogue: Catalogue) -> None:
    write_some(catalogue, "dae", "ines", "mina")
    Letter.objects.filter(subscriber__user__username="dae").update(
        state=LetterState.ACCEPTED, ended_at=NOW - timedelta(days=181)
    )
    Letter.objects.filter(subscriber__user__username="ines").update(
        state=LetterState.ACCEPTED, ended_at=NOW - timedelta(days=179)
    )

    forget_letters(NOW)

    assert states() == {"ines": LetterState.ACCEPTED, "mina": LetterState.WAITING}
