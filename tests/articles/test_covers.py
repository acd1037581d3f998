"""What an article covers."""

from __future__ import annotations

import pytest

from previously.articles.covers import label_for, parse_covers, references_in
from previously.spoilers import Atom, BadLabel, EpisodeCode, Label, Position, WorkOrder


def codes(*texts: str) -> frozenset[EpisodeCode]:
    return frozenset(map(EpisodeCode.parse, texts))


WORKS = {
    "drama": WorkOrder(
        "drama", episodes=codes("S1E1", "S1E2", "S1E3", "S0E1"), slots={EpisodeCode(0, 1): EpisodeCode(1, 2)}
    ),
    "rooms": WorkOrder("rooms", is_anthology=True, episodes=codes("S1E1", "S1E2", "S1E3")),
    "the-ferry": WorkOrder("the-ferry", has_episodes=False),
}


def covered(text: str) -> list[str]:
    return [str(reference) for reference in references_in(parse_covers(text, "drama"), WORKS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("S1E2", ["drama:S1E2"]),
        ("S1E1-S1E3", ["drama:S1E1", "drama:S1E2", "drama:S0E1", "drama:S1E3"]),
        ("S1E1, rooms:S1E3", ["drama:S1E1", "rooms:S1E3"]),
        ("rooms:S1E1-S1E2", ["rooms:S1E1", "rooms:S1E2"]),
        ("the-ferry", ["the-ferry"]),
    ],
)
def test_spans_name_every_episode_in_the_order_of_telling(text: str, expected: list[str]) -> None:
    assert covered(text) == expected


def test_a_span_of_a_serial_asks_for_its_last_episode() -> None:
    label = label_for(parse_covers("S1E1-S1E3", "drama"), WORKS)
    assert label == Label.of(Atom("drama", Position((1, 3))))


def test_a_span_of_an_anthology_asks_for_each() -> None:
    label = label_for(parse_covers("rooms:S1E1-S1E2", None), WORKS)
    assert label.atoms == {Atom("rooms", Position((1, n)), is_alone=True) for n in (1, 2)}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("S1E9", "“drama” has no episode S1E9."),
        ("S1E3-S1E1", "“drama:S1E3-S1E1” ends before it begins."),
        ("nowhere:S1E1", "There is no work “nowhere”."),
        ("drama", "“drama” is a series: say which episode, for example drama:S1E1."),
        ("the-ferry-S1E2", "“the-ferry-S1E2” does not say which episode it begins with."),
    ],
)
def test_what_cannot_be_is_said(text: str, reason: str) -> None:
    with pytest.raises(BadLabel) as caught:
        covered(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize("text", ["S1E2", "S1E1-S1E3", "rooms:S1E1-S1E2", "the-ferry"])
def test_spans_are_written_as_they_were_read(text: str) -> None:
    assert ", ".join(span.relative_to("drama") for span in parse_covers(text, "drama")) == text
