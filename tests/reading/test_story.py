"""The story so far, up to where its reader is: chapters, scenes, what is learned and who is met."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from previously.articles.models import ArticlePage
from previously.catalogue.models import Character, Episode, Fact, Season, Work
from previously.catalogue.orders import label_from_text
from previously.reading import Viewer, read_story
from previously.reading.shapes import ChapterReading, Gap, SceneReading, StoryReading
from previously.spoilers import REST, Position, Progress
from tests.cast import (
    ANTHOLOGY,
    DAE,
    DRAMA,
    FEARLESS,
    FILM,
    INES,
    MINA,
    NOW,
    STRANGER,
    Catalogue,
    at,
    make_article,
    make_character,
    reader,
)

pytestmark = pytest.mark.django_db


def beat(text: str, **value: Any) -> tuple[str, Any]:
    """A scene with one paragraph of text."""
    content = [{"type": "prose", "value": text}]
    return "beat", {"characters": "", "when": "", "key": False, "after": "", "content": content} | value


def make_fact(character: Character, text: str, after: str) -> None:
    label = label_from_text(after, character.work.slug)
    Fact.objects.create(work=character.work, character=character, text=text, after=label)


def story(
    viewer: Viewer, work: str = DRAMA, reveals: frozenset[str] = frozenset(), **asked: Any
) -> StoryReading:
    found = read_story(work, viewer, reveals, **({"is_oldest_first": True} | asked))
    assert found is not None
    return found


def told(viewer: Viewer, work: str = DRAMA, **asked: Any) -> dict[str, list[str]]:
    """The scenes of each chapter that has some."""
    chapters = story(viewer, work, **asked).chapters.items
    return {each.code: [scene.gist for scene in each.scenes] for each in chapters if each.scenes}


def chapter(viewer: Viewer, code: str) -> ChapterReading:
    (found,) = [each for each in story(viewer).chapters.items if each.code == code]
    return found


def scene(viewer: Viewer) -> SceneReading:
    """The only scene there is."""
    (found,) = [scene for each in story(viewer).chapters.items for scene in each.scenes]
    return found


@pytest.mark.parametrize("viewer", [STRANGER, MINA])
def test_whoever_has_seen_nothing_is_told_what_needs_nothing(catalogue: Catalogue, viewer: Viewer) -> None:
    keeper = make_character(catalogue.drama, "keeper")
    make_character(catalogue.drama, "sister", "S1E1")
    make_fact(keeper, "Keeps the light.", "")
    make_fact(keeper, "Cannot swim.", "S1E1")
    make_article("recap-1", catalogue.drama, "S1E1", [beat("The lamp goes out.")])

    found = story(viewer)

    assert found.chapters.items == ()
    assert found.beginning is not None
    assert [link.text for link in found.beginning.met] == ["Keeper"]
    assert [one.text for one in found.beginning.learned] == ["Keeps the light."]


@pytest.mark.parametrize(("viewer", "seen"), [(STRANGER, 0), (DAE, 4), (INES, 16)])
def test_each_reader_is_told_the_episodes_they_have_seen(
    catalogue: Catalogue, viewer: Viewer, seen: int
) -> None:
    for number in (1, 4, 5):
        make_article(f"recap-{number}", catalogue.drama, f"S1E{number}", [beat(f"Scene {number}.")])

    codes = [each.code for each in story(viewer, size=100).chapters.items]

    assert codes == [f"S1E{number}" for number in range(1, seen + 1)]
    assert told(viewer, size=100) == {f"S1E{n}": [f"Scene {n}."] for n in (1, 4, 5) if n <= seen}


def test_a_chapter_says_what_its_episode_is_and_whether_it_was_seen(catalogue: Catalogue) -> None:
    catalogue.drama.seasons.get().episodes.filter(number=2).update(synopsis="A storm.")

    found = chapter(DAE, "S1E2")

    assert (found.name, found.title, found.synopsis) == ("Episode 2", "Title of 1x2", "A storm.")
    assert (found.url, found.number, found.is_seen) == (f"/shows/{DRAMA}/s1e2/", 2, True)
    assert not chapter(FEARLESS, "S1E2").is_seen


def test_key_moments_stand_out_and_where_there_are_none_all_do(catalogue: Catalogue) -> None:
    make_article("recap-1", catalogue.drama, "S1E1", [beat("Tea."), beat("A fall.", key=True), beat("Rain.")])
    make_article("recap-2", catalogue.drama, "S1E2", [beat("Bread.")])

    first, second = chapter(DAE, "S1E1"), chapter(DAE, "S1E2")

    assert [scene.gist for scene in first.key_scenes] == ["A fall."]
    assert [scene.gist for scene in first.other_scenes] == ["Tea.", "Rain."]
    assert [scene.gist for scene in second.key_scenes] == ["Bread."]
    assert second.other_scenes == ()


def test_one_learns_and_meets_in_the_episode_that_the_label_asks_for(catalogue: Catalogue) -> None:
    keeper = make_character(catalogue.drama, "keeper", "S1E1")
    sister = make_character(catalogue.drama, "sister", "S1E3")
    make_fact(keeper, "Cannot swim.", "S1E2")
    make_fact(keeper, "Has a sister.", "S1E3, seven-rooms:S1E1")
    make_fact(sister, "Is the sister.", "S1E1")
    make_fact(keeper, "Lit no lamp.", "S1E16")
    viewer = reader(harbour_lights=at("S1E4"), seven_rooms=at("S1E1"))

    learned = {each.code: [one.text for one in each.learned] for each in story(DAE).chapters.items}
    met = {each.code: [link.text for link in each.met] for each in story(viewer).chapters.items}

    assert learned == {"S1E1": [], "S1E2": ["Cannot swim."], "S1E3": ["Is the sister."], "S1E4": []}
    assert met == {"S1E1": ["Keeper"], "S1E2": [], "S1E3": ["Sister"], "S1E4": []}


def test_what_asks_for_more_within_a_recap_waits(catalogue: Catalogue) -> None:
    inside = {"after": "S1E9", "content": [{"type": "beat", "value": beat("In a section.")[1]}]}
    make_article(
        "recap-1",
        catalogue.drama,
        "S1E1",
        [
            beat("He [drowns]{after=S1E16} that night."),
            beat("Later told.", after="S1E9"),
            ("spoiler", inside),
        ],
    )

    assert told(DAE) == {"S1E1": ["He … that night."]}
    assert told(INES, size=100) == {"S1E1": ["He drowns that night.", "Later told.", "In a section."]}
    gap = scene(DAE).text[0].parts[1]
    assert isinstance(gap, Gap)
    shown = story(DAE, reveals=frozenset({gap.path})).chapters.items[0].scenes
    assert [each.gist for each in shown] == ["He drowns that night."]


def test_a_link_in_a_scene_tells_no_headline_that_is_kept_back(catalogue: Catalogue) -> None:
    make_article("they-all-drown", catalogue.drama, "S1E9", title_after="S1E9", safe_title="The ninth")
    make_article("recap-1", catalogue.drama, "S1E1", [beat("It [ends](/they-all-drown/) badly.")])

    assert f'href="/shows/{DRAMA}/s1e9/"' in str(scene(DAE).text[0].parts)
    assert "they-all-drown" not in str(scene(DAE))
    assert 'href="/they-all-drown/"' in str(scene(INES).text[0].parts)


def test_a_scene_names_only_those_its_reader_knows(catalogue: Catalogue) -> None:
    make_character(catalogue.drama, "keeper", "S1E1")
    make_character(catalogue.drama, "sister", "S1E9")
    make_article("recap-1", catalogue.drama, "S1E1", [beat("They talk.", characters="keeper sister nobody")])

    assert [link.url for link in scene(DAE).characters] == [f"/shows/{DRAMA}/characters/#keeper"]
    assert [link.text for link in scene(INES).characters] == ["Keeper", "Sister"]


@pytest.mark.parametrize(
    "fields",
    [
        {"live": False},
        {"published_at": NOW + timedelta(days=1)},
        {"kind": "preview"},
        {"kind": "page"},
    ],
    ids=["draft", "scheduled", "another kind", "standing page"],
)
def test_what_is_not_out_or_tells_no_story_tells_nothing(
    catalogue: Catalogue, fields: dict[str, Any]
) -> None:
    make_article("recap-1", catalogue.drama, "S1E1", [beat("The lamp goes out.")], **fields)

    assert told(FEARLESS) == {}


def test_a_chapter_is_told_by_its_recaps_and_without_one_by_the_others(catalogue: Catalogue) -> None:
    make_article("explained-1", catalogue.drama, "S1E1", [beat("Explained.")], kind="explained")
    make_article(
        "recap-1", catalogue.drama, "S1E1", [beat("Recapped.")], title_after="S1E9", safe_title="Safe"
    )
    make_article("explained-2", catalogue.drama, "S1E2", [beat("Explained too.")], kind="explained")

    assert told(DAE) == {"S1E1": ["Recapped."], "S1E2": ["Explained too."]}
    assert [(link.url, link.text) for link in chapter(DAE, "S1E1").articles] == [
        (f"/shows/{DRAMA}/s1e1/", "Safe")
    ]


def test_an_article_about_several_episodes_tells_the_last_of_them(catalogue: Catalogue) -> None:
    make_article("recap", catalogue.drama, "S1E3-S1E5", [beat("Three at once.")])

    assert told(DAE) == {}
    assert told(reader(harbour_lights=at("S1E5"))) == {"S1E5": ["Three at once."]}


def test_a_film_is_one_chapter(catalogue: Catalogue) -> None:
    make_article("review", catalogue.film, FILM, [beat("The boat sinks.")], kind="review")

    assert told(STRANGER, FILM) == {}
    (found,) = story(FEARLESS, FILM).chapters.items
    assert (found.name, found.url, found.code) == ("The film", f"/shows/{FILM}/", "")
    assert [each.gist for each in found.scenes] == ["The boat sinks."]


def test_of_an_anthology_the_episodes_seen_are_told_and_no_others(catalogue: Catalogue) -> None:
    for code in ("S1E1", "S1E3", "S2E1"):
        make_article(f"recap-{code.lower()}", catalogue.anthology, code, [beat(f"In {code}.")])
    seen = Progress(alone=frozenset({Position((1, 3)), Position((2, 1))}))
    viewer = reader(seven_rooms=seen)

    assert told(viewer, ANTHOLOGY) == {"S1E3": ["In S1E3."], "S2E1": ["In S2E1."]}
    names = [each.name for each in story(viewer, ANTHOLOGY).chapters.items]
    assert names == ["Season 1, episode 3", "Season 2, episode 1"]


def test_what_asks_for_a_whole_series_belongs_to_its_last_episode(catalogue: Catalogue) -> None:
    specials = Season.objects.create(work=catalogue.drama, number=REST.season)
    Episode.objects.create(season=specials, number=REST.number)
    make_article("whole", catalogue.drama, str(REST), [beat("All of it.")])
    everything = Progress(at("S1E16").up_to, frozenset({Position.regular(REST)}))

    assert told(INES, size=100) == {}
    assert told(reader(harbour_lights=everything), size=100) == {"S1E16": ["All of it."]}


def test_the_newest_comes_first_unless_asked_and_long_stories_go_on(catalogue: Catalogue) -> None:
    make_character(catalogue.drama, "keeper")
    first = read_story(DRAMA, INES)
    last = read_story(DRAMA, INES, page=2)
    assert first is not None
    assert last is not None

    assert [each.code for each in first.chapters.items][:2] == ["S1E16", "S1E15"]
    assert [each.code for each in last.chapters.items][-1] == "S1E1"
    assert (first.chapters.total, first.chapters.page_count) == (16, 2)
    assert first.beginning is None
    assert last.beginning is not None
    assert read_story(DRAMA, INES, page=3) is None
    assert read_story(DRAMA, DAE, page=2) is None


def test_showing_all_shows_all_and_leaves_the_reader_where_they_are(catalogue: Catalogue) -> None:
    make_article("recap-9", catalogue.drama, "S1E9", [beat("The end of the pier.")])

    found = story(DAE, reveals=frozenset({"all"}), size=100)

    assert {each.code for each in found.chapters.items if each.is_seen} == {f"S1E{n}" for n in range(1, 5)}
    assert found.chapters.total == 16
    assert found.control == story(DAE).control


def test_there_is_no_story_of_no_work(catalogue: Catalogue) -> None:
    assert read_story("nothing", STRANGER) is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_story_takes_a_fixed_number_of_queries(
    catalogue: Catalogue, django_assert_num_queries, count: int
) -> None:
    _tell_much(catalogue.drama, count)

    with django_assert_num_queries(12):
        assert len(told(DAE)) == count


def _tell_much(work: Work, count: int) -> None:
    """Recaps of the first episodes with pictures of scenes, links and spoilers in them."""
    for number in range(1, count + 1):
        who = make_character(work, f"character-{number}", f"S1E{number}")
        make_fact(who, f"Fact {number}.", f"S1E{number}")
        first = ArticlePage.objects.first()
        also = [{"type": "also_read", "value": first.pk}] if first is not None else []
        make_article(
            f"recap-{number}",
            work,
            f"S1E{number}",
            [
                beat(f"He [falls]{{after=S1E1{number}}} here.", characters=f"character-{number}"),
                ("beat", beat("Nothing.")[1] | {"content": [{"type": "prose", "value": "Tea."}, *also]}),
            ],
        )
