"""What the files of other services say, in the shapes in which they come."""

from __future__ import annotations

import json
from datetime import date

import pytest

from previously.readers.history.dates import day_of, order_of
from previously.readers.history.netflix import namings_of
from previously.readers.history.uploads import read_history
from previously.readers.history.viewing import History, Naming, SetAside, Source

NETFLIX_LIST = """Title,Date
"Harbour Lights: Season 1: The Tide, Again",1/31/26
"Dark: Waters: Limited Series: The Well (Episode 4)",1/30/26
The Ferry,2/3/26
"""

NETFLIX_ACTIVITY = """Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country
Mina,2026-01-31 20:01:02,00:44:10,,Harbour Lights: Season 1: Low Water (Episode 2),,TV,00:44:10,00:44:10,KR (South Korea)
Mina,2026-01-30 20:01:02,00:00:31,Autoplayed: user action: None; ,Season 2 Trailer: Harbour Lights,TRAILER,TV,00:00:31,00:00:31,KR (South Korea)
Dae,2026-01-29 10:00:00,00:02:00,,Harbour Lights: Season 1: Ebb (Episode 3),,Phone,00:02:00,Not latest view,KR (South Korea)
Dae,2026-01-29 11:00:00,00:04:00,,Harbour Lights: Season 1: Ebb (Episode 3),,Phone,00:06:00,00:06:00,KR (South Korea)
Mina,2026-01-28 10:00:00,00:01:00,,Harbour Lights: Season 1: Flood (Episode 4),,Phone,00:01:00,00:01:00,KR (South Korea)
Mina,2026-01-28 10:00:00,,,,,,,,
"""

TV_TIME_RECORDS = """key,user_id,s_id,s_no,ep_id,ep_no,series_name,season_number,episode_number,created_at,rewatch_count,is_archived
watch-episode-7001,1,42,1,7001,1,Harbour Lights,1,1,2026-01-03 21:00:00,0,
watch-episode-7009,1,42,1,7009,2,Harbour Lights,1,2,2026-01-10 21:00:00,0,
user-series-42,1,42,,,,Harbour Lights,,,2026-01-03 20:00:00,,false
tracking-stats,1,,,,,,,,,,
"""

TV_TIME_EPISODES = """series_tvdb_id,series_imdb_id,series_uuid,title,season,episode,tvdb_id,is_watched,watched_at,rewatch_count,special
42,tt0000042,u-1,Harbour Lights,1,1,7001,true,2026-01-03 21:00:00,0,false
42,tt0000042,u-1,Harbour Lights,1,2,7009,false,,0,false
42,tt0000042,u-1,Harbour Lights,0,1,7100,true,2026-01-12 21:00:00,0,true
"""

TRAKT_HISTORY = [
    {
        "id": 1,
        "watched_at": "2026-01-03T21:00:00.000Z",
        "action": "watch",
        "type": "episode",
        "episode": {"season": 1, "number": 3, "title": "Ebb", "ids": {"trakt": 5, "tmdb": 9}},
        "show": {
            "title": "Harbour Lights",
            "year": 2026,
            "ids": {"trakt": 1, "imdb": "tt0000042", "tmdb": 42},
        },
    },
    {
        "id": 2,
        "watched_at": "2026-01-04T21:00:00.000Z",
        "action": "scrobble",
        "type": "movie",
        "movie": {"title": "The Ferry", "year": 2026, "ids": {"trakt": 2, "imdb": None, "tmdb": 42}},
    },
    {"listed_at": "2026-01-01T00:00:00.000Z", "type": "show", "show": {"title": "Seven Rooms", "ids": {}}},
]


def read(text: str, encoding: str = "utf-8") -> History:
    return read_history(text.encode(encoding))


def told(history: History, person: str = "") -> list[tuple[str, int | None, int | None, str]]:
    """What each viewing most likely names."""
    likely = [viewing.likely for viewing in history.by_person[person]]
    return [(naming.title, naming.season, naming.number, naming.episode_title) for naming in likely]


def test_netflixs_list_names_shows_and_films_with_their_days() -> None:
    history = read(NETFLIX_LIST)

    assert history.source is Source.NETFLIX
    assert told(history) == [
        ("Harbour Lights", 1, None, "The Tide, Again"),
        ("Dark: Waters", 1, 4, "The Well"),
        ("The Ferry", None, None, ""),
    ]
    assert [viewing.seen_on for viewing in history.by_person[""]] == [
        date(2026, 1, 31),
        date(2026, 1, 30),
        date(2026, 2, 3),
    ]


def test_netflixs_activity_keeps_people_apart_and_leaves_out_what_was_not_watched() -> None:
    history = read(NETFLIX_ACTIVITY)

    assert told(history, "Mina") == [("Harbour Lights", 1, 2, "Low Water")]
    assert told(history, "Dae") == [("Harbour Lights", 1, 3, "Ebb")]  # in two sittings
    assert history.row_count == 6
    assert history.set_aside == {SetAside.SUPPLEMENTAL: 1, SetAside.TOO_SHORT: 1, SetAside.UNREADABLE: 1}


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("Dunkel: Staffel 2: Anfang und Ende", Naming("Dunkel", 2, None, "Anfang und Ende")),
        ("Papier: Partie 2: Épisode 8", Naming("Papier", None, 8, "", 2)),
        ("Casa: Temporada 1: Episodio 3", Naming("Casa", 1, 3, "")),
        ("항구의 불빛: 시즌 1: 4화", Naming("항구의 불빛", 1, 4, "")),
        ("港: シーズン1: 第3話", Naming("港", 1, 3, "")),
        ("Odd Things: Odd Things 3: Chapter One: Suzie", Naming("Odd Things", 3, None, "Chapter One: Suzie")),
        ("Harbour: Season One", Naming("Harbour: Season One")),
        ("Show: Miniserie: Folge 2", Naming("Show", 1, 2, "")),
    ],
)
def test_netflixs_titles_are_understood_in_the_accounts_language(text: str, naming: Naming) -> None:
    assert naming in namings_of(text)


def test_a_title_with_colons_is_understood_with_the_longest_name_first() -> None:
    titles = [naming.title for naming in namings_of("A: B: C: D")]
    assert titles == ["A: B: C: D", "A: B: C", "A: B", "A"]


def test_tv_times_records_count_by_number_and_never_by_id() -> None:
    history = read(TV_TIME_RECORDS)

    assert history.source is Source.TV_TIME
    assert told(history) == [("Harbour Lights", 1, 1, ""), ("Harbour Lights", 1, 2, "")]
    assert history.set_aside == {SetAside.NOT_SEEN: 2}


def test_tv_times_episodes_are_those_that_were_watched() -> None:
    history = read(TV_TIME_EPISODES)

    assert told(history) == [("Harbour Lights", 1, 1, ""), ("Harbour Lights", 0, 1, "")]
    assert history.by_person[""][0].ids == (("imdb", "tt0000042"),)


def test_tv_times_films_are_those_that_were_watched() -> None:
    records = read(
        "movie_name,type,created_at,release_date\nThe Ferry,watch,2026-01-05 20:00:00,2026-01-01\nOther,towatch,,\n"
    )
    saved = read(
        "tvdb_id,imdb_id,uuid,title,year,watched_at,is_watched\n9,,u,The Ferry,2026,2026-01-05,true\n"
    )

    for history in (records, saved):
        [film] = history.by_person[""]
        assert (film.text, film.year, film.is_film, film.seen_on) == (
            "The Ferry",
            2026,
            True,
            date(2026, 1, 5),
        )


def test_tv_times_saved_shows_have_their_seasons() -> None:
    episodes = [{"number": n, "is_watched": n < 3, "watched_at": "2026-01-03 21:00:00"} for n in (1, 2, 3)]
    shows = [
        {
            "uuid": "u",
            "id": {"tvdb": 42, "imdb": "tt0000042"},
            "title": "Harbour Lights",
            "seasons": [{"number": 1, "is_specials": False, "episodes": episodes}],
        }
    ]

    history = read(json.dumps(shows))

    assert history.source is Source.TV_TIME
    assert told(history) == [("Harbour Lights", 1, 1, ""), ("Harbour Lights", 1, 2, "")]


def test_trakts_history_carries_the_ids_of_shows_and_not_of_episodes() -> None:
    history = read(json.dumps(TRAKT_HISTORY))

    assert history.source is Source.TRAKT
    episode, film = history.by_person[""]
    assert episode.namings == (Naming("Harbour Lights", 1, 3),)
    assert episode.ids == (("imdb", "tt0000042"), ("tmdb", "42"))
    assert (film.ids, film.is_film, film.year) == ((("tmdb", "42"),), True, 2026)
    assert history.set_aside == {SetAside.NOT_SEEN: 1}


def test_trakts_watched_shows_have_their_seasons() -> None:
    show = {"title": "Harbour Lights", "year": 2026, "ids": {"tmdb": 42}}
    seasons = [{"number": 1, "episodes": [{"number": 1, "plays": 1}, {"number": 2, "plays": 2}]}]
    history = read(
        json.dumps([{"plays": 3, "last_watched_at": "2026-01-03", "show": show, "seasons": seasons}])
    )

    assert told(history) == [("Harbour Lights", 1, 1, ""), ("Harbour Lights", 1, 2, "")]


def test_trakts_table_trusts_an_id_only_where_it_is_the_shows() -> None:
    history = read(
        "type,action,watched_at,title,year,season,episode,imdb,tmdb,show_title\n"
        "episode,watch,2026-01-03T21:00:00Z,Ebb,2026,1,3,tt99,42,Harbour Lights\n"
        "movie,watch,2026-01-04,The Ferry,2026,,,,42,\n"
        "episode,watchlist,,Ebb,2026,1,4,,,Harbour Lights\n"
    )

    episode, film = history.by_person[""]
    assert (episode.namings, episode.ids) == ((Naming("Harbour Lights", 1, 3),), (("imdb", "tt99"),))
    assert film.ids == (("tmdb", "42"),)
    assert history.set_aside == {SetAside.NOT_SEEN: 1}


MY_DRAMA_LISTS = [
    "Title\tStatus\tEpisodes watched\tTotal episodes\tCountry of Origin\tShow type\tRating\tStarted on\tEnded on\tRe-watched\n"
    "Harbour Lights\tWatching\t3\t16\tSouth Korea\tDrama\t8\t2026-01-03\t\t0\n"
    "Seven Rooms\tPlan to watch\t0\t5\tSouth Korea\tDrama\t\t\t\t0\n",
    "#,Title,Country,Year,Type,Score,Progress\n1,Harbour Lights,South Korea,2026,Drama,8,3/16\n2,Seven Rooms,South Korea,2026,Drama,,0/5\n",
    json.dumps([{"title": "Harbour Lights", "progress": 3, "total": 16}, {"title": "Seven Rooms", "progress": 0}]),
    json.dumps({"watching": [{"title": "Harbour Lights", "episodesWatched": 3}], "plan_to_watch": [{"title": "Seven Rooms"}]}),
]  # fmt: skip


@pytest.mark.parametrize("text", MY_DRAMA_LISTS)
def test_mydramalists_counts_are_what_was_seen_from_the_beginning(text: str) -> None:
    history = read(text)

    assert history.source is Source.MY_DRAMA_LIST
    assert told(history) == [("Harbour Lights", 1, number, "") for number in (1, 2, 3)]
    assert history.set_aside == {SetAside.NOT_SEEN: 1}


def test_mydramalists_seasons_are_entries_of_their_own() -> None:
    history = read("Title,Status,Episodes watched\nHarbour Lights Season 2,Completed,1\n")

    [viewing] = history.by_person[""]
    assert viewing.namings == (Naming("Harbour Lights Season 2", 1, 1), Naming("Harbour Lights", 2, 1))


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["1/2/26", "12/31/25"], [date(2026, 1, 2), date(2025, 12, 31)]),
        (["1/2/26", "31/12/25"], [date(2026, 2, 1), date(2025, 12, 31)]),
        (["01.02.26"], [date(2026, 2, 1)]),
        (["2026-02-01", "2026/02/01", "2026. 2. 1.", "2026年2月1日"], [date(2026, 2, 1)] * 4),
        (["00/00/00", "-1/2/26", "", "yesterday"], [None, date(2026, 1, 2), None, None]),
    ],
)
def test_days_are_read_in_the_order_of_their_file(texts: list[str], days: list[date | None]) -> None:
    order = order_of(texts)
    assert [day_of(text, order) for text in texts] == days


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_spreadsheets_encodings_are_read(encoding: str) -> None:
    text = NETFLIX_LIST + "항구의 불빛: 시즌 1: 4화,2/4/26\n"
    assert told(read(text, encoding))[-1] == ("항구의 불빛", 1, 4, "")


def test_an_old_western_encoding_is_read() -> None:
    assert told(read("Title;Date\nCafé: Saison 1: Été;31/01/2026\n", "cp1252")) == [("Café", 1, None, "Été")]


@pytest.mark.parametrize("separator", [",", ";"])
def test_what_a_korean_spreadsheet_wrote_is_read(separator: str) -> None:
    text = "Title,Date\n항구의 불빛: 시즌 1: 4화,2026. 2. 4.\nHarbour Lights: Season 1: One,2026. 2. 5.\n"
    rows = told(read(text.replace(",", separator), "cp949"))
    assert rows[0] == ("항구의 불빛", 1, 4, "")


def test_what_a_japanese_spreadsheet_wrote_is_read() -> None:
    rows = told(read("Title,Date\n港のあかり: シーズン1: 第4話,2026/2/4\n", "cp932"))
    assert rows[0][0] == "港のあかり"


@pytest.mark.parametrize("title", ["Åre", "À la carte", "Ça va", "Élite", "São Paulo", "Señor Ávila"])
def test_accents_of_the_west_are_not_taken_for_letters_of_the_east(title: str) -> None:
    rows = told(read(f"Title,Date\n{title}: Season 1: One,1/2/26\n", "cp1252"))
    assert rows[0][0] == title
