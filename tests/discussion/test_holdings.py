"""What an account's export says of discussions, and what is left when an account goes."""

from __future__ import annotations

import pytest

from previously.articles.models import ArticlePage
from previously.discussion.judging import report_comment, set_like
from previously.discussion.models import Comment, Report
from previously.discussion.participants import Participant
from previously.discussion.places import ArticlePlace
from previously.discussion.writing import Words, edit_comment, write_comment
from previously.readers.holdings import Leaving, delete_reader, export_reader
from previously.readers.models import User
from tests.cast import NOW, Catalogue, make_article, make_comments

pytestmark = pytest.mark.django_db
ADDRESS = "/recap-4/comments/c0/"


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    return make_article("recap-4", catalogue.drama, "S1E4")


@pytest.fixture
def hana(recap: ArticlePage) -> User:
    """A reader who wrote, changed, liked and reported something."""
    user = User.objects.create_user("hana", "hana@example.org")
    who = Participant(user_id=user.pk, name="hana", email=user.email, address="digest")
    (other,) = make_comments(recap, [("By somebody else.", "", "")])
    place = ArticlePlace(recap)
    mine = write_comment(
        place=place, participant=who, words=Words("First.", "S1E6"), parent=other, stamp="s", now=NOW
    )
    edit_comment(comment=mine, participant=who, words=Words("Second.", "S1E6"), now=NOW)
    set_like(comment=other, participant=who, likes=True, now=NOW)
    report_comment(comment=other, participant=who, kind="spoiler", after="S1E9", note="The boat.", now=NOW)
    return user


def test_an_export_tells_all_that_is_held_and_nothing_of_others(hana: User) -> None:
    held = export_reader(hana)
    mine = Comment.objects.get(user=hana)
    at = NOW.isoformat()

    assert held["comments"] == [
        {
            "page": "/recap-4/",
            "id": mine.key,
            "answers": "c0",
            "name": "hana",
            "e_mail": "hana@example.org",
            "written_at": at,
            "text": "Second.",
            "talks_about": "harbour-lights:S1E6",
            "status": "approved",
            "earlier_versions": [{"text": "First.", "talks_about": "harbour-lights:S1E6", "until": at}],
        }
    ]
    assert held["comment_likes"] == [{"comment": ADDRESS, "at": at}]
    assert held["comment_reports"] == [
        {
            "comment": ADDRESS,
            "kind": "spoiler",
            "talks_about": "harbour-lights:S1E9",
            "note": "The boat.",
            "at": at,
            "outcome": "open",
        }
    ]
    assert "By somebody else." not in repr(held)


def test_comments_of_an_account_that_goes_may_stay_without_its_name(hana: User) -> None:
    delete_reader(hana, Leaving(keeps_comments=True))

    comment = Comment.objects.get(body="Second.")
    assert (comment.author, comment.user, comment.email, comment.address) == ("Somebody", None, "", "")
    other = Comment.objects.get(key="c0")
    assert (other.likes, Report.objects.count()) == (0, 0)


def test_or_they_go_too(hana: User) -> None:
    delete_reader(hana, Leaving(keeps_comments=False))

    assert list(Comment.objects.values_list("key", flat=True)) == ["c0"]
