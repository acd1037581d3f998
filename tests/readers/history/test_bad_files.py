"""Files that cannot be read are refused for a reason that can be told, whatever is in them."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.readers.history import uploads
from previously.readers.history.uploads import LARGEST, read_history
from previously.readers.history.viewing import BadHistory, Fault, SetAside, Source, whole_number
from tests.readers.history.test_formats import NETFLIX_LIST, TRAKT_HISTORY, TV_TIME_RECORDS


def zipped(**files: str | bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(
                name.replace("__", "/").replace("_csv", ".csv").replace("_json", ".json"), content
            )
    return held.getvalue()


def locked() -> bytes:
    """A ZIP that says of its file that a password is wanted."""
    data = bytearray(zipped(seen_episode_csv="x"))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\xef\xbb\xbf \n", Fault.EMPTY),
        (b"x" * (LARGEST + 1), Fault.TOO_LARGE),
        (bytes(range(256)) * 50, Fault.BINARY),
        (b"%PDF-1.7 nothing", Fault.BINARY),
        (b"\x89PNG\r\n\x1a\n", Fault.BINARY),
        ("片名,日期\n港口的灯光,2026\n".encode("gb18030") * 9, Fault.LETTERS),
        ("Название,Дата\nОгни гавани,2026\n".encode("koi8-r") * 9, Fault.LETTERS),
        (b"PK\x03\x04 and then nothing", Fault.BAD_ZIP),
        (zipped(photo_csv="x"), Fault.NOTHING_IN_ZIP),
        (zipped(**{"xl__workbook.xml": "<x/>"}), Fault.WORKBOOK),
        (locked(), Fault.LOCKED_ZIP),
        (b'Title,Date\n"Harbour Lights: Season 1: The', Fault.CUT_CSV),
        (b'Title,Date\n"a"b"c,1/2/26\n', Fault.BAD_CSV),
        (b"Title,Date\n" + b"x" * 200_000, Fault.BAD_CSV),
        (b'[{"show": {"title": "Harbour', Fault.BAD_JSON),
        (b"[" * 200_000, Fault.BAD_JSON),
        (b'[{"plays": ' + b"9" * 5000 + b"}]", Fault.BAD_JSON),
        (b"{}", Fault.UNKNOWN_JSON),
        (b'[{"colour": "red"}, 7, null]', Fault.UNKNOWN_JSON),
        (b"Account,Amount\n1,2\n", Fault.UNKNOWN_COLUMNS),
        (b"dear diary", Fault.UNKNOWN_COLUMNS),
        (b"uuid,tvdb_id,title,status\nu,42,Harbour Lights,up_to_date\n", Fault.SHOWS_ONLY),
        (b"tv_show_id,tv_show_name,nb_episodes_seen\n42,Harbour Lights,3\n", Fault.SHOWS_ONLY),
    ],
    ids=lambda value: value.value if isinstance(value, Fault) else "file",
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(data: bytes, fault: Fault) -> None:
    with pytest.raises(BadHistory) as refused:
        read_history(data)
    assert refused.value.fault is fault


def test_a_zip_that_unpacks_to_more_than_there_is_room_for_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_UNPACKED", 100_000)
    bomb = zipped(seen_episode_csv=b"a" * 60_000, seen_episode_2_csv=b"b" * 60_000)
    assert len(bomb) < 1000

    with pytest.raises(BadHistory) as refused:
        read_history(bomb)

    assert refused.value.fault is Fault.ZIP_TOO_LARGE


def test_a_zip_is_read_for_what_was_seen_and_nothing_else_in_it_is_opened() -> None:
    files: dict[str, str | bytes] = {
        "gdpr-data__tracking-prod-records-v2_csv": TV_TIME_RECORDS,
        "gdpr-data__tracking-prod-records_csv": "movie_name,type,created_at\nThe Ferry,watch,2026-01-05\n",
        "gdpr-data__access_token_csv": bytes(range(256)),
        "gdpr-data__tvtime-series_csv": "uuid,tvdb_id,title,status\nu,42,Harbour Lights,up_to_date\n",
    }

    history = read_history(zipped(**files))

    assert history.source is Source.TV_TIME
    assert [viewing.text for viewing in history.by_person[""]] == [
        "Harbour Lights S1E1",
        "Harbour Lights S1E2",
        "The Ferry",
    ]


def test_trakts_history_comes_in_several_files() -> None:
    archive = zipped(
        **{
            "watched-history-1_json": json.dumps(TRAKT_HISTORY[:1]),
            "watched-history-2_json": json.dumps(TRAKT_HISTORY[1:2]),
            "user-profile_json": "{}",
        }
    )
    assert len(read_history(archive).by_person[""]) == 2


def test_rows_that_say_nothing_are_counted_and_do_no_harm() -> None:
    history = read_history(
        b"key,series_name,season_number,episode_number\n"
        b"watch-episode-1,Harbour Lights,-1,4\n"
        b"watch-episode-2,Harbour Lights,1,99999999999999\n"
        b"watch-episode-3,Harbour Lights,1\n"
        b"watch-episode-4,=HYPERLINK(1),1,2\n"
    )
    assert history.set_aside == {SetAside.UNREADABLE: 3}
    assert [viewing.text for viewing in history.by_person[""]] == ["=HYPERLINK(1) S1E2"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("4", 4), (4, 4), ("4.0", 4), ("-4", None), ("1e3", None), ("٤", None), (True, None), (4.5, None), ("", None),
     (None, None), ("9" * 400, None)],
)  # fmt: skip
def test_a_number_is_whole_and_small_or_none(cell: object, number: int | None) -> None:
    assert whole_number(cell) == number


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["show", "movie", "episode", "ids", "id", "title", "seasons", "episodes", "number", "season",
                         "watched_at", "is_watched", "history", "status", "progress", "plays", "year"]),
        inner,
        max_size=5,
    ),
    max_leaves=25,
)  # fmt: skip


@given(VALUES)
def test_no_json_is_an_error_of_ours(value: object) -> None:
    with suppress(BadHistory):
        read_history(json.dumps([value]).encode())


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_are_an_error_of_ours(data: bytes) -> None:
    with suppress(BadHistory):
        read_history(data)


@given(st.sampled_from([NETFLIX_LIST, TV_TIME_RECORDS, json.dumps(TRAKT_HISTORY)]), st.data())
def test_a_file_cut_anywhere_is_read_so_far_or_refused(text: str, data: st.DataObject) -> None:
    with suppress(BadHistory):
        read_history(text[: data.draw(st.integers(0, len(text)))].encode())


def test_half_characters_and_nuls_in_json_do_not_reach_a_database() -> None:
    show = {"title": "A\ud800\0B", "ids": {"imdb": "tt\ud8001"}}
    history = read_history(
        json.dumps([{"watched_at": "", "show": show, "episode": {"season": 1, "number": 1}}]).encode()
    )

    [viewing] = history.by_person[""]

    assert (viewing.text, viewing.ids) == ("A?B S1E1", (("imdb", "tt?1"),))
