"""Mail about each new article, cut at where its recipient is when it is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from previously.articles.models import ArticlePage
from previously.catalogue.models import Work
from previously.following.models import Pace, Subscriber
from previously.following.services import follow, unfollow, unsubscribe
from previously.following.targets import SHOW, WRITER, find_target
from previously.mailing.announcing import NEWS_FOR, announce_articles
from previously.mailing.letters import give_to_tasks
from previously.mailing.models import Letter, LetterState
from previously.reading.naming import part_of
from tests.cast import NOW, Catalogue, at, make_article, make_person
from tests.mailing.conftest import Mailbox, follower, has_seen, make_reader, parts, stranger

pytestmark = pytest.mark.django_db


def recap_of_episode_5(catalogue: Catalogue, **fields: Any) -> ArticlePage:
    """A recap whose headline and dek are spoilers until one has seen the episode."""
    defaults: dict[str, Any] = {
        "title": "The keeper drowns",
        "title_after": "S1E5",
        "safe_title": "Episode 5, recapped",
        "dek": "And nobody saw it",
        "dek_after": "S1E5",
        "published_at": NOW - timedelta(hours=1),
    }
    return make_article("the-keeper-drowns", catalogue.drama, covers="S1E5", **(defaults | fields))


def test_each_gets_the_article_as_far_as_they_are(catalogue: Catalogue, mailbox: Mailbox) -> None:
    for name, code in (("dae", "S1E4"), ("ines", "S1E16")):
        user = make_reader(name)
        has_seen(user, catalogue.drama, at(code))
        follower(user, catalogue.drama)
    stranger("anybody@elsewhere.example", catalogue.drama)
    recap_of_episode_5(catalogue)

    announce_articles(NOW)
    give_to_tasks(NOW)

    told = {message["To"]: (message["Subject"], *parts(message)) for message in mailbox.taken}
    assert {to: subject for to, (subject, _text, _html) in told.items()} == {
        "dae@readers.example": "Episode 5, recapped",
        "ines@readers.example": "The keeper drowns",
        "anybody@elsewhere.example": "Episode 5, recapped",
    }
    secrets = ("drowns", "nobody saw")
    assert {
        to: [secret in body for body in bodies for secret in secrets] for to, (_s, *bodies) in told.items()
    } == {
        "dae@readers.example": [False] * 4,
        "ines@readers.example": [True] * 4,
        "anybody@elsewhere.example": [False] * 4,
    }
    assert "https://recaps.example/shows/harbour-lights/s1e5/" in told["dae@readers.example"][1]
    assert "https://recaps.example/the-keeper-drowns/" in told["ines@readers.example"][1]


def test_who_follows_by_address_and_with_an_account_gets_one_mail_as_far_as_they_are(
    catalogue: Catalogue, mailbox: Mailbox
) -> None:
    stranger("ines@readers.example", catalogue.drama)
    ines = make_reader("ines")
    has_seen(ines, catalogue.drama, at("S1E16"))
    follower(ines, catalogue.film, Pace.EACH)
    recap_of_episode_5(catalogue)

    announce_articles(NOW)
    give_to_tasks(NOW)

    assert [(mail["To"], mail["Subject"]) for mail in mailbox.taken] == [
        ("ines@readers.example", "The keeper drowns")
    ]


def test_a_title_that_ends_in_a_comma_gets_no_second_one(catalogue: Catalogue, mailbox: Mailbox) -> None:
    Work.objects.filter(pk=catalogue.drama.pk).update(title="Nevertheless,")
    stranger("anybody@elsewhere.example", catalogue.drama)
    recap_of_episode_5(catalogue)

    announce_articles(NOW)
    give_to_tasks(NOW)

    (text, _html) = parts(mailbox.taken[0])
    assert text.splitlines()[0] == "New about a show that you follow: Nevertheless,"
    assert text.splitlines()[3] == "Recap · Nevertheless, · Episode 5"
    assert part_of("Nevertheless,", "episode 7") == "Nevertheless, episode 7"
    assert part_of("Candy", "episode 7") == "Candy, episode 7"


def test_it_counts_where_somebody_is_when_it_is_sent_not_when_it_was_written(
    catalogue: Catalogue, mailbox: Mailbox
) -> None:
    user = make_reader("dae")
    follower(user, catalogue.drama)
    recap_of_episode_5(catalogue)
    announce_articles(NOW)
    has_seen(user, catalogue.drama, at("S1E5"))

    give_to_tasks(NOW)

    assert [message["Subject"] for message in mailbox.taken] == ["The keeper drowns"]


def test_nobody_is_told_twice(catalogue: Catalogue, mailbox: Mailbox) -> None:
    writer = make_person("a-writer")
    recap_of_episode_5(catalogue, author=writer)
    subscriber = follower(make_reader("dae"), catalogue.drama)
    target = find_target(WRITER, "a-writer", NOW)
    assert target is not None
    follow(subscriber=subscriber, target=target, now=NOW)

    for minutes in range(3):
        announce_articles(NOW + timedelta(minutes=minutes))
        give_to_tasks(NOW + timedelta(minutes=minutes))

    assert mailbox.recipients == ["dae@readers.example"]


def test_followers_of_a_writer_hear_of_what_they_write(catalogue: Catalogue, mailbox: Mailbox) -> None:
    make_article("a-list", author=make_person("a-writer"), kind="list")
    subscriber = follower(make_reader("dae"), catalogue.film)
    target = find_target(WRITER, "a-writer", NOW)
    assert target is not None
    follow(subscriber=subscriber, target=target, now=NOW)

    announce_articles(NOW)
    give_to_tasks(NOW)

    (message,) = mailbox.taken
    assert "New from a writer whom you follow: A Writer" in parts(message)[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"live": False},
        {"published_at": NOW + timedelta(hours=1)},
        {"published_at": NOW - NEWS_FOR - timedelta(hours=1)},
        {"kind": "page"},
    ],
    ids=["a draft", "what is to come out later", "what came out long ago", "a standing page"],
)
def test_some_things_are_no_news(catalogue: Catalogue, mailbox: Mailbox, fields: dict[str, object]) -> None:
    follower(make_reader("dae"), catalogue.drama)
    recap_of_episode_5(catalogue, **fields)

    announce_articles(NOW)

    assert Letter.objects.count() == 0


def test_what_was_taken_back_before_it_was_sent_is_not_sent(catalogue: Catalogue, mailbox: Mailbox) -> None:
    follower(make_reader("dae"), catalogue.drama)
    article = recap_of_episode_5(catalogue)
    announce_articles(NOW)
    ArticlePage.objects.filter(pk=article.pk).update(live=False)

    give_to_tasks(NOW)

    assert (mailbox.taken, Letter.objects.get().state) == ([], LetterState.NEEDLESS)


@pytest.mark.parametrize("change", ["unsubscribed", "unfollowed", "slower", "deactivated", "unverified"])
def test_who_changes_their_mind_before_it_is_sent_gets_none(
    catalogue: Catalogue, mailbox: Mailbox, change: str
) -> None:
    user = make_reader("dae")
    subscriber = follower(user, catalogue.drama)
    recap_of_episode_5(catalogue)
    announce_articles(NOW)
    match change:
        case "unsubscribed":
            unsubscribe(subscriber=subscriber, list_name="recaps")
        case "unfollowed":
            target = find_target(SHOW, catalogue.drama.slug, NOW)
            assert target is not None
            unfollow(subscriber=subscriber, target=target)
        case "slower":
            Subscriber.objects.update(pace=Pace.NEVER)
        case "unverified":
            EmailAddress.objects.update(verified=False)
        case _:
            user.is_active = False
            user.save()

    give_to_tasks(NOW)

    assert (mailbox.taken, Letter.objects.get().state) == ([], LetterState.NEEDLESS)


def test_who_wants_digests_gets_no_mail_for_each(catalogue: Catalogue) -> None:
    for pace in (Pace.DAILY, Pace.WEEKLY, Pace.NEVER):
        follower(make_reader(pace.value), catalogue.drama, pace)
    recap_of_episode_5(catalogue)

    announce_articles(NOW)

    assert Letter.objects.count() == 0


def test_a_mail_has_what_gets_one_rid_of_it(catalogue: Catalogue, mailbox: Mailbox) -> None:
    follower(make_reader("dae"), catalogue.drama)
    recap_of_episode_5(catalogue)
    announce_articles(NOW)
    give_to_tasks(NOW)

    (message,) = mailbox.taken
    text, html = parts(message)
    letter = Letter.objects.get()
    address = message["List-Unsubscribe"].strip(" <>")
    assert address.startswith("https://recaps.example/unsubscribe/")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Message-ID"] == f"<{letter.name.hex}@recaps.example>"
    assert message["From"] == "Previously <recaps@recaps.example>"
    assert message.get_content_type() == "multipart/alternative"
    for body in (text, html):
        assert address in body
        assert "https://recaps.example/following/" in body
    assert "<script" not in html
    assert 'class="sheet"' in html
    assert "@media (prefers-color-scheme: dark)" in html


def test_a_headline_cannot_add_headers_or_markup(catalogue: Catalogue, mailbox: Mailbox) -> None:
    follower(make_reader("dae"), catalogue.drama)
    nasty = "Hello\r\nBcc: victim@elsewhere.example\u2028<script>alert(1)</script>\u202e<img src=x>"
    recap_of_episode_5(catalogue, title=nasty, title_after="", dek="<b onclick=x>dek</b>", dek_after="")

    announce_articles(NOW)
    give_to_tasks(NOW)

    (message,) = mailbox.taken
    _text, html = parts(message)
    assert message["Bcc"] is None
    assert message["Subject"] == ("Hello Bcc: victim@elsewhere.example <script>alert(1)</script> <img src=x>")
    assert "<script" not in html
    assert "<img src=x" not in html
    assert "<b onclick" not in html
