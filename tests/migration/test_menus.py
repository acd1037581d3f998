"""Menus of the old site, in the places that this one has for them."""

from __future__ import annotations

from typing import Any

import pytest

from previously.archive.data import LinkData, MenusData
from previously.archive.menus import blocks_of_menus, menus_of
from previously.articles.models import ArticlePage
from previously.masthead.models import Masthead
from tests.migration.conftest import Moving
from tests.migration.wxr import item, term

ABOUT = item(1, "About us", type="page", link="https://old.example/about/", slug="about")
TEAM = item(2, "Team", terms=[("category", "drama", "Drama")])
DRAMA = term("category", 3, "drama", "Drama")


def entry(number: int, title: str = "", menu: str = "Main", parent: int = 0, **meta: str) -> str:
    named = {f"_menu_item_{name}": value for name, value in meta.items()}
    return item(
        number,
        title,
        type="nav_menu_item",
        terms=[("nav_menu", menu.lower(), menu)] if menu else [],
        meta=named | {"_menu_item_menu_item_parent": str(parent)},
    ).replace(f"<![CDATA[Post {number}]]>", "")


def page(number: int, title: str = "", **given: Any) -> str:
    return entry(number, title, type="post_type", object="page", object_id="1", **given)


def link(number: int, title: str, url: str, **given: Any) -> str:
    return entry(number, title, type="custom", url=url, **given)


def main() -> list[tuple[str, str, list[tuple[str, str]]]]:
    menus = menus_of(Masthead.current())
    return [(top.title, top.address, [(one.title, one.address) for one in top.below]) for top in menus.main]


def footer() -> list[tuple[str, str]]:
    return [(one.title, one.address) for one in menus_of(Masthead.current()).footer]


def test_a_menu_moves_in_with_what_its_entries_lead_to_here(moving: Moving):
    report = moving.move(
        moving.write(
            ABOUT,
            TEAM,
            page(11),
            link(12, "Who", "https://old.example/2022/03/post-2/", parent=11),
            entry(13, type="taxonomy", object="category", object_id="3"),
            link(14, "Elsewhere", "https://elsewhere.example/"),
            entry(15, type="taxonomy", object="genre", object_id="99"),
            link(16, "Home", "https://old.example/"),
            link(17, "More", "#"),
            link(18, "Feed", "/feed/", parent=17),
            head=DRAMA,
        )
    )

    assert main() == [
        ("About us", "/about/", [("Who", "/post-2/")]),
        ("Drama", "/tags/drama/", []),
        ("Elsewhere", "https://elsewhere.example/", []),
        ("Home", "/", []),
        ("More", "", [("Feed", "/feed/")]),
    ]
    assert report.notes["Menus"] == [
        "Main: About us → /about/",
        "Main: About us › Who → /post-2/",
        "Main: Drama → /category/drama/",
        "Main: Elsewhere → https://elsewhere.example/",
        "Main: (no title) → nowhere (99)",
        "Main: Home → /",
        "Main: More → #",
        "Main: More › Feed → /feed/",
    ]
    entries = report.counts["menu entries"]
    assert (entries.found, entries.kept, dict(entries.left_out)) == (
        8,
        7,
        {"it leads to nothing that is in the export": 1},
    )
    assert (report.counts["menus"].found, report.counts["menus"].kept) == (1, 1)


def test_readers_have_the_menu_and_its_drafts_are_left_out(moving: Moving, client):
    moving.move(
        moving.write(
            ABOUT,
            item(2, "Not yet", type="page", status="draft", slug="not-yet"),
            page(11, "Who we are"),
            entry(12, "Coming", type="post_type", object="page", object_id="2"),
        )
    )
    text = client.get("/").content.decode()

    assert "Who we are" in text
    assert "Coming" not in text
    assert [title for title, _address, _below in main()] == ["Who we are", "Coming"]


@pytest.mark.parametrize(
    ("menus", "top", "foot"),
    [
        (["Main", "Footer"], "Main", "Footer"),
        (["Short", "Primary navigation"], "Primary navigation", ""),
        (["Legal"], "", "Legal"),
        (["Everything", "Social"], "Everything", ""),
    ],
)
def test_names_and_entries_tell_where_a_menu_stood(moving: Moving, menus: list[str], top: str, foot: str):
    entries = []
    for number, menu in enumerate(menus):
        lead = "https://social.example/" if menu == "Social" else "/about/"
        count = 3 if menu in {"Short", "Social"} else 2
        entries += [
            link(10 * number + each, f"{menu} {each}", lead, menu=menu) for each in range(20, 20 + count)
        ]
    report = moving.move(moving.write(ABOUT, *entries))

    assert {title.rpartition(" ")[0] for title, _address, _below in main()} == ({top} if top else set())
    assert {title.rpartition(" ")[0] for title, _address in footer()} == ({foot} if foot else set())
    assert report.counts["menus"].found == len(menus)
    assert report.counts["menus"].is_balanced
    assert report.counts["menu entries"].is_balanced


def test_what_stood_deeper_stands_one_level_below_the_first_and_circles_end(moving: Moving):
    report = moving.move(
        moving.write(
            ABOUT,
            page(11, "One"),
            page(12, "Two", parent=11),
            page(13, "Three", parent=12),
            page(14, "Round", parent=15),
            page(15, "And round", parent=14),
        )
    )

    assert main()[0] == ("One", "/about/", [("Two", "/about/"), ("Three", "/about/")])
    assert report.notes["Entries of menus that stand one level below the first now"] == [
        "Main: One › Two › Three"
    ]
    assert report.counts["menu entries"].is_balanced


def test_what_a_menu_cannot_lead_to_is_left_out_and_told(moving: Moving):
    bad = [
        "javascript:alert(1)",
        "//evil.example/",
        "about",
        "https://old.example/?reveal=title",
        "/x/" * 200,
    ]
    report = moving.move(
        moving.write(ABOUT, page(11), *(link(20 + n, f"Bad {n}", url) for n, url in enumerate(bad)))
    )

    assert [title for title, _address, _below in main()] == ["About us"]
    assert report.counts["menu entries"].left_out.total() == len(bad)


def test_a_menu_that_an_owner_made_or_changed_stays(moving: Moving):
    masthead = Masthead.current()
    _main, ours = blocks_of_menus(MenusData(footer=(LinkData(title="Ours", address="/shows/"),)))
    masthead.footer_menu = ours
    masthead.save()
    path = moving.write(ABOUT, page(11, menu="Main"), page(12, menu="Footer"))
    report = moving.move(path)

    assert footer() == [("Ours", "/shows/")]
    assert report.counts["menus"].left_out == {"the site has a menu of its own in that place": 1}
    assert len(main()) == 1

    masthead = Masthead.current()
    masthead.main_menu, _footer = blocks_of_menus(MenusData())
    masthead.save()
    assert moving.move(path).as_data()["counts"] == report.as_data()["counts"]
    assert main() == []


def test_a_dry_run_tells_the_same_and_writes_no_menu(moving: Moving):
    path = moving.write(ABOUT, page(11), page(12, menu="Footer"))
    dry = moving.move(path, is_dry=True)
    assert (main(), footer()) == ([], [])

    assert list(dry.lines()) == list(moving.move(path).lines())
    assert not ArticlePage.objects.filter(title="").exists()
    assert (len(main()), len(footer())) == (1, 1)


def test_a_second_run_says_and_writes_the_same(moving: Moving):
    path = moving.write(
        ABOUT, page(11), page(12, menu="Footer"), entry(13, "Alone", menu="", type="custom", url="/x/")
    )
    first = moving.move(path)
    before = (main(), footer())
    second = moving.move(path)

    assert (main(), footer()) == before
    assert {**second.as_data(), "changed": {}} == {**first.as_data(), "changed": {}}
    assert first.counts["menu entries"].left_out.total() == 1
