"""The desk looks at what moved in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode, Work
from previously.migration.models import ImportedPost, Source, State
from previously.migration.posts import Understood
from previously.migration.review import waiting
from previously.readers.models import User
from tests.desk.conftest import editor
from tests.migration.conftest import Moving
from tests.migration.wxr import item

__all__ = ["editor"]

pytestmark = pytest.mark.django_db

LAST = Understood("recap", "Rain", 1, (16,), "S1E16", 0.95)


def move(moving: Moving, number: int = 2) -> list[ImportedPost]:
    """A site with one post that is sure, and some that are not."""
    unsure = {
        f"Unsure {each}": Understood("recap", "Rain", None, (), "", 0.3 + each / 100, ("No number.",))
        for each in range(number)
    }
    items = [item(each + 2, f"Unsure {each}", excerpt="He dies.") for each in range(number)]
    moving.move(moving.write(item(1, "Last"), *items), {"Last": LAST, **unsure})
    return list(ImportedPost.objects.filter(state=State.WAITING).order_by("confidence"))


def test_what_waits_stands_in_a_list_the_least_sure_first(moving: Moving, editor: Client):
    move(moving)

    page = editor.get("/desk/moved-in/").content.decode()

    assert re.findall(r"<strong>(Unsure \d)</strong>", page) == ["Unsure 0", "Unsure 1"]


def test_rows_are_decided_one_by_one(moving: Moving, editor: Client):
    one, other = move(moving)
    editor.post(
        "/desk/moved-in/",
        {
            "post": [one.pk],
            f"kind-{one.pk}": "review",
            f"work-{one.pk}": "rain",
            f"covers-{one.pk}": "S1E3",
            f"kind-{other.pk}": "review",
        },
    )

    article = ArticlePage.objects.get(pk=one.article_id)
    assert (article.kind, article.covers, article.label.text) == ("review", "S1E3", "rain:S1E3")
    assert article.dek_after.text == "rain:S1E3"
    assert list(ImportedPost.objects.filter(state=State.WAITING)) == [other]


def test_many_are_decided_at_once(moving: Moving, editor: Client):
    posts = move(moving, 3)
    rows = {f"kind-{post.pk}": "recap" for post in posts} | {f"work-{post.pk}": "rain" for post in posts}
    editor.post("/desk/moved-in/", {"post": [post.pk for post in posts], "covers": "S1E2", **rows})

    assert set(ArticlePage.objects.exclude(slug="post-1").values_list("covers", flat=True)) == {"S1E2"}
    assert not ImportedPost.objects.filter(state=State.WAITING).exists()


def test_those_of_one_show_are_found_and_decided_about_together(moving: Moving, editor: Client):
    snow = Understood("recap", "Snow", confidence=0.5)
    posts = move(moving, 2)
    moving.move(moving.write(item(9, "What now?")), {"What now?": snow})
    page = editor.get("/desk/moved-in/?q=snow").content.decode()
    assert re.findall(r"<strong>([^<]*)</strong>", page) == ["What now?"]

    post = ImportedPost.objects.get(title="What now?")
    row = {f"kind-{post.pk}": "news", f"work-{post.pk}": "", f"covers-{post.pk}": ""}
    after = editor.post("/desk/moved-in/?q=snow", {"post": post.pk, **row}, follow=True)

    assert after.redirect_chain[-1][0] == "/desk/moved-in/?q=snow"
    assert "Nothing that waits has these words." in after.content.decode()
    assert set(ImportedPost.objects.filter(state=State.WAITING)) == set(posts)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("recap", "", ""), "Articles of this kind are about a work: choose one."),
        (("recap", "nothing", "S1E1"), "There is no work “nothing”."),
        (("recap", "rain", ""), "Articles of this kind presume episodes: say which."),
        (("recap", "rain", "S9E9"), "“Rain” has no episode S9E9."),
        (("poem", "rain", "S1E1"), "“poem” is no kind of article."),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    moving: Moving, editor: Client, row: tuple[str, str, str], reason: str
):
    (post,) = move(moving, 1)
    names = (f"kind-{post.pk}", f"work-{post.pk}", f"covers-{post.pk}")
    said = dict(zip(names, row, strict=True))

    page = editor.post("/desk/moved-in/", {"post": post.pk, **said}, follow=True).content.decode()

    assert "still waits" in page
    if "S9E9" not in row:
        assert reason in page
    assert ArticlePage.objects.get(pk=post.article_id).covers == "S1E1-S1E16, S0E999"


def test_a_row_that_cannot_be_so_keeps_what_was_written_in_it(moving: Moving, editor: Client):
    wrong, right = move(moving)
    rows = {
        f"{name}-{post.pk}": value
        for post, covers in ((wrong, "S1E0"), (right, "S1E2"))
        for name, value in (("kind", "review"), ("work", "rain"), ("covers", covers))
    }

    answer = editor.post("/desk/moved-in/", {"post": [wrong.pk, right.pk], **rows})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert [post.pk for post in waiting()] == [wrong.pk]
    assert 'value="S1E0"' in page
    assert '<option value="review" selected>' in page
    assert f'id="post-{wrong.pk}" checked' in page
    assert f'aria-describedby="refused-{wrong.pk}"' in page
    assert ArticlePage.objects.get(pk=right.article_id).covers == "S1E2"


def test_a_work_may_be_named_by_its_title_where_only_one_has_it(moving: Moving, editor: Client):
    one, other = move(moving)
    Work.objects.create(slug="snow", title="Snow in May", kind="film")
    said = {f"kind-{one.pk}": "review", f"work-{one.pk}": "snow in may", f"covers-{one.pk}": "snow"}
    editor.post("/desk/moved-in/", {"post": one.pk, **said})
    assert ArticlePage.objects.get(pk=one.article_id).own_work == "snow"

    Work.objects.create(slug="snow-2", title="Snow in May", kind="film")
    said = {f"kind-{other.pk}": "review", f"work-{other.pk}": "Snow in May", f"covers-{other.pk}": "snow"}
    answer = editor.post("/desk/moved-in/", {"post": other.pk, **said})

    assert "Several works are called “Snow in May”: choose one by its slug." in answer.content.decode()


def test_a_series_of_unknown_length_stays_one_when_every_post_has_been_looked_at(
    moving: Moving, editor: Client
):
    posts = move(moving, 2)
    rows = {f"kind-{post.pk}": "recap" for post in posts} | {f"work-{post.pk}": "rain" for post in posts}

    editor.post("/desk/moved-in/", {"post": [post.pk for post in posts], "covers": "S1E2", **rows})

    assert not ImportedPost.objects.filter(state=State.WAITING).exists()
    assert Episode.objects.filter(number=999).exists()


def test_a_work_made_for_a_story_without_a_name_goes_when_it_has_one(moving: Moving, editor: Client):
    path = moving.write(item(1, "Last"), item(2, "What?", "<p>Spoilers ahead!</p>"))
    moving.move(path, {"Last": LAST})
    (post,) = ImportedPost.objects.filter(state=State.WAITING)
    assert Work.objects.filter(slug="what").exists()
    row = {f"kind-{post.pk}": "recap", f"work-{post.pk}": "rain", f"covers-{post.pk}": "S1E3"}

    editor.post("/desk/moved-in/", {"post": post.pk, **row})
    assert list(Work.objects.values_list("slug", flat=True)) == ["rain"]
    moving.move(path, {"Last": LAST})

    assert list(Work.objects.values_list("slug", flat=True)) == ["rain"]
    assert ArticlePage.objects.get(pk=post.article_id).covers == "S1E3"


def test_what_was_decided_stays_when_the_same_is_imported_again(moving: Moving, editor: Client):
    (post,) = move(moving, 1)
    row = {f"kind-{post.pk}": "recap", f"work-{post.pk}": "rain", f"covers-{post.pk}": "S1E3"}
    editor.post("/desk/moved-in/", {"post": post.pk, **row})

    moving.move(
        moving.write(item(1, "Last"), item(2, "Unsure 0", "<p>new</p>", excerpt="He dies.")), {"Last": LAST}
    )

    article = ArticlePage.objects.get(pk=post.article_id)
    assert (article.kind, article.covers) == ("recap", "S1E3")
    assert [block["value"] for block in article.body.raw_data] == ["new"]


def test_a_draft_an_editor_goes_on_with_says_the_same(moving: Moving, editor: Client):
    (post,) = move(moving, 1)
    article = ArticlePage.objects.get(pk=post.article_id)
    article.save_revision()
    row = {f"kind-{post.pk}": "recap", f"work-{post.pk}": "rain", f"covers-{post.pk}": "S1E3"}
    editor.post("/desk/moved-in/", {"post": post.pk, **row})

    article.refresh_from_db()
    assert article.get_latest_revision_as_object().covers == "S1E3"


def test_the_report_is_a_page_of_the_desk(moving: Moving, editor: Client):
    move(moving)

    page = editor.get(f"/desk/moved-in/{Source.objects.get().pk}/").content.decode()

    assert "Old Site" in page
    assert '<th scope="row">posts</th><td>3</td><td>3</td>' in page


def test_only_those_who_may_change_articles_come_in(moving: Moving, client: Client):
    move(moving)
    client.force_login(User.objects.create_user("reader", "reader@example.org", "a-password"))

    assert client.get("/desk/moved-in/").status_code == 302


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    moving: Moving, editor: Client, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    move(moving, 1)
    editor.get("/desk/moved-in/")
    with CaptureQueriesContext(connection) as one:
        editor.get("/desk/moved-in/")
    ImportedPost.objects.all().delete()
    ArticlePage.objects.all().delete()
    move(moving, 3)

    with django_assert_num_queries(len(one)):
        editor.get("/desk/moved-in/")
