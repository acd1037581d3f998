"""What loading does to a site that holds something already."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from previously.archive.errors import ArchiveError, ExportError
from previously.archive.export import export
from previously.archive.load import Loaded, load
from previously.articles.models import ArticlePage, Coverage, HomePage
from previously.catalogue.models import Character, Episode, Person, Work
from previously.discussion.models import Comment
from previously.labels.models import InternedLabel
from previously.media.models import Picture, key_of
from tests.archive.conftest import SMALL, files, nothing_is_written, rows
from tests.archive.strategies import picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

WORK, ARTICLE, THREAD = "works/drama.yaml", "articles/one.md", "comments/one.jsonl"
RICH: dict[str, Any] = {
    "media/x.png": picture("a.png", 1),
    "people.yaml": "ines:\n  name: Ines\n  photo: media/x.png\n",
    ARTICLE: SMALL[ARTICLE].replace(
        "tags:", "hero: media/x.png\nalso_read: [two]\nredirect_from: [/old/]\ntags:"
    )
    + "\n![A](media/x.png)\n\n::: spoiler S1E2\n![B](media/x.png)\n\n::: beat\n::: also-read two\n:::\n:::\n:::\n",
    "articles/two.md": "---\ntitle: Two\nkind: news\n---\nA draft.\n",
}


def article(slug="one"):
    return ArticlePage.objects.get(slug=slug)


def test_all_of_it_is_there(archive):
    assert load(archive(RICH)) == Loaded(pictures=1, people=1, works=1, articles=2, comments=2, site=1)

    one, two = article(), article("two")
    assert (one.live, one.published_at) == (True, datetime(2022, 3, 24, 4, 30, tzinfo=UTC))
    assert (two.live, two.published_at, two.has_unpublished_changes) == (False, None, True)
    assert one.label.text == "drama:S1E1"
    assert [row.episode.number for row in Coverage.objects.all()] == [1]
    assert [tag.name for tag in one.tags.all()] == ["romance"]
    assert {each.key: each.label.text for each in Comment.objects.all()} == {
        "a": "drama:S1E1",
        "b": "drama:S1E2",
    }
    # Search stores joins of these besides.
    assert {row.text for row in InternedLabel.objects.all()} >= {"drama:S1E1", "drama:S1E2"}
    assert Picture.objects.get().file.name.startswith("pictures/")


def test_pages_stand_in_wagtails_tree_as_if_it_had_made_them(archive):
    load(archive(RICH))
    load(archive({**RICH, "articles/three.md": RICH["articles/two.md"]}, "more"))

    assert Page.find_problems() == ([], [], [], [], [])
    assert HomePage.objects.get().get_children().count() == 3


def test_wagtail_finds_nothing_to_correct_in_its_index_of_references(archive):
    load(archive(RICH))

    with nothing_is_written():
        for row in (*ArticlePage.objects.all(), *Work.objects.all(), *Picture.objects.all()):
            ReferenceIndex.create_or_update_for_object(row)
    assert ReferenceIndex.get_references_to(Picture.objects.get()).count() == 4


def test_articles_and_pictures_are_found_by_their_words(archive):
    load(archive(RICH))

    search = get_search_backend()
    assert [page.slug for page in search.search("Two", ArticlePage)] == ["two"]
    assert [found.title for found in search.search("x", Picture)] == ["x"]


def test_twice_the_same_changes_nothing(archive, media):
    folder = archive(RICH)
    load(folder)
    before = rows(), files(media)

    with nothing_is_written():
        assert load(folder).is_nothing

    assert (rows(), files(media)) == before


def test_what_is_not_in_the_archive_stays_and_lists_in_a_file_are_replaced(archive):
    load(archive(RICH))
    other = SMALL[WORK].replace("drama", "other").replace("id: eun-soo, name: Eun-soo", "id: x, name: X")
    changed = RICH[ARTICLE].replace("tags: [romance]", "tags: [tears, Romance]").replace("[two]", "[]")
    folder = archive(
        {
            WORK: None,
            "works/other.yaml": other,
            ARTICLE: changed,
            THREAD: None,
            "people.yaml": RICH["people.yaml"],
        },
        "second",
    )

    assert load(folder) == Loaded(works=1, articles=1)

    assert set(Work.objects.values_list("slug", flat=True)) == {"drama", "other"}
    assert [each.tag.name for each in article().tagged_items.order_by("pk")] == ["tears", "romance"]
    assert list(article().also_read.all()) == []
    assert Comment.objects.count() == 2


def test_rows_that_stay_keep_their_ids(archive):
    load(archive())
    ids = [
        list(model.objects.order_by("pk").values_list("pk", flat=True))
        for model in (Episode, Character, Comment)
    ]

    load(
        archive(
            {WORK: SMALL[WORK].replace("First", "Begin"), THREAD: SMALL[THREAD].replace("Hm", "Oh")}, "second"
        )
    )

    assert ids == [
        list(model.objects.order_by("pk").values_list("pk", flat=True))
        for model in (Episode, Character, Comment)
    ]
    assert Episode.objects.get(number=1).title == "Begin"


def test_another_picture_under_the_same_name_gets_another_address(archive, media):
    load(archive(RICH))
    key = Picture.objects.get().key

    load(archive({**RICH, "media/x.png": picture("a.png", 2)}, "second"))

    assert Picture.objects.get().key != key
    assert Picture.objects.get().file.read() == picture("a.png", 2)


def test_whoever_has_a_picture_cannot_work_out_its_address(archive, media, settings):
    load(archive(RICH))
    key = Picture.objects.get().key
    content = Picture.objects.get().file.read()
    digest = sha256(content).hexdigest()
    guesses = [digest, sha256(f"media/x.png:{digest}".encode()).hexdigest()]
    uploaded = Picture(title="x", archive_path="media/x.png", width=2, height=2)
    uploaded.file = ContentFile(content, name="x.png")
    uploaded.save()

    assert key not in {guess[: len(key)] for guess in guesses}
    assert uploaded.key == key
    settings.SECRET_KEY = "of another site"
    assert key_of("media/x.png", digest) != key


def test_a_picture_keeps_its_address_when_the_secret_changes(archive, media, settings):
    load(archive(RICH))
    key = Picture.objects.get().key

    settings.SECRET_KEY = "a new one"
    load(archive(RICH, "again"))

    assert Picture.objects.get().key == key


def test_an_article_with_a_history_gets_one_version_more(archive):
    load(archive())
    page = article()
    page.title = "Being written"
    page.save_revision()

    load(archive({ARTICLE: SMALL[ARTICLE].replace("title: One", "title: New")}, "second"))

    assert article().get_latest_revision_as_object().title == "New"
    assert not article().has_unpublished_changes


def test_a_draft_is_exported_as_it_is_being_written(archive, tmp_path):
    load(archive(RICH))
    page = article("two")
    page.title = "Being written"
    page.save_revision()

    export(tmp_path / "out")

    assert (
        tmp_path / "out/articles/two.md"
    ).read_text() == "---\ntitle: Being written\nkind: news\n---\nA draft.\n"


def test_an_episode_that_is_still_named_cannot_go(archive):
    load(archive())
    shorter = SMALL[WORK].replace("      - {number: 2}\n", "")
    before = rows()

    with pytest.raises(ArchiveError) as caught:
        load(archive({WORK: shorter, ARTICLE: None, THREAD: None}, "second"))

    assert str(caught.value).startswith(
        "works/drama.yaml:1: “drama” has no episode S1E2. It is still named by "
    )
    assert rows() == before


def test_an_episode_that_nothing_names_any_more_can_go(archive):
    load(archive())
    replaced = {
        WORK: SMALL[WORK].replace("      - {number: 2}\n", ""),
        ARTICLE: SMALL[ARTICLE].replace("S1E2", "S1E1"),
        THREAD: SMALL[THREAD].replace("S1E2", "S1E1"),
    }

    load(archive(replaced, "second"))

    assert not InternedLabel.objects.filter(text__contains="S1E2").exists()


def test_an_episode_in_the_middle_belongs_to_what_covers_both_sides(archive):
    load(
        archive(
            {
                WORK: SMALL[WORK].replace("{number: 2}", "{number: 3}"),
                ARTICLE: SMALL[ARTICLE].replace("covers: S1E1", "covers: S1E1-S1E3").replace("S1E2", "S1E3"),
                THREAD: None,
            }
        )
    )

    load(
        archive(
            {
                WORK: SMALL[WORK].replace("{number: 2}", "{number: 2}\n      - {number: 3}"),
                ARTICLE: None,
                THREAD: None,
            },
            "second",
        )
    )

    assert sorted(Coverage.objects.values_list("episode__number", flat=True)) == [1, 2, 3]
    assert article().label.text == "drama:S1E1, drama:S1E2, drama:S1E3"


def test_an_export_goes_into_a_new_or_empty_folder_or_over_an_archive(archive, tmp_path):
    load(archive(RICH))
    (tmp_path / "empty").mkdir()
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign/notes.txt").write_text("mine")

    export(tmp_path / "empty")
    export(tmp_path / "empty")
    export(tmp_path / "new/deep")
    with pytest.raises(ExportError, match="holds something else already"):
        export(tmp_path / "foreign")

    assert files(tmp_path / "empty") == files(tmp_path / "new/deep")
    assert files(tmp_path / "foreign") == {"notes.txt": b"mine"}


def test_an_export_that_fails_leaves_nothing(archive, media, tmp_path):
    load(archive(RICH))
    for path in media.rglob("*.png"):
        path.unlink()

    with pytest.raises(ExportError, match=r"^the picture media/x.png cannot be copied from pictures/"):
        export(tmp_path / "out")

    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob(".out*"))


def test_a_picture_from_the_desk_keeps_its_address(archive, tmp_path):
    load(archive(RICH))
    Picture.objects.update(archive_path="")
    key = Picture.objects.get().key

    export(tmp_path / "out")
    assert load(tmp_path / "out").is_nothing
    ArticlePage.objects.all().delete()
    Work.objects.all().delete()
    Person.objects.all().delete()
    Picture.objects.all().delete()
    load(tmp_path / "out")

    assert (Picture.objects.get().key, Picture.objects.get().archive_path) == (key, "")
