"""Posting comments: what is kept, what is refused, and how clearly."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode
from previously.discussion.models import Attempt, Block, Comment, CommentEdit, Status
from previously.masthead.models import Masthead
from tests.cast import DRAMA, Catalogue, make_article, make_comments, make_episode_comments
from tests.talk import fields, post, seen, signed_in, stamp, written

pytestmark = pytest.mark.django_db
HERE = "/recap-4/comments/"


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    return make_article("recap-4", catalogue.drama, "S1E4", published_at=timezone.now() - timedelta(days=1))


def page(client: Client, address: str = "/recap-4/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_first_comment_without_an_account_waits_for_a_moderator(client: Client, recap: ArticlePage) -> None:
    response = post(client, HERE)

    comment = written()
    assert (response.status_code, response["Location"]) == (303, "/recap-4/#comments")
    assert (comment.status, comment.author, comment.email) == ("pending", "Margit", "margit@example.org")
    assert comment.label == recap.label
    told = page(client)
    assert "waits for a moderator" in told
    assert "What a scene." not in told


def test_the_next_one_from_the_same_browser_stands_at_once(client: Client, recap: ArticlePage) -> None:
    post(client, HERE, "The first one.")
    Comment.objects.update(status=Status.APPROVED)
    response = post(client, HERE, "The second one.")

    assert written("The second one.").status == "approved"
    assert response["Location"] == f"/recap-4/#comment-{written('The second one.').key}"
    assert "The second one." in page(client)


def test_somebody_elses_name_and_address_do_not_pass_for_them(client: Client, recap: ArticlePage) -> None:
    post(client, HERE, "The first one.")
    Comment.objects.update(status=Status.APPROVED)
    post(Client(), HERE, "By another browser.")

    assert written("By another browser.").status == "pending"


def test_an_account_writes_under_its_own_name(recap: ArticlePage) -> None:
    client, user = signed_in(display_name="Hana K")
    post(client, HERE, name="Somebody else", email="else@example.org")

    comment = written()
    assert (comment.author, comment.user, comment.email, comment.status) == (
        "Hana K",
        user,
        "hana@example.org",
        "approved",
    )


def test_a_comment_talks_about_the_episode_its_writer_chose(recap: ArticlePage) -> None:
    client, _user = signed_in()
    response = post(client, HERE, after="S1E6")

    assert str(written().label) == "harbour-lights:S1E6"
    assert response["Location"] == "/recap-4/#comments"
    told = page(client)
    assert "You will see it when you have come that far." in told
    assert "1 comment unlocks after episode 6." in told
    assert "What a scene." in page(seen(client, harbour_lights="S1E6"))


def test_a_comment_never_asks_for_less_than_its_place(recap: ArticlePage) -> None:
    client, _user = signed_in()
    post(client, HERE, after="S1E1")

    assert str(written().label) == "harbour-lights:S1E4"


def test_an_episode_has_a_discussion_of_its_own(catalogue: Catalogue) -> None:
    client, _user = signed_in()
    seen(client, harbour_lights="S1E4")
    response = post(client, f"/shows/{DRAMA}/s1e4/comments/")

    comment = written()
    assert response["Location"] == f"/shows/{DRAMA}/s1e4/#comment-{comment.key}"
    assert str(comment.label) == "harbour-lights:S1E4"
    assert "What a scene." in page(client, f"/shows/{DRAMA}/s1e4/")
    other = page(seen(Client(), harbour_lights="S1E1"), f"/shows/{DRAMA}/s1e4/")
    assert "What a scene." not in other
    assert "1 comment unlocks after episode 4." in other


def test_an_answer_has_at_least_the_label_of_what_it_answers(recap: ArticlePage) -> None:
    make_comments(recap, [("Wait for it.", "S1E6", "")])
    client, _user = signed_in()
    seen(client, harbour_lights="S1E16")
    response = post(client, f"{HERE}c0/reply/", "It was worth it.")

    answer = written("It was worth it.")
    assert response.status_code == 303
    assert (answer.parent, str(answer.label)) == (written("Wait for it."), "harbour-lights:S1E6")


REFUSED: tuple[tuple[dict[str, Any], int, str], ...] = (
    ({"body": ""}, 422, "Your comment is empty."),
    ({"body": " \u200b\u202e\u2066\n"}, 422, "Your comment is empty."),
    ({"body": "a" * 10_001}, 422, "Your comment is too long: 10000 characters are the most."),
    ({"body": "a" * 1_000_000}, 422, "Your comment is too long: 10000 characters are the most."),
    ({"name": ""}, 422, "Say under which name you write."),
    ({"name": "\u202e\u2066"}, 422, "Say under which name you write."),
    ({"name": "n" * 101}, 422, "A name has at most 60 characters."),
    ({"email": "nobody"}, 422, "That is not an e-mail address"),
    ({"after": "S9E9"}, 422, "“harbour-lights” has no episode S9E9."),
    ({"after": "no-such-work:S1E1"}, 422, "There is no work “no-such-work”."),
    ({"after": "<b>"}, 422, "is not a label"),
    ({"body": "[he drowns]{after=S7E1}"}, 422, "The spoiler “S7E1” names nothing"),
    ({"website": "https://spam.example"}, 422, "Leave the field that is not for you empty"),
    ({"stamp": ""}, 409, "This form had become too old."),
    ({"stamp": "forged:1:2"}, 409, "This form had become too old."),
)


@pytest.mark.parametrize(("typed", "status", "message"), REFUSED)
def test_what_cannot_be_kept_is_refused_with_a_reason_and_given_back(
    client: Client, recap: ArticlePage, typed: dict[str, Any], status: int, message: str
) -> None:
    response = client.post(HERE, {**fields("Words to keep."), **typed})

    told = response.content.decode()
    assert (response.status_code, Comment.objects.count()) == (status, 0)
    assert message in told.replace("&#x27;", "'")
    if "body" not in typed:
        assert "Words to keep.</textarea>" in told


def test_a_form_older_than_a_day_or_faster_than_a_hand_is_refused(client: Client, recap: ArticlePage) -> None:
    old = client.post(HERE, fields(stamp=stamp(seconds_ago=25 * 3600)))
    fast = client.post(HERE, fields(stamp=stamp(seconds_ago=0.5)))

    assert (old.status_code, fast.status_code, Comment.objects.count()) == (409, 429, 0)
    assert "faster than anybody types" in fast.content.decode()


def test_a_form_sent_twice_makes_one_comment(client: Client, recap: ArticlePage) -> None:
    form = fields()
    first, second = client.post(HERE, form), client.post(HERE, form)

    assert (first.status_code, second.status_code, Comment.objects.count()) == (303, 303, 1)


def test_other_words_in_the_same_form_are_another_comment(recap: ArticlePage) -> None:
    client, _user = signed_in()
    form = fields("The first.")
    client.post(HERE, form)
    client.post(HERE, {**form, "body": "And another, from the page one went back to."})
    client.post(HERE, form)
    client.post(f"{HERE}{written('The first.').key}/reply/", form)

    assert list(Comment.objects.order_by("pk").values_list("body", "parent__body")) == [
        ("The first.", None),
        ("And another, from the page one went back to.", None),
        ("The first.", "The first."),
    ]


def test_the_copy_of_a_form_that_comes_at_the_same_time_counts_for_nothing(
    client: Client, recap: ArticlePage
) -> None:
    form = fields()
    with connection.execute_wrapper(_Faster(client, form)):
        response = client.post(HERE, form)

    assert (response.status_code, Comment.objects.count()) == (303, 1)
    assert Attempt.objects.filter(who__startswith="address:").count() == 1


def test_whose_first_form_went_twice_still_owns_the_comment(client: Client, recap: ArticlePage) -> None:
    form = fields()
    Client().post(HERE, form)  # its answer, and the cookie with it, was never waited for
    client.post(HERE, form)

    assert client.get(f"{HERE}{written().key}/edit/").status_code == 200


class _Faster:
    """Has the same form arrive once more, and be done with, while the first is on its way through the rules."""

    def __init__(self, client: Client, form: dict[str, Any]) -> None:
        self._client, self._form, self._is_done = client, form, False

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        if not self._is_done and "discussion_block" in sql:
            self._is_done = True
            assert self._client.post(HERE, self._form).status_code == 303
        return execute(sql, *rest)


def test_the_same_words_from_two_tabs_make_one_comment(recap: ArticlePage) -> None:
    client, _user = signed_in()
    post(client, HERE)
    post(client, HERE)

    assert Comment.objects.count() == 1


def test_a_form_without_its_token_is_refused(recap: ArticlePage) -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(HERE, fields()).status_code == 403
    assert Comment.objects.count() == 0


def test_only_the_fields_of_the_form_are_read(client: Client, recap: ArticlePage) -> None:
    _client, owner = signed_in("owner", is_superuser=True)
    more: dict[str, Any] = {
        "status": "approved",
        "author_id": owner.pk,
        "user": owner.pk,
        "label": "",
        "likes": 99,
        "rank": 9,
    }
    more |= {"author": "owner", "key": "chosen", "hidden_at": "", "written_at": "2001-01-01", "guest": "x"}
    post(client, HERE, **more)

    comment = written()
    assert (comment.status, comment.user, comment.author, comment.likes, comment.label) == (
        "pending",
        None,
        "Margit",
        0,
        recap.label,
    )
    assert (comment.key == "chosen", comment.written_at.year == 2001, comment.guest == "x") == (False,) * 3


def test_what_is_withheld_cannot_be_told_from_what_is_not_there(
    catalogue: Catalogue, recap: ArticlePage
) -> None:
    make_comments(recap, [("Open.", "", ""), ("Later.", "S1E9", ""), ("Waiting.", "", "")])
    Comment.objects.filter(body="Waiting.").update(status=Status.PENDING)
    make_comments(make_article("other", catalogue.drama, "S1E1"), [("Elsewhere.", "", "")])
    Comment.objects.filter(body="Elsewhere.").update(key="foreign")
    client, _user = signed_in()
    answers = {}
    for key in ("c1", "c2", "foreign", "nothing", "c1%00"):
        for action in ("reply", "edit", "delete", "like", "report"):
            answers[key, action] = client.post(
                f"{HERE}{key}/{action}/", fields("Hello?", kind="abuse", likes="1")
            )
    assert {answer.status_code for answer in answers.values()} == {404}
    assert len({answer.content for answer in answers.values()}) == 1
    assert Comment.objects.count() == 4


def test_only_its_writer_changes_or_deletes_a_comment(recap: ArticlePage) -> None:
    client, _user = signed_in()
    post(client, HERE)
    key = written().key
    for other in (Client(), signed_in("other")[0]):
        assert other.get(f"{HERE}{key}/edit/").status_code == 404
        edit = post(other, f"{HERE}{key}/edit/", "Changed.")
        delete = other.post(f"{HERE}{key}/delete/")
        assert (edit.status_code, delete.status_code) == (403, 403)
    assert written().edited_at is None


def test_a_comment_is_changed_while_there_is_time_and_its_history_is_kept(recap: ArticlePage) -> None:
    client, _user = signed_in()
    post(client, HERE)
    key = written().key
    assert "What a scene.</textarea>" in page(client, f"{HERE}{key}/edit/")
    assert post(client, f"{HERE}{key}/edit/", "What a [scene]{after=S1E9}.").status_code == 303
    told = page(client)
    assert "What a scene" not in told
    assert ">edited<" not in told  # perhaps it was changed in those words that are not sent
    assert CommentEdit.objects.get().body == "What a scene."
    assert post(client, f"{HERE}{key}/edit/", "What a fine scene.").status_code == 303
    assert ">edited<" in page(client)
    assert CommentEdit.objects.count() == 2
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        late = post(client, f"{HERE}{key}/edit/", "Too late.")
    assert (late.status_code, "they are over" in late.content.decode()) == (403, True)


def test_what_a_guest_changes_after_it_was_approved_waits_again(client: Client, recap: ArticlePage) -> None:
    post(client, HERE)
    Comment.objects.update(status=Status.APPROVED)
    post(client, f"{HERE}{written().key}/edit/", "Buy my pills.")

    assert written("Buy my pills.").status == "pending"


def test_a_deleted_comment_is_gone_and_its_answers_stay(recap: ArticlePage) -> None:
    client, _user = signed_in()
    post(client, HERE, "To be regretted.", after="S1E6")
    first = written("To be regretted.")
    seen(client, harbour_lights="S1E16")
    post(client, f"{HERE}{first.key}/reply/", "An answer.")
    assert client.post(f"{HERE}{first.key}/delete/").status_code == 303
    told = page(client)
    assert "To be regretted." not in told
    assert "This comment was deleted by its writer." in told
    assert "An answer." in told
    assert str(written("An answer.").label) == "harbour-lights:S1E6"
    first.refresh_from_db()
    assert (first.user, first.email, first.address, "regretted" in first.body) == (None, "", "", False)
    assert client.post(f"{HERE}{written('An answer.').key}/delete/").status_code == 303
    assert not Comment.objects.filter(body="An answer.").exists()


def test_ones_own_comment_can_be_taken_back_from_where_one_is_not_yet(recap: ArticlePage) -> None:
    client, _user = signed_in()
    post(client, HERE, "Too much said.", after="S1E9")
    key = written("Too much said.").key

    assert post(client, f"{HERE}{key}/edit/", "Less.", after="S1E9").status_code == 303
    assert client.post(f"{HERE}{key}/delete/").status_code == 303
    assert Comment.objects.count() == 0


def test_a_thread_ends_somewhere(recap: ArticlePage) -> None:
    make_comments(recap, [("0", "", ""), *((str(n), "", str(n - 1)) for n in range(1, 100))])
    client, _user = signed_in()
    deep, shallow = post(client, f"{HERE}c99/reply/"), post(client, f"{HERE}c50/reply/", "Further up.")

    assert (deep.status_code, shallow.status_code) == (422, 303)
    assert "as deep as it can be" in deep.content.decode()


def test_who_may_comment_is_the_sites_choice(client: Client, recap: ArticlePage) -> None:
    reader, _user = signed_in()
    Masthead.objects.create(comments_from="readers")
    assert (post(client, HERE).status_code, "signed in" in page(client)) == (403, True)
    assert post(reader, HERE).status_code == 303
    Masthead.objects.update(comments_from="nobody")
    closed = post(reader, HERE, "More.")
    assert (closed.status_code, "Comments are closed here." in closed.content.decode()) == (403, True)


def test_an_article_can_be_closed_to_comments(recap: ArticlePage) -> None:
    ArticlePage.objects.update(takes_comments=False)
    client, _user = signed_in()

    assert post(client, HERE).status_code == 403
    assert "Comments are closed here." in page(client)


def test_an_episode_can_be_closed_to_comments(catalogue: Catalogue) -> None:
    client, _user = signed_in()
    answers = []
    for takes in (True, False):
        Episode.objects.filter(number=4).update(takes_comments=takes)
        answers.append(post(client, f"/shows/{DRAMA}/s1e4/comments/", f"It takes them: {takes}.").status_code)

    assert answers == [303, 403]
    assert "Comments are closed here." in client.get(f"/shows/{DRAMA}/s1e4/").content.decode()


def test_too_many_comments_in_a_short_time_are_refused(recap: ArticlePage) -> None:
    client, _user = signed_in()
    answers = [post(client, HERE, f"Comment {number}.").status_code for number in range(6)]

    assert answers == [303] * 5 + [429]


def test_an_address_is_limited_whoever_uses_it(recap: ArticlePage) -> None:
    answers = [post(Client(), HERE, f"Comment {number}.").status_code for number in range(26)]

    assert answers == [303] * 25 + [429]


def test_many_links_wait_and_blocked_words_are_spam(recap: ArticlePage) -> None:
    client, _user = signed_in()
    Block.objects.create(kind="words", value="Free Pills")
    Block.objects.create(kind="site", value="spam.example")
    post(client, HERE, "https://a.example https://b.example www.c.example")
    post(client, HERE, "Get free\n PILLS now")
    post(client, HERE, "See [this](https://deep.spam.example/x)")
    post(client, HERE, "A pillow, free of spam")

    assert [row.status for row in Comment.objects.order_by("pk")] == ["pending", "spam", "spam", "approved"]


HIDDEN_LINKS = (
    "[x](&#x68;ttps:&#47;&#47;spam.example)",
    "[x](https:\\/\\/spam.example)",
    "[x](https:spam.example)",
    "[x][1]\n\n[1]: //spam.example/",
    "<HTTPS://Spam.example>",
    "www.spam.example",
)


@pytest.mark.parametrize("body", HIDDEN_LINKS)
def test_the_first_comment_of_an_account_waits_with_any_link(recap: ArticlePage, body: str) -> None:
    client, _user = signed_in()
    post(client, HERE, body)
    post(client, HERE, "Only words.")
    post(client, HERE, f"{body} again")

    assert [row.status for row in Comment.objects.order_by("pk")] == ["pending", "approved", "approved"]


def test_nor_does_it_get_one_by_being_changed(recap: ArticlePage) -> None:
    client, _user = signed_in()
    post(client, HERE, "Only words.")
    post(client, f"{HERE}{written('Only words.').key}/edit/", "Now https://spam.example")

    assert written("Now https://spam.example").status == "pending"


@pytest.mark.parametrize("body", HIDDEN_LINKS)
def test_no_spelling_of_a_link_passes_the_block_list(recap: ArticlePage, body: str) -> None:
    client, _user = signed_in()
    Block.objects.create(kind="site", value="spam.example")
    post(client, HERE, body)

    assert Comment.objects.get().status == "spam"


def test_links_say_that_nobody_vouches_for_them(recap: ArticlePage) -> None:
    client, _user = signed_in()
    post(client, HERE, "The first one.")
    post(client, HERE, "[here](https://fan.example/)")

    assert '<a href="https://fan.example/" rel="ugc nofollow noopener">here</a>' in page(client)


@pytest.mark.parametrize(
    "place", ["/nothing/comments/", f"/shows/{DRAMA}/s9e9/comments/", "/about/comments/"]
)
def test_there_is_nothing_to_say_where_there_is_nothing(
    client: Client, recap: ArticlePage, place: str
) -> None:
    make_article("about", kind="page")

    assert post(client, place).status_code == 404
    assert client.get(place).status_code == 404


def test_comments_on_episodes_are_paged_and_sorted(catalogue: Catalogue) -> None:
    made = make_episode_comments(catalogue.drama, "S1E4", [(f"Number {n}.", "", "") for n in range(60)])
    Comment.objects.filter(pk=made[7].pk).update(rank=0.9)
    client = seen(Client(), harbour_lights="S1E4")
    address = f"/shows/{DRAMA}/s1e4/"

    assert "Number 59." not in page(client, address)
    assert "Number 59." in page(client, f"{address}?comments=2")
    assert "Number 59." in page(client, f"{address}?sort=newest")
    best = page(client, f"{address}?sort=best")
    assert best.index("Number 7.") < best.index("Number 59.")
    assert client.get(f"{address}comments/c59/")["Location"] == f"{address}?comments=2#comment-c59"
