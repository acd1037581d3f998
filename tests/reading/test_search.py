"""Search and suggestions as each of the cast gets them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from previously.articles.models import ArticlePage
from previously.catalogue.models import Credit, Episode, Fact
from previously.catalogue.orders import label_from_text
from previously.discovery.indexing import index_article, index_work, reindex_all
from previously.masthead.models import Masthead
from previously.reading import QueryTooLong, Viewer, read_search, suggest
from previously.reading.search_shapes import ArticleHit, EpisodeHit, Hit, SearchReading
from tests.cast import (
    DAE,
    DRAMA,
    FEARLESS,
    INES,
    MINA,
    NOW,
    STRANGER,
    Catalogue,
    at,
    make_article,
    make_character,
    make_person,
    make_work,
    reader,
)

pytestmark = pytest.mark.django_db


WHALE = "An anchor. [A whale]{after=S1E16}"


@pytest.fixture
def told(catalogue: Catalogue) -> ArticlePage:
    """The drama, with one secret word in each kind of place, and the point after which it is open."""
    work = catalogue.drama
    work.synopsis = "A keeper and her lantern."
    work.save()
    ferryman = make_character(work, "ferryman", after="S1E9", description="He rows a gondola.")
    actor = make_person("cameo-player")
    Credit.objects.create(work=work, person=actor, job="actor", character=ferryman)
    Fact.objects.create(
        work=work, character=ferryman, text="wears a monocle", after=label_from_text("S1E12", DRAMA)
    )
    Episode.objects.filter(season__work=work, number=5).update(title="Thunder", synopsis="A tempest comes.")
    article = make_article(
        "the-ferryman-is-her-father",
        work,
        "S1E4",
        title="The ferryman is her kinsman",
        title_after="S1E9",
        dek="Whose orchid is it?",
        dek_after="S1E12",
        verdict="A marvel.",
        body=[
            ("prose", "Rain on the pier. [She finds a compass.]{after=S1E9} Then [a sextant]{after=S1E16}."),
            ("quote", {"text": "Light the beacon", "source": "Yuna", "after": "S1E7"}),
            ("spoiler", {"after": "S1E9", "content": [{"type": "prose", "value": WHALE}]}),
        ],
    )  # fmt: skip
    reindex_all()
    return article


def read(query: str, viewer: Viewer, **asked: Any) -> SearchReading:
    reading = read_search(query, viewer, **asked)
    assert reading is not None
    return reading


def kinds(query: str, viewer: Viewer) -> list[str]:
    return [hit.kind for hit in read(query, viewer).hits.items]


def quoted(hit: Hit) -> str:
    return "".join(f"[{part.text}]" if part.is_match else part.text for part in hit.snippet)


SECRETS = {
    "pier": "S1E4", "marvel": "S1E4", "beacon": "S1E7", "compass": "S1E9", "anchor": "S1E9", "kinsman": "S1E9",
    "gondola": "S1E9", "orchid": "S1E12", "monocle": "S1E12", "sextant": "S1E16", "whale": "S1E16",
}  # fmt: skip


@pytest.mark.parametrize(("word", "after"), SECRETS.items())
def test_a_word_is_found_once_all_around_it_has_been_seen_and_never_before(
    told: ArticlePage, word: str, after: str
) -> None:
    before = reader(harbour_lights=at(f"S1E{int(after[3:]) - 1}"))
    for viewer in (STRANGER, MINA, before):
        assert read(word, viewer) == read("nosuchword", viewer).__class__(
            word, "", read("zz", viewer).hits, (), ()
        )
        assert suggest(word, viewer) == ()
    assert kinds(word, reader(harbour_lights=at(after))) != []
    assert kinds(word, FEARLESS) != []


def test_words_are_found_together_whichever_open_passages_they_stand_in(told: ArticlePage) -> None:
    assert kinds("pier anchor marvel", reader(harbour_lights=at("S1E9"))) == ["recap"]
    assert kinds("pier whale", reader(harbour_lights=at("S1E9"))) == []


def test_a_withheld_headline_is_never_shown_nor_its_address(told: ArticlePage) -> None:
    (hit,) = read("pier", DAE).hits.items
    assert isinstance(hit, ArticleHit)
    assert (hit.card.title, hit.card.url) == ("Harbour Lights, Episode 4: Recap", f"/shows/{DRAMA}/s1e4/")
    (opened,) = read("pier", INES).hits.items
    assert isinstance(opened, ArticleHit)
    assert opened.card.url == "/the-ferryman-is-her-father/"


def test_what_is_quoted_is_open_and_marked(told: ArticlePage) -> None:
    (hit,) = read("pier", DAE).hits.items
    assert quoted(hit) == "Rain on the [pier]. … Then …."
    (hit,) = read("anchor", INES).hits.items
    assert "[anchor]" in quoted(hit)
    assert "whale" not in quoted(hit)


def test_a_secret_character_is_not_found_through_those_who_play_them(told: ArticlePage) -> None:
    assert kinds("cameo player", DAE) == ["person"]
    assert kinds("cameo harbour", DAE) == []
    assert kinds("cameo harbour", INES) == ["work", "person"]
    assert kinds("ferryman", DAE) == []
    assert "character" in kinds("ferryman", INES)


def test_episode_titles_are_found_by_all_unless_the_site_is_strict(told: ArticlePage) -> None:
    def found(word: str, viewer: Viewer) -> list[tuple[str, str]]:
        hits = read(word, viewer).hits.items
        return [(hit.name, hit.title) for hit in hits if isinstance(hit, EpisodeHit)]

    assert found("thunder", DAE) == found("tempest", DAE) == [("Episode 5", "Thunder")]
    masthead = Masthead.objects.create(strict_titles=True)
    assert found("thunder", DAE) == found("tempest", DAE) == []
    assert found("thudner", DAE) == []
    assert found("harbour episode 5", DAE)[0] == ("Episode 5", "")
    assert found("thunder", INES) == [("Episode 5", "Thunder")]
    masthead.strict_titles = False
    masthead.save()
    assert found("thunder", DAE) == [("Episode 5", "Thunder")]


@pytest.mark.parametrize(
    "change",
    [
        {"live": False},
        {"published_at": None},
        {"published_at": NOW + timedelta(minutes=1)},
    ],
)
def test_what_is_not_published_is_not_found(told: ArticlePage, change: dict[str, Any]) -> None:
    ArticlePage.objects.filter(pk=told.pk).update(**change)
    assert kinds("pier", INES) == []
    index_article(told)
    assert kinds("pier", INES) == []


def test_a_draft_is_not_found(told: ArticlePage) -> None:
    told.title = "Something about a walrus"
    told.save_revision()
    index_article(told)
    assert kinds("walrus", FEARLESS) == []


def test_what_was_changed_is_not_found_before_it_is_indexed_again(
    told: ArticlePage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        told.title_after = None
        told.save()
        assert kinds("pier", DAE) == []
    assert kinds("pier", DAE) == ["recap"]
    assert kinds("kinsman", STRANGER) == ["recap"]


def test_new_names_of_works_and_writers_are_found_in_what_is_about_them(
    told: ArticlePage, django_capture_on_commit_callbacks: Any
) -> None:
    work = told.work
    assert work is not None
    with django_capture_on_commit_callbacks(execute=True):
        work.aliases = ["Lanterns"]
        work.save()
    assert kinds("lanterns", DAE) == ["work", "recap"]
    work.aliases = []
    index_work(work)
    told.delete()
    assert "recap" not in kinds("harbour", DAE)


def test_hits_are_filtered_and_the_filters_counted(told: ArticlePage, catalogue: Catalogue) -> None:
    make_article("review", catalogue.drama, "S1E1", kind="review", title="A harbour of one's own")
    make_article("other", catalogue.film, "the-ferry", kind="review", title="No harbour in sight")
    reindex_all()
    reading = read("harbour", STRANGER)
    counts = {option.value: option.count for option in reading.kinds}
    assert counts == {"work": 1, "recap": 1, "review": 2}
    assert {option.value: option.count for option in reading.works} == {DRAMA: 3, "the-ferry": 1}
    filtered = read("harbour", STRANGER, kind="review", work=DRAMA)
    assert [hit.kind for hit in filtered.hits.items] == ["review"]
    assert [option.value for option in filtered.works if option.is_chosen] == [DRAMA]
    assert read("harbour", STRANGER, kind="nonsense").hits.total == 0


def test_the_best_find_comes_first_and_then_the_newest(catalogue: Catalogue) -> None:
    for number, title in enumerate(("The lantern", "A lantern among others", "Lanterns", "Rain")):
        make_article(f"a{number}", title=title, published_at=NOW - timedelta(days=10 - number), kind="news",
                     body=[("prose", "A lantern.")])  # fmt: skip
    reindex_all()
    hits = read("lantern", STRANGER).hits.items
    titles = [hit.card.title for hit in hits if isinstance(hit, ArticleHit)]
    assert titles == ["A lantern among others", "The lantern", "Lanterns", "Rain"]


def test_pages_that_do_not_exist_are_none(catalogue: Catalogue) -> None:
    for number in range(21):
        make_article(f"a{number}", title=f"Lantern {number}", kind="news")
    reindex_all()
    assert read("lantern", STRANGER, page=2).hits.total == 21
    assert len(read("lantern", STRANGER, page=2).hits.items) == 1
    assert read_search("lantern", STRANGER, page=3) is None
    assert read_search("lantern", STRANGER, page=0) is None
    assert read("", STRANGER).hits.items == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thnuder", "thunder"),
        ("thundr", "thunder"),
        ("thunnder", "thunder"),
        ("habrour lihgts", "harbour lights"),
    ],
)
def test_a_slip_is_corrected_by_names(told: ArticlePage, typed: str, meant: str) -> None:
    reading = read(typed, STRANGER)
    assert reading.corrected == meant
    assert reading.hits.items == read(meant, STRANGER).hits.items != ()


def test_no_correction_comes_from_what_is_withheld(told: ArticlePage) -> None:
    for typed in ("kinsamn", "ferrymna"):
        assert read(typed, DAE).corrected == ""
        assert read(typed, INES).corrected != ""
    assert read("compsas", INES).corrected == ""  # in a text, not in a name


def test_names_are_suggested_as_they_are_typed(told: ArticlePage) -> None:
    assert [(one.text, one.url, one.kind) for one in suggest("harb", STRANGER)] == [
        ("Harbour Lights", f"/shows/{DRAMA}/", "work")
    ]
    assert [one.text for one in suggest("ferrym", DAE)] == []
    assert [one.text for one in suggest("ferrym", INES)] == ["Ferryman", "The ferryman is her kinsman"]
    assert [one.text for one in suggest("항구", STRANGER)] == ["Harbour Lights"]
    assert suggest("", STRANGER) == ()


@pytest.mark.parametrize(
    "typed",
    [
        '"', "*", "NEAR(a b)", "terms:pier", "pier*", '" OR 1=1 --', "'; DROP TABLE discovery_passage; --", "(((",
        "-pier", "^pier", "a AND", "\x00", "\x00pier\x00", "\x1b[31m", "\ue000unsu", "😀", "…?!", "&|!<->:*", "\\", "%",
        "_", "\u202e",
        "a" * 300, "🏳️‍🌈 " * 20, "é" * 100, "은" * 100, "\ud800", "a b c d e f g h i j k l m n o p", "İstanbul ß ﬁ",
    ],
)  # fmt: skip
def test_whatever_is_typed_is_read_as_words(told: ArticlePage, typed: str) -> None:
    read(typed, STRANGER)
    suggest(typed, STRANGER)


def test_nobody_looks_for_so_much(told: ArticlePage) -> None:
    for ask in (read_search, suggest):
        with pytest.raises(QueryTooLong):
            ask("a" * 10_000, STRANGER)


def test_a_search_takes_the_same_number_of_queries_however_much_is_found(catalogue: Catalogue) -> None:
    asked = {}
    for count in (1, 3):
        for number in range(count):
            work = make_work(f"lantern-{count}-{number}", {1: 1}, title=f"Lantern {count} {number}")
            Episode.objects.filter(season__work=work).update(title="Lantern")
            make_character(work, f"lantern-{number}")
            make_person(f"lantern-{count}-{number}")
            make_article(f"lantern-{count}-{number}", work, "S1E1", title="Lantern")
        reindex_all()
        for name, ask in (
            ("search", lambda: read("lantern", DAE)),
            ("suggest", lambda: suggest("lantern", DAE, 20)),
        ):
            with CaptureQueriesContext(connection) as queries:
                ask()
            asked[name, count] = len(queries)
    assert asked["search", 1] == asked["search", 3] <= 16
    assert asked["suggest", 1] == asked["suggest", 3] <= 13
