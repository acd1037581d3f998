"""The desk's preview of a digest is what a reader at that point gets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from previously.readers.models import User
from tests.cast import Catalogue, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor", "editor@example.org", "pw"))
    return client


@pytest.fixture
def recap(catalogue: Catalogue) -> None:
    make_article(
        "the-keeper-drowns",
        catalogue.drama,
        "S1E5",
        title="The keeper drowns",
        title_after="S1E5",
        safe_title="Episode 5, recapped",
        published_at=timezone.now() - timedelta(hours=1),
    )


@pytest.mark.parametrize(
    ("seen", "is_open"),
    [("", False), ("none", False), ("S1E4", False), ("S1E5", True), ("all", True), ("x", False)],
)
def test_a_digest_is_previewed_as_a_reader_anywhere(
    desk: Client, recap: None, seen: str, is_open: bool
) -> None:
    query = {"days": "7", "seen-harbour-lights": seen}
    page = desk.get("/desk/digest/", query).content.decode()
    mail = desk.get("/desk/digest/mail/", query)

    for text in (page, mail.content.decode()):
        assert ("The keeper drowns" in text, "Episode 5, recapped" in text) == (is_open, not is_open)
    assert mail["X-Frame-Options"] == "SAMEORIGIN"


def test_where_nothing_came_out_lately_the_newest_are_previewed(desk: Client, catalogue: Catalogue) -> None:
    for number in range(12):
        published = timezone.now() - timedelta(days=100 + number)
        make_article(f"old-{number}", catalogue.film, title=f"Old {number}.", published_at=published)

    text = desk.get("/desk/digest/mail/", {"days": "all"}).content.decode()

    assert [f"Old {number}." in text for number in range(12)] == [True] * 10 + [False] * 2
    assert desk.get("/desk/digest/mail/", {"days": "30"}).status_code == 404


def test_without_news_there_is_no_mail(desk: Client, catalogue: Catalogue) -> None:
    assert "nobody gets a mail" in desk.get("/desk/digest/").content.decode()
    assert desk.get("/desk/digest/mail/").status_code == 404


def test_readers_are_not_shown_it(client: Client, recap: None) -> None:
    client.force_login(User.objects.create_user("reader"))

    assert [client.get(f"/desk/digest/{path}").status_code for path in ("", "mail/")] == [302, 302]
