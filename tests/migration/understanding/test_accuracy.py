from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from previously.migration.titles import SURE
from previously.migration.understanding import understand
from tests.migration.titles.labelled import for_tuning
from tests.migration.understanding.sites import (
    CATALOGUES,
    OPENED_REAL_POSTS,
    REAL,
    REAL_POSTS,
    UNSEEN_REAL,
    LabelledPost,
    by_site,
    made_of_headlines,
    real,
    real_posts,
    written,
)

# Measured, and rounded down; docs/title-reader.md holds the figures.
FLOORS = {"headlines alone": 0.93, "with terms": 0.945}
REAL_SITES = {REAL: 0.925, UNSEEN_REAL: 0.82}
FLOORS_ABOUT_AN_EPISODE = {REAL: 0.975, UNSEEN_REAL: 0.94}
# Of real posts with what their texts name: all, those about an episode, and how many more are right by the texts.
REAL_WITH_TEXTS = {REAL_POSTS: 0.91, OPENED_REAL_POSTS: 0.81}
ABOUT_AN_EPISODE_WITH_TEXTS = {REAL_POSTS: 0.97, OPENED_REAL_POSTS: 0.91}
GAIN_BY_TEXTS = 0.07
MOST_WRONG_THOUGH_SURE = 0.001


def mistaken(posts: Sequence[LabelledPost]) -> list[tuple[LabelledPost, bool]]:
    """The posts that are understood wrongly, each with whether that was taken for sure."""
    wrong = []
    for site, rows in by_site(posts).items():
        found = understand([post.facts for post in rows], CATALOGUES.get(site, {}))
        wrong += [
            (post, found[post.facts.key].confidence >= SURE)
            for post in rows
            if post.mistakes(found[post.facts.key])
        ]
    return wrong


def test_every_written_post_is_understood_with_what_it_covers() -> None:
    assert [post.facts.title for post, _is_sure in mistaken(written())] == []


@pytest.mark.parametrize(("name", "has_terms"), [("headlines alone", False), ("with terms", True)])
def test_so_many_posts_of_a_site_of_real_headlines_are_understood(name: str, has_terms: bool) -> None:
    posts = made_of_headlines(for_tuning(), has_terms=has_terms)

    wrong = mistaken(posts)

    assert 1 - len(wrong) / len(posts) >= FLOORS[name]
    assert sum(is_sure for _post, is_sure in wrong) / len(posts) <= MOST_WRONG_THOUGH_SURE


@pytest.mark.parametrize("path", REAL_SITES, ids=lambda path: path.stem)
def test_so_many_posts_of_real_sites_are_understood(path: Path) -> None:
    posts = real(path)

    wrong = mistaken(posts)

    assert 1 - len(wrong) / len(posts) >= REAL_SITES[path]
    assert sum(is_sure for _post, is_sure in wrong) / len(posts) <= MOST_WRONG_THOUGH_SURE


@pytest.mark.parametrize("path", FLOORS_ABOUT_AN_EPISODE, ids=lambda path: path.stem)
def test_so_many_posts_about_an_episode_are_understood(path: Path) -> None:
    about = [post for post in real(path) if post.is_about_an_episode]
    wrong = [post for post, _is_sure in mistaken(real(path)) if post.is_about_an_episode]

    assert 1 - len(wrong) / len(about) >= FLOORS_ABOUT_AN_EPISODE[path]


@pytest.mark.parametrize("path", REAL_WITH_TEXTS, ids=lambda path: path.stem)
def test_so_many_real_posts_are_understood_by_what_their_texts_name(path: Path) -> None:
    posts = real_posts(path)

    wrong = mistaken(posts)

    assert 1 - len(wrong) / len(posts) >= REAL_WITH_TEXTS[path]
    assert sum(is_sure for _post, is_sure in wrong) / len(posts) <= MOST_WRONG_THOUGH_SURE
    about = sum(post.is_about_an_episode for post in posts)
    wrong_about = sum(post.is_about_an_episode for post, _is_sure in wrong)
    assert 1 - wrong_about / about >= ABOUT_AN_EPISODE_WITH_TEXTS[path]


def test_texts_are_good_for_something() -> None:
    posts = real_posts(REAL_POSTS)
    without = [replace(post, facts=replace(post.facts, text_start="")) for post in posts]

    assert (len(mistaken(without)) - len(mistaken(posts))) / len(posts) >= GAIN_BY_TEXTS


def test_every_site_is_in_the_part_that_its_name_says() -> None:
    seen, unseen = ({post.site for post in real(path)} for path in (REAL, UNSEEN_REAL))

    assert not seen & unseen
    assert all(site[0] in "89abcdef" for site in unseen)


def test_no_post_of_real_sites_is_listed_twice() -> None:
    posts = [(post.site, post.facts.title) for path in REAL_SITES for post in real(path)]

    assert len(posts) == len(set(posts)) >= 450
