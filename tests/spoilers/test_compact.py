import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.spoilers import BadProgress, Position, Progress, ProgressBook, work_key
from tests.spoilers.strategies import books, recorded, slugs

LARGEST_NUMBER = b"\xff\xff\xff\xff\x7f"
# Reading a byte is a few calls; what grows faster than the bytes is over this at once.
CALLS_A_BYTE, CALLS_BEFORE = 8, 50


@contextmanager
def counted_calls() -> Iterator[list[str]]:
    """The names of the Python functions called meanwhile: work done, on a machine of any speed."""
    calls: list[str] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            calls.append(frame.f_code.co_name)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)


@given(books)
def test_a_book_is_read_as_it_is_written(book: ProgressBook) -> None:
    read = ProgressBook.from_bytes(book.to_bytes())

    assert (read, list(read.entries)) == (book, list(book.entries))


@given(books, slugs, recorded, slugs)
def test_recording_one_work_leaves_the_others_as_they_were(
    book: ProgressBook, work: str, progress: Progress, other: str
) -> None:
    after = book.recording(work, progress)

    assert after.get(other) == (progress if other == work else book.get(other))
    assert after.recording(work, None).get(work) is None
    assert after.minds_spoilers == book.minds_spoilers


@given(books, slugs)
def test_what_was_last_recorded_comes_last(book: ProgressBook, work: str) -> None:
    after = book.recording("another-work", Progress()).recording(work, Progress())

    assert list(after.entries)[-1] == work_key(work)


@given(books)
def test_a_book_cut_short_at_any_byte_is_refused_or_holds_fewer_works(book: ProgressBook) -> None:
    written = book.to_bytes()
    works = list(book.entries.items())
    whole = {
        len(ProgressBook(dict(works[:count])).to_bytes()): dict(works[:count])
        for count in range(len(works) + 1)
    }

    for length in range(len(written)):
        if length in whole:
            assert ProgressBook.from_bytes(written[:length]).entries == whole[length]
        else:
            with pytest.raises(BadProgress):
                ProgressBook.from_bytes(written[:length])


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda rest: b"\x00" + rest))
def test_any_bytes_are_a_book_or_bad_progress(data: bytes) -> None:
    try:
        book = ProgressBook.from_bytes(data)
    except BadProgress:
        return
    assert ProgressBook.from_bytes(book.to_bytes()) == book


@given(books, st.data())
def test_a_book_with_a_byte_changed_is_a_book_or_bad_progress(
    book: ProgressBook, data: st.DataObject
) -> None:
    written = bytearray(book.to_bytes())
    written[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = ProgressBook.from_bytes(bytes(written))
    except BadProgress:
        return
    assert ProgressBook.from_bytes(read.to_bytes()) == read


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x02",
        b"\x00" * 20_001,
        b"\x00short",
        b"\x00works" + LARGEST_NUMBER,
        b"\x00works" + LARGEST_NUMBER + b"\x01" * 19_000,
        b"\x00works\x00" + LARGEST_NUMBER,
        b"\x00works\x00" + LARGEST_NUMBER + b"\x00" * 19_000,
        b"\x00works\x00" + LARGEST_NUMBER + b"\x03\x01\x01" * 6_000,
        b"\x00works" + b"\xff" * 6,
        b"\x00works" + b"\x80" * 19_000,
    ],
)
def test_counts_that_promise_too_much_are_refused_at_once(data: bytes) -> None:
    with counted_calls() as calls, pytest.raises(BadProgress):
        ProgressBook.from_bytes(data)

    assert len(calls) <= CALLS_A_BYTE * len(data) + CALLS_BEFORE


def test_the_longest_book_of_the_smallest_works_is_read_at_once() -> None:
    data = b"\x00" + b"".join(number.to_bytes(5, "big") + b"\x00\x00" for number in range(2_800))

    with counted_calls() as calls:
        book = ProgressBook.from_bytes(data)

    assert len(book.entries) == 2_800
    assert len(calls) <= CALLS_A_BYTE * len(data) + CALLS_BEFORE


def test_three_hundred_shows_and_an_anthology_fit_in_one_cookie() -> None:
    book = ProgressBook()
    for number in range(300):
        season, episode = 1 + number % 9, 1 + number % 24
        slotted = (number % 30,) if number % 10 == 0 else ()
        book = book.recording(f"show-{number}", Progress(Position((season, episode, *slotted))))
    seen = frozenset(Position((1 + number // 10, 1 + number % 10)) for number in range(30))
    book = book.recording("anthology", Progress(alone=seen))
    signature = len(":") + 43  # SHA-256 in base64

    cookie = len("previously=") + len(urlsafe_b64encode(book.to_bytes()).rstrip(b"=")) + signature

    assert (cookie, cookie < 4000) == (3826, True)


def test_a_book_that_minds_nothing_opens_all_and_keeps_what_was_recorded() -> None:
    book = ProgressBook().recording("queen", Progress(Position((1, 4))))

    bold = book.minding(False)

    assert (bold.clearance().opens_all, bold.get("queen")) == (True, book.get("queen"))
    assert bold.minding(True) == book
