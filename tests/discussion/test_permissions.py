"""Who may do what: every kind of person against every act, as one table."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from previously.articles.models import ArticlePage
from previously.desk.groups import EDITORS, MODERATORS, OWNERS, WRITERS, make_groups
from previously.discussion.models import Comment, Status
from previously.discussion.trust import STOOD
from previously.readers.models import User
from tests.cast import Catalogue, make_article, make_comments
from tests.talk import fields, signed_in, stamp

pytestmark = pytest.mark.django_db

PEOPLE = ("anonymous", "reader", "trusted", "moderator", "writer", "editor", "owner")
_GROUPS = {"moderator": MODERATORS, "writer": WRITERS, "editor": EDITORS, "owner": OWNERS}
_STAFF = {"moderator", "editor", "owner"}
_READERS = set(PEOPLE) - {"anonymous"}
_DESK = _READERS - {"reader", "trusted"}
EVERYBODY, NOBODY = set(PEOPLE), set[str]()

# What each act is, and who may do it.
TABLE: dict[str, set[str]] = {
    "read": EVERYBODY,
    "comment": EVERYBODY,
    "comment without waiting": _READERS,
    "answer": EVERYBODY,
    "like": _READERS,
    "report": EVERYBODY,
    "raise a label by reporting": {"trusted"},
    "edit another's comment": NOBODY,
    "delete another's comment": NOBODY,
    "see the queue": _STAFF,
    "approve": _STAFF,
    "hide": _STAFF,
    "mark as spam": _STAFF,
    "relabel": _STAFF,
    "ban": _STAFF,
    "reject reports": _STAFF,
    "read the log": _STAFF,
    "list comments at the desk": _STAFF,
    "keep the block list": _STAFF,
    "enter the desk": _DESK,
    "begin an article": {"writer", "editor", "owner"},
    "publish an article": {"editor", "owner"},
    "change works": {"editor", "owner"},
    "change the site": {"owner"},
    "manage accounts": {"owner"},
}


class Scene:
    """One person before one comment by somebody else."""

    def __init__(self, who: str, article: ArticlePage, comment: Comment) -> None:
        self.article, self.comment = article, comment
        self.client = Client()
        if who != "anonymous":
            self.client, user = signed_in(who)
            if who in _GROUPS:
                user.groups.add(Group.objects.get(name=_GROUPS[who]))
            if who == "trusted":
                _earn_trust(article, user)

    def post(self, address: str, **data: Any) -> int:
        """The status of an answer to a form."""
        return self.client.post(address, data).status_code

    def moderate(self, act: str, **more: Any) -> bool:
        """Whether an act at the desk was done."""
        before = _state(self.comment)
        self.post("/desk/moderation/", act=act, comment=[self.comment.pk], **more)
        return _state(self.comment) != before

    def sees(self, address: str) -> bool:
        """Whether a page is there, rather than the way to sign in or another page."""
        return self.client.get(address).status_code == 200


def _earn_trust(article: ArticlePage, user: User) -> None:
    for number in range(5):
        Comment.objects.create(
            article=article, key=f"t{number}", author="t", written_at=timezone.now() - STOOD, body="Fine.", user=user,
            status=Status.APPROVED,
        )  # fmt: skip


def _state(comment: Comment) -> tuple[object, ...]:
    row = Comment.objects.get(pk=comment.pk)
    return (row.status, row.hidden_at is None, row.label_id, row.moderation_entries.count())


def attempt(act: str, scene: Scene) -> bool:  # noqa: C901, PLR0911  it is a table
    """Try an act as a browser would; whether it was done."""
    here, at = "/recap-4/comments/", f"/recap-4/comments/{scene.comment.key}/"
    match act:
        case "read":
            return b"A comment." in scene.client.get("/recap-4/").content
        case "comment" | "comment without waiting":
            posted = scene.client.post(here, fields("Mine.")).status_code == 303
            status = Comment.objects.get(body="Mine.").status
            return posted and (act == "comment" or status == Status.APPROVED)
        case "answer":
            return scene.client.post(f"{at}reply/", fields("Mine.")).status_code == 303
        case "like":
            return scene.post(f"{at}like/", likes="1") == 303
        case "report":
            return scene.post(f"{at}report/", kind="abuse", stamp=stamp()) == 303
        case "raise a label by reporting":
            from previously.masthead.models import Masthead

            Masthead.objects.create(reports_to_raise=1)
            scene.post(f"{at}report/", kind="spoiler", after="S1E9", stamp=stamp())
            return str(Comment.objects.get(pk=scene.comment.pk).label) == "harbour-lights:S1E9"
        case "edit another's comment":
            return scene.client.post(f"{at}edit/", fields("Mine.")).status_code == 303
        case "delete another's comment":
            return scene.post(f"{at}delete/") == 303
        case "approve" | "hide" | "ban":
            return scene.moderate(act)
        case "mark as spam":
            return scene.moderate("spam")
        case "reject reports":
            return scene.moderate("reject")
        case "relabel":
            return scene.moderate("relabel", after="S1E9")
    return scene.sees(_page_of(act, scene))


def _page_of(act: str, scene: Scene) -> str:
    home = scene.article.get_parent().pk
    return {
        "see the queue": "/desk/moderation/",
        "read the log": "/desk/moderation/log/",
        "list comments at the desk": "/desk/comments/",
        "keep the block list": "/desk/blocks/new/",
        "enter the desk": "/desk/",
        "begin an article": f"/desk/pages/add/articles/articlepage/{home}/",
        "publish an article": f"/desk/pages/{scene.article.pk}/unpublish/",
        "change works": "/desk/works/new/",
        "change the site": "/desk/site/",
        "manage accounts": "/desk/users/",
    }[act]


@pytest.mark.parametrize("act", TABLE)
@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_may_do_what_the_table_says_and_nothing_else(
    catalogue: Catalogue, who: str, act: str
) -> None:
    make_groups()
    article = make_article(
        "recap-4", catalogue.drama, "S1E4", published_at=timezone.now() - timedelta(days=1)
    )
    (comment,) = make_comments(article, [("A comment.", "", "")])
    assert attempt(act, Scene(who, article, comment)) == (who in TABLE[act])
