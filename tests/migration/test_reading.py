"""Reading exports, whatever state they are in."""

from __future__ import annotations

import gzip
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from previously.migration.errors import ImportRefused
from previously.migration.wordpress.data import Author, Channel, Item, Term, Thing, Trouble
from previously.migration.wordpress.reading import read_export
from previously.migration.wordpress.repairing import read_repaired
from tests.migration.wxr import comment, item, term, wxr


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "export.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def items(things: list[Thing]) -> list[Item]:
    return [thing for thing in things if isinstance(thing, Item)]


def troubles(things: list[Thing]) -> list[str]:
    return [thing.text for thing in things if isinstance(thing, Trouble)]


def read(tmp_path: Path, text: str | bytes) -> list[Thing]:
    return list(read_export(written(tmp_path, text)))


def test_an_export_in_order_is_read_alike_by_both_readers(path: Path):
    strictly = list(read_export(path))

    assert troubles(strictly) == []
    assert list(read_repaired(path, "utf-8", lambda position: None)) == strictly


def test_everything_an_export_says_is_read(tmp_path: Path):
    things = read(
        tmp_path,
        wxr(
            item(
                7,
                "Recap",
                "<p>Text</p>",
                slug="%ed%95%9c",
                terms=[("category", "drama", "Drama"), ("genre", "romance", "Romance")],
                meta={"_thumbnail_id": "9"},
                comments=[comment(1, "Yes", parent=0), comment(2, "No", parent=1, type="pingback")],
            ),
            head=term("category", 3, "drama", "Drama", "asia") + term("tag", 4, "sad", "Sad"),
        ),
    )

    assert things[:3] == [
        Channel("title", "Old Site"),
        Channel("link", "https://old.example"),
        Channel("description", "Recaps"),
    ]
    assert [each for each in things if isinstance(each, Author | Term)] == [
        Author("mina", "Mina Park", "1"),
        Term("category", "drama", "Drama", "3", "asia"),
        Term("post_tag", "sad", "Sad", "4"),
    ]
    (post,) = items(things)
    assert (post.id, post.title, post.slug, post.content) == ("7", "Recap", "한", "<p>Text</p>")
    assert post.terms == (Term("category", "drama", "Drama"), Term("genre", "romance", "Romance"))
    assert post.meta == {"_thumbnail_id": "9"}
    assert [(each.id, each.parent, each.body, each.type) for each in post.comments] == [
        ("1", "", "Yes", "comment"),
        ("2", "1", "No", "pingback"),
    ]


def test_addresses_of_mail_and_of_the_network_are_not_read(tmp_path: Path):
    things = read(tmp_path, wxr(item(1, comments=[comment(1)])))

    assert "@example" not in repr(things)
    assert "192.0.2.1" not in repr(things)


def test_dates_that_are_none_are_none(tmp_path: Path):
    (post,) = items(read(tmp_path, wxr(item(1, date="0000-00-00 00:00:00"))))

    assert post.published_at is None


def test_a_file_that_breaks_off_loses_nothing_but_the_item_it_breaks_off_in(tmp_path: Path):
    whole = wxr(item(1, "One"), item(2, "Two"), item(3, "Three"))
    things = read(tmp_path, whole[: whole.index("Three") + 20])

    assert [each.title for each in items(things)] == ["One", "Two"]
    assert troubles(things)[-1] == (
        "The file breaks off in item 3 (“Three”); what there is of it was not read."
    )


@pytest.mark.parametrize(
    ("broken", "content"),
    [
        ("A\x0bB\x00C", "ABC"),
        ("what ]]> ends", "what ]]> ends"),
        ("<b>bold", "<b>bold"),
    ],
)
def test_what_wordpress_itself_writes_wrongly_is_read(tmp_path: Path, broken: str, content: str):
    text = wxr(item(1, "One"), item(2, "Two", "HERE"), item(3, "Three")).replace("HERE", broken)

    found = items(read(tmp_path, text))

    assert [(each.title, each.content) for each in found] == [("One", ""), ("Two", content), ("Three", "")]


def test_entities_that_only_html_knows_and_lone_ampersands_are_read(tmp_path: Path):
    text = wxr(item(1, "HERE")).replace("<![CDATA[HERE]]>", "Caf&eacute;&nbsp;&amp; Q&A")

    assert [each.title for each in items(read(tmp_path, text))] == ["Café\N{NO-BREAK SPACE}& Q&A"]


def test_one_broken_item_does_not_harm_the_others(tmp_path: Path):
    broken = item(2, "Two").replace("<wp:post_parent>0</wp:post_parent>", "<wp:post_parent>0<oops>")
    things = read(tmp_path, wxr(item(1, "One"), broken, item(3, "Three")))

    assert [each.title for each in items(things)] == ["One", "Two", "Three"]
    assert [each.repairs for each in items(things)] == [(), ("Its XML was broken and was mended.",), ()]
    assert len(troubles(things)) == 1


def test_bytes_that_are_no_utf_8_are_taken_for_windows(tmp_path: Path):
    raw = wxr(item(1, "It–s", "Caf\u00e9 HERE")).encode().replace(b"HERE", b"caf\xe9 \x93so\x94")

    (post,) = items(read(tmp_path, raw))

    assert (post.title, post.content) == ("It–s", "Café café “so”")


@pytest.mark.parametrize("encoding", ["hex", "rot13", "undefined"])
def test_a_declared_encoding_that_is_no_text_is_not_believed(tmp_path: Path, encoding: str):
    text = wxr(item(1, "Café")).replace('encoding="UTF-8"', f'encoding="{encoding}"')

    assert [each.title for each in items(read(tmp_path, text.encode()))] == ["Café"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "utf-8-sig"])
def test_encodings_that_are_declared_are_read(tmp_path: Path, encoding: str):
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = wxr(item(1, "Café")).replace('encoding="UTF-8"', f'encoding="{declared}"')

    assert [each.title for each in items(read(tmp_path, text.encode(encoding)))] == ["Café"]


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"<html><body>Not found</body></html>", "is no WordPress export: it is a web page"),
        (b"<!DOCTYPE html>\n<html><body>502</body></html>", "is no WordPress export: it is a web page"),
        (b"hello", "is no WordPress export: there is no <rss> in it"),
        (
            gzip.compress(b"<rss>", mtime=0),  # the time would be part of the name of the test
            "is no WordPress export: it is compressed (gzip); unpack it and name the XML file inside",
        ),
        (
            wxr().replace("<rss", f"{BOMB}<rss").encode(),
            "declares entities of its own, which no export does: it was not read",
        ),
        (
            wxr().replace("<rss", f"{EXTERNAL}<rss").encode("utf-16"),
            "declares entities of its own, which no export does: it was not read",
        ),
    ],
)
def test_what_is_no_export_is_refused_with_a_clear_line(tmp_path: Path, content: bytes, reason: str):
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, content)

    assert str(refused.value) == f"{tmp_path}/export.xml {reason}"


def test_a_zip_is_refused_with_a_clear_line(tmp_path: Path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("export.xml", wxr())

    with pytest.raises(ImportRefused, match="it is a zip archive; unpack it and name the XML file inside"):
        list(read_export(path))


def test_an_entity_declared_late_is_not_followed(tmp_path: Path):
    text = wxr(item(1, "One"), item(2, "HERE")).replace("<![CDATA[HERE]]>", "&secret;")

    found = items(read(tmp_path, text))

    assert [each.title for each in found] == ["One", "&secret;"]


def test_a_post_of_fifty_megabytes_is_read(tmp_path: Path):
    content = "<p>She waits by the sea.</p>\n" * 1_900_000

    found = items(read(tmp_path, wxr(item(1, content=content), item(2))))

    assert [len(each.content) for each in found] == [len(content.strip()), 0]


def test_the_digest_changes_with_anything_but_comments(tmp_path: Path):
    one = items(read(tmp_path, wxr(item(1, "One"))))[0]
    commented = items(read(tmp_path, wxr(item(1, "One", comments=[comment(1)]))))[0]
    other = items(read(tmp_path, wxr(item(1, "One", meta={"a": "b"}))))[0]

    assert replace(commented, comments=()) == one
    assert other.digest != one.digest


def test_what_is_wrong_is_told_in_one_line(tmp_path: Path):
    (told,) = troubles(read(tmp_path, wxr(item(1, "Ctrl \x08"), item(2))))

    assert "\n" not in told
