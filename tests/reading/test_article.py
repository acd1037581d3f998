"""An article as each of the cast gets it."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from previously.articles.models import AlsoRead, ArticlePage
from previously.masthead.models import Masthead
from previously.reading import Viewer, read_article
from previously.reading.shapes import ArticleReading, BeatBlock, Gap, Prose, SpoilerBlock
from tests.cast import (
    DAE,
    DRAMA,
    FEARLESS,
    INES,
    MINA,
    STRANGER,
    Catalogue,
    at,
    make_article,
    make_character,
    make_comments,
    reader,
)

pytestmark = pytest.mark.django_db

SECRET_9 = "the lighthouse was never lit"
SECRET_16 = "the ferryman is her father"


def beat(text: str, **value: Any) -> tuple[str, Any]:
    defaults = {"characters": "", "when": "", "key": False, "after": ""}
    return "beat", defaults | value | {"content": [{"type": "prose", "value": text}]}


def section(after: str, *blocks: tuple[str, Any]) -> tuple[str, Any]:
    return "spoiler", {"after": after, "content": [{"type": kind, "value": value} for kind, value in blocks]}


def quote(text: str, after: str = "") -> tuple[str, Any]:
    return "quote", {"text": text, "source": "", "after": after}


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    """A recap of episode 4 with something from episodes 9 and 16 in every kind of place."""
    return make_article(
        "recap-4",
        catalogue.drama,
        "S1E4",
        body=[
            (
                "prose",
                f"She waits. [It turns out {SECRET_9}, and [{SECRET_16}]{{after=S1E16}}.]{{after=S1E9}} Rain.",
            ),
            beat(f"A scene. [{SECRET_9}]{{after=S1E9}}"),
            beat(SECRET_9, after="S1E9"),
            section("S1E9", ("prose", f"{SECRET_9} [{SECRET_16}]{{after=S1E16}}"), quote(SECRET_16, "S1E16")),
            quote(f"Words. [{SECRET_16}]{{after=S1E16}}"),
            ("embed", {"url": f"https://youtu.be/{'a' * 11}", "title": SECRET_9, "after": "S1E9"}),
        ],
        dek=SECRET_16,
        dek_after="S1E16",
    )


def read(article: ArticlePage, viewer: Viewer, *reveals: str) -> ArticleReading:
    reading = read_article(article.slug, viewer, frozenset(reveals))
    assert reading is not None
    return reading


def secrets_in(reading: object) -> set[str]:
    text = repr(reading)
    return {secret for secret in (SECRET_9, SECRET_16) if secret in text}


@pytest.mark.parametrize(
    ("viewer", "expected"),
    [
        (STRANGER, set()),
        (MINA, set()),
        (DAE, set()),
        (reader(harbour_lights=at("S1E9")), {SECRET_9}),
        (INES, {SECRET_9, SECRET_16}),
        (FEARLESS, {SECRET_9, SECRET_16}),
    ],
)
def test_each_reader_gets_what_they_have_reached_and_all_of_it(
    recap: ArticlePage, viewer: Viewer, expected: set[str]
) -> None:
    assert secrets_in(read(recap, viewer)) == expected


def test_what_is_withheld_leaves_a_gap_that_knows_its_kind_and_label(recap: ArticlePage) -> None:
    body = read(recap, DAE).body
    assert [type(block) for block in body if not isinstance(block, Gap)] == [Prose, BeatBlock, type(body[4])]
    gaps = [(block.kind, block.path) for block in body if isinstance(block, Gap)]
    assert gaps == [("beat", "2"), ("spoiler", "3"), ("embed", "5")]
    assert {block.requires[0].phrase for block in body if isinstance(block, Gap)} == {"episode 9"}


def test_nested_labels_add_up(recap: ArticlePage) -> None:
    at_9 = read(recap, reader(harbour_lights=at("S1E9"))).body
    spoiler = at_9[3]
    assert isinstance(spoiler, SpoilerBlock)
    assert [each.phrase for each in spoiler.requires] == ["episode 9"]
    assert isinstance(spoiler.content[1], Gap)
    assert spoiler.content[1].requires[0].phrase == "episode 16"


def test_one_fragment_can_be_shown_anyway_and_nothing_else_is(recap: ArticlePage) -> None:
    assert secrets_in(read(recap, DAE, "2").body[2]) == {SECRET_9}
    assert secrets_in(read(recap, DAE, "2").body[3]) == set()
    assert secrets_in(read(recap, DAE, "3")) == {SECRET_9}
    assert secrets_in(read(recap, DAE, "3", "3.1")) == {SECRET_9, SECRET_16}
    assert secrets_in(read(recap, DAE, "0.0").body[0]) == {SECRET_9}
    assert secrets_in(read(recap, DAE, "dek")) == {SECRET_16}
    assert secrets_in(read(recap, DAE, "all")) == {SECRET_9, SECRET_16}


def test_showing_something_that_is_not_there_shows_nothing(recap: ArticlePage) -> None:
    assert secrets_in(read(recap, DAE, "99", "3.9", "nonsense")) == set()


def test_a_reveal_inside_something_withheld_needs_what_is_around_it(recap: ArticlePage) -> None:
    assert secrets_in(read(recap, DAE, "3.1")) == set()


class TestGate:
    """Who gets the body by opening the article's address."""

    def test_a_stranger_gets_the_article_with_a_warning(self, recap: ArticlePage) -> None:
        reading = read(recap, STRANGER)
        assert reading.gate is not None
        assert (reading.gate.is_question, len(reading.body)) == (False, 6)

    def test_a_stranger_is_asked_where_the_site_says_so(self, recap: ArticlePage) -> None:
        Masthead.objects.create(unknown_readers="ask")
        reading = read(recap, STRANGER)
        assert reading.gate is not None
        assert (reading.gate.is_question, reading.body, reading.verdict) == (True, (), None)

    def test_someone_who_is_behind_is_always_asked(self, recap: ArticlePage) -> None:
        reading = read(recap, MINA)
        assert reading.gate is not None
        assert (reading.gate.is_question, reading.body) == (True, ())
        assert reading.gate.requires[0].seen == "S1E4"

    def test_someone_who_is_far_enough_is_not(self, recap: ArticlePage) -> None:
        assert read(recap, DAE).gate is None

    def test_show_me_anyway_opens_the_article_and_not_what_goes_beyond_it(self, recap: ArticlePage) -> None:
        reading = read(recap, MINA, "article")
        assert reading.gate is not None
        assert (reading.gate.is_question, len(reading.body), secrets_in(reading)) == (False, 6, set())

    def test_progress_in_another_work_does_not_count(self, recap: ArticlePage) -> None:
        reading = read(recap, reader(the_ferry=at("S1E1")))
        assert reading.gate is not None
        assert not reading.gate.is_question

    def test_visiting_opens_nothing_on_cards_and_no_later_comments(
        self, recap: ArticlePage, catalogue: Catalogue
    ) -> None:
        make_comments(recap, [("as far as this goes", "", ""), (SECRET_9, "S1E9", "")])
        other = make_article(
            "ending", catalogue.drama, "S1E4", title=SECRET_16, title_after="S1E4", safe_title="The ending"
        )
        AlsoRead.objects.create(article=recap, target=other)
        reading = read(recap, STRANGER)
        assert secrets_in(reading) == set()
        assert reading.discussion is not None
        assert (reading.discussion.count, reading.discussion.locked[0].count) == (1, 1)
        assert reading.also_read[0].url == f"/shows/{DRAMA}/s1e4/"


class TestHeadline:
    """A headline that is a spoiler has a safe twin."""

    @pytest.fixture
    def spoiling(self, catalogue: Catalogue) -> ArticlePage:
        return make_article(
            "dead-after-all",
            catalogue.drama,
            "S1E4",
            title=SECRET_9,
            title_after="S1E9",
            safe_title="The fourth",
        )

    def test_it_is_withheld_with_a_gap(self, spoiling: ArticlePage) -> None:
        reading = read_article(spoiling.pk, DAE)
        assert reading is not None
        assert (reading.title, reading.title_gap is not None) == ("The fourth", True)

    def test_it_is_shown_to_who_has_seen_enough_or_asks(self, spoiling: ArticlePage) -> None:
        assert read(spoiling, INES).title == SECRET_9
        assert read(spoiling, DAE, "title").title == SECRET_9

    def test_without_a_twin_what_the_article_is_stands_in(self, catalogue: Catalogue) -> None:
        article = make_article("x", catalogue.drama, "S1E4", title=SECRET_9, title_after="S1E9")
        reading = read_article(article.pk, DAE)
        assert reading is not None
        assert reading.title == "Harbour Lights, Episode 4: Recap"

    @pytest.mark.parametrize("reveals", [(), ("dek", "article"), ("0",)])
    def test_its_name_leads_nowhere_for_who_may_not_know_it(
        self, spoiling: ArticlePage, reveals: tuple[str, ...]
    ) -> None:
        assert read_article(spoiling.slug, DAE, frozenset(reveals)) is None

    def test_the_address_to_give_to_others_is_never_its_own(self, spoiling: ArticlePage) -> None:
        neutral = f"/shows/{DRAMA}/s1e4/"
        for viewer, plain in ((DAE, neutral), (INES, f"/{spoiling.slug}/")):
            reading = read(spoiling, viewer, "title")
            assert (reading.url, reading.shared_url, reading.plain_url) == (
                f"/{spoiling.slug}/",
                neutral,
                plain,
            )


def test_characters_in_a_scene_are_named_only_when_known(catalogue: Catalogue) -> None:
    make_character(catalogue.drama, "yuna")
    make_character(catalogue.drama, "stranger", after="S1E9")
    article = make_article("r", catalogue.drama, "S1E4", body=[beat("x", characters="yuna stranger nobody")])
    (known,) = read(article, DAE).body
    assert isinstance(known, BeatBlock)
    assert [link.text for link in known.characters] == ["Yuna"]


def test_drafts_and_articles_to_come_are_not_there(catalogue: Catalogue) -> None:
    make_article("draft", catalogue.drama, live=False)
    make_article("later", catalogue.drama, published_at="2999-01-01T00:00Z")
    assert (read_article("draft", INES), read_article("later", INES)) == (None, None)


def test_a_label_that_was_never_stored_opens_to_nobody(recap: ArticlePage) -> None:
    from previously.labels.models import InternedLabel

    InternedLabel.objects.filter(text=f"{DRAMA}:S1E9").update(text="something else")
    assert SECRET_9 not in repr(read(recap, INES).body)


@pytest.mark.parametrize("count", [1, 3])
def test_an_article_takes_the_same_number_of_queries_however_much_there_is(
    recap: ArticlePage, catalogue: Catalogue, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_article(f"other-{number}", catalogue.drama, f"S1E{number + 1}")
        make_article(f"elsewhere-{number}", catalogue.anthology, f"S1E{number + 1}")
        make_character(catalogue.drama, f"character-{number}", after=f"S1E{number + 1}")
    make_comments(recap, [(f"[comment]{{after=S1E{n + 5}}} {n}", f"S1E{n + 3}", "") for n in range(count)])
    with django_assert_num_queries(21):
        read(recap, DAE)
