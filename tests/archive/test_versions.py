"""The format has versions: a site is written in the lowest one that has a place for all of it."""

from __future__ import annotations

import pytest

from previously.archive.export import export
from previously.archive.load import load
from previously.articles.models import ArticlePage
from previously.masthead.models import Masthead
from tests.archive.conftest import SMALL, files, nothing_is_written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

SECOND = {
    "site.yaml": (
        "archive: 2\n"
        "name: Demo\n"
        "language: en\n"
        "region: IN\n"
        "time_zone: Asia/Kolkata\n"
        "unknown_readers: open\n"
        "menus:\n"
        "  main:\n"
        "    - title: Recaps\n"
        "      address: /kinds/recap/\n"
        "    - title: More\n"
        "      below:\n"
        "        - title: Drama\n"
        "          address: /shows/drama/\n"
        "        - title: Elsewhere\n"
        '          address: "https://example.org/"\n'
        "  footer:\n"
        "    - title: One\n"
        "      address: /one/\n"
    ),
    "works/drama.yaml": SMALL["works/drama.yaml"].replace("seasons:", "listed: false\nseasons:", 1),
    "articles/one.md": SMALL["articles/one.md"].replace(
        "---\nWords",
        "pinned: true\n"
        "search_title: Drama episode one\n"
        "search_description: What happens in it.\n"
        'canonical: "https://example.org/first/"\n'
        "---\nWords",
    ),
}


def test_a_site_without_what_is_new_is_written_as_it_always_was(archive, tmp_path):
    load(archive())
    export(tmp_path / "out")
    written = files(tmp_path / "out")["site.yaml"].decode()
    assert written.startswith("archive: 1\n")
    assert "menus" not in written


def test_what_the_second_version_has_a_place_for_comes_back_as_it_was(archive, tmp_path):
    folder = archive(SECOND)
    load(folder)
    row, article = Masthead.objects.get(), ArticlePage.objects.get()
    assert [each.value["title"] for each in row.main_menu] == ["Recaps", "More"]
    assert (article.is_pinned, article.seo_title) == (True, "Drama episode one")
    assert article.work is not None
    assert article.work.is_listed is False
    assert article.search_description == "What happens in it."
    assert article.canonical_url == "https://example.org/first/"
    export(tmp_path / "out")
    written = files(tmp_path / "out")
    assert written["site.yaml"].decode() == SECOND["site.yaml"]
    assert "\nlisted: false\n" in written["works/drama.yaml"].decode()
    assert written["articles/one.md"].decode() == SECOND["articles/one.md"]
    with nothing_is_written():
        assert load(folder).is_nothing


@pytest.mark.parametrize("file", ["site.yaml", "articles/one.md", "works/drama.yaml"])
def test_one_thing_that_is_new_is_enough_for_the_second_version(archive, tmp_path, file):
    newer = SMALL["site.yaml"].replace("archive: 1", "archive: 2")
    load(archive({"site.yaml": newer, file: SECOND[file]}))
    export(tmp_path / "out")
    assert files(tmp_path / "out")["site.yaml"].decode().startswith("archive: 2\n")


def test_a_second_version_that_holds_nothing_new_is_the_first(archive, tmp_path):
    folder = archive({"site.yaml": SMALL["site.yaml"].replace("archive: 1", "archive: 2")})
    load(folder)
    with nothing_is_written():
        assert load(folder).is_nothing
    export(tmp_path / "out")
    assert files(tmp_path / "out")["site.yaml"].decode().startswith("archive: 1\n")


def test_an_archive_without_menus_takes_them_away_as_it_does_with_a_tagline(archive):
    load(archive(SECOND))
    load(archive(name="first"))
    row = Masthead.objects.get()
    assert (len(row.main_menu), len(row.footer_menu)) == (0, 0)
    assert ArticlePage.objects.get().is_pinned is False
