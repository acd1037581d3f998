"""What moderators do, the log of it, the block list, and the mail that calls them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from previously.articles.models import ArticlePage
from previously.catalogue.orders import label_from_text
from previously.desk.groups import make_groups
from previously.discussion.models import Block, Comment, ModerationEntry, Report, Status
from previously.discussion.moderating import MayNotBan, approve, ban, hide, mark_spam, relabel
from previously.discussion.queueing import compose_moderation_digest, hidden, pending, queue_length, reported
from previously.readers.models import User
from previously.spoilers import BadLabel
from tests.cast import DAE, NOW, Catalogue, make_article, make_comments

pytestmark = pytest.mark.django_db


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    return make_article("recap-4", catalogue.drama, "S1E4")


@pytest.fixture
def comments(recap: ArticlePage) -> list[Comment]:
    return make_comments(recap, [("one", "", ""), ("two", "", "one"), ("three", "", "")])


@pytest.fixture
def moderator(db: None) -> User:
    return User.objects.create_superuser("moderator", "moderator@example.org", "a-password")


def test_nobody_else_moderates(comments: list[Comment]) -> None:
    reader = User.objects.create_user("reader")
    for act in (approve, hide, mark_spam, ban):
        with pytest.raises(PermissionDenied):
            act(comments=[comments[0].pk], by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        relabel(comments=[comments[0].pk], after="S1E6", by=reader, now=NOW)
    assert ModerationEntry.objects.count() == 0


def test_every_act_is_written_down_and_outlives_comment_and_account(
    comments: list[Comment], moderator: User
) -> None:
    ids = [comment.pk for comment in comments[1:]]
    hide(comments=ids, by=moderator, now=NOW)
    approve(comments=ids, by=moderator, now=NOW)
    relabel(comments=ids[:1], after="S1E6", by=moderator, now=NOW)
    mark_spam(comments=ids[:1], by=moderator, now=NOW)
    Comment.objects.all().delete()
    moderator.delete()

    entries = [(entry.act, entry.by_name, entry.what) for entry in ModerationEntry.objects.order_by("pk")]
    assert entries == [
        ("hide", "moderator", "reader 1: two"),
        ("hide", "moderator", "reader 2: three"),
        ("approve", "moderator", "reader 1: two"),
        ("approve", "moderator", "reader 2: three"),
        ("relabel", "moderator", "reader 1: two"),
        ("spam", "moderator", "reader 1: two"),
    ]


def test_what_is_hidden_waits_in_an_archive_but_not_in_the_queue(
    comments: list[Comment], moderator: User
) -> None:
    hide(comments=[comments[0].pk], by=moderator, now=NOW)
    comments[0].refresh_from_db()

    assert (comments[0].status, list(pending()), list(hidden())) == (Status.PENDING, [], [comments[0]])


def test_a_relabelled_comment_takes_its_answers_with_it(comments: list[Comment], moderator: User) -> None:
    relabel(comments=[comments[0].pk], after="S1E9", by=moderator, now=NOW)

    assert [str(row.label) for row in Comment.objects.order_by("pk")] == [
        "harbour-lights:S1E9",
        "harbour-lights:S1E9",
        "harbour-lights:S1E4",
    ]


def test_a_label_that_names_nothing_changes_nothing(comments: list[Comment], moderator: User) -> None:
    with pytest.raises(BadLabel):
        relabel(comments=[comment.pk for comment in comments], after="S9E9", by=moderator, now=NOW)
    assert set(Comment.objects.values_list("after", flat=True)) == {None}
    assert ModerationEntry.objects.count() == 0


def test_who_is_banned_is_kept_out_by_what_is_known_of_them(comments: list[Comment], moderator: User) -> None:
    reader = User.objects.create_user("reader")
    Comment.objects.filter(pk=comments[0].pk).update(user=reader, email="r@example.org")
    Comment.objects.filter(pk=comments[1].pk).update(email="x@example.org", guest="browser", address="digest")
    ban(comments=[comments[0].pk, comments[1].pk], by=moderator, now=NOW)

    assert set(Block.objects.values_list("kind", "value")) == {
        ("account", "reader"),
        ("email", "r@example.org"),
        ("email", "x@example.org"),
        ("browser", "browser"),
        ("address", "digest"),
    }
    assert set(Comment.objects.filter(status=Status.SPAM)) == set(comments[:2])


def test_moderators_do_not_ban_one_another(comments: list[Comment], moderator: User) -> None:
    Comment.objects.filter(pk=comments[0].pk).update(user=moderator)
    with pytest.raises(MayNotBan):
        ban(comments=[comments[0].pk], by=moderator, now=NOW)
    assert Block.objects.count() == 0


def test_the_queue_counts_what_waits_and_what_was_reported(comments: list[Comment]) -> None:
    Comment.objects.filter(pk=comments[0].pk).update(status=Status.PENDING)
    Report.objects.create(comment=comments[1], guest="one", kind="abuse", at=NOW)
    Report.objects.create(comment=comments[1], guest="two", kind="spam", at=NOW)

    assert (queue_length(), list(reported())) == (2, [comments[1]])


def test_a_digest_tells_moderators_what_came_to_wait_and_nobody_when_nothing_did(
    comments: list[Comment], moderator: User
) -> None:
    make_groups()
    User.objects.create_user("reader", "reader@example.org")
    assert compose_moderation_digest(since=NOW - timedelta(days=1), now=NOW) is None
    Comment.objects.filter(pk=comments[0].pk).update(status=Status.PENDING)
    Report.objects.create(comment=comments[1], guest="one", kind="abuse", at=NOW)

    digest = compose_moderation_digest(since=NOW - timedelta(days=1), now=NOW)
    assert digest is not None
    assert (digest.recipients, digest.subject) == (
        ("moderator@example.org",),
        "Previously: 2 comments wait for you",
    )
    assert "  – reader 0: one" in digest.text
    assert "  – reader 1: two (reported 1×)" in digest.text
    assert "/desk/moderation/" in digest.text
    assert compose_moderation_digest(since=NOW, now=NOW + timedelta(hours=1)) is None


def test_a_label_that_moderators_set_is_not_lowered_by_its_writer(
    comments: list[Comment], moderator: User
) -> None:
    from previously.discussion.participants import Participant
    from previously.discussion.writing import Words, edit_comment

    reader = User.objects.create_user("reader")
    Comment.objects.filter(pk=comments[0].pk).update(user=reader, written_at=NOW)
    relabel(comments=[comments[0].pk], after="S1E9", by=moderator, now=NOW)
    edited = edit_comment(
        comment=Comment.objects.get(pk=comments[0].pk),
        participant=Participant(user_id=reader.pk),
        words=Words("One, put otherwise."),
        now=NOW,
    )
    assert edited.after == label_from_text("S1E9", "harbour-lights")
    assert not DAE.opens(edited.label.label if edited.label is not None else DAE.clearance.assumed)
