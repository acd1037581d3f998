from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.migration.evidence.shows import KnownWork
from previously.migration.posts import PostFacts, Understood
from previously.migration.titles import SURE
from previously.migration.understanding import Understanding, understand
from tests.migration.understanding.sites import Number, Season, Work, a_season

FACTS = (
    "Moon Harbour (달의 항구) is directed by Kim A-ram and stars Han Ra and Park Ma-ru. The drama has 12 episodes of "
    "70 minutes and airs on tvN."
)
SPRING = datetime(2020, 4, 1, tzinfo=UTC)


def understood(*titles: str | PostFacts, works: Mapping[str, KnownWork] | None = None) -> Understanding:
    posts = [title if isinstance(title, PostFacts) else PostFacts(key=title, title=title) for title in titles]
    return understand(posts, works or {})


def one(
    title: str | PostFacts, *others: str | PostFacts, works: Mapping[str, KnownWork] | None = None
) -> Understood:
    """What is understood of a post among others."""
    return understood(title, *others, works=works)[title if isinstance(title, str) else title.key]


def test_a_recap_of_an_episode_covers_it() -> None:
    post = one("Thirty-Nine Ep. 9 Recap")

    assert (post.kind, post.work_title, post.season, post.episodes, post.covers) == (
        "recap", "Thirty-Nine", 1, (9,), "S1E9",
    )  # fmt: skip
    assert post.confidence >= SURE
    assert "No season is named anywhere: it is taken to be the first." in post.reasons


@pytest.mark.parametrize(
    ("title", "covers"),
    [
        ("Succession recap: season 2, episode 10", "S2E10"),
        ("'The Glory' Episodes 15 and 16: Recap and Ending, Explained", "S1E15-S1E16"),
        ("눈물의 여왕 7회 8회 줄거리", "S1E7-S1E8"),
        ("The Walking Dead 8×06 Recap", "S8E6"),
        ("Fargo S05E01, S05E02 Review", "S5E1-S5E2"),
    ],
)
def test_covers_are_written_as_articles_write_them(title: str, covers: str) -> None:
    assert one(title).covers == covers


def test_numbers_of_a_shows_name_are_no_episodes() -> None:
    post = one("Answer Me 1997: Episode 9", "Answer Me 1997: Episodes 7-8")

    assert (post.work_title, post.episodes) == ("Answer Me 1997", (9,))


def test_a_name_with_an_episodes_title_is_cut_where_its_siblings_agree() -> None:
    titles = ("Mad Men: Severance – Season 7 Episode 8", "Mad Men: Waterloo – Season 7 Episode 7")

    posts = understood(*titles, "Mad Men recap: season 6, episode 3")

    assert [posts[title].work_title for title in titles] == ["Mad Men", "Mad Men"]


def test_spellings_of_one_show_are_joined_under_the_most_used() -> None:
    many = [f"Soundtrack #1 Episode {number} Recap" for number in (2, 3)]

    posts = understood("Soundtrack No1 Episode 1 Recap", *many)

    assert posts["Soundtrack No1 Episode 1 Recap"].work_title == "Soundtrack #1"
    assert [(work.title, work.aliases) for work in posts.works] == [("Soundtrack #1", ("Soundtrack No1",))]


def test_a_slip_of_the_pen_is_the_show_that_is_meant_far_more_often() -> None:
    many = [f"Downton Abbey Season 4 Episode {number} Recap" for number in (1, 3, 4, 5)]

    assert one("Downtown Abbey Season 4 Episode 2 Recap", *many).work_title == "Downton Abbey"


def test_names_that_differ_in_a_number_stay_two_shows() -> None:
    many = [f"Answer Me 1997 Episode {number} Recap" for number in (1, 3, 4, 5)]

    assert one("Answer Me 1994 Episode 2 Recap", *many).work_title == "Answer Me 1994"


def test_a_native_title_in_a_first_paragraph_joins_the_posts_in_that_script() -> None:
    english = PostFacts("e", "Moon Harbour Episode 1 Recap", text_start=FACTS)

    posts = understood(english, "달의 항구 3화 리뷰")

    assert posts["달의 항구 3화 리뷰"].work_title == "Moon Harbour"
    assert [(work.title, work.facts.native_title, work.facts.episodes) for work in posts.works] == [
        ("Moon Harbour", "달의 항구", 12)
    ]


@pytest.mark.parametrize(
    "told",
    [
        {"Moon Harbour": (1, 2), "Salt Road": (1, 2)},
        {"Moon Harbour": (1,), "Salt Road": (2,), "Nine Winters": (3,)},
    ],
    ids=["both tell of the same episodes", "of three shows"],
)
def test_what_a_site_says_in_brackets_behind_every_show_is_no_native_title(
    told: dict[str, tuple[int, ...]],
) -> None:
    posts = [
        PostFacts(
            f"{show} {number}", f"{show} Episode {number} Recap", text_start=f"{show} (드라마) airs on tvN."
        )
        for show, numbers in told.items()
        for number in numbers
    ]

    found = understood(*posts)

    assert {(found[post.key].work_title, post.key.rsplit(" ", 1)[0]) for post in posts} == {
        (show, show) for show in told
    }
    assert [work.facts.native_title for work in found.works] == ["" for _ in told]


def test_two_spellings_with_one_native_title_are_one_show() -> None:
    posts = [
        PostFacts("1", "Moon Harbour Episode 1 Recap", text_start=FACTS),
        PostFacts("2", "Moon Harbour Episode 2 Recap", text_start=FACTS),
        PostFacts(
            "3",
            "Harbour of the Moon Episode 3 Recap",
            text_start="Harbour of the Moon (달의 항구) airs on tvN.",
        ),
    ]

    assert [(work.title, work.aliases) for work in understood(*posts).works] == [
        ("Moon Harbour", ("Harbour of the Moon",))
    ]


def test_a_finale_is_the_last_episode_that_the_facts_count() -> None:
    first = PostFacts("e", "Moon Harbour Episode 1 Recap", text_start=FACTS)

    assert one("Moon Harbour Finale Recap", first).covers == "S1E12"


def test_a_finale_of_a_show_of_unknown_length_is_unsure_and_presumes_more_than_any_other_post() -> None:
    post = one("Moon Harbour Finale Recap", "Moon Harbour Episode 5 Recap", "Moon Harbour Episode 1 Recap")

    assert (post.episodes, post.covers, post.confidence >= SURE) == ((), "S1E6", False)


def test_a_finale_of_which_nothing_else_is_told_is_unsure_and_covers_nothing() -> None:
    post = one("Moon Harbour Finale Recap")

    assert (post.covers, post.confidence >= SURE) == ("", False)


def test_a_review_of_a_season_covers_all_of_it_where_its_length_is_known() -> None:
    works = {"fargo": Work("Fargo", seasons=(a_season(1, 10), a_season(2, 8)))}

    assert one("Fargo Season 2 Review", works=works).covers == "S2E1-S2E8"


def test_an_episode_of_a_show_with_several_seasons_is_unsure_without_its_season() -> None:
    post = one("Mad Men Episode 5 Recap", "Mad Men recap: season 6, episode 3")

    assert (post.covers, post.episodes, post.confidence >= SURE) == ("", (5,), False)


def test_an_episode_told_of_again_a_year_later_may_be_of_another_season() -> None:
    then = PostFacts("then", "Moon Harbour Episode 1 Recap", published_on=SPRING)
    later = PostFacts("later", "Moon Harbour: Episode 1 recap", published_on=SPRING + timedelta(days=365))

    assert [post.confidence >= SURE for post in understood(then, later).values()] == [False, False]


def test_an_episode_far_beyond_the_last_of_the_catalogue_is_unsure() -> None:
    works = {"moon": Work("Moon Harbour", seasons=(a_season(1, 12),))}

    assert one("Moon Harbour Episode 21 Recap", works=works).confidence < SURE


def test_episodes_that_go_on_from_the_last_of_the_catalogue_are_sure() -> None:
    works = {"moon": Work("Moon Harbour", seasons=(a_season(1, 12),))}
    titles = [f"Moon Harbour Episode {number} Recap" for number in (13, 15, 18)]

    posts = understood(*titles, works=works)

    assert [(posts[title].covers, posts[title].confidence >= SURE) for title in titles] == [
        ("S1E13", True), ("S1E15", True), ("S1E18", True),
    ]  # fmt: skip


def test_an_episode_beyond_those_that_the_first_paragraphs_count_is_unsure() -> None:
    first = PostFacts("e", "Moon Harbour Episode 1 Recap", text_start=FACTS)

    assert one("Moon Harbour Episode 13 Recap", first).confidence < SURE


def test_two_shows_of_one_world_are_not_taken_for_one() -> None:
    titles = ("Star Trek: Picard S3E1", "Star Trek: Discovery S3E1")

    posts = understood(*titles, "Star Trek news")

    assert [posts[title].work_title for title in titles] == ["Star Trek: Picard", "Star Trek: Discovery"]


@pytest.mark.parametrize("title", ["The Glory Part 2 Review", "The Glory Part 2 Episode 3 Recap"])
def test_parts_of_a_show_that_nobody_knows_cover_nothing(title: str) -> None:
    post = one(title, "The Glory Episode 1 Recap")

    assert (post.work_title, post.covers, post.confidence >= SURE) == ("The Glory", "", False)


IN_PARTS = {
    "glory": Work(
        "The Glory",
        seasons=(
            Season(
                1,
                (
                    *(Number(number) for number in range(1, 9)),
                    *(Number(number, also=(f"Part 2 E{number - 8}",)) for number in range(9, 17)),
                ),
            ),
        ),
    )
}


@pytest.mark.parametrize(
    ("title", "covers"),
    [
        ("The Glory Part 2 Episode 3 Recap", "S1E11"),
        ("The Glory: Part 2, Episodes 1-2 Recap", "S1E9-S1E10"),
        ("The Glory Vol. 2 Ep. 8 Review", "S1E16"),
        ("The Glory Season 1 Part 2 Episode 3 Recap", "S1E11"),
        ("더 글로리 파트2 3화 리뷰", ""),
        ("The Glory Part 2 Review", "S1E9-S1E16"),
        ("The Glory Part 1 Review", "S1E1-S1E8"),
        ("The Glory Part 1 Episode 3 Recap", "S1E3"),
    ],
)
def test_parts_are_counted_as_the_catalogue_counts_them(title: str, covers: str) -> None:
    post = one(title, works=IN_PARTS)

    assert (post.covers, post.confidence >= SURE) == (covers, bool(covers))


def test_a_part_of_which_the_catalogue_does_not_have_the_episode_covers_nothing() -> None:
    post = one("The Glory Part 2 Episode 9 Recap", works=IN_PARTS)

    assert (post.covers, post.confidence >= SURE) == ("", False)


def test_numbers_that_go_on_through_the_parts_are_those_of_the_season() -> None:
    first = [f"Moon Harbour Part 1 Episode {number} Recap" for number in (1, 2, 3, 4)]
    second = [f"Moon Harbour Part 2 Episode {number} Recap" for number in (5, 6)]

    posts = understood(*first, *second)

    assert [(posts[title].covers, posts[title].confidence >= SURE) for title in second] == [
        ("S1E5", True), ("S1E6", True),
    ]  # fmt: skip


def test_numbers_that_begin_again_in_a_second_part_cover_nothing() -> None:
    first = [f"Moon Harbour Part 1 Episode {number} Recap" for number in (1, 2, 3, 4)]

    post = one("Moon Harbour Part 2 Episode 2 Recap", *first)

    assert (post.covers, post.confidence >= SURE) == ("", False)


WITH_SPECIALS = {
    "moon": Work(
        "Moon Harbour",
        seasons=(
            Season(
                0,
                (
                    Number(1, "The Making of the Harbour"),
                    Number(2, "The Lamp", also=("Christmas Special",)),
                    Number(3, "Chuseok Special"),
                ),
            ),
            a_season(1, 12),
        ),
    )
}


@pytest.mark.parametrize(
    ("title", "covers"),
    [
        ("Moon Harbour Christmas Special Recap", "S0E2"),
        ("Moon Harbour Chuseok Special Review", "S0E3"),
        ("Moon Harbour Special Episode 2 Recap", "S0E2"),
        ("Moon Harbour 스페셜 2회 리뷰", "S0E2"),
        ("Moon Harbour Special Episode 4 Recap", ""),
        ("Moon Harbour Halloween Special Recap", ""),
    ],
)
def test_a_special_is_the_one_that_is_called_or_numbered_so(title: str, covers: str) -> None:
    post = one(title, works=WITH_SPECIALS)

    assert (post.work_title, post.covers, post.confidence >= SURE) == ("Moon Harbour", covers, bool(covers))


def test_a_special_of_a_show_without_specials_covers_nothing() -> None:
    post = one("Moon Harbour Christmas Special Recap", works={"moon": Work("Moon Harbour")})

    assert (post.covers, post.confidence >= SURE) == ("", False)


IN_HALVES = {
    "moon": Work(
        "Moon Harbour",
        seasons=(
            Season(
                1,
                tuple(
                    Number(number, also=(f"Episodes {2 * number - 1}-{2 * number}",))
                    for number in range(1, 9)
                ),
            ),
        ),
    )
}


def test_halves_of_a_broadcast_are_the_episode_they_make_up() -> None:
    titles = [f"Moon Harbour Episodes {number}-{number + 1} Recap" for number in (5, 15)]

    posts = understood(*titles, works=IN_HALVES)

    assert [(posts[title].covers, posts[title].confidence >= SURE) for title in titles] == [
        ("S1E3", True), ("S1E8", True),
    ]  # fmt: skip


def test_a_site_that_counts_whole_episodes_is_not_taken_to_count_halves() -> None:
    titles = [f"Moon Harbour Episodes {number}-{number + 1} Recap" for number in (5, 7)]

    assert one(titles[0], titles[1], works=IN_HALVES).covers == "S1E5-S1E6"


def test_a_finale_is_the_episode_that_the_catalogue_calls_so() -> None:
    works = {
        "moon": Work(
            "Moon Harbour", seasons=(Season(1, (Number(1), Number(2, also=("Mid-season Finale",)))),)
        )
    }

    assert one("Moon Harbour Mid-Season Finale Recap", works=works).covers == "S1E2"


def test_a_finale_that_one_of_several_seasons_calls_so_is_unsure_without_its_season() -> None:
    works = {
        "moon": Work("Moon Harbour", seasons=(Season(1, (Number(1, also=("Finale",)),)), a_season(2, 8)))
    }

    assert one("Moon Harbour Finale Recap", works=works).confidence < SURE


def test_a_known_work_is_found_by_its_other_names() -> None:
    works = {"moon": Work("Moon Harbour", native_title="달의 항구", aliases=("Harbour of the Moon",))}

    posts = understood("Harbour of the Moon Ep 2 recap", "[달의 항구] 16화(최종화) 리뷰", works=works)

    assert {post.work_title for post in posts.values()} == {"Moon Harbour"}


def test_categories_say_the_kind_where_the_headline_does_not() -> None:
    post = one(PostFacts("p", "Moon Harbour: what we loved", ("Reviews",), ("Moon Harbour",)))

    assert (post.kind, post.work_title, post.covers) == ("review", "Moon Harbour", "")


def test_a_category_that_contradicts_the_headline_leaves_it_unsure() -> None:
    post = one(PostFacts("p", "Moon Harbour renewed, director says", ("Recaps",), ("Moon Harbour",)))

    assert (post.kind, post.confidence >= SURE) == ("news", False)


def test_tags_name_the_show_of_a_post_of_news() -> None:
    post = PostFacts("n", "Han Ra offered new drama Moon Harbour", ("News",), ("Moon Harbour",))

    found = one(post, "Moon Harbour: Episode 1")

    assert (found.kind, found.work_title, found.covers) == ("news", "Moon Harbour", "")


def test_whether_there_will_be_another_season_covers_no_episode() -> None:
    post = one("Will There Be Moon Harbour Season 2?", "Moon Harbour Episode 3 Recap")

    assert (post.kind, post.episodes, post.covers) == ("news", (), "")


@pytest.mark.parametrize("title", ["About us", "10 Best K-Dramas of 2022", "", "   ", "…", "<i></i>", "🎬"])
def test_a_post_about_no_show_in_particular_has_none(title: str) -> None:
    post = understand([PostFacts("p", title)], {})["p"]

    assert (post.work_title, post.covers, post.confidence >= SURE) == ("", "", False)


@given(
    st.lists(
        st.builds(
            PostFacts,
            key=st.uuids().map(str),
            title=st.text(max_size=60)
            | st.sampled_from(["A Episode 1", "A: B – S1E2", "A Finale", "A & B Ep 2 recap"]),
            categories=st.tuples(st.text(max_size=12)),
            tags=st.tuples(st.text(max_size=12)),
            text_start=st.text(max_size=80),
        ),
        max_size=6,
    )
)
def test_any_posts_are_understood_in_some_way(posts: list[PostFacts]) -> None:
    found = understand(posts, {})

    assert set(found) == {post.key for post in posts}
    assert all(0 <= post.confidence <= 1 and post.reasons for post in found.values())
    assert all(post.work_title or not post.covers for post in found.values())


def test_the_order_of_posts_does_not_matter() -> None:
    titles = [f"Moon Harbour Episode {number} Recap" for number in (1, 2, 3)] + [
        "Moon Harbor Episode 4 Recap"
    ]

    assert dict(understood(*titles)) == dict(understood(*reversed(titles)))


def test_a_name_that_nothing_but_labels_has_in_common_may_be_a_columns() -> None:
    titles = ("Harbour Short Review: Rope", "Harbour Short Review: Oars", "Harbour Short Review: Tar")

    posts = understood(*titles)

    assert [posts[title].confidence >= SURE for title in titles] == [False, False, False]
    assert "It may be the name of a column." in posts[titles[0]].reasons


def test_quotes_around_a_name_in_two_headlines_with_a_label_are_those_of_a_show() -> None:
    titles = ("‘Moon Harbour’ Recap: Low Tide", "‘Moon Harbour’ Recap: High Tide")

    assert {(post.work_title, post.confidence >= SURE) for post in understood(*titles).values()} == {
        ("Moon Harbour", True)
    }


def test_numbers_that_go_up_behind_a_name_are_those_of_a_show_however_long_it_is() -> None:
    name = "How a Tired Keeper Rebuilt the Old Lighthouse"

    posts = understood(*(f"{name} Episode {number} Recap" for number in (1, 2, 3)))

    assert {(post.work_title, post.confidence >= SURE) for post in posts.values()} == {(name, True)}


def test_what_longer_names_end_in_is_the_show_and_nobody_is_sure() -> None:
    titles = (
        "No Haters at Moon Harbour, Season 5, Episode 1",
        "No Secrets at Moon Harbour, Season 5, Episode 2",
    )

    assert {(post.work_title, post.confidence >= SURE) for post in understood(*titles).values()} == {
        ("Moon Harbour", False)
    }


def test_a_row_of_shows_is_about_none_of_them() -> None:
    works = {"moon": Work("Moon Harbour"), "town": Work("Old Town"), "road": Work("Glass Road")}

    assert one("Reviews: Moon Harbour, Old Town and Glass Road", works=works).work_title == ""


def test_a_longer_name_in_quotes_is_not_the_show_it_begins_with() -> None:
    works = {"moon": Work("Moon Harbour")}

    assert one("‘Moon Harbour: Origins’ Episode 7 Recap", works=works).work_title == "Moon Harbour: Origins"


def test_a_word_at_the_end_of_a_longer_name_is_not_the_show_of_that_name() -> None:
    works = {"you": Work("You")}

    assert one("From Me to You Season 3 Review", works=works).work_title == "From Me to You"


def test_a_tag_with_a_label_names_a_show() -> None:
    post = PostFacts("a", "Moon Harbour Lets the Keeper Go", tags=("Moon Harbour Recaps",))

    assert one(post).work_title == "Moon Harbour"


def test_a_list_is_not_about_the_one_show_it_is_tagged_with() -> None:
    post = PostFacts("list", "Top 10 of 2012", tags=("Moon Harbour",))

    assert one(post, "Moon Harbour Episode 2 Recap").work_title == ""


def test_a_show_that_a_headline_names_is_neither_its_tags_nor_another_name_of_that() -> None:
    tagged = PostFacts("news", "New human drama Old Town revived for spring", (), ("Moon Harbour",))

    posts = understood(tagged, "Moon Harbour Episode 2 Recap", "Moon Harbour Episode 3 Recap")

    assert posts["news"].work_title == "Old Town"
    assert [work.aliases for work in posts.works if work.title == "Moon Harbour"] == [()]


def test_what_comes_before_a_colon_twice_is_a_show_where_no_headline_counts_episodes() -> None:
    titles = ("MOON HARBOUR: A Tide Too Far", "MOON HARBOUR: Rope and Tar")

    assert [post.work_title for post in understood(*titles).values()] == ["MOON HARBOUR", "MOON HARBOUR"]


def test_what_comes_before_a_colon_and_other_shows_is_a_column() -> None:
    works = {"moon": Work("Moon Harbour")}
    titles = ("Deckchair: Moon Harbour", "Deckchair: Rope and Tar")

    posts = understood(*titles, works=works)

    assert [posts[title].work_title for title in titles] == ["Moon Harbour", ""]


def test_an_article_more_or_less_makes_no_other_show() -> None:
    assert (
        one("The Harbour Finale", "Harbour Episode 3 Recap", "Harbour Episode 2 Recap").work_title
        == "Harbour"
    )


def test_a_category_of_another_sort_of_article_leaves_the_kind_open() -> None:
    post = PostFacts("a", "Moon Harbour Episode 2 Recap", categories=("News",))

    assert one(post, "Moon Harbour Episode 3 Recap").confidence < SURE


def test_a_number_that_nothing_explains_may_be_an_episodes() -> None:
    works = {"moon": Work("Moon Harbour")}

    post = one("Moon Harbour Review 23", works=works)

    assert (post.confidence >= SURE, "A number in it may be an episode's." in post.reasons) == (False, True)


def test_what_columns_of_a_site_about_one_show_end_in_is_that_show() -> None:
    titles = (
        "Thoughts on Lighthouse 10.20: “Ebb”",
        "Thoughts on Lighthouse 10.21: “Flow”",
        "Deckchair: Lighthouse 12.20 “Rope”",
        "Deckchair: Lighthouse Season 11 Retrospective",
        "Lighthouse’s Season 10 Lamps",
        "Significant Oars of Lighthouse: The Longest",
    )

    assert {post.work_title for post in understood(*titles).values()} == {"Lighthouse"}


def test_where_nearly_every_headline_begins_with_a_name_and_a_colon_these_are_shows() -> None:
    titles = (
        "Moon Harbour: Ebb",
        "Old Town: Flow",
        "Glass Road: Rope",
        "Night Ferry: Tar",
        "Grey Water: Oars",
        "A Year of Boats",
    )

    posts = understood(*titles)

    assert [posts[title].work_title for title in titles] == [
        "Moon Harbour", "Old Town", "Glass Road", "Night Ferry", "Grey Water", "",
    ]  # fmt: skip
    assert all(post.confidence < SURE for post in posts.values())


def test_what_a_known_show_has_is_about_that_show() -> None:
    works = {"moon": Work("Moon Harbour")}

    assert one("Sea News: Moon Harbour's Keeper Leaves", works=works).work_title == "Moon Harbour"


def test_two_labels_at_the_end_are_as_good_as_one() -> None:
    assert one('Moon Harbour Season 2, Episode 5: "Red Door" Recap/Review').confidence >= SURE


def test_a_recap_of_two_shows_covers_neither() -> None:
    post = one("Recap: Moon Harbour Ep. 3 and Old Town Ep. 4")

    assert (post.covers, post.confidence >= SURE) == ("", False)


def test_a_number_in_two_words_is_one() -> None:
    assert one("Moon Harbour Episode Twenty-One Recap").episodes == (21,)


def test_before_a_code_in_brackets_may_stand_an_episodes_title() -> None:
    assert one("Review: Low Tide (2x03)").confidence < SURE
    assert one("Review: Harbour (2x03)", "Review: Harbour (2x04)").confidence >= SURE


def test_a_name_that_begins_as_another_show_does_is_not_sure() -> None:
    title = "Moon Harbour Fashion Season 2 Episode 3 Recap"

    assert one(title).confidence >= SURE
    assert one(title, "Moon Harbour Season 2 Episode 3 Recap").confidence < SURE


def test_a_headline_of_a_code_and_an_episodes_title_is_about_the_show_of_its_category() -> None:
    title = "Season 5 Episode 3: Rowing Under the Pier"

    post = one(PostFacts("1", title, categories=("Moon Harbour",)), "Moon Harbour Season 5 Episode 2 Recap")

    assert (post.work_title, post.covers) == ("Moon Harbour", "S5E3")
