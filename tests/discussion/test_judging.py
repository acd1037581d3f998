"""Likes, reports, and how much is given on them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from previously.articles.models import ArticlePage
from previously.discussion.judging import report_comment, set_like
from previously.discussion.models import Block, Comment, ModerationEntry, Outcome, Report, Status
from previously.discussion.moderating import approve, hide, reject_reports, relabel
from previously.discussion.participants import Participant
from previously.discussion.ranking import wilson
from previously.discussion.refusing import Refused, Why
from previously.discussion.trust import STOOD, trust_of
from previously.masthead.models import Masthead
from previously.readers.models import User
from tests.cast import NOW, Catalogue, make_article, make_comments

pytestmark = pytest.mark.django_db


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    Masthead.objects.create(reports_to_raise=2, trusted_from=2)
    return make_article("recap-4", catalogue.drama, "S1E4")


@pytest.fixture
def comment(recap: ArticlePage) -> Comment:
    first, _reply = make_comments(recap, [("He drowns.", "", ""), ("Does he?", "", "He drowns.")])
    return first


@pytest.fixture
def moderator(db: None) -> User:
    return User.objects.create_superuser("moderator", "moderator@example.org", "a-password")


def reader(name: str, comments: int = 0) -> Participant:
    """Somebody with an account, so many comments of whom stand."""
    user = User.objects.create_user(name, f"{name}@example.org")
    article = ArticlePage.objects.get(slug="recap-4")
    for number in range(comments):
        Comment.objects.create(
            article=article, key=f"{name}{number}", author=name, written_at=NOW - STOOD, body="Fine.", user=user,
            status=Status.APPROVED,
        )  # fmt: skip
    return Participant(user_id=user.pk, name=name)


def report(comment: Comment, by: Participant, after: str = "S1E6", kind: str = "spoiler") -> Report:
    comment.refresh_from_db()
    return report_comment(comment=comment, participant=by, kind=kind, after=after, note="", now=NOW)


def label_of(comment: Comment) -> str:
    return str(Comment.objects.get(pk=comment.pk).label)


def test_a_like_is_counted_once_and_can_be_taken_back(comment: Comment) -> None:
    hana, dae = reader("hana"), reader("dae")
    for who in (hana, hana, dae):
        set_like(comment=comment, participant=who, likes=True, now=NOW)
    comment.refresh_from_db()
    assert (comment.likes, comment.rank) == (2, wilson(2, 0))
    set_like(comment=comment, participant=hana, likes=False, now=NOW)
    comment.refresh_from_db()
    assert (comment.likes, comment.rank) == (1, wilson(1, 0))


def test_nobody_likes_their_own_comment_and_nobody_without_an_account_likes_any(comment: Comment) -> None:
    hana = reader("hana")
    Comment.objects.filter(pk=comment.pk).update(user_id=hana.user_id)
    comment.refresh_from_db()
    for who, why in ((hana, Why.FORBIDDEN), (Participant(guest="g"), Why.SIGN_IN)):
        with pytest.raises(Refused) as refused:
            set_like(comment=comment, participant=who, likes=True, now=NOW)
        assert refused.value.why == why


def test_enough_trusted_readers_raise_a_label_at_once_with_all_answers(comment: Comment) -> None:
    report(comment, reader("hana", comments=2), "S1E6")
    assert label_of(comment) == "harbour-lights:S1E4"
    report(comment, reader("dae", comments=2), "S1E9")

    assert label_of(comment) == "harbour-lights:S1E6"  # what both said at least
    assert label_of(Comment.objects.get(body="Does he?")) == "harbour-lights:S1E6"
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.by, entry.label_after) == ("raise", None, "harbour-lights:S1E6")


def test_readers_who_are_not_trusted_raise_nothing_but_are_heard(comment: Comment) -> None:
    for number in range(5):
        report(comment, reader(f"new{number}", comments=1))
    report(comment, Participant(guest="a-browser"))

    assert label_of(comment) == "harbour-lights:S1E4"
    assert Report.objects.filter(outcome=Outcome.OPEN).count() == 6


def test_comments_of_today_earn_no_trust(comment: Comment) -> None:
    for name in ("mina", "dae", "ines"):
        somebody = reader(name, comments=9)
        Comment.objects.filter(author=name).update(written_at=NOW - STOOD + timedelta(minutes=1))
        report(comment, somebody)

    assert label_of(comment) == "harbour-lights:S1E4"


def test_who_is_banned_reports_nothing(comment: Comment) -> None:
    banned = reader("banned")
    Block.objects.create(kind="account", value="banned")
    with pytest.raises(Refused) as refused:
        report(comment, banned, kind="abuse")

    assert (refused.value.why, Report.objects.count()) == (Why.FORBIDDEN, 0)


def test_one_reader_is_one_voice_however_often_they_speak(comment: Comment) -> None:
    hana = reader("hana", comments=9)
    for _ in range(3):
        report(comment, hana)

    assert (label_of(comment), Report.objects.count()) == ("harbour-lights:S1E4", 1)


def test_where_the_site_says_so_reports_raise_nothing(comment: Comment) -> None:
    Masthead.objects.update(reports_to_raise=0)
    for name in ("hana", "dae", "ines"):
        report(comment, reader(name, comments=9))

    assert label_of(comment) == "harbour-lights:S1E4"


@pytest.mark.parametrize(
    ("kind", "after"),
    [("spoiler", ""), ("spoiler", "S9E9"), ("spoiler", "S1E2"), ("nonsense", "S1E6"), ("", "")],
)
def test_a_report_that_says_nothing_is_refused(comment: Comment, kind: str, after: str) -> None:
    with pytest.raises(Refused):
        report(comment, reader("hana"), after, kind)
    assert Report.objects.count() == 0


def test_reports_that_were_right_earn_trust_and_wrong_ones_cost_it(comment: Comment, moderator: User) -> None:
    right, wrong = reader("right"), reader("wrong")
    report(comment, right, "S1E6")
    report(comment, wrong, "S1E16")
    relabel(comments=[comment.pk], after="S1E6", by=moderator, now=NOW)

    assert trust_of([right.account_id, wrong.account_id], NOW) == {right.account_id: 3, wrong.account_id: -5}


def test_rejecting_reports_takes_back_the_label_they_raised(comment: Comment, moderator: User) -> None:
    for name in ("hana", "dae"):
        report(comment, reader(name, comments=2))
    assert label_of(comment) == "harbour-lights:S1E6"
    reject_reports(comments=[comment.pk], by=moderator, now=NOW + timedelta(hours=1))

    assert label_of(comment) == "harbour-lights:S1E4"
    assert set(Report.objects.values_list("outcome", flat=True)) == {"rejected"}


def test_approving_keeps_a_raised_label_and_finds_its_reports_right(
    comment: Comment, moderator: User
) -> None:
    for name in ("hana", "dae"):
        report(comment, reader(name, comments=2))
    approve(comments=[comment.pk], by=moderator, now=NOW)

    assert label_of(comment) == "harbour-lights:S1E6"
    assert set(Report.objects.values_list("outcome", flat=True)) == {"upheld"}


def test_hiding_finds_reports_of_abuse_right_and_a_settled_report_is_not_made_again(
    comment: Comment, moderator: User
) -> None:
    hana = reader("hana")
    report(comment, hana, kind="abuse")
    hide(comments=[comment.pk], by=moderator, now=NOW)
    assert trust_of([hana.account_id], NOW)[hana.account_id] == 3
    with pytest.raises(Refused):
        report(comment, hana, kind="spam")


def test_a_standing_report_counts_against_a_comment_until_it_was_wrong(
    comment: Comment, moderator: User
) -> None:
    set_like(comment=comment, participant=reader("dae"), likes=True, now=NOW)
    report(comment, reader("hana"), kind="abuse")
    comment.refresh_from_db()
    assert comment.rank == wilson(1, 1)
    reject_reports(comments=[comment.pk], by=moderator, now=NOW)
    comment.refresh_from_db()
    assert comment.rank == wilson(1, 0)
