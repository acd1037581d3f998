"""The moderators' queue at the desk."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from previously.articles.models import ArticlePage
from previously.desk.groups import EDITORS, MODERATORS, OWNERS, WRITERS, make_groups
from previously.discussion.models import Block, Comment, CommentEdit, ModerationEntry, Report, Status
from tests.cast import NOW, Catalogue, make_article, make_comments, make_episode_comments
from tests.talk import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def comments(catalogue: Catalogue) -> list[Comment]:
    made = make_comments(
        make_article("one", catalogue.drama, covers="S1E2"), [("Nice.", "", ""), ("Indeed.", "", "Nice.")]
    )
    made += make_episode_comments(catalogue.drama, "S1E3", [("On an episode.", "", "")])
    Comment.objects.update(status=Status.PENDING)
    return made


@pytest.fixture
def moderator(db: None) -> Client:
    from django.contrib.auth.models import Group

    make_groups()
    client, user = signed_in("moderator")
    user.groups.add(Group.objects.get(name=MODERATORS))
    return client


def do(client: Client, act: str, comments: list[Comment], **more: str) -> str:
    data = {"act": act, "comment": [comment.pk for comment in comments], "queue": "pending", **more}
    return client.post("/desk/moderation/", data, follow=True).content.decode()


def test_what_waits_is_in_one_queue_with_its_place(moderator: Client, comments: list[Comment]) -> None:
    Report.objects.create(comment=comments[0], guest="g", kind="abuse", note="Rude.", at=NOW)
    page = moderator.get("/desk/moderation/").content.decode()

    for words in ("Nice.", "Indeed.", "On an episode.", "Answers reader 0: Nice.", "“Rude.”"):
        assert words in page
    assert "Moderation (3)" in page
    assert "/shows/harbour-lights/s1e3/comments/c0/" in page


def test_several_are_approved_at_once_and_it_is_logged(moderator: Client, comments: list[Comment]) -> None:
    told = do(moderator, "approve", comments)

    assert "3 comments approved." in told
    assert set(Comment.objects.values_list("status", flat=True)) == {"approved"}
    assert ModerationEntry.objects.filter(by_name="moderator", act="approve").count() == 3
    log = moderator.get("/desk/moderation/log/").content.decode()
    assert "reader 1: Indeed." in log


def test_comments_are_relabelled_hidden_and_banned(moderator: Client, comments: list[Comment]) -> None:
    assert "2 comments relabelled." in do(moderator, "relabel", comments[:2], after="S1E5")
    assert "has no episode S9E9" in do(moderator, "relabel", comments[:2], after="S9E9")
    assert "1 comment hidden." in do(moderator, "hide", comments[2:])
    Comment.objects.filter(pk=comments[0].pk).update(email="rude@example.org")
    assert "1 comment taken away, its writer banned." in do(moderator, "ban", comments[:1])

    assert str(Comment.objects.get(pk=comments[1].pk).label) == "harbour-lights:S1E5"
    assert list(Block.objects.values_list("value", flat=True)) == ["rude@example.org"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"act": "nonsense", "comment": ["1"]}, "Choose what to do."),
        ({"act": "approve"}, "Choose at least one comment."),
        ({"act": "approve", "comment": ["x", "-1", "1e9"]}, "Choose at least one comment."),
    ],
)
def test_what_makes_no_sense_is_said_so(moderator: Client, data: dict[str, object], told: str) -> None:
    assert told in moderator.post("/desk/moderation/", data, follow=True).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_takes_the_same_number_of_queries_however_long_it_is(
    moderator: Client, comments: list[Comment], count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Comment.objects.exclude(pk__in=[comment.pk for comment in comments[:count]]).update(status="approved")
    for number in range(count):
        Report.objects.create(comment=comments[0], guest=f"g{number}", kind="abuse", at=NOW)
    moderator.get("/desk/moderation/")
    with django_assert_num_queries(18):
        moderator.get("/desk/moderation/")


def test_what_is_changed_in_the_form_of_a_comment_is_logged_too(
    moderator: Client, comments: list[Comment]
) -> None:
    data = {"status": "spam", "body": "Changed.", "author": "reader 0", "after": "S1E5"}
    assert moderator.post(f"/desk/comments/edit/{comments[0].pk}/", data).status_code == 302

    assert CommentEdit.objects.get().body == "Nice."
    assert list(ModerationEntry.objects.order_by("pk").values_list("act", "label_after")) == [
        ("relabel", "harbour-lights:S1E5"),
        ("spam", ""),
    ]


def test_groups_are_made_once_and_then_left_alone(db: None) -> None:
    from django.contrib.auth.models import Group

    assert make_groups()
    assert {MODERATORS, WRITERS, EDITORS, OWNERS} <= set(Group.objects.values_list("name", flat=True))
    Group.objects.get(name=MODERATORS).permissions.clear()
    assert not make_groups()
    assert not Group.objects.get(name=MODERATORS).permissions.exists()


def test_an_article_is_closed_to_comments_at_the_desk(editor: Client, catalogue: Catalogue) -> None:
    from tests.desk.forms import rewrite

    article = make_article("harbour-lights-1", catalogue.drama, covers="S1E1", title="One")
    response = rewrite(
        editor, article, publish=True, work=catalogue.drama.pk, covers="S1E1", takes_comments=""
    )

    assert response.status_code == 302
    assert not ArticlePage.objects.get(pk=article.pk).takes_comments
