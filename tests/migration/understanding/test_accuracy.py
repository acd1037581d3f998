from collections.abc import Sequence

import pytest

from previously.migration.titles import SURE
from previously.migration.understanding import understand
from tests.migration.titles.labelled import for_tuning
from tests.migration.understanding.sites import (
    CATALOGUES,
    REAL,
    UNSEEN_REAL,
    LabelledPost,
    by_site,
    made_of_headlines,
    real,
    written,
)

# Measured, and rounded down; docs/title-reader.md holds the figures.
FLOORS = {"headlines alone": 0.92, "with terms": 0.935}
MOST_WRONG_THOUGH_SURE = 0.004


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


def test_every_site_is_in_the_part_that_its_name_says() -> None:
    seen, unseen = ({post.site for post in real(path)} for path in (REAL, UNSEEN_REAL))

    assert not seen & unseen
    assert all(site[0] in "89abcdef" for site in unseen)


def test_no_post_of_real_sites_is_listed_twice() -> None:
    posts = [(post.site, post.facts.title) for path in (REAL, UNSEEN_REAL) for post in real(path)]

    assert len(posts) == len(set(posts)) >= 450
