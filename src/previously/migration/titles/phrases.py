"""The third stage: the places of a headline that say where in a show it is.

Each small recogniser looks at one place and says what it finds there, or nothing. A number is an episode only where a
word or a sign makes it one, so that the numbers of “The Five” or “Answer Me 1997” stay with their shows.
"""

from __future__ import annotations

from collections.abc import Callable

from previously.migration.titles.dates import date_at
from previously.migration.titles.numbers import (
    ORDINAL_ENDINGS,
    ORDINALS,
    Numbers,
    number_at,
    numbers_at,
)
from previously.migration.titles.phrase import (
    MOST_IN_SEASON,
    MOST_SEASONS,
    Phrase,
    is_glued,
    past,
    starts_a_word,
    text_at,
)
from previously.migration.titles.places import BY_WORD as PLACES_BY_WORD
from previously.migration.titles.tokens import Sort, Token
from previously.migration.titles.words import (
    COUNTS,
    EPISODE,
    LABELS,
    MANY_EPISODES,
    MONTHS,
    NOUNS_OF_NEWS,
    PART,
    PARTICLES,
    SEASON,
    SMALL_WORDS,
    UNITS,
)

_Recogniser = Callable[[list[Token], int], Phrase | None]
_LONGEST_NAME = 9


def phrases_of(tokens: list[Token]) -> list[Phrase]:
    """All phrases from left to right, none within another."""
    found: list[Phrase] = []
    place = 0
    while place < len(tokens):
        phrase = _phrase_at(tokens, place)
        if phrase is None:
            place += 1
        else:
            found.append(phrase)
            place = phrase.after
    return found


def _phrase_at(tokens: list[Token], place: int) -> Phrase | None:
    token = tokens[place]
    recognisers = _BY_NUMBER if token.sort is Sort.NUMBER else _BY_WORD.get(token.text, ())
    for recognise in recognisers:
        phrase = recognise(tokens, place)
        if phrase is not None:
            return phrase
    return None


# --- Seasons ---------------------------------------------------------------------------------------------------------


def _season(tokens: list[Token], place: int) -> Phrase | None:
    """“Season 2”, “Series Two”, “시즌2”, “Season-2”, “Seasons 1 and 2” (the later one counts)."""
    numbers = numbers_at(tokens, past(tokens, place + 1, "#", "-", "."))
    if numbers is None or numbers.values[-1] > MOST_SEASONS:
        return None
    if numbers.decimals:
        # “Season 6.1” is the first of the sixth.
        return Phrase(place, numbers.after, numbers.values[-1], numbers.decimals, sureness=0.75)
    if len(numbers.values) > 2:
        # “Seasons 1-6” is the whole show so far.
        return Phrase(place, numbers.after, sureness=0.85)
    if tokens[place].text == "series" and tokens[numbers.after - 1].sort is not Sort.NUMBER:
        # “Series one” is a season; “Series two to watch” is not met often enough to matter.
        return Phrase(place, numbers.after, season=numbers.values[-1], sureness=0.9)
    return Phrase(place, numbers.after, season=numbers.values[-1])


def _short_code(tokens: list[Token], place: int) -> Phrase | None:
    """“S08E06”, “S1 Ep 5”, “S4E1-E3”, “T2”, “S:04 E:08”; a letter and a number with no space between."""
    number = past(tokens, place + 1, ":", ".")
    season = number_at(tokens, number, words=False)
    is_one_word = all(is_glued(tokens, each) for each in range(place + 1, number + 1))
    if season is None or season > MOST_SEASONS or not is_one_word or not starts_a_word(tokens, place):
        return None
    after = number + 1
    episode = past(tokens, after, ",", ":", "-", "/", ".")
    if text_at(tokens, episode) in {"e", "ep", "eps", "episode", "episodes", "x"}:
        numbers = numbers_at(tokens, past(tokens, episode + 1, ".", "#", ":"), frozenset({"e", "ep"}))
        if numbers is not None and numbers.values[-1] <= MOST_IN_SEASON:
            numbers = _more_codes(tokens, numbers)
            return Phrase(place, numbers.after, season=season, episodes=numbers.values)
    bracketed = text_at(tokens, place - 1) in {"(", "["}
    if number > place + 1 or (tokens[place].text == "t" and not bracketed):
        return None
    return Phrase(place, after, season=season, sureness=0.95 if bracketed else 0.85)


def _more_codes(tokens: list[Token], numbers: Numbers) -> Numbers:
    """The E06 that is glued to S01E05."""
    values, after = list(numbers.values), numbers.after
    while text_at(tokens, after) == "e" and is_glued(tokens, after):
        value = number_at(tokens, after + 1, words=False)
        if value is None or not is_glued(tokens, after + 1):
            break
        values.append(value)
        after += 2
    return Numbers(tuple(dict.fromkeys(values)), after)


def _ordinal_word(tokens: list[Token], place: int) -> Phrase | None:
    """“second season”, “ninth episode”, “segunda temporada”, “quinta puntata”."""
    return _ordinal(tokens, place, ORDINALS[tokens[place].text], place + 1)


def _ordinal(tokens: list[Token], place: int, value: int, word: int) -> Phrase | None:
    if text_at(tokens, word) == "and" and text_at(tokens, word + 1) in {"final", "last"}:
        # “a seventh and final season”.
        word += 2
    if text_at(tokens, word) in SEASON and value <= MOST_SEASONS:
        if text_at(tokens, place - 1) == "their":
            # That of several shows.
            return None
        return Phrase(place, word + 1, season=value, sureness=0.9)
    if text_at(tokens, word) in EPISODE - MANY_EPISODES and not _goes_on(tokens, word + 1):
        return Phrase(place, word + 1, episodes=(value,), sureness=0.85)
    return None


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Whether a sentence goes on here: “Second Episode Gets 9.9 %” tells, “Second Episode Recap” and “…: …” label."""
    return place < len(tokens) and tokens[place].sort is Sort.LATIN and tokens[place].text not in LABELS


# --- Episodes --------------------------------------------------------------------------------------------------------


def _episode(tokens: list[Token], place: int) -> Phrase | None:
    """“Episode 9”, “Ep. 9”, “Episodes 15 and 16”, “Eps 1-2”, “Episode 5.13”, “Episode IV”."""
    numbers = numbers_at(tokens, past(tokens, place + 1, ".", "#", ":", "-"), frozenset(EPISODE | {"e", "."}))
    if numbers is None or not starts_a_word(tokens, place):
        return None
    if tokens[numbers.after - 1].sort is not Sort.NUMBER and text_at(tokens, place + 1) in {":", "-"}:
        return None
    if numbers.decimals:
        return _decimal_episode(tokens, place, numbers)
    # “Episode 1x05” is read by its code.
    is_code = text_at(tokens, numbers.after) == "x" and is_glued(tokens, numbers.after)
    if is_code or any(value > MOST_IN_SEASON * 10 for value in numbers.values):
        return None
    if _is_a_code_in_brackets(tokens, place, numbers):
        season, number = divmod(numbers.values[0], 100)
        return Phrase(place, numbers.after, season=season, episodes=(number,), sureness=0.6)
    sureness = 0.99 if numbers.values[-1] < 100 else 0.7
    if tokens[place].text == "chapter":
        # Some shows count chapters through all seasons, and some names hold one.
        sureness = 0.6
    return Phrase(place, numbers.after, episodes=numbers.values, sureness=sureness)


def _is_a_code_in_brackets(tokens: list[Token], place: int, numbers: Numbers) -> bool:
    """“(EP105)”: season and two digits, glued to their word, and nothing else in the bracket."""
    value = numbers.values[0]
    is_glued_code = numbers.after == place + 2 and is_glued(tokens, place + 1) and 100 < value < 1000
    around = text_at(tokens, place - 1), text_at(tokens, numbers.after)
    return is_glued_code and 1 <= value % 100 <= 26 and around in {("(", ")"), ("[", "]")}


def _decimal_episode(tokens: list[Token], place: int, numbers: Numbers) -> Phrase | None:
    """“Episode 5.13” is the thirteenth of season five; “Episode 13.5” is something between two."""
    season, episodes = numbers.values[0], numbers.decimals
    if len(tokens[numbers.after - 1].text) == 2 and season <= MOST_SEASONS:
        return Phrase(place, numbers.after, season=season, episodes=episodes, sureness=0.95)
    if episodes != (5,) and 1 <= season <= MOST_SEASONS:
        return Phrase(place, numbers.after, season=season, episodes=episodes, sureness=0.7)
    return Phrase(place, numbers.after, place="special", sureness=0.6)


def _cross_code(tokens: list[Token], place: int) -> Phrase | None:
    """“8x06”, “2x03-04”; behind a mark also “| 4 x 21”."""
    season = tokens[place].value
    if season is None or season > MOST_SEASONS or text_at(tokens, place + 1) != "x":
        return None
    is_glued_code = is_glued(tokens, place + 1) and is_glued(tokens, place + 2)
    if not (is_glued_code or _is_a_spaced_code(tokens, place)):
        return None
    numbers = numbers_at(tokens, place + 2)
    if numbers is None or numbers.decimals or numbers.values[0] > MOST_IN_SEASON:
        return None
    written = tokens[place + 2].text
    return Phrase(place, numbers.after, season, numbers.values, sureness=0.97 if len(written) == 2 else 0.85)


def _is_a_spaced_code(tokens: list[Token], place: int) -> bool:
    """Whether “4 x 21” stands between marks; elsewhere it may be so many times so many."""
    after = text_at(tokens, place + 3)
    ends = after in {"", "|", "-", ":", "/", ")", "]"} or after in LABELS
    return text_at(tokens, place - 1) in {"|", "-", ":", "/", "(", "["} and ends


def _decimal_code(tokens: list[Token], place: int) -> Phrase | None:
    """“Episodes 1.05 ‘Episode 5’”: season and two digits before a title in quotes or at the end."""
    season = tokens[place].value
    numbers = numbers_at(tokens, place, frozenset())
    bracketed = text_at(tokens, place - 1) in {"(", "["}
    if place == 0 or season is None or season > 30 or numbers is None or not numbers.decimals:
        return None
    if not (tokens[place].gap or bracketed):
        return None
    if len(tokens[place + 2].text) != 2:
        return _short_decimal_code(tokens, place, numbers)
    if text_at(tokens, numbers.after) not in {"", '"', "'", "-", ":", ")", "]", "recap", "review"}:
        return None
    return Phrase(place, numbers.after, season, numbers.decimals, sureness=0.8)


def _short_decimal_code(tokens: list[Token], place: int, numbers: Numbers) -> Phrase | None:
    """“Moon Harbour 1.4”, “Moon Harbour 5.2: …”: season and one digit right behind a name, at its end."""
    before, season, episodes = tokens[place - 1], numbers.values[0], numbers.decimals
    is_name = (
        before.sort is Sort.LATIN and before.text not in EPISODE | SEASON | PART | SMALL_WORDS | NOUNS_OF_NEWS
    )
    ends = text_at(tokens, numbers.after) in {"", ":", "|"}
    if not (is_name and ends and season and all(episodes)) or len(tokens[place + 2].text) > 1:
        return None
    return Phrase(place, numbers.after, season, episodes, sureness=0.6)


def _bare_number(tokens: list[Token], place: int) -> Phrase | None:
    """“E05”, “Part 2 E8”, “E1-E2”: the letter and two digits, or one where it could be nothing else."""
    numbers = numbers_at(tokens, place + 1, frozenset({"e", "ep"}))
    if numbers is None or not is_glued(tokens, place + 1) or not starts_a_word(tokens, place):
        return None
    follows_a_number = place > 0 and tokens[place - 1].sort is Sort.NUMBER
    is_told = len(tokens[place + 1].text) == 2 or follows_a_number or len(numbers.values) > 1
    if tokens[place + 1].sort is not Sort.NUMBER or numbers.decimals or not is_told:
        return None
    return Phrase(place, numbers.after, episodes=numbers.values, sureness=0.8)


def _counted(tokens: list[Token], place: int) -> Phrase | None:
    """“16화”, “7회”, “1~4화”, “第3話”: a number and its unit, which a language may put behind."""
    if text_at(tokens, place - 1) in COUNTS:
        return None
    numbers = numbers_at(tokens, place, UNITS)
    if numbers is None or numbers.decimals or not _is_unit(tokens, numbers.after):
        return None
    first = place - 1 if text_at(tokens, place - 1) in {"第", "제"} else place
    values, after = list(numbers.values), numbers.after + 1
    while (more := _next_counted(tokens, after, values[-1])) is not None:
        further, after = more
        values.extend(further)
    if values[-1] > MOST_IN_SEASON * 10:
        return None
    # Of 부 there may be two to an episode, and a drama may have so many.
    sureness = 0.6 if text_at(tokens, numbers.after) == "부" else 0.98 if values[-1] < 200 else 0.8
    return Phrase(first, after, episodes=tuple(values), sureness=sureness)


def _is_unit(tokens: list[Token], place: int) -> bool:
    text = text_at(tokens, place)
    if text in UNITS:
        return True
    return text[:1] in {"회", "화"} and text[1:].removeprefix("차") in PARTICLES


def _next_counted(tokens: list[Token], after: int, last: int) -> tuple[list[int], int] | None:
    """The 8회 of “7회 8회” and the 16화 of “15화, 16화” or “1화와 2화”."""
    text = text_at(tokens, after)
    joined = text in {",", "/", "&", "~", "-"}
    numbers = numbers_at(tokens, past(tokens, after + 1 if joined else after, "第", "제"))
    if numbers is None or not _is_unit(tokens, numbers.after) or numbers.values[0] <= last:
        return None
    if text in {"~", "-"}:
        return list(range(last + 1, numbers.values[-1] + 1)), numbers.after + 1
    # “15회 줄거리, 16회 예고” is not met here, since a word stands between.
    return list(numbers.values), numbers.after + 1


def _numbered(tokens: list[Token], place: int) -> Phrase | None:
    """“2nd season”, “5. Bölüm”, “2시즌”, “1ª temporada”."""
    value = tokens[place].value
    if value is None:
        return None
    word = place + 1
    if text_at(tokens, word) in ORDINAL_ENDINGS and is_glued(tokens, word):
        return _ordinal(tokens, place, value, word + 1)
    if text_at(tokens, word) == "." and is_glued(tokens, word):
        return _ordinal(tokens, place, value, word + 1)
    if (
        text_at(tokens, word) in {"시즌", "季", "期", "기"}
        and is_glued(tokens, word)
        and value <= MOST_SEASONS
    ):
        first = place - 1 if text_at(tokens, place - 1) in {"第", "제"} else place
        return Phrase(first, word + 1, season=value, sureness=0.9)
    return None


def _date(tokens: list[Token], place: int) -> Phrase | None:
    """“12th March 2025”, “5/12/15”: a day, which names nothing and ends a name."""
    after = date_at(tokens, place)
    return None if after is None or place == 0 else Phrase(place, after)


def _bare_code(tokens: list[Token], place: int) -> Phrase | None:
    """“Glee 308 Recap”, “Walking Dead 308”: three digits after a name, with nothing but a label or mark behind."""
    value = tokens[place].value
    if place == 0 or value is None or len(tokens[place].text) != 3 or not tokens[place].gap:
        return None
    season, number = divmod(value, 100)
    if tokens[place - 1].text in {"'", '"'} and place > 2 and 1 <= number <= 26 and 0 < season <= 20:
        # “‘Moon Harbour’ 209 Low Tide”: a quotation holds the name.
        return Phrase(place, place + 1, season, (number,), sureness=0.6)
    after = text_at(tokens, place + 1)
    ends = after in {"", ":", "|"} or after in LABELS
    if not ends or not 1 <= number <= 26 or season == 0 or tokens[place - 1].sort is not Sort.LATIN:
        return None
    if tokens[place - 1].text in EPISODE | SMALL_WORDS:
        return None
    return Phrase(place, place + 1, season, (number,), sureness=0.6)


def _number_before_a_dash(tokens: list[Token], place: int) -> Phrase | None:
    """“Ben-To 12 - Orthrus' Weakness”: two digits that end a name, a dash and a title, and nothing said of a kind."""
    if place == 0 or len(tokens[place].text) != 2 or not tokens[place].gap or place + 2 >= len(tokens):
        return None
    is_parted = tokens[place + 1].text == "-" and tokens[place + 1].gap and tokens[place + 2].gap
    is_bare = tokens[place - 1].sort is Sort.LATIN and tokens[place - 1].text not in EPISODE | SEASON | PART
    if place == 1 and tokens[0].text in SMALL_WORDS:
        return None
    if not is_parted or not is_bare or tokens[place - 1].text in LABELS | MONTHS:
        return None
    says_more = any(token.text in LABELS | EPISODE | SEASON or token.text in {":", "|"} for token in tokens)
    return None if says_more else Phrase(place, place + 1, episodes=(tokens[place].value or 0,), sureness=0.6)


def _dashed_number(tokens: list[Token], place: int) -> Phrase | None:
    """“Re:Zero – 03”, “Shirobako - 24 [END]”: a number after a dash, at the end."""
    dash = tokens[place - 1]
    if place < 2 or dash.text not in {"-", "#"} or not tokens[place - (dash.text == "#")].gap:
        return None
    following = [token.text for token in tokens[place + 1 : place + 4]]
    is_last = following[1:2] in (["end"], ["fin"], ["final"])
    if not following and dash.text == "-" and _ends_a_name(tokens, place):
        return Phrase(place, place + 1, episodes=(tokens[place].value or 0,), sureness=0.7)
    if len(tokens[place].text) != 2 or not (is_last or (tokens[place].text[0] == "0" and not following)):
        return None
    return Phrase(
        place, place + 1 + (3 if is_last else 0), episodes=(tokens[place].value or 0,), sureness=0.8
    )


def _ends_a_name(tokens: list[Token], place: int) -> bool:
    """“3-gatsu no Lion – 15”: whether nothing but a name, a dash with space around it and this number are there."""
    words = tokens[: place - 1]
    is_name = words[-1].sort in {Sort.LATIN, Sort.EASTERN} and words[-1].text not in MONTHS | LABELS
    says_more = any(
        word.text in LABELS | EPISODE | SEASON | PART or word.text in {":", "|"} for word in words
    )
    is_written = tokens[place].text[0] != "0" and 0 < (tokens[place].value or 0) <= MOST_IN_SEASON
    return is_name and is_written and not says_more and tokens[place].gap and len(words) <= _LONGEST_NAME


# --- Parts -----------------------------------------------------------------------------------------------------------


def _part(tokens: list[Token], place: int) -> Phrase | None:
    """“Part 2”, “Volume 1”, “Vol. 2”, “파트2”, “Part Two”."""
    numbers = numbers_at(tokens, past(tokens, place + 1, ".", "#"))
    if numbers is None or numbers.decimals or numbers.values[-1] > 20:
        return None
    # “…, Part Two” is half a story, “Part 1 of 2” half an article.
    follows_a_comma = text_at(tokens, place - 1) == "," and number_at(tokens, place - 2) is None
    if follows_a_comma or text_at(tokens, numbers.after) == "of":
        return None
    return Phrase(place, numbers.after, parts=numbers.values, sureness=0.9)


_BY_NUMBER: tuple[_Recogniser, ...] = (
    _cross_code,
    _counted,
    _numbered,
    _date,
    _decimal_code,
    _bare_code,
    _dashed_number,
    _number_before_a_dash,
)
_NUMBERED_BY_WORD: dict[str, tuple[_Recogniser, ...]] = {
    **dict.fromkeys(SEASON, (_season,)),
    **dict.fromkeys(EPISODE, (_episode,)),
    **dict.fromkeys(PART, (_part,)),
    **dict.fromkeys(ORDINALS, (_ordinal_word,)),
    **dict.fromkeys(("s", "t"), (_short_code,)),
    "e": (_bare_number,),
    **dict.fromkeys(MONTHS, (_date,)),
}
# “First episode” is a place before “first” is a number.
_BY_WORD = {
    word: (*PLACES_BY_WORD.get(word, ()), *_NUMBERED_BY_WORD.get(word, ()))
    for word in PLACES_BY_WORD.keys() | _NUMBERED_BY_WORD.keys()
}
