from collections import Counter

import pytest

from previously.migration.titles import read_title
from tests.migration.titles.labelled import (
    FOR_TUNING,
    IN_THEIR_MANNER,
    UNSEEN,
    Labelled,
    files,
    for_tuning,
    labelled,
    unseen,
)

# Measured, and rounded down; docs/title-reader.md holds the figures and how they came about.
FLOORS = {"tuning": 0.94, "unseen": 0.785}
MOST_WRONG_THOUGH_SURE = {"tuning": 0.0, "unseen": 0.001}
FLOOR_OF_EPISODES = {"tuning": 0.997, "unseen": 0.97}
PARTS = {name: part for name, part in (("tuning", for_tuning()), ("unseen", unseen())) if part}


def share(part: list[Labelled], *, wrong: bool, only_sure: bool = False, column: str = "") -> float:
    """How many of these headlines are read rightly or wrongly, of all."""
    counted = 0
    for item in part:
        reading = read_title(item.headline)
        mistakes = item.mistakes(reading)
        is_wrong = column in mistakes if column else bool(mistakes)
        counted += is_wrong is wrong and (reading.is_sure or not only_sure)
    return counted / len(part)


@pytest.mark.parametrize("part", PARTS)
def test_so_many_headlines_are_read_entirely_rightly(part: str) -> None:
    assert share(PARTS[part], wrong=False) >= FLOORS[part]


@pytest.mark.parametrize("part", PARTS)
def test_so_many_headlines_are_given_the_right_episodes(part: str) -> None:
    assert share(PARTS[part], wrong=False, column="episodes") >= FLOOR_OF_EPISODES[part]


@pytest.mark.parametrize("part", PARTS)
def test_hardly_a_headline_is_read_wrongly_with_confidence(part: str) -> None:
    assert share(PARTS[part], wrong=True, only_sure=True) <= MOST_WRONG_THOUGH_SURE[part]


@pytest.mark.parametrize("item", labelled(IN_THEIR_MANNER), ids=lambda item: item.headline)
def test_every_headline_in_the_manner_of_real_ones_is_read_rightly(item: Labelled) -> None:
    assert item.mistakes(read_title(item.headline)) == []


@pytest.mark.parametrize(
    "headline",
    [
        "What we learned from Episode 3",
        "Why I stopped watching Season 2 Episode 5",
        "Five thoughts on Season 2, Episode 3",
        "Sunday Night Recap: Season 2 Episode 3",
        "Couch Chat Episode 12",
        "Watch Moon Harbour Season 5 Episode 3 Online",
        "Quick Take review – Moon Harbour 1×09",
        "Season 7 Episode 7, “The Tide” Review",
        "May Sweeps/Finale Preview: Get 100+ Spoilers",
        "Moon Harbour Review",
        "Hold the Door: Moon Harbour Season 6 Episode 5 Recap",
        # An episode's title in quotes, and the show further on.
        "“Low Tide!” Part 3 Review: Moon Harbour Season 2 Episode 7",
        "Preview of Season 3 Premiere “Low Tide”",
        "Low Tide Review: Moon Harbour Season 2 Episode 7",
        # Words before the name, and names without marks that may be of two.
        "New York TV review: Moon Harbour Season 10, Episode 12",
        "Dan's Moon Harbour Season 3 Episode 2 Review",
        "Moon Harbour & Old Town Season 3 Episode 2 Review",
        "Why Everybody Loves Moon Harbour Season 3 Episode 2",
        # The season is named in a sentence, and so is what the article is called by.
        "Moon Harbour Recap: Season 3 Kicks Off With Another Farewell",
        "Moon Harbour Season 3: Look At Our Updated S03E05 Recap",
        "Moon Harbour Season 3 Episode 2: Our Reaction Was Not Kind To Anybody",
        "Moon Harbour Season 3 Episode 2 Gets a Thousand Letters",
        "Moon Harbour Season 3 Episode 2: Promo and Photos",
        "Exclusive Moon Harbour Season 3 Episode 2 Review",
        "On Moon Harbour Season 3 Episode 2",
        "No Haters at Moon Harbour, Season 3, Episode 2",
    ],
)
def test_words_that_may_be_no_name_or_more_than_one_are_never_sure(headline: str) -> None:
    assert not read_title(headline).is_sure


@pytest.mark.parametrize(
    "headline",
    [
        "Moon Harbour Season 3 Episode 2 Review: Low Tide",
        "‘Moon Harbour and Other Songs of the Old Coast’ Episode 2 Recap",
        "Review: Moon Harbour, Season 3, Episode 2",
        "Moon Harbour recap – 3×02: ‘Low Tide’",
        "달빛 항구 2회 리뷰",
    ],
)
def test_a_name_and_its_number_side_by_side_are_sure(headline: str) -> None:
    assert read_title(headline).is_sure


@pytest.mark.parametrize("name", [FOR_TUNING, UNSEEN, IN_THEIR_MANNER.name])
def test_no_headline_is_listed_twice(name: str) -> None:
    counts = Counter(item.headline for path in files(name) for item in labelled(path))

    assert [headline for headline, count in counts.items() if count > 1] == []


def test_more_than_nine_hundred_real_headlines_are_listed() -> None:
    assert len(for_tuning()) >= 900
