import pytest

from previously.migration.evidence.naming import is_named, named_by_both, names_of
from previously.migration.titles.normalise import normalise
from previously.migration.titles.tokens import tokens_of


def named(headline: str, text: str) -> list[str]:
    return [each.name for each in named_by_both(tokens_of(normalise(headline)), headline, text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We are back at Moon Harbour with Ada Lee.", ["Moon Harbour", "Ada Lee"]),
        ("Last night the Keeper of the Light came home.", ["Keeper of the Light"]),
        ("It is Old Town’s best hour.", ["Old Town"]),
        ("She is in Ferryman Season 2, as we said.", ["Ferryman"]),
        ("This is Season 2 of Night Ferry Episode 3.", ["Night Ferry"]),
        ("nobody rows. Everybody waits.", []),
        ("Ferryman (뱃사공) has begun.", ["Ferryman"]),
        ("It rains. Ferryman is directed by nobody.", ["Ferryman"]),
        ("It rains. Ferryman’s lamp is out.", ["Ferryman"]),
        ("it is on Netflix in May.", []),
        ("Fans of Ferryman in Old Town", ["Ferryman", "Old Town"]),
    ],
)
def test_runs_of_words_with_capitals_are_names(text: str, names: list[str]) -> None:
    found = [name for name, is_quoted in names_of(text) if not is_quoted]

    assert set(names) <= set(found)
    assert bool(names) is bool(found)


def test_what_stands_in_quotes_is_a_name_whatever_its_letters() -> None:
    assert list(names_of("in “the lamp goes out” and 《달의 항구》")) == [
        ("the lamp goes out", True),
        ("달의 항구", True),
    ]


def test_only_names_that_the_headline_has_are_of_use() -> None:
    assert named("Moon Harbour: Two Oars", "Ada Lee goes to Moon Harbour and Old Town.") == ["Moon Harbour"]


def test_a_name_within_a_longer_one_of_the_text_is_not_named() -> None:
    assert named("Harbour Recap", "We watched Moon Harbour again.") == []


def test_an_article_makes_no_other_name() -> None:
    assert named("Silent Lighthouse: The Magazine", "So this is The Silent Lighthouse.") == [
        "The Silent Lighthouse"
    ]


@pytest.mark.parametrize(
    ("text", "is_quoted"),
    [
        ("We saw “Low Tide” twice.", True),
        ("We saw “Low Tide”, and Low Tide again.", False),
        ("We saw Low Tide.", False),
    ],
)
def test_what_only_stands_in_quotes_may_be_an_episodes_title(text: str, is_quoted: bool) -> None:
    headline = "Low Tide"

    assert [each.is_quoted for each in named_by_both(tokens_of(normalise(headline)), headline, text)] == [
        is_quoted
    ]


@pytest.mark.parametrize("text", ["moon harbour!", "This is MOON-HARBOUR.", "Moon Harbour"])
def test_a_text_may_write_a_name_in_many_ways(text: str) -> None:
    assert is_named("The Moon Harbour", text)
    assert not is_named("Old Town", text)
