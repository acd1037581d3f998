"""POST /progress/import/: a history from elsewhere, from its upload to what is recorded of it."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from previously.catalogue.models import Episode
from previously.delivery import history
from previously.discovery.models import PendingHistory
from previously.readers.books import book_of
from previously.readers.cookie import write_book
from previously.readers.history.uploads import LARGEST
from previously.readers.models import User
from previously.readers.services import record_progress
from previously.spoilers import WHOLE, Position, Progress, ProgressBook
from tests.cast import ANTHOLOGY, DRAMA, FILM, Catalogue, at, make_work
from tests.delivery.test_progress import book_of as browsers_book

pytestmark = pytest.mark.django_db

PAGE = "/progress/import/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def episodes(*numbers: int, show: str = "Harbour Lights") -> str:
    return "".join(f'"{show}: Season 1: Episode {number}",1/2/26\n' for number in numbers)


def bring(client: Client, text: str | bytes, name: str = "history.csv"):
    data = text if isinstance(text, bytes) else f"Title,Date\n{text}".encode()
    return client.post(PAGE, {"history": SimpleUploadedFile(name, data)})


def record(client: Client, **choices: str):
    fields = {name.replace("_", "-"): value for name, value in choices.items()}
    return client.post(PAGE, {"save": "1", "person": "", **fields})


def said(client: Client, address: str = PAGE) -> str:
    """What the next page tells of what was done."""
    notice = client.get(address).wsgi_request.notice  # type: ignore[attr-defined]
    return str(notice.text) if notice else ""


@pytest.fixture
def mina(db: None) -> User:
    return User.objects.create_user("mina", password="a long enough password")


@pytest.fixture
def signed_in(client: Client, mina: User) -> Client:
    client.force_login(mina)
    return client


def test_episodes_one_to_three_and_nine_are_three_and_the_page_says_so_before_anything_is_saved(
    client: Client, catalogue: Catalogue
) -> None:
    response = bring(client, episodes(1, 2, 3, 9))
    assert (response.status_code, response["Location"]) == (303, PAGE)

    page = client.get(PAGE).content.decode()

    assert "In your history: Episodes 1–3 and 9." in page
    assert "Not in your history: episodes 4–8." in page
    assert 'value="prefix" checked> Up to episode 3' in page
    assert browsers_book(client) == ProgressBook()
    record(client, seen_harbour_lights="prefix")
    assert browsers_book(client).get(DRAMA) == at("S1E3")


@pytest.mark.parametrize(
    ("choice", "progress"),
    [("reach", at("S1E9")), ("nothing", None), ("", None), ("all", None)],
)
def test_a_reader_may_know_better_or_leave_it_out(
    client: Client, catalogue: Catalogue, choice: str, progress: Progress | None
) -> None:
    bring(client, episodes(1, 2, 3, 9))
    record(client, seen_harbour_lights=choice)
    assert browsers_book(client).get(DRAMA) == progress


def test_without_the_first_episode_nothing_is_recorded_unless_asked_for(
    client: Client, catalogue: Catalogue
) -> None:
    bring(client, episodes(5))

    page = client.get(PAGE).content.decode()

    assert 'value="nothing" checked' in page
    assert 'value="prefix"' not in page


def test_an_anthology_is_a_set_and_a_film_is_seen(client: Client, catalogue: Catalogue) -> None:
    bring(client, episodes(1, 3, show="Seven Rooms") + "The Ferry,1/2/26\n")

    record(client, seen_seven_rooms="prefix", seen_the_ferry="prefix")

    book = browsers_book(client)
    assert book.get(ANTHOLOGY) == Progress(alone=frozenset({Position((1, 1)), Position((1, 3))}))
    assert book.get(FILM) == Progress(alone=frozenset({WHOLE}))


def test_the_further_of_what_was_recorded_and_what_is_brought_is_kept(
    client: Client, catalogue: Catalogue
) -> None:
    client.post("/progress/", {"work": DRAMA, "seen": "S1E8"})
    client.post("/progress/", {"work": ANTHOLOGY, "seen": "S2E1"})
    bring(client, episodes(1, 2, 3) + episodes(1, show="Seven Rooms"))

    page = client.get(PAGE).content.decode()
    record(client, seen_harbour_lights="prefix", seen_seven_rooms="prefix")

    assert 'name="seen-harbour-lights"' not in page
    assert browsers_book(client).get(DRAMA) == at("S1E8")
    assert browsers_book(client).get(ANTHOLOGY) == Progress(
        alone=frozenset({Position((1, 1)), Position((2, 1))})
    )


def test_what_was_recorded_is_told_and_can_be_undone(client: Client, catalogue: Catalogue) -> None:
    client.post("/progress/", {"work": DRAMA, "seen": "S1E1"})
    before = browsers_book(client)
    bring(client, episodes(1, 2, 3) + "The Ferry,1/2/26\n")

    response = record(client, seen_harbour_lights="prefix", seen_the_ferry="prefix")

    assert response["Location"] == "/progress/"
    page = client.get("/progress/")
    assert "We have noted where you are in 2 shows." in page.content.decode()
    assert 'name="undo_history" value="1"' in page.content.decode()
    client.post("/progress/", {"undo_history": "1"})
    assert browsers_book(client).entries == before.entries
    assert PendingHistory.objects.count() == 0


def test_undoing_twice_or_without_having_recorded_changes_nothing(
    client: Client, catalogue: Catalogue
) -> None:
    client.post("/progress/", {"work": DRAMA, "seen": "S1E4"})

    client.post("/progress/", {"undo_history": "1"})

    assert said(client) == "This can no longer be undone."
    assert browsers_book(client).get(DRAMA) == at("S1E4")


def test_readers_with_an_account_have_it_recorded_there(
    signed_in: Client, mina: User, catalogue: Catalogue
) -> None:
    record_progress(user=mina, work=catalogue.drama, progress=at("S1E2"), now=timezone.now())
    bring(signed_in, episodes(1, 2, 3) + "The Ferry,1/2/26\n")

    record(signed_in, seen_harbour_lights="prefix", seen_the_ferry="prefix")

    assert book_of(mina).get(DRAMA) == at("S1E3")
    assert book_of(mina).get(FILM) == Progress(alone=frozenset({WHOLE}))
    signed_in.post("/progress/", {"undo_history": "1"})
    assert book_of(mina).get(DRAMA) == at("S1E2")
    assert book_of(mina).get(FILM) is None


def test_nobody_undoes_in_their_account_what_was_recorded_in_anothers(
    client: Client, mina: User, catalogue: Catalogue
) -> None:
    client.force_login(mina)
    bring(client, episodes(1, 2, 3))
    record(client, seen_harbour_lights="prefix")
    dae = User.objects.create_user("dae", password="a long enough password")
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E9"), now=timezone.now())
    key = client.cookies[history.COOKIE]

    client.force_login(dae)
    client.cookies[history.COOKIE] = key.value
    client.post("/progress/", {"undo_history": "1"})

    assert book_of(dae).get(DRAMA) == at("S1E9")


def test_a_name_that_is_nearly_right_is_asked_about(client: Client, catalogue: Catalogue) -> None:
    bring(client, episodes(1, 2, show="Harbuor Lights"))

    page = client.get(PAGE).content.decode()

    assert "Your file calls it “Harbuor Lights”." in page
    assert 'name="asked-0" value="nothing" checked' in page
    record(client, asked_0="prefix")
    assert browsers_book(client).get(DRAMA) == at("S1E2")


def test_a_household_is_asked_whose_history_it_is(client: Client, catalogue: Catalogue) -> None:
    row = "{},2026-01-02 20:00:00,00:50:00,,Harbour Lights: Season 1: Episode {},,TV,,,KR\n"
    header = (
        "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,"
        "Latest Bookmark,Country\n"
    )
    bring(
        client, (header + row.format("Mina & co", 1) + row.format("Dae", 1) + row.format("Dae", 2)).encode()
    )

    asked = client.get(PAGE).content.decode()
    shown = client.get(PAGE, {"person": "Dae"}).content.decode()

    assert f'href="{PAGE}?person=Mina+%26+co"' in asked
    assert "Episode 1" not in asked
    assert "Episodes 1–2" in shown
    client.post(PAGE, {"save": "1", "person": "Dae", "seen-harbour-lights": "prefix"})
    assert browsers_book(client).get(DRAMA) == at("S1E2")


def test_what_nothing_came_of_is_told_and_can_be_downloaded_without_formulas(
    client: Client, catalogue: Catalogue
) -> None:
    bring(
        client,
        '"=HYPERLINK(""x"")",1/2/26\nQuite Another,1/2/26\nQuite Another,1/3/26\nHarbour Lights,1/2/26\n',
    )

    page = client.get(PAGE).content.decode()
    report = client.get("/progress/import/report.csv")

    assert "4 rows could not be matched." in page
    assert report["Content-Disposition"] == 'attachment; filename="not-matched.csv"'
    rows = list(csv.reader(io.StringIO(report.content.decode("utf-8-sig"))))
    assert rows[1:] == [
        ["Quite Another", "Quite Another", "2", "This site has no show or film of that name."],
        ['\'=HYPERLINK("x")', '\'=HYPERLINK("x")', "1", "This site has no show or film of that name."],
        ["Harbour Lights", "Harbour Lights", "1", "The file does not say which episode."],
    ]


def test_without_a_history_there_is_no_report(client: Client, catalogue: Catalogue) -> None:
    assert client.get("/progress/import/report.csv").status_code == 404


def test_what_a_file_said_is_deleted_when_its_reader_says_so(client: Client, catalogue: Catalogue) -> None:
    bring(client, episodes(1))

    client.post(PAGE, {"discard": "1"})

    assert PendingHistory.objects.count() == 0
    assert said(client) == "What the file said has been deleted. Nothing was recorded."


def test_what_a_file_said_waits_for_an_hour(client: Client, catalogue: Catalogue) -> None:
    bring(client, episodes(1))
    PendingHistory.objects.update(made_at=timezone.now() - timedelta(minutes=61))

    record(client, seen_harbour_lights="prefix")

    assert said(client).startswith("What the file said is no longer here")
    assert browsers_book(client) == ProgressBook()


def test_nobody_sees_what_another_brought(client: Client, catalogue: Catalogue) -> None:
    bring(client, episodes(1))
    assert "Harbour Lights" not in Client().get(PAGE).content.decode()


def test_a_second_file_takes_the_place_of_the_first(client: Client, catalogue: Catalogue) -> None:
    bring(client, episodes(1))
    bring(client, episodes(1, show="Seven Rooms"))
    assert PendingHistory.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "beginning"),
    [
        (b"", "This file is empty."),
        (b" \n", "This file is empty."),
        (b"x" * (21 * 1024 * 1024), "This file is larger than 20 MB."),
        (bytes(range(256)), "This is not a table, a list or a ZIP."),
        (b"Account,Amount\n1,2\n", "This is not a list of what was watched that we know. Its columns are: account"),
        (b'Title,Date\n"Harbour', "This file ends in the middle of line 2."),
        (b"[{", "This file cannot be read from line 1 on."),
        (b"PK\x03\x04", "This ZIP is damaged"),
        (b"Title,Date\n", "This file says of nothing that it was seen."),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_answered_in_a_sentence(
    client: Client, catalogue: Catalogue, data: bytes, beginning: str
) -> None:
    response = bring(client, data)

    assert (response.status_code, response["Location"]) == (303, PAGE)
    assert said(client).startswith(beginning)
    assert PendingHistory.objects.count() == 0


def test_days_that_are_none_do_no_harm(client: Client, catalogue: Catalogue) -> None:
    bring(
        client, '"Harbour Lights: Season 1: Episode 1",00/00/00\n"Harbour Lights: Season 1: Episode 2",-3\n'
    )
    record(client, seen_harbour_lights="prefix")
    assert browsers_book(client).get(DRAMA) == at("S1E2")


def test_the_form_asks_for_a_token(catalogue: Catalogue) -> None:
    client = Client(enforce_csrf_checks=True)
    assert bring(client, episodes(1)).status_code == 403
    assert client.post(PAGE, {"save": "1"}).status_code == 403
    assert PendingHistory.objects.count() == 0


def test_a_form_that_names_what_is_not_in_the_file_records_nothing_of_it(
    client: Client, catalogue: Catalogue
) -> None:
    bring(client, episodes(1))
    record(client, seen_seven_rooms="reach", seen_the_ferry="prefix", asked_7="reach")
    assert browsers_book(client) == ProgressBook()


def fill(client: Client, count: int) -> None:
    """A browser that remembers so many shows already."""
    book = ProgressBook()
    for number in range(count):
        book = book.recording(f"some-other-show-{number}", at(f"S1E{number % 9 + 1}"))
    response = HttpResponse()
    write_book(response, book)
    client.cookies.update(response.cookies)


def test_what_finds_no_room_in_a_browser_is_told_and_what_was_seen_last_comes_first(
    client: Client, catalogue: Catalogue
) -> None:
    works = [make_work(f"show-{number}", {1: 3}, title=f"Show number {number}") for number in range(60)]
    fill(client, 290)
    rows = "".join(
        f'"Show number {n}: Season 1: Episode 1",1/{n % 28 + 1}/{26 + n // 28}\n' for n in range(60)
    )
    bring(client, rows)

    page = client.get(PAGE).content.decode()
    checked = page.count('value="prefix" checked')
    record(client, **{f"seen_{work.slug}": "prefix" for work in works})

    assert 0 < checked < 60
    assert f"{60 - checked} shows more than this browser can remember." in page
    text = said(client, "/progress/")
    assert text.startswith(
        f"We have noted where you are in {checked} shows. This browser had no room for {60 - checked} more"
    )
    book = browsers_book(client)
    assert [n for n in range(60) if book.get(f"show-{n}")] == list(range(60 - checked, 60))


def test_an_account_has_room_for_all(signed_in: Client, mina: User, catalogue: Catalogue) -> None:
    for number in range(400):
        make_work(f"show-{number}", {1: 1}, title=f"Show number {number}")
    bring(signed_in, "".join(episodes(1, show=f"Show number {number}") for number in range(400)))

    page = signed_in.get(PAGE).content.decode()
    record(signed_in, **{f"seen_show_{number}": "prefix" for number in range(400)})

    assert page.count('value="prefix" checked') == 400
    assert len(book_of(mina).entries) == 400


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_page_takes_a_fixed_number_of_queries(
    client: Client, catalogue: Catalogue, django_assert_num_queries, count: int
) -> None:
    for number in range(count):
        make_work(f"show-{number}", {1: 5}, title=f"Show number {number}")
    bring(client, "".join(episodes(1, 3, show=f"Show number {number}") for number in range(count)))

    with django_assert_num_queries(7):
        client.get(PAGE)


def test_strict_titles_are_not_told_by_what_a_file_finds(client: Client, catalogue: Catalogue) -> None:
    from previously.masthead.models import Masthead

    Masthead.objects.update_or_create(defaults={"strict_titles": True})
    secret = "The keeper did it"
    pages = []
    for title in (secret, "Nothing of the kind"):
        Episode.objects.filter(season__work__slug=DRAMA, number=16).update(title=title)
        bring(client, f'"Harbour Lights: Season 1: {secret}",1/2/26\n')
        pages.append(TOKEN.sub("", client.get(PAGE).content.decode()))
    assert "One row could not be matched." in pages[0]
    assert pages[0] == pages[1]


def test_a_form_without_a_file_is_told_to_choose_one(client: Client, catalogue: Catalogue) -> None:
    client.post(PAGE, {})
    assert said(client) == "Choose a file first."


def test_the_bytes_after_too_many_are_read_so_that_the_answer_arrives(
    client: Client, catalogue: Catalogue
) -> None:
    bring(client, b"x" * (LARGEST + 64 * 1024 * 3))
    assert said(client).startswith("This file is larger than 20 MB.")


def test_many_files_in_a_short_time_are_refused_in_a_sentence(
    signed_in: Client, catalogue: Catalogue
) -> None:
    for _number in range(10):
        bring(signed_in, episodes(1))
    assert "That is a lot" not in said(signed_in)

    bring(signed_in, episodes(1))

    assert "That is a lot in a short time." in said(signed_in)
