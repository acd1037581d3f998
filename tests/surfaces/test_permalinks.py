"""A comment's own address: the right page of its discussion, or what it waits for and nothing more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from previously.articles.models import ArticlePage
from previously.discussion.models import Comment, Status
from tests.cast import Catalogue, make_article, make_comments
from tests.talk import seen

pytestmark = pytest.mark.django_db
HERE = "/recap-4/comments/"


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    return make_article(
        "recap-4",
        catalogue.drama,
        "S1E4",
        title="He rows",
        published_at=timezone.now() - timedelta(days=1),
    )


def test_it_leads_to_the_right_page_of_a_long_thread(client: Client, recap: ArticlePage) -> None:
    make_comments(recap, [(str(number), "", "") for number in range(120)])

    for key, address in (("c0", "/recap-4/#comment-c0"), ("c119", "/recap-4/?comments=3#comment-c119")):
        assert client.get(f"{HERE}{key}/")["Location"] == address
    assert 'id="comment-c119"' in client.get("/recap-4/?comments=3").content.decode()


def test_what_is_withheld_tells_what_it_waits_for_and_nothing_else(
    client: Client, recap: ArticlePage
) -> None:
    (comment,) = make_comments(recap, [("The boat was hers.", "S1E6", "")])
    page = client.get(f"{HERE}{comment.key}/")
    text = page.content.decode()

    assert page.status_code == 200
    assert "This comment unlocks after episode 6." in text
    for secret in ("The boat", comment.author):
        assert secret not in text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert seen(client, harbour_lights="S1E6").get(f"{HERE}c0/")["Location"] == "/recap-4/#comment-c0"


@pytest.mark.parametrize("status", [Status.PENDING, Status.SPAM])
def test_what_moderators_keep_cannot_be_told_from_what_is_not_there(
    client: Client, recap: ArticlePage, status: Status
) -> None:
    make_comments(recap, [("Kept.", "", "")])
    Comment.objects.update(status=status)
    kept, none = client.get(f"{HERE}c0/"), client.get(f"{HERE}nothing/")

    assert (kept.status_code, kept.content) == (none.status_code, none.content) == (404, none.content)


def test_a_page_of_comments_that_is_no_number_is_not_there(client: Client, recap: ArticlePage) -> None:
    for asked in ("0", "-1", "x", "1e9", "9999999"):
        assert client.get(f"/recap-4/?comments={asked}").status_code == 404
