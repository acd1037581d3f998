from datetime import UTC, datetime

import pytest
from django.test import Client

from previously.discussion.models import Comment, Status
from previously.masthead.models import Masthead
from tests.cast import Catalogue, make_article, make_comments

CHOSEN = {
    "comments_from": "anyone",
    "comment_edit_minutes": 15,
    "comment_links": 2,
    "reports_to_raise": 3,
    "trusted_from": 5,
    "digest_hour": 18,
}


def test_the_desk_is_called_previously(editor: Client):
    page = editor.get("/desk/").content.decode()

    assert "Previously" in page
    assert "desk/desk" in page
    assert "Documents" not in page


def test_the_site_is_one_form(editor: Client):
    empty = editor.get("/desk/site/")
    response = editor.post(
        "/desk/site/",
        {
            "name": "Recaps",
            "language": "en",
            "region": "IN",
            "time_zone": "Asia/Kolkata",
            "unknown_readers": "ask",
            **CHOSEN,
            "strict_titles": "on",
        },
    )

    assert empty.status_code == 200
    assert response.status_code == 302
    site = Masthead.objects.get()
    assert (site.name, site.unknown_readers, site.strict_titles) == ("Recaps", "ask", True)
    assert site.digest_hour == 18


def test_a_time_zone_there_is_not_is_refused(editor: Client):
    response = editor.post(
        "/desk/site/",
        {
            "name": "Recaps",
            "language": "en",
            "region": "IN",
            "time_zone": "Mars",
            "unknown_readers": "ask",
            **CHOSEN,
        },
    )

    assert response.status_code == 200
    assert "“Mars” is not a time zone" in response.content.decode()


def test_the_site_is_for_those_who_may_change_it(client: Client, db: None):
    assert client.get("/desk/site/").status_code == 302


@pytest.fixture
def comment(catalogue: Catalogue) -> Comment:
    article = make_article("one", catalogue.drama, covers="S1E2")
    first, _reply = make_comments(article, [("Nice.", "", ""), ("Indeed.", "", "Nice.")])
    return first


def test_comments_are_listed_by_status(editor: Client, comment: Comment):
    Comment.objects.create(
        article=comment.article,
        key="spam",
        author="a bot",
        written_at=datetime(2026, 1, 1, tzinfo=UTC),
        body="Buy this",
        status=Status.SPAM,
    )

    spam = editor.get("/desk/comments/?status=spam").content.decode()

    assert "Buy this" in spam
    assert "Nice." not in spam


def test_a_comment_is_moved_further_on_with_its_replies(editor: Client, comment: Comment):
    response = editor.post(
        f"/desk/comments/edit/{comment.pk}/",
        {"status": "approved", "body": "Nice.", "author": "reader", "after": "S1E5"},
    )

    assert response.status_code == 302
    labels = {str(row.label) for row in Comment.objects.select_related("label")}
    assert labels == {"harbour-lights:S1E5"}


def test_nobody_writes_a_comment_at_the_desk(editor: Client):
    assert editor.get("/desk/comments/new/").status_code == 404


def test_the_desk_announces_nothing_of_its_makers(editor: Client) -> None:
    page = editor.get("/desk/").content.decode()

    assert "editor-guide" not in page
    assert "whats-new" not in page


def test_a_day_has_no_hour_24(editor: Client):
    form = {"name": "Recaps", "language": "en", "region": "IN", "time_zone": "UTC", "unknown_readers": "ask"}
    response = editor.post("/desk/site/", {**form, **CHOSEN, "digest_hour": 24})

    assert "less than or equal to 23" in response.content.decode()
    assert not Masthead.objects.exists()
