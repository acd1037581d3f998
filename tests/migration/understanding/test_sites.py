from pathlib import Path

import pytest

from previously.migration.posts import PostFacts
from tests.migration.titles.labelled import UNSEEN, files, labelled
from tests.migration.understanding.sites import (
    OPENED_REAL_POSTS,
    REAL,
    REAL_POSTS,
    UNSEEN_REAL,
    LabelledPost,
    real,
    real_posts,
)

ROW = "0a1b2c3d | recap | ?Moon Harbour | 2 | 3-4 | Recaps; TV | - | Ada Lee ; “Moon Harbour” | Ada | and Lee"
MOST_OF_A_SITE = 10


@pytest.fixture
def a_list(tmp_path: Path) -> Path:
    return tmp_path / "posts.txt"


def test_what_a_beginning_names_stands_apart(a_list: Path) -> None:
    a_list.write_text(f"# site | kind\n{ROW}\n", encoding="utf-8")

    assert real_posts(a_list) == [
        LabelledPost(
            site="0a1b2c3d",
            facts=PostFacts("1", "Ada | and Lee", ("Recaps", "TV"), (), "Ada Lee … “Moon Harbour”"),
            kind="recap",
            work="Moon Harbour",
            may_have_no_work=True,
            covers=None,
            season=2,
            episodes=(3, 4),
            sure=None,
        )
    ]


def test_a_beginning_may_name_nothing(a_list: Path) -> None:
    a_list.write_text(ROW.replace("Ada Lee ; “Moon Harbour”", "-"), encoding="utf-8")

    assert [post.facts.text_start for post in real_posts(a_list)] == [""]


def test_a_row_without_a_column_is_none(a_list: Path) -> None:
    a_list.write_text("0a1b2c3d | recap | - | - | - | - | - | Ada", encoding="utf-8")

    with pytest.raises(ValueError, match="Line 1 has 8 columns"):
        real_posts(a_list)


def test_which_sites_were_unseen_first_was_settled_by_their_names() -> None:
    assert {post.site[0] for post in real_posts(OPENED_REAL_POSTS)} <= set("89abcdef")


def test_no_headline_is_both_unseen_and_looked_at() -> None:
    looked_at = {post.facts.title for path in (REAL_POSTS, OPENED_REAL_POSTS) for post in real_posts(path)}
    never = {item.headline for path in files(UNSEEN) for item in labelled(path)}

    assert not looked_at & never


def test_no_site_is_in_two_lists() -> None:
    lists = [real(REAL), real(UNSEEN_REAL), real_posts(REAL_POSTS), real_posts(OPENED_REAL_POSTS)]
    sites = [{post.site for post in posts} for posts in lists]

    assert sum(map(len, sites)) == len(set().union(*sites))


@pytest.mark.parametrize("path", [REAL_POSTS, OPENED_REAL_POSTS])
def test_no_site_says_more_than_others(path: Path) -> None:
    sites = [post.site for post in real_posts(path)]

    assert max(map(sites.count, set(sites)), default=0) <= MOST_OF_A_SITE


@pytest.mark.parametrize("path", [REAL_POSTS, OPENED_REAL_POSTS])
def test_no_post_is_in_a_list_twice(path: Path) -> None:
    posts = [(post.site, post.facts.title) for post in real_posts(path)]

    assert len(posts) == len(set(posts))
