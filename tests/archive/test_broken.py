"""Every kind of broken archive changes nothing, and is told in one line with file, line and reason."""

from __future__ import annotations

import os
import re

import pytest
from PIL import Image

from previously.archive.errors import ArchiveError
from previously.archive.load import load
from tests.archive.conftest import SMALL, files, rows
from tests.archive.strategies import picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

WORK, ARTICLE, THREAD = "works/drama.yaml", "articles/one.md", "comments/one.jsonl"


def swapped(file, old, new):
    """The small archive with something in it replaced."""
    assert old in SMALL[file]
    return {file: SMALL[file].replace(old, new, 1)}


def added(file, text):
    """The small archive with something at the end of a file."""
    return {file: SMALL[file] + text}


def second(file, old, new):
    """The small archive in the second version of the format, with something replaced."""
    newer = SMALL["site.yaml"].replace("archive: 1", "archive: 2")
    if file == "site.yaml":
        return {file: newer.replace(old, new, 1)}
    return {"site.yaml": newer, **swapped(file, old, new)}


BROKEN = [
    ({"site.yaml": None}, "site.yaml:1: the file is missing"),
    ({"site.yaml": "name: Demo\n"}, "site.yaml:1: “archive” is missing"),
    ({"site.yaml": ""}, "site.yaml:1: “archive” is missing"),
    (
        swapped("site.yaml", "archive: 1", "archive: 3"),
        "site.yaml:1: an archive of version 3; this program reads versions 1 and 2",
    ),
    (
        added("site.yaml", "menus: {}\n"),
        "site.yaml:5: menus: it needs “archive: 2” at the top of site.yaml",
    ),
    (
        swapped(ARTICLE, "author: ines", "pinned: true"),
        "articles/one.md:6: pinned: it needs “archive: 2” at the top of site.yaml",
    ),
    (
        second(ARTICLE, "author: ines", "canonical: http://old.example/one/"),
        "articles/one.md:6: canonical: “http://old.example/one/” is not written as it should be: "
        "an address elsewhere begins with https://",
    ),
    (
        second("site.yaml", "region: IN", "menus: {main: [{title: Drama}]}"),
        "site.yaml:3: “Drama” has no address, and nothing below it",
    ),
    (
        second("site.yaml", "region: IN", "menus: {side: []}"),
        "site.yaml:3: unknown key “side”",
    ),
    (
        second(
            "site.yaml",
            "region: IN",
            "menus:\n  main:\n    - title: A\n      below:\n        - {title: B, address: about}",
        ),
        "site.yaml:7: address: “about” is not written as it should be: "
        "an address of this site begins with /, others with https://",
    ),
    (
        second("site.yaml", "region: IN", "menus: {footer: [{title: A, address: '/one/?reveal=all'}]}"),
        "site.yaml:3: address: Leave out reveal=: a menu leads everybody to what they may have.",
    ),
    (
        second(
            "site.yaml",
            "region: IN",
            "menus:\n  main:\n    - title: A\n      below:\n"
            "        - {title: B, address: /b/, below: [{title: C, address: /c/}]}",
        ),
        "site.yaml:7: unknown key “below”",
    ),
    (
        swapped("site.yaml", "region: IN", "regoin: IN"),
        "site.yaml:3: unknown key “regoin”; did you mean “region”?",
    ),
    (
        swapped("site.yaml", "region: IN", "region: in"),
        "site.yaml:3: region: “in” is not written as it should be: two capital letters, such as KR",
    ),
    (
        swapped("site.yaml", "Asia/Kolkata", "Asia/Kolkatta"),
        "site.yaml:4: time_zone: there is no “Asia/Kolkatta”; write one such as Asia/Kolkata",
    ),
    (
        added("site.yaml", "unknown_readers: maybe\n"),
        "site.yaml:5: unknown_readers: expected one of open, ask, found “maybe”",
    ),
    (
        added("site.yaml", "strict_titles: yes\n"),
        "site.yaml:5: strict_titles: expected true or false, found “yes”",
    ),
    (added("site.yaml", "name: Again\n"), "site.yaml:5: “name” is given twice"),
    (
        {"site.yml": "archive: 1\n"},
        "site.yml:1: nothing of this name belongs here; did you mean “site.yaml”?",
    ),
    (
        {"article/x.md": ""},
        "article:1: nothing of this name belongs here; did you mean “articles”?",
    ),
    ({"people.yaml": "ines: {name: Ines\n"}, "people.yaml:2: not YAML: did not find expected ',' or '}'"),
    ({"people.yaml": "ines:\n  bio: Writes.\n"}, "people.yaml:2: “name” is missing"),
    ({"people.yaml": "ines:\n  name:\n"}, "people.yaml:2: “name” is missing"),
    ({"people.yaml": "ines:\n  name: ''\n"}, "people.yaml:2: name: expected text, found nothing"),
    ({"people.yaml": "ines:\n  name: [Ines]\n"}, "people.yaml:2: name: expected text, found a list"),
    ({"people.yaml": "- ines\n"}, "people.yaml:1: expected keys with values, found a list"),
    ({"people.yaml": "ines: Ines\n"}, "people.yaml:1: ines: expected keys with values, found “Ines”"),
    (
        {"people.yaml": "ines:\n  name: &a Ines\n  bio: *a\n"},
        "people.yaml:3: an alias (*name) cannot be used here: write the value out",
    ),
    ({"people.yaml": "ines:\n  name: !x Ines\n"}, "people.yaml:2: the tag !x means nothing here"),
    (
        {"people.yaml": "ines: {name: I}\nInes: {name: J}\n"},
        "people.yaml:2: “Ines” is the same slug as “ines”",
    ),
    (
        {"people.yaml": "i nes: {name: I}\n"},
        "people.yaml:1: “i nes” is no slug: only letters, digits, hyphens and underscores",
    ),
    ({"people.yaml": b"ines:\n  name: In\xe9s\n"}, "people.yaml:2: not UTF-8"),
    ({"people.yaml": "ines:\n  name: I\x07\n"}, "people.yaml:2: the character U+0007 cannot stand here"),
    (
        {"people.yaml": f"ines:\n  name: {'x' * 201}\n"},
        "people.yaml:2: name: too long: 201 characters, at most 200",
    ),
    (
        {"people.yaml": "ines: {name: Ines, photo: media/x.png}\n"},
        "people.yaml:1: photo: there is no picture “media/x.png”",
    ),
    (
        {"people.yaml": "ines: {name: Ines, photo: ../x.png}\n"},
        "people.yaml:1: photo: “../x.png” leads out of the archive",
    ),
    (
        {"people.yaml": "ines: {name: Ines, photo: /etc/x.png}\n"},
        "people.yaml:1: photo: “/etc/x.png” leads out of the archive",
    ),
    (
        {"works/drama.yml": "title: D\n"},
        "works/drama.yml:1: nothing but files that end in .yaml belongs here",
    ),
    ({"works/Drama.yaml": "title: D\n"}, "works/drama.yaml:1: it has the same slug as works/Drama.yaml"),
    (
        {"works/e\u0301.yaml": "title: D\n", "works/\u00e9.yaml": "title: D\n"},
        "works/\u00e9.yaml:1: it has the same slug as works/e\u0301.yaml",
    ),
    (
        {"works/S1E1.yaml": "title: D\n"},
        "works/S1E1.yaml:1: a work cannot be called “S1E1”: labels would take it for an episode",
    ),
    (
        swapped(WORK, "number: 2}", "number: 1}"),
        "works/drama.yaml:7: episode S1E1 is given twice",
    ),
    (
        swapped(WORK, "number: 2}", "number: two}"),
        "works/drama.yaml:7: number: expected a whole number, found “two”",
    ),
    (
        swapped(WORK, "number: 2}", "number: 2, air_date: 23.3.2022}"),
        "works/drama.yaml:7: air_date: expected a date such as 2022-03-23, found “23.3.2022”",
    ),
    (
        swapped(WORK, "number: 2}", "number: 2, watch_after: S1E9}"),
        "works/drama.yaml:7: watch_after: there is no episode S1E9",
    ),
    (
        swapped(WORK, "number: 2}", "number: 2, watch_after: S1E2}"),
        "works/drama.yaml:7: S1E2 of “drama” is no special: it has its own place already.",
    ),
    (
        swapped(WORK, "kind: series", "kind: film"),
        "works/drama.yaml:3: only a series has seasons, and this is a film",
    ),
    (
        swapped(WORK, "kind: series", "kind: serie"),
        "works/drama.yaml:2: kind: expected one of series, film, special, found “serie”",
    ),
    (swapped(WORK, "after: S1E1", "after: S1E7"), "works/drama.yaml:9: after: “drama” has no episode S1E7."),
    (
        swapped(WORK, "after: S1E1", "after: toscana"),
        "works/drama.yaml:9: after: There is no work “toscana”.",
    ),
    (
        swapped(WORK, "after: S1E1", "after: drama"),
        "works/drama.yaml:9: after: “drama” is a series: say which episode, for example drama:S1E1.",
    ),
    (
        swapped(WORK, "person: ines", "person: inse"),
        "works/drama.yaml:11: person: there is no person “inse”; did you mean “ines”?",
    ),
    (
        swapped(WORK, "job: writer", "job: writer, character: sun-woo"),
        "works/drama.yaml:11: character: there is no character “sun-woo”; did you mean “eun-soo”?",
    ),
    (
        added(WORK, "relations:\n  - {from: eun-soo, to: x, kind: loves}\n"),
        "works/drama.yaml:13: to: there is no character “x”",
    ),
    (
        swapped(WORK, "name: Eun-soo,", "nme: Eun-soo,"),
        "works/drama.yaml:9: unknown key “nme”; did you mean “name”?",
    ),
    (
        {ARTICLE: "title: One\n"},
        "articles/one.md:1: an article begins with a line of three hyphens, and keys below it",
    ),
    (
        {ARTICLE: "---\ntitle: One\n"},
        "articles/one.md:1: the line of three hyphens that ends the keys is missing",
    ),
    (
        swapped(ARTICLE, "title: One", "titel: One"),
        "articles/one.md:2: unknown key “titel”; did you mean “title”?",
    ),
    (swapped(ARTICLE, "title: One\n", ""), "articles/one.md:2: “title” is missing"),
    (
        swapped(ARTICLE, "title: One", "title: One: two"),
        "articles/one.md:2: not YAML: mapping values are not allowed in this context",
    ),
    (
        swapped(ARTICLE, "kind: recap", "kind: essay"),
        "articles/one.md:3: kind: expected one of recap, review, reactions, explained, preview, news, list, feature, page, found “essay”",
    ),
    (
        swapped(ARTICLE, "work: drama\n", "").copy() | {},
        "articles/one.md:4: covers: “S1E1” does not say of which work; write it as some-work:S1E1.",
    ),
    (
        swapped(ARTICLE, "covers: S1E1\n", ""),
        "articles/one.md:3: “covers” is missing: a recap presumes episodes",
    ),
    (
        swapped(ARTICLE, "work: drama", "work: dramas"),
        "articles/one.md:4: work: there is no work “dramas”; did you mean “drama”?",
    ),
    (
        swapped(ARTICLE, "covers: S1E1", "covers: S1E2-S1E1"),
        "articles/one.md:5: covers: “drama:S1E2-S1E1” ends before it begins.",
    ),
    (
        swapped(ARTICLE, "author: ines", "author: nobody"),
        "articles/one.md:6: author: there is no person “nobody”",
    ),
    (
        swapped(ARTICLE, "+05:30", ""),
        "articles/one.md:7: published: expected a time with its offset, such as 2022-03-24T10:00:00+05:30, found “2022-03-24T10:00:00”",
    ),
    (
        swapped(ARTICLE, "tags: [romance]", "tags: romance"),
        "articles/one.md:8: tags: expected a list, found “romance”",
    ),
    (
        swapped(ARTICLE, "tags: [romance]", "title_after: S1E2"),
        "articles/one.md:8: “safe_title” is missing: “title_after” asks for it",
    ),
    (
        swapped(ARTICLE, "tags: [romance]", "dek_after: S9E2"),
        "articles/one.md:8: dek_after: “drama” has no episode S9E2.",
    ),
    (
        swapped(ARTICLE, "tags: [romance]", "verdict: {score: 6, out_of: 5}"),
        "articles/one.md:8: verdict: 6 out of 5 cannot be",
    ),
    (
        swapped(ARTICLE, "tags: [romance]", "verdict: {score: 4}"),
        "articles/one.md:8: verdict: “score” and “out_of” go together",
    ),
    (
        swapped(ARTICLE, "tags: [romance]", "also_read: [one, tow]"),
        "articles/one.md:8: also_read: there is no article “tow”",
    ),
    (
        swapped(ARTICLE, "tags: [romance]", "redirect_from: [old]"),
        "articles/one.md:8: redirect_from: “old” is no address; write it as /2022/03/old-name/",
    ),
    (
        swapped(ARTICLE, "tags: [romance]", "redirect_from: [/one/]"),
        "articles/one.md:8: redirect_from: /one/ is the address of an article",
    ),
    (
        swapped(ARTICLE, "tags: [romance]", "hero: media/../one.md"),
        "articles/one.md:8: hero: “media/../one.md” leads out of the archive",
    ),
    (swapped(ARTICLE, "after=S1E2", "after=S1E3"), "articles/one.md:13: “drama” has no episode S1E3."),
    (swapped(ARTICLE, "after=S1E2", "after=soon"), "articles/one.md:13: There is no work “soon”."),
    (
        swapped(ARTICLE, "characters=", "character="),
        "articles/one.md:12: unknown attribute “character”; did you mean “characters”?",
    ),
    (
        swapped(ARTICLE, '"eun-soo"', '"eun-so"'),
        "articles/one.md:12: there is no character “eun-so”; did you mean “eun-soo”?",
    ),
    (
        swapped(ARTICLE, '"eun-soo"}', '"eun-soo}'),
        'articles/one.md:12: cannot read the attributes from “characters="eun-soo” on',
    ),
    (swapped(ARTICLE, ".\n:::\n", ".\n"), "articles/one.md:12: ::: beat is never closed"),
    (added(ARTICLE, ":::\n"), "articles/one.md:15: ::: closes nothing"),
    (added(ARTICLE, "::: beet\n:::\n"), "articles/one.md:15: unknown directive “beet”; did you mean “beat”?"),
    (added(ARTICLE, "::: !\n"), "articles/one.md:15: cannot read the directive “::: !”"),
    (added(ARTICLE, "::: spoiler\nx\n:::\n"), "articles/one.md:15: ::: spoiler needs a label"),
    (added(ARTICLE, "::: spoiler S7E1\nx\n:::\n"), "articles/one.md:15: “drama” has no episode S7E1."),
    (added(ARTICLE, "::: quote\n:::\n"), "articles/one.md:15: ::: quote holds no words"),
    (
        added(ARTICLE, "::: beat Eun-soo\n:::\n"),
        "articles/one.md:15: ::: beat takes its attributes in braces, not “Eun-soo”",
    ),
    (added(ARTICLE, "::: also-read two\n:::\n"), "articles/one.md:15: there is no article “two”"),
    (
        added(ARTICLE, "::: also-read one\nx\n:::\n"),
        "articles/one.md:16: nothing can stand inside ::: also-read",
    ),
    (
        added(ARTICLE, "::: embed javascript:x\n:::\n"),
        "articles/one.md:15: the address of an embed begins with https://",
    ),
    (
        added(ARTICLE, "::: beat\n::: beat\n:::\n:::\n"),
        "articles/one.md:16: a beat cannot stand inside another beat",
    ),
    (
        added(ARTICLE, "::: beat\n::: spoiler S1E1\n:::\n:::\n"),
        "articles/one.md:16: a spoiler section cannot stand inside a beat",
    ),
    (
        added(ARTICLE, "\nSee ![x](media/x.png) here.\n"),
        "articles/one.md:16: an image stands in a paragraph of its own",
    ),
    (
        added(ARTICLE, "\n- one\n- two ![x](media/x.png)\n"),
        "articles/one.md:17: an image stands in a paragraph of its own",
    ),
    (added(ARTICLE, "\n![x](media/x.png)\n"), "articles/one.md:16: there is no picture “media/x.png”"),
    (
        added(ARTICLE, "\n![x](https://example.org/x.png)\n"),
        "articles/one.md:16: “https://example.org/x.png” is not below media/",
    ),
    (
        {"articles/search.md": SMALL[ARTICLE]},
        "articles/search.md:1: an article cannot be called “search”: the site itself uses /search/",
    ),
    ({"comments/two.jsonl": ""}, "comments/two.jsonl:1: there is no article “two”"),
    ({THREAD: "\n{\n"}, "comments/one.jsonl:2: not JSON: Expecting property name enclosed in double quotes"),
    ({THREAD: "[]\n"}, "comments/one.jsonl:1: expected one object"),
    (swapped(THREAD, '"author": "R", ', ""), "comments/one.jsonl:1: “author” is missing"),
    (
        swapped(THREAD, '"author": "R"', '"autor": "R"'),
        "comments/one.jsonl:1: unknown key “autor”; did you mean “author”?",
    ),
    (swapped(THREAD, '"author": "R"', '"author": 7'), "comments/one.jsonl:1: author: expected text, found 7"),
    (swapped(THREAD, '"author": "R"', '"id": "R"'), "comments/one.jsonl:1: “id” is given twice"),
    (swapped(THREAD, '"id": "b"', '"id": "a"'), "comments/one.jsonl:2: the id “a” is given twice"),
    (swapped(THREAD, '"parent": "a"', '"parent": "z"'), "comments/one.jsonl:2: there is no comment “z”"),
    (swapped(THREAD, '"parent": "a"', '"parent": "b"'), "comments/one.jsonl:2: the comment answers itself"),
    (
        swapped(THREAD, '"after": "S1E2"', '"after": "S1E5"'),
        "comments/one.jsonl:2: “drama” has no episode S1E5.",
    ),
    (swapped(THREAD, "Hm.", "[Hm]{after=S4E1}."), "comments/one.jsonl:1: “drama” has no episode S4E1."),
    (
        swapped(THREAD, "2022-03-25T10:00:00+05:30", "yesterday"),
        "comments/one.jsonl:1: date: expected a time with its offset, such as 2022-03-24T10:00:00+05:30, found “yesterday”",
    ),
    (
        swapped(THREAD, '"body": "Hm."', '"body": "Hm.", "status": "ok"'),
        "comments/one.jsonl:1: status: expected one of approved, pending, spam, found “ok”",
    ),
    ({"media/x.png": b"not a picture"}, "media/x.png:1: not a picture"),
    (
        {"media/x.svg": b"<svg/>"},
        "media/x.svg:1: not a picture: its name has to end in one of avif, gif, jpg, jpeg, png, webp",
    ),
    ({"media/x.jpg": picture("a.png", 0)}, "media/x.jpg:1: it is PNG by its content, but not by its name"),
    (
        {"media/x.png": picture("a.png", 0) + bytes(20 << 20)},
        "media/x.png:1: too large: 20.0 MiB, at most 20 MiB",
    ),
]


@pytest.mark.parametrize(("replaced", "message"), BROKEN, ids=[message for _replaced, message in BROKEN])
def test_a_broken_archive_changes_nothing_and_says_where(replaced, message, archive, media):
    before = rows()

    with pytest.raises(ArchiveError) as caught:
        load(archive(replaced))

    assert str(caught.value) == message
    assert re.fullmatch(r"[^\n]+:\d+: [^\n]+", message)
    assert rows() == before
    assert not media.exists() or files(media) == {}


def test_a_picture_of_too_many_pixels_is_not_opened(archive):
    folder = archive()
    (folder / "media").mkdir()
    Image.new("1", (10_000, 6_001)).save(folder / "media/x.png")

    with pytest.raises(
        ArchiveError, match=r"^media/x.png:1: too large: 10000 by 6001 pixels, at most 60,000,000 in all$"
    ):
        load(folder)


@pytest.mark.parametrize("name", ["media/x.png", "works/x.yaml", "articles/x.md", "comments", "people.yaml"])
def test_what_leads_out_of_the_archive_is_not_followed(name, archive, tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("secret")
    folder = archive({"people.yaml": None, "comments/one.jsonl": None})
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(outside)

    with pytest.raises(ArchiveError) as caught:
        load(folder)

    assert str(caught.value) == f"{name}:1: it leads out of the archive"


def test_there_has_to_be_a_folder(tmp_path):
    with pytest.raises(ArchiveError, match=r": there is no such folder$"):
        load(tmp_path / "nowhere")


def test_what_fails_while_writing_leaves_no_files(archive, media, monkeypatch):
    def fail(*args):
        raise OSError("the disk is full")

    monkeypatch.setattr("previously.archive.load.write_articles", fail)
    before = rows()

    with pytest.raises(OSError, match="the disk is full"):
        load(archive({"media/x.png": picture("a.png", 0)}))

    assert rows() == before
    assert files(media) == {}


def test_a_pipe_is_not_read(archive):
    folder = archive()
    (folder / "media").mkdir()
    os.mkfifo(folder / "media/x.png")

    with pytest.raises(ArchiveError, match=r"^media/x.png:1: not a file$"):
        load(folder)
