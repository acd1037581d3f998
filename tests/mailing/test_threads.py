"""Mail about discussions that one follows: quoted as far as one is, and never further."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission

from previously.articles.models import ArticlePage
from previously.discussion.models import Comment, Status
from previously.following.models import Follow, Subscriber
from previously.following.services import subscriber_at, subscriber_of
from previously.mailing.letters import give_to_tasks
from previously.mailing.models import Letter, LetterState
from previously.mailing.telling import announce_comments, tell_moderators
from tests.cast import NOW, Catalogue, at, make_article, make_comments
from tests.mailing.conftest import Mailbox, has_seen, make_reader, parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(catalogue: Catalogue) -> ArticlePage:
    return make_article("a-recap", catalogue.drama, "S1E4")


def listens(subscriber: Subscriber, article: ArticlePage) -> Subscriber:
    Follow.objects.create(subscriber=subscriber, article=article, since=NOW)
    return subscriber


def tell() -> None:
    announce_comments(NOW)
    give_to_tasks(NOW)


def test_each_reads_what_is_said_up_to_where_they_are(
    catalogue: Catalogue, article: ArticlePage, mailbox: Mailbox
) -> None:
    for name, code in (("mina", "S1E1"), ("dae", "S1E4"), ("ines", "S1E16")):
        user = make_reader(name)
        has_seen(user, catalogue.drama, at(code))
        listens(subscriber_of(user, NOW), article)
    unknown = listens(subscriber_at("somebody@elsewhere.example", NOW), article)
    Subscriber.objects.filter(pk=unknown.pk).update(confirmed_at=NOW)
    make_comments(
        article,
        [
            ("What a keeper", "", ""),
            ("He drowns later", "S1E9", ""),
            ("And [the dog too]{after=S1E8}, I fear", "", ""),
        ],
    )

    tell()

    told = {message["To"]: message for message in mailbox.taken}
    assert {to: message["Subject"] for to, message in told.items()} == {
        "dae@readers.example": "2 new comments: Headline of a-recap",
        "ines@readers.example": "3 new comments: Headline of a-recap",
        "somebody@elsewhere.example": "3 new comments: Headline of a-recap",
    }
    words = ("What a keeper", "He drowns later", "the dog too")
    assert {
        to: [[word in body for word in words] for body in parts(message)] for to, message in told.items()
    } == {
        "dae@readers.example": [[True, False, False]] * 2,
        "ines@readers.example": [[True, True, True]] * 2,
        "somebody@elsewhere.example": [[False, False, False]] * 2,
    }
    assert "1 comment opens after episode 9." in parts(told["dae@readers.example"])[0]


def test_an_episodes_discussion_is_told_too(catalogue: Catalogue, mailbox: Mailbox) -> None:
    dae = make_reader("dae")
    has_seen(dae, catalogue.drama, at("S1E4"))
    episode = catalogue.drama.seasons.get().episodes.get(number=4)
    Follow.objects.create(subscriber=subscriber_of(dae, NOW), episode=episode, since=NOW)
    Comment.objects.create(
        episode=episode, key="c", author="Somebody", written_at=NOW, body="Well", status=Status.APPROVED
    )

    tell()

    assert [message["Subject"] for message in mailbox.taken] == ["1 new comment: Harbour Lights, episode 4"]


def test_nobody_is_told_of_their_own_words_or_of_anything_twice(
    article: ArticlePage, catalogue: Catalogue, mailbox: Mailbox
) -> None:
    dae = make_reader("dae")
    has_seen(dae, catalogue.drama, at("S1E4"))
    listens(subscriber_of(dae, NOW), article)
    (own,) = make_comments(article, [("My own words", "", "")])
    Comment.objects.filter(pk=own.pk).update(user=dae)
    tell()
    tell()

    assert (mailbox.taken, Letter.objects.get().state) == ([], LetterState.NEEDLESS)


@pytest.mark.parametrize(
    "change",
    [
        {"status": Status.PENDING},
        {"status": Status.SPAM},
        {"hidden_at": NOW},
        {"deleted_at": NOW},
        {"written_at": NOW - timedelta(days=8)},
    ],
    ids=["waiting", "spam", "hidden", "deleted", "of long ago"],
)
def test_some_comments_are_no_news(
    article: ArticlePage, catalogue: Catalogue, mailbox: Mailbox, change: dict[str, object]
) -> None:
    dae = make_reader("dae")
    has_seen(dae, catalogue.drama, at("S1E4"))
    listens(subscriber_of(dae, NOW), article)
    make_comments(article, [("Something", "", "")])
    Comment.objects.update(**change)

    tell()

    assert (mailbox.taken, Letter.objects.count()) == ([], 0)


def test_a_comment_hidden_before_the_mail_is_sent_is_not_quoted(
    article: ArticlePage, catalogue: Catalogue, mailbox: Mailbox
) -> None:
    dae = make_reader("dae")
    has_seen(dae, catalogue.drama, at("S1E4"))
    listens(subscriber_of(dae, NOW), article)
    make_comments(article, [("Something hurtful", "", "")])
    announce_comments(NOW)
    Comment.objects.update(hidden_at=NOW)

    give_to_tasks(NOW)

    assert mailbox.taken == []


def test_a_comment_adds_no_markup_to_a_mail(
    article: ArticlePage, catalogue: Catalogue, mailbox: Mailbox
) -> None:
    dae = make_reader("dae")
    has_seen(dae, catalogue.drama, at("S1E4"))
    listens(subscriber_of(dae, NOW), article)
    make_comments(
        article, [("<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))", "", "")]
    )
    Comment.objects.update(author="<b onclick=x>Mallory</b>\r\nBcc: a@b.example")

    tell()

    (message,) = mailbox.taken
    html = parts(message)[1]
    assert [bad in html for bad in ("<script", "<img src=x", 'javascript:alert(1)"', "<b onclick")] == [
        False
    ] * 4
    assert message["Bcc"] is None


def test_moderators_are_told_what_waits(article: ArticlePage, mailbox: Mailbox) -> None:
    moderator, _reader = make_reader("moderator", is_staff=True), make_reader("reader")
    moderator.user_permissions.add(Permission.objects.get(codename="moderate_comment"))
    make_comments(article, [("Is this spam?", "", "")])
    Comment.objects.update(status=Status.PENDING, written_at=NOW - timedelta(minutes=5))

    tell_moderators(NOW)
    tell_moderators(NOW + timedelta(hours=1))
    give_to_tasks(NOW + timedelta(hours=1))

    (message,) = mailbox.taken
    assert (message["To"], message["Subject"]) == (
        "moderator@readers.example",
        "Previously: 1 comment waits for you",
    )
    assert "Is this spam?" in parts(message)[0]
