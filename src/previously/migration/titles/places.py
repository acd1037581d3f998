"""Places in a show that are named without a number: finales, premieres, pilots, specials."""

from __future__ import annotations

from collections.abc import Callable

from previously.migration.titles.numbers import WORD_NUMBERS, number_at, numbers_at
from previously.migration.titles.phrase import MOST_IN_SEASON, Phrase, past, text_at
from previously.migration.titles.tokens import Token
from previously.migration.titles.words import (
    EPISODE,
    FIRST_EPISODES,
    HALVES,
    HOLIDAYS,
    LAST_EPISODES,
    PREMIERES_OF_FILMS,
    SEASON,
    UNITS,
)

_Recogniser = Callable[[list[Token], int], Phrase | None]


def _finale(tokens: list[Token], place: int) -> Phrase | None:
    """“Finale”, “Season Finale”, “Mid-Season Finale”, “Summer Season 4 Finale”; not “Pre-Finale”."""
    first, before = _with_season_word(tokens, place)
    # “Finales” are those of many shows, “the finales” perhaps two of one.
    if before == "pre" or (tokens[place].text == "finales" and before != "the"):
        return None
    if text_at(tokens, place + 1) == "season" and first == place:
        # “Finale season” is the time of year.
        return None
    half = before in HALVES or (before.isdigit() and text_at(tokens, first - 3) in HALVES)
    return Phrase(first, place + 1, place="midseason" if half else "finale", sureness=0.9)


def _premiere(tokens: list[Token], place: int) -> Phrase | None:
    """“Season Premiere”, “Series Premiere”, “Mid-Season Premiere”; not a film's, nor “premiere date”."""
    first, before = _with_season_word(tokens, place)
    if before in PREMIERES_OF_FILMS or text_at(tokens, place + 1) in {
        "date",
        "dates",
        "in",
        "on",
        "week",
        "with",
        "at",
    }:
        return None
    if before in HALVES:
        return Phrase(first, place + 1, place="midseason", sureness=0.9)
    if (
        first < place
        or before.isdigit()
        or before in WORD_NUMBERS
        or _is_followed_by_mark_or_kind(tokens, place)
    ):
        return Phrase(first, place + 1, place="premiere", sureness=0.9)
    return None


def _premier(tokens: list[Token], place: int) -> Phrase | None:
    """“Mid-Season Premier”: a slip."""
    first, _before = _with_season_word(tokens, place)
    return _premiere(tokens, place) if first < place else None


def _with_season_word(tokens: list[Token], place: int) -> tuple[int, str]:
    """Where “(mid-)season” begins before this place, and the word before that."""
    first = place
    if text_at(tokens, first - 1) == "-":
        first -= 1
    if text_at(tokens, first - 1) in {"season", "series", "midseason"}:
        first -= 1
        if tokens[first].text == "midseason":
            return first, "midseason"
        if text_at(tokens, first - 1) == "-":
            first -= 1
    before = text_at(tokens, first - 1)
    if before in HALVES:
        first -= 1
    return _before_its_length(tokens, first), before


def _before_its_length(tokens: list[Token], first: int) -> int:
    """The place before “two-hour”, “2-part” and the like."""
    if (
        text_at(tokens, first - 1) not in {"hour", "part", "night", "episode"}
        or text_at(tokens, first - 2) != "-"
    ):
        return first
    return first - 3 if number_at(tokens, first - 3) is not None else first


def _is_followed_by_mark_or_kind(tokens: list[Token], place: int) -> bool:
    return text_at(tokens, place + 1) in {
        ":",
        "-",
        "recap",
        "review",
        "reaction",
        "reactions",
        "recapped",
        ")",
        "/",
    }


def _pilot(tokens: list[Token], place: int) -> Phrase | None:
    """“Pilot”, where it is the episode and not the one who flies."""
    before, after = text_at(tokens, place - 1), text_at(tokens, place + 1)
    ends = not after and (before.isdigit() or before in WORD_NUMBERS)
    if (
        ends
        or before in {'"', "'", "episode", "-", ":"}
        or after in {"recap", "review", "episode", "reaction"}
    ):
        return Phrase(place, place + 1, place="premiere", sureness=0.8)
    return None


def _final_of_a_season(tokens: list[Token], place: int) -> Phrase | None:
    """“Final de temporada”, “fin de saison”."""
    if text_at(tokens, place + 1) not in {"de", "da", "di"} or text_at(tokens, place + 2) not in SEASON:
        return None
    return Phrase(place, place + 3, place="finale", sureness=0.85)


def _last_or_first(tokens: list[Token], place: int) -> Phrase | None:
    """“final episode”, “last episode”, “first episode”, “Final Episode (12)”."""
    if text_at(tokens, place + 1) not in {"episode", "ep", "folge", "capítulo", "épisode", "puntata"}:
        return None
    numbers = numbers_at(tokens, past(tokens, place + 2, "(", "#"))
    if numbers is not None and not numbers.decimals and numbers.values[-1] <= MOST_IN_SEASON:
        return Phrase(place, numbers.after, episodes=numbers.values, sureness=0.9)
    return Phrase(
        place, place + 2, place="premiere" if tokens[place].text == "first" else "finale", sureness=0.75
    )


def _first_few(tokens: list[Token], place: int) -> Phrase | None:
    """“first three episodes”, “ersten drei Folgen”."""
    count = number_at(tokens, place + 1)
    if count is None or not 2 <= count <= 20 or text_at(tokens, place + 2) not in EPISODE:
        return None
    return Phrase(place, place + 3, episodes=tuple(range(1, count + 1)), sureness=0.85)


def _final_season(tokens: list[Token], place: int) -> Phrase | None:
    """“Final Season”: it says no number, and is no part of a name."""
    if place == 0 or text_at(tokens, place + 1) not in SEASON or number_at(tokens, place + 2) is not None:
        return None
    return Phrase(place, place + 2, sureness=0.8)


def _last_episode(_tokens: list[Token], place: int) -> Phrase | None:
    return Phrase(place, place + 1, place="finale", sureness=0.95)


def _first_episode(_tokens: list[Token], place: int) -> Phrase | None:
    return Phrase(place, place + 1, place="premiere", sureness=0.85)


def _special(tokens: list[Token], place: int) -> Phrase | None:
    """“Christmas Special”, “Special Episode”, “스페셜 2화”; not a drama that is one, nor anything else special."""
    if text_at(tokens, place - 1) in HOLIDAYS:
        sureness = 0.6 if tokens[place].text == "specials" else 0.85
        has_year = place > 2 and 1950 <= (tokens[place - 2].value or 0) <= 2100
        return Phrase(place - 2 if has_year else place - 1, place + 1, place="special", sureness=sureness)
    if text_at(tokens, place + 1) in {"episode", "ep"} and text_at(tokens, place - 1) != "very":
        # Its number is read by itself: “Special Episode 2”.
        has_number = number_at(tokens, past(tokens, place + 2, ".", "#")) is not None
        return Phrase(place, place + (1 if has_number else 2), place="special", sureness=0.85)
    if place > 0 and number_at(tokens, place + 1, words=False) and text_at(tokens, place + 2) in UNITS:
        return Phrase(place, place + 1, place="special", sureness=0.85)
    return None


def _extra(tokens: list[Token], place: int) -> Phrase | None:
    """“OVA”: an episode that was never broadcast."""
    return Phrase(place, place + 1, place="special", sureness=0.7) if place else None


def _last_of_two_words(tokens: list[Token], place: int) -> Phrase | None:
    """“마지막 회”."""
    if text_at(tokens, place + 1) not in UNITS:
        return None
    return Phrase(place, place + 2, place="finale", sureness=0.95)


BY_WORD: dict[str, tuple[_Recogniser, ...]] = {
    **dict.fromkeys(LAST_EPISODES, (_last_episode,)),
    **dict.fromkeys(FIRST_EPISODES, (_first_episode,)),
    **dict.fromkeys(("finale", "finales", "staffelfinale"), (_finale,)),
    **dict.fromkeys(("premiere", "premieres"), (_premiere,)),
    "premier": (_premier,),
    **dict.fromkeys(("final", "last"), (_last_or_first, _final_season, _final_of_a_season)),
    "fin": (_final_of_a_season,),
    **dict.fromkeys(("first", "ersten", "erste"), (_last_or_first, _first_few)),
    "pilot": (_pilot,),
    **dict.fromkeys(("ova", "oad"), (_extra,)),
    **dict.fromkeys(("마지막", "최종"), (_last_of_two_words,)),
    **dict.fromkeys(("special", "specials", "스페셜"), (_special,)),
}
