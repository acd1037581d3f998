"""What is read from each source, and how it is merged into a site."""

from __future__ import annotations

import signal
from datetime import date, timedelta

import pytest
from django.test import Client as Browser

from previously.catalogue.models import (
    Character,
    Credit,
    Episode,
    Kind,
    Person,
    Season,
    SourceName,
    Work,
    WorkSource,
)
from previously.catalogue.orders import label_from_text
from previously.discovery.models import Passage
from previously.migration.models import ImportedPost, Source
from previously.migration.sources import tasks
from previously.migration.sources.asking import Undecided, client_for, due, import_work, look_up, refresh
from previously.migration.sources.client import NotThere, SourceTrouble
from previously.migration.sources.merging import Ambiguous
from previously.project import cli
from previously.project.commands import cataloguing
from tests.archive.conftest import nothing_is_written
from tests.cast import make_article, make_work
from tests.migration.sources import answers

pytestmark = pytest.mark.django_db
TVMAZE, TMDB, WIKIDATA = SourceName.TVMAZE, SourceName.TMDB, SourceName.WIKIDATA
KEYS = {TVMAZE: "500", TMDB: "tv/93000", WIKIDATA: "Q99000001"}


def ask(source, clock, asked="", work=None):
    """Asked anew: what is kept on the disk is too old."""
    clock.time += timedelta(days=2)
    with client_for(source, clock) as client:
        return import_work(source, asked or KEYS[source], work, client, clock.now())


def the_work():
    return Work.objects.get(slug="the-lighthouse-keepers")


def episode(season, number):
    return Episode.objects.get(season__work=the_work(), season__number=season, number=number)


@pytest.mark.parametrize("source", KEYS)
def test_every_source_tells_of_the_same_show(source, sources, clock):
    merged = ask(source, clock)

    work = the_work()
    assert merged.is_new
    names = ("title", "native_title", "kind", "shape", "country", "language", "year", "network", "imdb")
    assert {name: getattr(work, name) for name in names} == {
        "title": "The Lighthouse Keepers",
        "native_title": "등대지기",
        "kind": "series",
        "shape": "serial",
        "country": "KR",
        "language": "ko",
        "year": 2026,
        "network": "tvN",
        "imdb": "tt9900001",
    }
    assert "Keepers of the Lighthouse" in work.aliases
    assert Episode.objects.filter(season__work=work, season__number=1).count() == 2
    cast = Credit.objects.filter(work=work, job="actor", person__name="Kang Mira")
    assert list(cast.values_list("character__name", flat=True)) == ["Seo Ha-neul"]
    row = WorkSource.objects.get()
    assert (row.source, row.key, row.is_on_air) == (source, KEYS[source], True)


def test_tvmaze_gives_episodes_their_dates_and_specials_a_number(sources, clock):
    ask(TVMAZE, clock)

    first, second, special = episode(1, 1), episode(1, 2), episode(0, 1)
    assert (first.title, first.air_date, first.runtime, first.synopsis) == (
        "Night 1",
        date(2026, 1, 3),
        64,
        "The lamp goes out.",
    )
    assert (second.air_date, second.runtime, second.synopsis) == (None, None, "")
    assert special.title == "A Winter Night"
    assert Episode.objects.count() == 3
    assert the_work().synopsis == "The Lighthouse Keepers tells of two people & one lamp."
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Baek Na-ri", "Kang Mira", "Yoon Do"]


def test_tmdb_tells_guests_from_the_episode_they_come_in_by(sources, clock):
    ask(TMDB, clock)

    actors = Credit.objects.filter(job="actor")
    labels = {
        row[0]: row[1:]
        for row in actors.values_list("character__name", "after__text", "character__after__text")
    }
    slug = the_work().slug
    assert labels == {
        # There are two seasons, and nobody says in which of them she comes in.
        "Seo Ha-neul": (f"{slug}:S2E1", f"{slug}:S2E1"),
        "The Stranger": (f"{slug}:S1E2", f"{slug}:S1E2"),
    }
    assert Person.objects.get(name="Kang Mira").native_name == "강미라"


def test_in_a_show_of_one_season_who_plays_is_told_and_whom_after_the_first_episode(sources, clock):
    ask(TVMAZE, clock)

    labels = Credit.objects.values("after__text", "character__after__text")
    assert list(labels.filter(person__name="Kang Mira")) == [
        {"after__text": None, "character__after__text": "the-lighthouse-keepers:S1E1"}
    ]


def test_a_film_is_a_film(sources, clock):
    ask(TMDB, clock, "movie/496000")

    film = Work.objects.get()
    assert (film.kind, film.shape, film.year, film.country, film.native_title) == (
        Kind.FILM,
        "",
        2025,
        "GB",
        "",
    )
    assert Character.objects.get().name == "Ferryman"
    assert Character.objects.get().after.text == film.slug


def test_the_same_again_changes_nothing(sources, clock):
    ask(TVMAZE, clock)

    merged = ask(TVMAZE, clock)

    assert (merged.is_new, merged.changed, merged.kept) == (False, (), ())
    assert (Work.objects.count(), Episode.objects.count(), Credit.objects.count()) == (1, 3, 3)


def test_what_an_editor_wrote_is_left_alone_and_told(sources, clock):
    ask(TVMAZE, clock)
    Work.objects.update(title="Keepers", synopsis="")
    Episode.objects.filter(number=1, season__number=1).update(title="The First Night")
    Episode.objects.filter(number=2).delete()
    Credit.objects.filter(person__name="Yoon Do").delete()
    sources.show["name"] = "The Lighthouse-Keepers"
    sources.show["network"]["name"] = "JTBC"
    sources.episodes[0] |= {"name": "Night One", "runtime": 70}

    merged = ask(TVMAZE, clock)

    work, first = the_work(), episode(1, 1)
    assert (work.title, work.synopsis, work.network) == ("Keepers", "", "JTBC")
    assert (first.title, first.runtime) == ("The First Night", 70)
    assert not Episode.objects.filter(number=2).exists()
    assert not Credit.objects.filter(person__name="Yoon Do").exists()
    assert merged.changed == ("network", "S1E1 runtime")
    assert merged.kept == (
        "title (here “Keepers”, there “The Lighthouse-Keepers”)",
        "synopsis (here “”, there “The Lighthouse Keepers tells of two peo…”)",
        "S1E1 title (here “The First Night”, there “Night One”)",
        "S1E2 (deleted here)",
    )


def test_what_an_editor_wrote_stays_theirs_however_often_the_source_is_asked(sources, clock):
    ask(TVMAZE, clock)
    Work.objects.update(title="Keepers")
    for name in ("A", "B", "A"):
        sources.show["name"] = name
        assert ask(TVMAZE, clock).changed == ()
    assert Work.objects.get().title == "Keepers"


def test_a_second_source_fills_what_the_first_left_open(sources, clock):
    sources.show |= {"_embedded": {}, "summary": None, "network": None, "language": None}
    ask(TVMAZE, clock)

    merged = ask(TMDB, clock)

    assert not merged.is_new
    assert (the_work().network, the_work().country, the_work().tmdb) == ("tvN", "KR", "93000")
    assert [row.source for row in WorkSource.objects.all()] == ["tmdb", "tvmaze"]
    assert Work.objects.count() == 1


@pytest.mark.parametrize(
    "known", [{"tvmaze": "500", "title": "Something Else"}, {"title": "the lighthouse keepers", "year": None}]
)
def test_a_work_that_is_there_is_found_by_its_ids_or_its_name(sources, clock, known):
    mine = make_work("mine", {1: 1}, **known)

    assert ask(TVMAZE, clock).work == mine
    assert Work.objects.count() == 1


def test_two_works_that_may_be_meant_are_not_guessed_between(sources, clock):
    make_work("one", {1: 1}, title="The Lighthouse Keepers")
    two = make_work("two", {1: 1}, title="The Lighthouse Keepers")

    with pytest.raises(Ambiguous, match="it may be any of one, two; name one with --work"):
        ask(TVMAZE, clock)
    assert ask(TVMAZE, clock, work=two).work == two


def test_another_show_of_the_same_name_gets_an_address_of_its_own(sources, clock):
    make_work("the-lighthouse-keepers", {1: 1}, year=1990)

    assert ask(TVMAZE, clock).work.slug == "the-lighthouse-keepers-2026"


def test_new_episodes_do_not_move_what_labels_say(sources, clock):
    ask(TVMAZE, clock)
    article = make_article("recap", the_work(), "S1E1")
    label_from_text("S1E2", the_work().slug)
    sources.episodes.append(answers.tvmaze_episode(1, 3))

    merged = ask(TVMAZE, clock)

    assert "S1E3" in merged.changed
    article.refresh_from_db()
    assert article.label.text == "the-lighthouse-keepers:S1E1"


def test_a_special_keeps_its_number_when_another_comes_before_it(sources, clock):
    ask(TVMAZE, clock)
    earlier = answers.tvmaze_episode(1, None, id=176, type="significant_special", name="An Autumn Night")
    sources.episodes.insert(0, earlier | {"airdate": "2025-10-01"})

    ask(TVMAZE, clock)

    assert [episode(0, number).title for number in (1, 2)] == ["A Winter Night", "An Autumn Night"]


def test_where_a_show_ends_is_known_once_it_is_over(sources, clock):
    work = make_work("the-lighthouse-keepers", title="The Lighthouse Keepers", seasons={1: 1})
    rest = Season.objects.create(work=work, number=0)
    Episode.objects.create(season=rest, number=999, title="The rest of the story")
    article = make_article("review", work, covers="S1E1, S0E999")
    origin = Source.objects.create(kind="wordpress", address="https://old.example")
    ImportedPost.objects.create(source=origin, key="1", slug="review", article=article, state="waiting")

    ask(TVMAZE, clock)
    assert episode(0, 1).title == "A Winter Night"
    article.refresh_from_db()
    assert article.covers == "S1E1, S0E999"
    sources.show["status"] = "Ended"
    ask(TVMAZE, clock)

    article.refresh_from_db()
    assert (article.covers, article.label.text) == (
        "S1E1-S1E2",
        "the-lighthouse-keepers:S1E1, the-lighthouse-keepers:S1E2",
    )
    assert not Episode.objects.filter(number=999).exists()


@pytest.mark.parametrize(
    ("source", "says", "is_over"),
    [
        (TVMAZE, "Running", False),
        (TVMAZE, "To Be Determined", False),
        (TVMAZE, "In Development", False),
        (TVMAZE, "Ended", True),
        (TMDB, "Returning Series", False),
        (TMDB, "Planned", False),
        (TMDB, "In Production", False),
        (TMDB, "Pilot", False),
        (TMDB, None, False),
        (TMDB, "Ended", True),
        (TMDB, "Canceled", True),
    ],
)
def test_a_show_is_over_only_where_its_source_says_so(sources, clock, source, says, is_over):
    (sources.show if source == TVMAZE else sources.series)["status"] = says

    with client_for(source, clock) as client:
        found = look_up(source, KEYS[source], client)

    assert (found.is_over, found.is_on_air) == (is_over, not is_over)


def test_wikidata_says_that_a_show_is_over_where_it_knows_an_end(sources, clock):
    with client_for(WIKIDATA, clock) as client:
        assert not look_up(WIKIDATA, KEYS[WIKIDATA], client).is_over


def test_what_was_imported_is_found_by_search(sources, clock, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ask(TVMAZE, clock)

    assert Passage.objects.filter(work=the_work()).exists()


def test_a_title_that_fits_one_show_is_enough(sources, clock):
    assert ask(TVMAZE, clock, "the lighthouse keepers").work == the_work()


def test_a_title_that_fits_several_is_not_guessed_at(sources, clock):
    with client_for(TVMAZE, clock) as client, pytest.raises(Undecided) as told:
        look_up(TVMAZE, "Lighthouse", client)

    assert [(each.key, each.title, each.about) for each in told.value.candidates] == [
        ("500", "The Lighthouse Keepers", "2026, KR, Scripted")
    ]
    assert not Work.objects.exists()


def test_an_answer_of_another_shape_changes_nothing_and_is_told(sources, clock):
    sources.show.pop("name")

    with pytest.raises(SourceTrouble, match="TVmaze answers in a shape that is not known"):
        ask(TVMAZE, clock)
    assert not Work.objects.exists()


def test_an_item_that_is_not_there_is_told(sources, clock):
    with pytest.raises(NotThere, match="Wikidata has no Q12"):
        ask(WIKIDATA, clock, "Q12")


@pytest.mark.parametrize(
    ("source", "setting", "reason"),
    [(TMDB, "TMDB_TOKEN", "set PREVIOUSLY_TMDB_TOKEN"), (WIKIDATA, "PUBLIC_ORIGIN", "set PREVIOUSLY_URL")],
)
def test_what_a_source_needs_is_told(access, source, setting, reason):
    setattr(access, setting, "")

    with pytest.raises(SourceTrouble, match=reason):
        client_for(source)


def test_shows_on_air_are_due_each_day_and_tmdb_before_half_a_year(sources, clock):
    ask(TVMAZE, clock)
    now = clock.now()
    assert [due(now), len(due(now + timedelta(days=1)))] == [[], 1]

    WorkSource.objects.update(is_on_air=False)
    assert due(now + timedelta(days=1000)) == []
    WorkSource.objects.update(source="tmdb")
    assert [len(due(now + timedelta(days=days))) for days in (149, 150)] == [0, 1]


def test_one_source_in_trouble_does_not_keep_the_others(sources, clock, web):
    ask(TVMAZE, clock)
    ask(TMDB, clock)
    web.get("https://api.themoviedb.org/3/tv/93000").respond(404)
    clock.time += timedelta(days=2)

    outcomes = list(refresh(due(clock.now()), clock.now(), clock))

    assert [str(each) if isinstance(each, str) else each.work.slug for each in outcomes] == [
        "the-lighthouse-keepers",
        "the-lighthouse-keepers: TMDB has no such thing",
    ]


def test_nothing_is_asked_behind_the_scenes_unless_the_site_says_so(sources, clock, settings):
    ask(TVMAZE, clock)
    later = clock.now() + timedelta(days=2)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

    settings.CATALOGUE_REFRESH = False
    with nothing_is_written():
        tasks.refresh_shows_on_air(later)

    settings.CATALOGUE_REFRESH = True
    sources.show["network"]["name"] = "JTBC"
    WorkSource.objects.update(asked_at=clock.now() - timedelta(days=400))
    tasks.refresh_shows_on_air(later)
    assert WorkSource.objects.get().asked_at > later - timedelta(days=400)


@pytest.fixture
def command(monkeypatch, capsys):
    def run(*arguments):
        status = cli.main(["import", "catalogue", *arguments])
        out, err = capsys.readouterr()
        return status, out.splitlines(), err

    monkeypatch.setattr(signal, "signal", lambda *args: None)
    monkeypatch.setattr(cataloguing, "open_site", lambda site: None)
    return run


def test_the_command_says_what_it_did(sources, command):
    status, lines, _err = command("tvmaze", "500")

    assert (status, lines[:2]) == (0, ["Asking TVmaze (2)", "the-lighthouse-keepers: made"])
    assert "the-lighthouse-keepers: set Kang Mira, actor (Seo Ha-neul)" in lines
    again = ["Asking TVmaze (2)", "the-lighthouse-keepers: nothing has changed"]
    assert command("tvmaze", "500") == (0, again, "")
    Work.objects.update(title="Keepers")
    assert command("tvmaze", "500")[1][-1] == (
        "the-lighthouse-keepers: left alone: title (here “Keepers”, there “The Lighthouse Keepers”)"
    )


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(sources, command):
    status, lines, _err = command("tvmaze", "500", "--dry-run")
    for model in (Work, Episode, Person, Credit, WorkSource):
        assert not model.objects.exists()
    assert command("tvmaze", "500")[1] == lines[:-1]
    assert (status, lines[-1]) == (0, "Nothing was written.")

    WorkSource.objects.update(asked_at=WorkSource.objects.get().asked_at - timedelta(days=2))
    Work.objects.update(network="")
    before = WorkSource.objects.values().get()
    assert command("refresh", "--dry-run")[1][-1] == "Nothing was written."
    assert (Work.objects.get().network, WorkSource.objects.values().get()) == ("", before)


@pytest.mark.parametrize("source", KEYS)
def test_how_many_answers_are_to_come_is_known_as_soon_as_it_can_be(source, sources, clock):
    seen = []
    with client_for(source, clock, lambda done, total: seen.append((done, total))) as client:
        look_up(source, KEYS[source], client)

    assert seen[0][0] == 1
    assert seen[-1] == (len(seen), len(seen))
    assert {total for _done, total in seen[1:]} == {len(seen)}


def test_the_command_lists_what_may_be_meant(sources, command):
    assert command("tvmaze", "Light", "house") == (
        1,
        ["Asking TVmaze (1)", "           500  The Lighthouse Keepers (2026, KR, Scripted)"],
        "previously: “Light house” may be any of these at TVmaze; name one by its id\n",
    )


def test_the_command_says_what_it_needs(sources, command):
    assert command("tvmaze")[2] == "previously: say which work: its title, or its id there\n"
    assert command("tvmaze", "500", "--work", "x")[2] == "previously: there is no work “x”\n"


def test_the_command_looks_shows_on_air_up_again(sources, command):
    command("tvmaze", "500")
    assert command("refresh") == (0, ["0 works were looked up again"], "")
    WorkSource.objects.update(asked_at=WorkSource.objects.get().asked_at - timedelta(days=2))
    assert command("refresh") == (0, ["Asking again (1)", "1 works were looked up again"], "")


@pytest.mark.parametrize("place", ["", "s1e1/"])
def test_readers_are_told_where_it_comes_from(sources, clock, place):
    ask(TVMAZE, clock)
    ask(TMDB, clock)

    # An episode's synopsis may be theirs as well.
    page = Browser().get(f"/shows/the-lighthouse-keepers/{place}").content.decode()

    assert 'href="https://www.tvmaze.com/shows/500/the-lighthouse-keepers"' in page
    assert 'href="https://creativecommons.org/licenses/by-sa/4.0/"' in page
    notice = "uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB."
    assert f"This product {notice}" in page


def test_a_work_of_the_sites_own_says_nothing_of_sources(catalogue):
    assert "Where this comes from" not in Browser().get("/shows/harbour-lights/").content.decode()
