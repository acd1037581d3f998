"""Two sites that differ only in what a reader may not have give that reader the same finds, in the same order."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from previously.articles.labelling import intern_labels, works_named_by
from previously.articles.models import ArticlePage
from previously.catalogue.models import Character, Episode, Fact
from previously.catalogue.orders import label_from_text
from previously.discovery.finding import Scope
from previously.discovery.indexing import reindex_all
from previously.masthead.models import Masthead
from previously.reading import Viewer, read_search, suggest
from previously.spoilers import Clearance
from tests.cast import DRAMA, NOW, Catalogue, at, make_article, make_character

pytestmark = pytest.mark.django_db

# Few words, so that what is withheld often holds what is open, is spelled like it, or sounds like it.
WORDS = (
    "lantern",
    "lanterns",
    "latern",
    "eunsoo",
    "eun-su",
    "은수",
    "이은수",
    "harbour",
    "storm",
    "the",
    "storm 2",
    "ferry",
)
QUERIES = (
    "lantern",
    "lantrn",
    "eun soo",
    "은수",
    "storm",
    "stormm",
    "harbour lantern",
    "ferry storm 2",
    "episode 3",
)
EXAMPLES = int(os.environ.get("LEAKTEST_EXAMPLES", "6"))
PLACES = ("", "S1E2", "S1E3", "S1E4")

texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@dataclass(frozen=True)
class Fragment:
    """The text of one place in each of the two sites, and what it asks for."""

    after: str
    text: str
    other: str

    def told(self, seen: int, *, is_other: bool) -> str:
        """What stands there; the other text only where it is not open."""
        is_open = not self.after or int(self.after[3:]) <= seen
        return self.text if is_open or not is_other else self.other


fragments = st.builds(Fragment, st.sampled_from(PLACES), texts, texts)
later = st.builds(Fragment, st.sampled_from(PLACES[1:]), texts, texts)


@dataclass(frozen=True)
class Story:
    """All the fragments of one article."""

    title: Fragment
    dek: Fragment
    body: tuple[Fragment, ...]


stories = st.builds(Story, fragments, fragments, st.tuples(later, later, later))


@dataclass(frozen=True)
class Site:
    """Three articles, a character, a fact and an episode."""

    stories: tuple[Story, ...]
    character: Fragment
    fact: Fragment
    episode: tuple[str, str]
    is_strict: bool


sites = st.builds(
    Site, st.tuples(stories, stories, stories), fragments, fragments, st.tuples(texts, texts), st.booleans()
)


def joined(*labels: str) -> int:
    return max((int(label[3:]) for label in labels if label), default=0)


@dataclass(frozen=True)
class Stage:
    """What is written anew for each site."""

    articles: tuple[ArticlePage, ...]
    character: Character
    fact: Fact
    episode: Episode

    def set(self, site: Site, seen: int, *, is_other: bool) -> None:
        for article, story in zip(self.articles, site.stories, strict=True):
            article.title = story.title.told(seen, is_other=is_other) or "Untitled"
            article.title_after = label_from_text(story.title.after, DRAMA)
            article.dek = story.dek.told(seen, is_other=is_other)
            article.dek_after = label_from_text(story.dek.after, DRAMA)
            article.covers = "S1E2"
            blocks = [{"type": "prose", "value": _prose(story.body, seen, is_other=is_other)}]
            article.body = ArticlePage._meta.get_field("body").to_python(blocks)
            intern_labels(article, works_named_by(article))
            article.save()
        self.character.name = site.character.told(seen, is_other=is_other) or "Nobody"
        self.character.after = label_from_text(site.character.after, DRAMA)
        self.character.save()
        both = Fragment(
            f"S1E{joined(site.character.after, site.fact.after)}", site.fact.text, site.fact.other
        )
        self.fact.text = both.told(seen, is_other=is_other)
        self.fact.after = label_from_text(site.fact.after, DRAMA)
        self.fact.save()
        is_other_title = is_other and site.is_strict and seen < 3
        self.episode.title = site.episode[1] if is_other_title else site.episode[0]
        self.episode.save()
        Masthead.objects.update_or_create(pk=1, defaults={"strict_titles": site.is_strict})
        reindex_all()


def _prose(body: tuple[Fragment, ...], seen: int, *, is_other: bool) -> str:
    """Spoilers one after another, the first also inside the second."""
    first, second, third = (part.told(seen, is_other=is_other) or "nothing" for part in body)
    inside = Fragment(f"S1E{joined('S1E2', body[0].after, body[1].after)}", body[0].text, body[0].other)
    nested = inside.told(seen, is_other=is_other) or "nothing"
    nested = f"{second} [{nested}]{{after={body[0].after}}}"
    parts = zip((first, nested, third), (part.after for part in body), strict=True)
    return "Before.\n\n" + "\n\n".join(f"[{text}]{{after={after}}}" for text, after in parts)


@pytest.fixture
def stage(catalogue: Catalogue) -> Stage:
    work = catalogue.drama
    character = make_character(work, "somebody")
    return Stage(
        tuple(make_article(f"article-{number}", work, "S1E2") for number in range(3)),
        character,
        Fact.objects.create(work=work, character=character, text="x"),
        Episode.objects.get(season__work=work, number=3),
    )


def answers(viewer: Viewer) -> list[object]:
    """All that a reader can get out of search, addresses and order included."""
    found: list[object] = [read_search(query, viewer) for query in QUERIES]
    found += [suggest(query, viewer) for query in QUERIES]
    return found


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(site=sites, seen=st.integers(0, 4))
def test_what_is_withheld_changes_nothing_that_is_found(stage: Stage, site: Site, seen: int) -> None:
    viewer = Viewer(Clearance({DRAMA: at(f"S1E{seen}")} if seen else {}), NOW)
    with transaction.atomic():
        stage.set(site, seen, is_other=False)
        one = answers(viewer)
        stage.set(site, seen, is_other=True)
        other = answers(viewer)
        transaction.set_rollback(True)
    assert one == other


def told(after: str, text: str, other: str = "") -> Fragment:
    return Fragment(after, text, other)


LEAKY = Site(
    stories=(
        Story(
            told("S1E4", "lantern", "storm"), told("", "harbour"), (told("S1E4", "ferry storm 2", "x"),) * 3
        ),
        Story(told("", "harbour"), told("", "lantern"), (told("S1E4", "storm", "x"),) * 3),
        Story(told("", "harbour"), told("", "lantern"), (told("S1E4", "x", "lantern"),) * 3),
    ),
    character=told("S1E4", "은수", "storm"),
    fact=told("", ""),
    episode=("lantern", "storm"),
    is_strict=True,
)


def test_a_search_that_forgot_to_ask_would_be_caught(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = Viewer(Clearance({DRAMA: at("S1E2")}), NOW)
    stage.set(LEAKY, 2, is_other=False)
    safe, leaking = answers(viewer), []
    stage.set(LEAKY, 2, is_other=True)
    assert answers(viewer) == safe
    monkeypatch.setattr(Scope, "_open_q", lambda scope: Q())
    for is_other in (False, True):
        stage.set(LEAKY, 2, is_other=is_other)
        leaking.append(answers(viewer))
    assert leaking[0] != leaking[1]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(site=sites, seen=st.integers(0, 4))
def test_nothing_that_is_open_is_missed(stage: Stage, site: Site, seen: int) -> None:
    viewer = Viewer(Clearance({DRAMA: at(f"S1E{seen}")} if seen else {}), NOW)
    with transaction.atomic():
        stage.set(site, seen, is_other=False)
        found = {word: read_search(word, viewer) for word in WORDS}
        transaction.set_rollback(True)
    for story in site.stories:
        open_parts = [part for part in (story.title, story.dek) if joined(part.after) <= seen]
        open_parts += [part for part in story.body if joined("S1E2", part.after) <= seen]
        for part in open_parts:
            for word in (word for word in WORDS if word != "the" and word in part.text.split()):
                reading = found[word]
                assert reading is not None
                assert any(hit.kind == "recap" for hit in reading.hits.items), (word, part)
