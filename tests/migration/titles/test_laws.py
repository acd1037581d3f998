"""What holds for every headline, whoever wrote it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from previously.migration.titles import KnownNames, Reading, read_title, spelling_key
from tests.migration.titles.labelled import for_tuning

HEADLINES = [item.headline for item in for_tuning()]
PIECES = st.sampled_from(
    [
        "Episode",
        "Ep.",
        "Season",
        "S01E02",
        "8x06",
        "5.13",
        "Recap",
        "리뷰",
        "16화",
        "7회",
        "시즌2",
        "第3話",
        "Finale",
        "-",
        "–",
        "—",
        "‘",
        "’",
        "“",
        "”",
        '"',
        "'",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        ":",
        "|",
        "…",
        "#",
        "1",
        "02",
        "99999999999",
        "²",
        "٣",
        "Ⅳ",
        "The",
        "Glory",
        "눈물의",
        "여왕",
        "and",
        "to",
        "&amp;",
        "<i>",
        "</i>",
        "\x00",
        "\u200b",
        "\ufeff",
        "İ",
        "ǰ",
        "ﬁ",
        "🎬",
        "e",
        "s",
    ]
)
names = st.text(min_size=1, max_size=30) | st.sampled_from(
    [
        "The Five",
        "Answer Me 1997",
        "24",
        "Episode",
        "Season of Blossom",
        "S Line",
        "9-1-1",
        "3年A組",
        "응답하라 1988",
        "1 Night 2 Days",
    ]
)


def where(reading: Reading) -> tuple[object, ...]:
    return (reading.season, reading.episodes, reading.place, reading.parts)


@given(
    st.text(max_size=400)
    | st.lists(PIECES, max_size=30).map(" ".join)
    | st.lists(PIECES, max_size=30).map("".join)
)
@example("")
@example("E" * 5000)
@example("Episode " + "9" * 5000)
@example("[" * 300)
@example("“" * 300 + "Episode 1")
def test_any_text_is_read(text: str) -> None:
    reading = read_title(text)

    assert 0 <= reading.confidence <= 1
    assert reading.reasons
    assert all(number >= 0 for number in reading.episodes)


@given(st.sampled_from(HEADLINES), st.lists(names, max_size=5))
def test_any_names_may_be_known(headline: str, known: list[str]) -> None:
    reading = read_title(headline, KnownNames.of(dict.fromkeys(known, ())))

    assert reading.is_known <= (reading.work in known)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("‘", "'"),
        ("’", "'"),
        ("“", '"'),
        ("”", '"'),
        ("–", "-"),
        ("—", "–"),
        ("–", "—"),
        ("×", "x"),
        ("…", "..."),
        ("&", "&amp;"),
    ],
)
def test_quotes_dashes_and_entities_change_no_episode(one: str, other: str) -> None:
    changed = [headline for headline in HEADLINES if one in headline]

    assert changed
    for headline in changed:
        assert where(read_title(headline.replace(one, other))) == where(read_title(headline)), headline


@pytest.mark.parametrize("headline", HEADLINES)
def test_case_changes_neither_episode_nor_kind(headline: str) -> None:
    reading = read_title(headline)

    for changed in (headline.upper(), headline.lower()):
        assert where(read_title(changed)) == where(reading)
        assert read_title(changed).kind == reading.kind


@pytest.mark.parametrize("headline", HEADLINES)
def test_spaces_and_things_without_width_change_nothing(headline: str) -> None:
    changed = "\u200b" + headline.replace(" ", "\u00a0 ") + " \x07"

    assert read_title(changed) == read_title(headline)


@given(
    st.sampled_from(
        [
            "The Five",
            "Answer Me 1997",
            "24",
            "9-1-1",
            "1 Night 2 Days",
            "응답하라 1988",
            "Seven Psychopaths",
            "Season of Blossom",
            "S Line",
            "Part 2 Is Better",
            "Episode 7",
            "The 100",
            "Chapter 2",
            "Twenty-Five Twenty-One",
            "19 Kids and Counting",
        ]
    ),
    st.integers(1, 99),
    st.sampled_from(
        [
            "{name} Episode {number} Recap",
            "{name} {number}화 리뷰",
            "‘{name}’ Ep. {number}",
            "Recap: {name} S01E{number}",
        ]
    ),
)
def test_numbers_of_a_known_name_are_no_episodes(name: str, number: int, form: str) -> None:
    reading = read_title(form.format(name=name, number=number), KnownNames.of({name: ()}))

    assert (reading.work, reading.episodes) == (name, (number,))


@given(
    st.sampled_from(
        ["The Five", "9-1-1", "1 Night 2 Days", "응답하라 1988", "The 100", "Episode 7", "Season 8"]
    )
)
def test_a_known_name_alone_names_no_episode(name: str) -> None:
    reading = read_title(f"{name}: what we thought", KnownNames.of({name: ()}))

    assert (reading.work, reading.season, reading.episodes) == (name, None, ())


@given(st.text(max_size=60))
def test_a_name_has_one_key_in_any_case_and_spacing(name: str) -> None:
    key = spelling_key(name)

    assert spelling_key(f"  {name} ") == key
    assert spelling_key(name.replace("’", "'").replace("–", "-")) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soundtrack #1", "Soundtrack No1"),
        ("Soundtrack #1", "soundtrack 1"),
        ("더 글로리", "더글로리"),
        ("Marvel’s Agents of S.H.I.E.L.D.", "Marvel's Agents of SHIELD"),
        ("Élite", "Elite"),
        ("Law & Order", "Law and Order"),
        ("The Last of Us", "Last of Us"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soundtrack #1", "Soundtrack #2"),
        ("The Five", "Five Children"),
        ("Dark", "Dark Matter"),
        ("사랑", "사랑의 불시착"),
    ],
)
def test_names_of_two_shows_have_two_keys(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)
