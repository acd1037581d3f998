import pytest

from previously.migration.titles import KnownNames, read_title, spelling_key
from previously.migration.titles.kinds import cues_of
from previously.migration.titles.normalise import normalise
from previously.migration.titles.numbers import numbers_at
from previously.migration.titles.phrases import phrases_of
from previously.migration.titles.tokens import Token, spans_of, tokens_of


def tokens(text: str) -> list[Token]:
    return tokens_of(normalise(text))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("‘The Glory’ – Ep. 5", "'the glory' - ep. 5"),
        ("Love &amp; Law", "love & law"),
        ("<em>Hilda</em> Season 2", '"hilda" season 2'),
        ("【ドラマ】８話", "[ドラマ]8話"),
        ("A\u200bB\u00a0\tC", "ab c"),
        ("8×06", "8x06"),
    ],
)
def test_many_ways_of_typing_come_to_one(typed: str, plain: str) -> None:
    assert normalise(typed).plain == plain


@pytest.mark.parametrize("typed", ["İstanbul — ﬁnale", "🎬 “Ǳ” ǰ", "【全話】～"])
def test_what_was_printed_stays_letter_under_letter(typed: str) -> None:
    headline = normalise(typed)

    assert len(headline.printed) == len(headline.plain)


def test_words_numbers_and_marks_are_cut_apart() -> None:
    assert [token.text for token in tokens("S08E06 눈물의 여왕 16화!")] == [
        "s", "08", "e", "06", "눈물의", "여왕", "16", "화", "!",
    ]  # fmt: skip


def test_quotations_and_brackets_are_found_and_apostrophes_are_not() -> None:
    spans = spans_of(tokens("'Grey's Anatomy' (2005) isn't [over]"))

    assert [(span.mark, span.first, span.last) for span in spans] == [("'", 0, 3), ("(", 4, 6), ("[", 8, 10)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5", (5,)),
        ("15 and 16", (15, 16)),
        ("5-8", (5, 6, 7, 8)),
        ("1, 2 & 3", (1, 2, 3)),
        ("9 to 11", (9, 10, 11)),
        ("twelve", (12,)),
        ("IV", (4,)),
        ("5 - 10 things", (5,)),
        ("8-3", (8,)),
        ("1, 2020", (1,)),
    ],
)
def test_numbers_are_joined_as_they_are_meant(text: str, values: tuple[int, ...]) -> None:
    numbers = numbers_at(tokens(text), 0)

    assert numbers is not None
    assert numbers.values == values


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Episode 9", (None, (9,), "")),
        ("Eps. 1-2", (None, (1, 2), "")),
        ("S08E06", (8, (6,), "")),
        ("S4E1-E3", (4, (1, 2, 3), "")),
        ("8×06", (8, (6,), "")),
        ("Episode 5.13", (5, (13,), "")),
        ("Season Two", (2, (), "")),
        ("second season", (2, (), "")),
        ("시즌2", (2, (), "")),
        ("7회 8회", (None, (7, 8), "")),
        ("1~4화", (None, (1, 2, 3, 4), "")),
        ("第3話", (None, (3,), "")),
        ("5. Bölüm", (None, (5,), "")),
        ("ersten drei Folgen", (None, (1, 2, 3), "")),
        ("Mid-Season Finale", (None, (), "midseason")),
        ("Season Finale", (None, (), "finale")),
        ("최종회", (None, (), "finale")),
        ("Series Premiere", (None, (), "premiere")),
        ("Christmas Special", (None, (), "special")),
    ],
)
def test_sayings_of_where_in_a_show_are_recognised(
    text: str, where: tuple[int | None, tuple[int, ...], str]
) -> None:
    phrases = phrases_of(tokens(text))

    assert [(phrase.season, phrase.episodes, phrase.place) for phrase in phrases] == [where]


@pytest.mark.parametrize(
    "text",
    [
        "The Five",
        "9-1-1",
        "Answer Me 1997",
        "Twenty-Five Twenty-One",
        "World Premiere",
        "단 3회",
        "2 Broke Girls",
    ],
)
def test_other_numbers_say_nothing_of_episodes(text: str) -> None:
    assert phrases_of(tokens(text)) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Recap and Ending Explained", ["recap", "explained"]),
        ("‘The Review’ Year in Review", []),
        ("줄거리와 결말까지", ["recap", "explained"]),
        ("Renewed for Season 2", ["news"]),
        ("8 Characters We Miss", ["list"]),
        ("Post-Credits Scene", ["explained"]),
    ],
)
def test_words_that_say_the_kind_are_recognised_outside_quotes(text: str, kinds: list[str]) -> None:
    found = tokens(text)

    assert [cue.kind for cue in cues_of(found, spans_of(found))] == kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soundtrack #1", "soundtrack no1"),
        ("Love & Law", "Love and Law"),
        ("Señora Acero", "Senora Acero"),
        ("The Good Wife", "Good Wife"),
        ("Grey’s Anatomy", "GREY'S ANATOMY"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


def test_names_of_other_words_or_numbers_have_keys_of_their_own() -> None:
    assert len({spelling_key(name) for name in ("The Five", "Five", "Fargo 2", "Fargo 3")}) == 4


def test_the_longest_known_name_is_the_one_that_is_meant() -> None:
    names = KnownNames.of({"Love": (), "Love in Contract": (), "Contract": ()})

    assert read_title("Love in Contract Episode 3 Recap", names).work == "Love in Contract"


def test_a_known_name_that_is_a_common_word_is_found_only_where_a_name_is_expected() -> None:
    names = KnownNames.of({"You": ()})

    assert read_title("You Season 4 Episode 1 Recap", names).work == "You"
    assert read_title("10 Shows That Will Make You Cry", names).work == ""


def test_a_reading_gives_its_reasons() -> None:
    reading = read_title("Thirty-Nine Ep. 9 Recap")

    assert reading.reasons == (
        "The headline says what kind of article it is.",
        "It comes before the words that say episode or kind.",
    )


def test_a_name_without_an_episode_that_nobody_knows_is_never_sure() -> None:
    assert not read_title("Das Übliche Review").is_sure
    assert read_title("Das Übliche Review", KnownNames.of({"Das Übliche": ()})).is_sure


@pytest.mark.parametrize(
    "headline",
    [
        "Moon Harbour Episode 3/2 Recap",
        "Moon Harbour Episode 12-11 Recap",
        "Moon Harbour Season 2 Episode 5 and 5 Recap",
        "Moon Harbour Episodes 9.10-8.12 Recap",
    ],
)
def test_a_number_joined_to_an_episodes_that_is_not_read_leaves_a_headline_unsure(headline: str) -> None:
    """Whoever reads one episode where two are told sends readers the second."""
    assert not read_title(headline, KnownNames.of({"Moon Harbour": ()})).is_sure


@pytest.mark.parametrize(
    "headline", ["Moon Harbour Episode 3 Recap - 17/20", "Moon Harbour Episode 5 Recap, 10 minutes late"]
)
def test_a_number_that_stands_apart_says_something_else(headline: str) -> None:
    assert read_title(headline, KnownNames.of({"Moon Harbour": ()})).is_sure


def test_what_happens_on_two_quoted_shows_is_of_neither() -> None:
    names = KnownNames.of({"Moon Harbour": (), "Old Town": ()})
    headline = "Recap: Ada Leaves on ‘Old Town’ and Kim Stays on ‘Moon Harbour’"

    assert not read_title(headline, names).is_sure
