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
FLOORS = {"tuning": 0.94, "unseen": 0.80}
MOST_WRONG_THOUGH_SURE = {"tuning": 0.001, "unseen": 0.01}
FLOOR_OF_EPISODES = {"tuning": 0.995, "unseen": 0.95}
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
    ],
)
def test_words_that_may_be_no_name_or_more_than_one_are_never_sure(headline: str) -> None:
    assert not read_title(headline).is_sure


@pytest.mark.parametrize("name", [FOR_TUNING, UNSEEN, IN_THEIR_MANNER.name])
def test_no_headline_is_listed_twice(name: str) -> None:
    counts = Counter(item.headline for path in files(name) for item in labelled(path))

    assert [headline for headline, count in counts.items() if count > 1] == []


def test_more_than_nine_hundred_real_headlines_are_listed() -> None:
    assert len(for_tuning()) >= 900
