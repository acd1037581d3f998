"""Mails tell no more than pages do: two sites that differ only in what a reader may not have write the same bytes."""

from __future__ import annotations

import email
import email.policy
from typing import Any

import pytest
from django.core import mail
from hypothesis import HealthCheck, given, settings

from previously.mailing import composing
from previously.mailing.mails import spell
from previously.reading import cards, following
from previously.reading.addresses import article_url
from previously.reading.viewer import Viewer
from previously.spoilers import EVERYTHING, PUBLIC, Fragment
from tests.leak.mailing import find_leaking_mail, mails_of
from tests.leak.rich import RICH
from tests.leak.specs import SiteSpec, sites
from tests.leak.test_mutations import replace
from tests.leak.test_noninterference import EXAMPLES

pytestmark = pytest.mark.django_db


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
)
@given(spec=sites())
def test_no_mail_depends_on_what_its_reader_may_not_have(spec: SiteSpec, db: None) -> None:
    assert find_leaking_mail(spec) is None


def test_mails_leak_nothing_and_say_what_is_open() -> None:
    assert find_leaking_mail(RICH) is None
    mail.outbox.clear()
    sent, opened, secrets = mails_of(RICH, "a")
    texts = {name: _text(content) for name, content in sent.items()}

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
    """Whether this is the headline or the dek of an article that mails tell of: standing pages come out unannounced."""
    kind, _article, number = name.partition(" article ")
    return kind in {"title", "dek"} and number.isdigit() and RICH.articles[int(number)].kind != "page"


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


MUTANTS = {
    "a digest with the raw headlines": replace(cards, "label_of", lambda row: PUBLIC),
    "a mail with the raw dek": replace(cards, "seal_dek", lambda row: Fragment(row.dek)),
    "a link to a secret address": replace(cards, "neutral_url", lambda row: article_url(row.slug)),
    "a subject that counts what is withheld": replace(composing, "compose_digest", count_words),
    "mails cut at the end of the story": replace(composing, "viewer_of", everybody),
    "a question that names what it asks about": replace(
        following, "cards_by_id", lambda ids, viewer: cards.cards_by_id(ids, everybody(None, viewer.now))
    ),
}


@pytest.mark.parametrize("slip", MUTANTS)
def test_a_mail_that_leaks_is_seen(slip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[slip](monkeypatch)

    assert find_leaking_mail(RICH) is not None
