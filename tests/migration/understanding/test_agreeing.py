from datetime import UTC, datetime

import pytest

from previously.migration.evidence.agreeing import agreed_on
from previously.migration.posts import PostFacts, Understood
from previously.migration.titles import SURE, read_title
from previously.migration.understanding import understand


def agreed(headline: str, text: str) -> str:
    found = agreed_on(headline, text, read_title(headline))
    return found.name if found is not None else ""


def understood(*posts: tuple[str, str], tags: tuple[str, ...] = (), on: datetime | None = None) -> Understood:
    """What is understood of the first of some posts with their headlines and texts; the tags are its own."""
    facts = [
        PostFacts(str(number), title, tags=() if number else tags, text_start=text, published_on=on)
        for number, (title, text) in enumerate(posts)
    ]
    return understand(facts, {})["0"]


@pytest.mark.parametrize(
    ("headline", "text", "show"),
    [
        # Too much was read as the name.
        ("Moon Harbour Continues: Season Finale Review!", "This was Moon Harbour at last.", "Moon Harbour"),
        (
            "Moon Harbour Top 13 Announcement Recap: Who Stays",
            "Tonight on Moon Harbour Top 13 came down.",
            "Moon Harbour",
        ),
        ("Harbour: The Last Lamp Recap", "We are back in Harbour tonight.", "Harbour"),
        ("Lamps | Harbour “Low Tide” Review", "Nobody in Harbour liked “Low Tide”.", "Harbour"),
        # Another name was read.
        ("The Many Rooms of Harbour’s ‘Low Tide’", "In “Low Tide”, Harbour slows down.", "Harbour"),
        ("Do row! – A Recap of Moon Harbour’s “Low Tide”", "Tonight’s Moon Harbour is wet.", "Moon Harbour"),
        ("Harbour: What fans think of ‘too much rain’", "Fans of Harbour are wet.", "Harbour"),
        # All of it was read.
        ("Mr. Harbour Recap: Rain", "We like Mr. Harbour, and Harbour is wet.", "Mr. Harbour"),
        # None was read, or hardly any.
        ("Moon Harbour... The magazine?!", "I love Moon Harbour.", "Moon Harbour"),
        ("Who Is Who (Moon Harbour): Lamps", "On Moon Harbour they all row.", "Moon Harbour"),
        ("I Still Do Not Know Anybody’s Name on Moon Harbour", "So I watch Moon Harbour.", "Moon Harbour"),
        ("Moon Harbour", "It is called Moon Harbour.", "Moon Harbour"),
        (
            "Reading on the Boat: Keeper of the Old Light — Again",
            "So: Keeper of the Old Light.",
            "Keeper of the Old Light",
        ),
    ],
)
def test_a_name_that_headline_and_text_have_is_the_shows(headline: str, text: str, show: str) -> None:
    assert agreed(headline, text) == show


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        # A longer name goes on behind its colon.
        ("Moon Harbour: Lamps S1E4 Recap", "We loved Moon Harbour."),
        # Small words are of a name, and so are other words with capitals and what follows a comma.
        ("Ada in Old Town Recap", "Then Ada goes, and Old Town is wet."),
        ("The Keeper of Old Town “Low Tide” Recap", "We like Old Town."),
        ("Moon Harbour Originals Recap", "We liked Moon Harbour."),
        ("Smile, Ada Lee Recap: Rain", "We met Ada Lee."),
        (
            "Old Town: Keeper of Lamps – First Impression",
            "We like Old Town, and the Keeper of Lamps is wet.",
        ),
        # One word of several is not all of the name.
        ("Shopping Queen Ada Episode 2", "Then Ada waits."),
        # People are called by their surnames, too.
        ("Ada Lee: I am done with boats", "We met Ada Lee. Then Lee left."),
        ("A Long Talk with Ada Lee", "We met Ada Lee. Then Lee left."),
        # Two names, and nothing tells which.
        ("Moon Harbour’s Keeper Leaves for Old Town", "From Moon Harbour to Old Town."),
        ("A Walk by the Sea", "It rains."),
    ],
)
def test_where_they_do_not_settle_it_nothing_is_said(headline: str, text: str) -> None:
    assert agreed(headline, text) == ""


def test_lists_are_of_many_whatever_their_texts_name() -> None:
    assert understood(("10 Best Boats: Moon Harbour", "Moon Harbour has many.")).work_title == ""


def test_a_name_is_given_that_the_headline_alone_hardly_tells() -> None:
    title = "Moon Harbour: Rain, and more of it"

    assert understood((title, "")).work_title == ""
    post = understood((title, "Welcome back to Moon Harbour."))
    assert (post.work_title, post.confidence >= SURE) == ("Moon Harbour", False)
    assert "The beginning of its text names the show." in post.reasons


def test_what_texts_of_two_posts_name_is_a_show_of_the_site() -> None:
    others = [
        ("Lamps | Moon Harbour “Low Tide” Review", "Nobody in Moon Harbour liked “Low Tide”."),
        ("Oars | Moon Harbour “High Tide” Review", "All of Moon Harbour liked “High Tide”."),
    ]

    assert (
        understood(("Boats | Moon Harbour “Spring Tide” Review", "It rains."), *others).work_title
        == "Moon Harbour"
    )


def test_a_name_before_its_number_is_proven_by_the_text() -> None:
    title = "Keepers and Lights of the Moon Harbour: Episode 9 Recap"

    assert understood((title, "It rains.")).confidence < SURE
    assert understood((title, "So ends Keepers and Lights of the Moon Harbour.")).confidence >= SURE


@pytest.mark.parametrize(
    ("text", "is_sure"), [("In “Low Tide” nobody rows.", False), ("Everybody in Low Tide rows.", True)]
)
def test_what_the_text_has_in_quotes_alone_proves_nothing(text: str, is_sure: bool) -> None:
    assert (understood(("‘Low Tide’ Recap: Two Oars", text)).confidence >= SURE) is is_sure


def test_a_column_is_not_proven_by_a_text_that_says_the_show_alone_as_well() -> None:
    title = "Talking Harbour: Episode 3"

    assert (
        understood((title, "Welcome to Talking Harbour. This week in Harbour it rained.")).confidence < SURE
    )


def test_a_part_of_a_title_is_not_proven_by_its_label() -> None:
    title = "“Flood!” Part 2 Review: Harbour’s 100th Episode (Season 5 Episode 8)"

    assert understood((title, "We knew that Flood! would be wet.")).confidence < SURE


def test_the_show_of_its_tags_is_given_to_a_post_whose_text_names_it() -> None:
    known = ("Moon Harbour Episode 1 Recap", "It rains.")

    assert understood(
        ("Half a Year of Boats", "I saw Moon Harbour."), known, tags=("Moon Harbour",)
    ).work_title
    assert understood(("Half a Year of Boats", ""), known, tags=("Moon Harbour",)).work_title
    post = understood(("Half a Year of Boats", "I saw it all."), known, tags=("Moon Harbour",))
    assert post.work_title == ""


def test_a_recap_that_names_no_show_is_of_the_one_known_show_its_text_names() -> None:
    known = [("Moon Harbour Episode 1 Recap", "It rains."), ("Old Town Episode 1 Recap", "It snows.")]

    assert understood(("Recap!", "Tonight on Moon Harbour it rained."), *known).work_title == "Moon Harbour"
    assert understood(("Recap!", "From Moon Harbour to Old Town."), *known).work_title == ""


def test_a_code_that_may_be_something_else_is_proven_by_others_of_its_season() -> None:
    row = [(f"“Harbour” recap (5.{number:02}): Rain", "") for number in (7, 8, 10)]

    assert understood(row[0]).confidence < SURE
    assert understood(*row).confidence >= SURE
    assert understood(*row).covers == "S5E7"
    assert understood(*row, on=datetime(2020, 5, 8, tzinfo=UTC)).confidence < SURE
    assert understood(*row, on=datetime(2020, 9, 8, tzinfo=UTC)).confidence >= SURE
