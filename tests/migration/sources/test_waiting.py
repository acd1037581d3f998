"""A site that moved in asks a catalogue about every work that its posts wait for; then they wait no longer."""

from __future__ import annotations

import signal
from datetime import UTC, datetime

import httpx
import pytest

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode, Work, WorkSource
from previously.migration.deciding import Decision, decide_post
from previously.migration.models import ImportedPost, State
from previously.migration.sources.shapes import STILL_ON_AIR, Candidate
from previously.migration.sources.waiting import WaitedFor
from previously.migration.understanding import understand
from previously.migration.wordpress.running import Wishes, import_wordpress
from previously.project import cli
from previously.project.commands import cataloguing
from tests.archive.conftest import rows
from tests.migration.sources import answers
from tests.migration.wxr import item

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
KEEPERS = "The Lighthouse Keepers recap: the lamp goes out in episode 2"
DECIDED = "The Lighthouse Keepers recap: the boat comes back in episode 1"
FERRY = "Slow Ferry recap: the rope holds in episode 3"
SHORE = "Far Shore recap: a letter comes in episode 4"


@pytest.fixture
def moved(moving):
    """A site that was imported: two posts of one show, and one each of two others."""
    posts = [
        item(number, title=title, content="<p>A text.</p>", date=f"2026-02-0{number} 10:00:00")
        for number, title in enumerate((KEEPERS, DECIDED, FERRY, SHORE), start=1)
    ]
    path = moving.write(*posts)

    def again():
        return import_wordpress(Wishes(path), understand, NOW)

    again()
    assert {row.title for row in waiting()} == {KEEPERS, DECIDED, FERRY, SHORE}
    return again


@pytest.fixture
def shows(sources):
    """What is found by each name."""
    keepers = sources.show | {"ended": None}
    ferries = [
        {**keepers, "id": number, "name": "Slow Ferry", "premiered": f"202{number}-03-01"}
        for number in (5, 6)
    ]
    old = {**keepers, "id": 7, "name": "Far Shore", "premiered": "1970-01-01", "status": "Ended"}
    other = {**keepers, "id": 8, "name": "The Lighthouse Keepers' Tale"}
    found = {
        "The Lighthouse Keepers": [other, keepers],
        "Slow Ferry": ferries,
        "Far Shore": [old | {"ended": "1975-01-01"}],
    }
    sources.web.get("https://api.tvmaze.com/search/shows").mock(
        side_effect=lambda request: httpx.Response(
            200, json=[{"score": 1, "show": show} for show in found.get(request.url.params["q"], ())]
        )
    )
    return found


@pytest.fixture
def command(monkeypatch, capsys):
    def run(*arguments):
        status = cli.main(["import", "catalogue", *arguments])
        out, err = capsys.readouterr()
        return status, out.splitlines(), err

    monkeypatch.setattr(signal, "signal", lambda *args: None)
    monkeypatch.setattr(cataloguing, "open_site", lambda site: None)
    return run


def waiting():
    return ImportedPost.objects.filter(state=State.WAITING)


FOUND = "the-lighthouse-keepers: found at TVmaze, "
LEFT = [
    "far-shore: what is called so is of another time or kind",
    "             7  Far Shore (1970, KR, Scripted)",
    "slow-ferry: several may be meant",
    "             5  Slow Ferry (2025, KR, Scripted)",
    "             6  Slow Ferry (2026, KR, Scripted)",
]
SUMMARY = [
    "1 of 3 works that posts wait for were found",
    "Import the same export again: posts that waited because their show was not known are sure then",
]


def test_what_is_found_makes_posts_sure_and_what_was_decided_stays(moved, shows, command):
    decided = ImportedPost.objects.get(title=DECIDED)
    decide_post(post=decided, decision=Decision("feature", work="the-lighthouse-keepers", covers="S1E1"))

    status, lines, err = command("tvmaze", "--waiting")

    assert (status, err) == (0, "")
    assert [line for line in lines if not line.startswith(FOUND)] == ["Asking TVmaze (3)", *LEFT, *SUMMARY]
    assert WorkSource.objects.get().work.slug == "the-lighthouse-keepers"
    assert Episode.objects.get(season__work__slug="the-lighthouse-keepers", season__number=1, number=1).title

    moved()

    assert {row.title for row in waiting()} == {FERRY, SHORE}
    sure = ImportedPost.objects.get(title=KEEPERS)
    article = ArticlePage.objects.get(slug=sure.slug)
    assert (sure.state, sure.covers, article.covers) == (State.SURE, "S1E2", "S1E2")
    decided.refresh_from_db()
    article = ArticlePage.objects.get(slug=decided.slug)
    assert (decided.state, decided.kind, decided.covers) == (State.DECIDED, "feature", "S1E1")
    assert (article.kind, article.covers) == ("feature", "S1E1")
    assert moved().changed["posts"] == 0


def test_a_work_that_was_found_is_not_asked_about_again(moved, shows, sources, command):
    command("tvmaze", "--waiting")

    status, lines, _err = command("tvmaze", "--waiting")

    assert (status, lines) == (0, ["Asking TVmaze (2)", *LEFT, "0 of 2 works that posts wait for were found"])


def test_a_dry_run_says_what_a_real_one_then_does(moved, shows, command):
    before = rows()

    status, lines, err = command("tvmaze", "--waiting", "--dry-run")

    assert (status, err, rows()) == (0, "", before)
    assert command("tvmaze", "--waiting")[1] == lines[:-1]
    assert lines[-1] == "Nothing was written."


def test_two_works_are_not_made_one(moved, shows, command):
    Work.objects.filter(slug="far-shore").update(title="Lighthouse-Keepers, The", aliases=["Slow Boat"])
    Work.objects.filter(slug="slow-ferry").update(aliases=["The Lighthouse Keepers"])
    shows["Lighthouse-Keepers, The"] = shows["Slow Ferry"] = shows["The Lighthouse Keepers"]

    real = command("tvmaze", "--waiting", "--dry-run")[1][:-1]

    assert command("tvmaze", "--waiting")[1] == real
    assert "slow-ferry: it may be the same as the-lighthouse-keepers" in real
    assert WorkSource.objects.count() == 1


def test_an_answer_that_is_strange_does_not_keep_the_others(moved, shows, sources, command):
    for show in shows["Slow Ferry"]:
        show["name"] = None
    shows["Far Shore"][0] = {"id": 7}

    status, lines, err = command("tvmaze", "--waiting")

    assert (status, err) == (0, "")
    assert "slow-ferry: nothing is called “Slow Ferry” at TVmaze" in lines
    assert "far-shore: TVmaze answers in a shape that is not known (KeyError('name'))" in lines
    assert any(line.startswith(FOUND) for line in lines)


def test_a_source_that_does_not_answer_ends_it_and_the_same_command_goes_on(moved, shows, web, command):
    web.get("https://api.tvmaze.com/shows/500/episodes").respond(418)

    status, _lines, err = command("tvmaze", "--waiting")

    assert status == 1
    assert err == "previously: TVmaze says 418 after 2 of 3 works; the same command goes on\n"
    assert not WorkSource.objects.exists()
    web.get("https://api.tvmaze.com/shows/500/episodes").respond(json=answers.tvmaze_episodes())
    assert command("tvmaze", "--waiting")[1][-2:] == SUMMARY


def test_stopped_it_says_that_the_same_command_goes_on(moved, shows, web, command):
    def stop(request):
        raise KeyboardInterrupt

    web.get("https://api.tvmaze.com/shows/500").mock(side_effect=stop)

    status, _lines, err = command("tvmaze", "--waiting")

    assert (status, err) == (
        130,
        "previously: stopped; what is in the site by now is whole, and the same command goes on\n",
    )


@pytest.mark.django_db
def test_where_nothing_waits_nothing_is_asked(web, access, command):
    assert command("tvmaze", "--waiting") == (0, ["0 of 0 works that posts wait for were found"], "")


@pytest.mark.parametrize("beside", [["tvmaze", "500"], ["tvmaze", "--work", "x"], ["refresh"]])
def test_it_names_no_work(command, beside):
    status, _lines, err = command(*beside, "--waiting")

    assert (status, err.startswith("previously: --waiting asks one catalogue")) == (1, True)


@pytest.mark.parametrize(
    ("began", "ended", "years", "may_be"),
    [
        (2018, STILL_ON_AIR, (2023, 2023), True),
        (2018, 2022, (2023, 2023), True),
        (2018, 2021, (2023, 2023), False),
        (2018, None, (2023, 2023), True),
        (2012, None, (2023, 2023), False),
        (2024, None, (2022, 2023), True),
        (2025, None, (2022, 2023), False),
        (2018, None, None, True),
        (None, None, (2023, 2023), False),
    ],
)
def test_a_show_is_of_the_time_of_its_posts(began, ended, years, may_be):
    wanted = WaitedFor(Work(title="X", kind="series"), years)

    assert wanted.may_be(Candidate("1", "X", "", year=began, last_year=ended)) is may_be


def test_a_year_that_is_known_decides_and_so_does_the_kind():
    wanted = WaitedFor(Work(title="X", kind="series", year=2020), (2023, 2023))

    assert [wanted.may_be(Candidate("1", "X", "", year=year)) for year in (2018, 2019, 2021)] == [
        False,
        True,
        True,
    ]
    assert not wanted.may_be(Candidate("1", "X", "", kind="film", year=2020))
