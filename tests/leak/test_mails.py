"""Mails tell no more than pages do: two sites that differ only in what a reader may not have write the same bytes."""

from __future__ import annotations

import email
import email.policy
from typing import Any

import pytest
from django.core import mail
from hypothesis import HealthCheck, given, settings

from previously.articles.sealed import SealedProse
from previously.discussion import queueing
from previously.discussion.models import Comment
from previously.labels.models import LabelsById
from previously.mailing import composing, preview, threads
from previously.mailing.mails import spell
from previously.reading import cards, following
from previously.reading.addresses import article_url
from previously.reading.viewer import Viewer
from previously.spoilers import EVERYTHING, PUBLIC, Fragment
from tests.leak.mailing import (
    Sent,
    find_leaking_mail,
    mails_of,
    moderators_mails_of,
    preview_of,
    previewed,
    to_moderators,
)
from tests.leak.rich import RICH
from tests.leak.specs import SiteSpec, sites
from tests.leak.test_mutations import replace
from tests.leak.test_noninterference import EXAMPLES

pytestmark = pytest.mark.django_db
some_sites = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
)
AT_THE_DESK = {"moderators": (RICH, to_moderators), "the preview": (previewed(RICH), preview_of)}


@some_sites
@given(spec=sites())
def test_no_mail_depends_on_what_its_reader_may_not_have(spec: SiteSpec, db: None) -> None:
    assert find_leaking_mail(spec) is None


@some_sites
@given(spec=sites())
def test_moderators_are_written_what_waits_for_them_and_nothing_else(spec: SiteSpec, db: None) -> None:
    assert find_leaking_mail(spec, to_moderators) is None


@some_sites
@given(spec=sites().map(previewed))
def test_a_preview_shows_editors_no_more_than_its_reader_would_get(spec: SiteSpec, db: None) -> None:
    assert find_leaking_mail(spec, preview_of) is None


def test_moderators_are_quoted_all_that_waits_for_them() -> None:
    sent, waiting, secrets = moderators_mails_of(RICH, "a")

    (text,) = map(_text, sent.values())
    assert len(waiting) > 3
    assert {name for word, name in waiting.items() if word not in text} == set()
    assert [word for word in secrets if word in text] == []


def test_a_preview_shows_what_is_open_to_its_reader() -> None:
    spec = previewed(RICH)
    shown = preview_of(spec, "a")
    sent, opened, _secrets = mails_of(spec, "a")

    digest = next(
        text for name, text in _texts(sent).items() if "reader@example.org" in name and "digest" in text
    )
    told = {word for word, name in opened.items() if _is_news(name) and word in digest}
    assert told
    assert [word for word in told if word not in shown["the preview mail/"].decode()] == []


def test_mails_leak_nothing_and_say_what_is_open() -> None:
    assert find_leaking_mail(RICH) is None
    mail.outbox.clear()
    sent, opened, secrets = mails_of(RICH, "a")
    texts = _texts(sent)

    assert {name.partition(" ")[2] for name in sent} >= {"reader@example.org", "addressee@example.org"}
    # Of what mails are made of, each piece that is open is in one.
    told = {name for name in opened.values() if _is_news(name)}
    missing = {
        name
        for word, name in opened.items()
        if name in told and not any(word in text for text in texts.values())
    }
    assert told
    assert missing == set()
    assert [(name, word) for name, text in texts.items() for word in secrets if word in text] == []


def _is_news(name: str) -> bool:
    """Whether mails tell of this: the headline or the dek of an article, or a comment. Pages come out unannounced."""
    if name.startswith("comment "):
        return True
    kind, _article, number = name.partition(" article ")
    return kind in {"title", "dek"} and number.isdigit() and RICH.articles[int(number)].kind != "page"


def _texts(sent: Sent) -> dict[str, str]:
    return {name: _text(content) for name, content in sent.items()}


def _text(content: bytes) -> str:
    """All of a mail, decoded."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join([str(message.items()), *parts])


def everybody(subscriber: Any, now: Any) -> Viewer:
    return Viewer(EVERYTHING, now)


def count_words(cards_shown: Any, subscriber: Any) -> Any:
    """A digest whose subject counts the letters of headlines as they are written."""
    from previously.articles.models import ArticlePage

    written = ArticlePage.objects.filter(pk__in=[card.id for card in cards_shown])
    total = sum(len(article.title) for article in written)
    return spell(
        "digest",
        f"{len(cards_shown)} articles in {total} letters",
        {"open": cards_shown},
        subscriber,
        "recaps",
    )


def count_letters(found: Any, subscriber: Any) -> Any:
    """A mail about a discussion whose subject counts the letters of all that was said in it."""
    letters = sum(map(len, Comment.objects.values_list("body", flat=True)))
    return spell("thread", f"{letters} letters", {"news": found, "why": ""}, subscriber, "threads")


def with_what_it_answers(comment: Comment) -> str:
    above = f" (to {comment.parent.author}: {comment.parent.body})" if comment.parent is not None else ""
    return f"{comment.author}: {comment.body}{above}"


def with_where_it_stands(comment: Comment) -> str:
    return f"{comment.author}: {comment.body} (below {comment.article or comment.episode})"


MUTANTS = {
    "a digest with the raw headlines": replace(cards, "label_of", lambda row: PUBLIC),
    "a mail with the raw dek": replace(cards, "seal_dek", lambda row: Fragment(row.dek)),
    "a link to a secret address": replace(cards, "neutral_url", lambda row: article_url(row.slug)),
    "a subject that counts what is withheld": replace(composing, "compose_digest", count_words),
    "mails cut at the end of the story": replace(composing, "viewer_of", everybody),
    "answers in a discussion cut at the end of the story": replace(threads, "viewer_of", everybody),
    "answers of everybody": replace(
        LabelsById, "open_ids", lambda self, clearance: [pk for pk in self if pk is not None]
    ),
    "answers with the spoilers inside them": replace(SealedProse, "label_of", lambda *a: PUBLIC),
    "a subject that measures a discussion": replace(threads, "compose_thread_news", count_letters),
    "a question that names what it asks about": replace(
        following, "cards_by_id", lambda ids, viewer: cards.cards_by_id(ids, everybody(None, viewer.now))
    ),
}


DESK_MUTANTS = {
    "a mail to moderators with what a comment answers": (
        "moderators",
        replace(queueing, "words_for", with_what_it_answers),
    ),
    "a mail to moderators with the headline above a comment": (
        "moderators",
        replace(queueing, "words_for", with_where_it_stands),
    ),
    "a mail to moderators with what does not wait": (
        "moderators",
        replace(queueing, "pending", Comment.objects.all),
    ),
    "a preview for editors who know it all": (
        "the preview",
        replace(preview, "_viewer", lambda form, now: Viewer(EVERYTHING, now)),
    ),
    "a preview with the raw headlines": ("the preview", replace(cards, "label_of", lambda row: PUBLIC)),
}


@pytest.mark.parametrize("slip", DESK_MUTANTS)
def test_a_mail_at_the_desk_that_leaks_is_seen(slip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, patch = DESK_MUTANTS[slip]
    assert find_leaking_mail(*AT_THE_DESK[where]) is None
    patch(monkeypatch)

    assert find_leaking_mail(*AT_THE_DESK[where]) is not None


@pytest.mark.parametrize("slip", MUTANTS)
def test_a_mail_that_leaks_is_seen(slip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[slip](monkeypatch)

    assert find_leaking_mail(RICH) is not None
