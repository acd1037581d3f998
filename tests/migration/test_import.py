"""A whole site moves in: counts, drafts, labels, what happens the second time, and what an editor changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from previously.archive.export import export
from previously.articles.models import ArticlePage, OldAddress
from previously.catalogue.models import Episode, Person, Season, Work
from previously.discussion.models import Comment
from previously.masthead.models import Masthead
from previously.migration.deciding import Decision, decide_post
from previously.migration.models import ImportedPost, Source
from previously.migration.posts import Understood
from previously.migration.report import Report
from previously.migration.understanding import understand
from previously.migration.wordpress.running import Wishes, import_wordpress
from tests.archive.conftest import files, nothing_is_written
from tests.migration.conftest import NOW, OTHERS, OURS, Moving, export_called
from tests.migration.wxr import comment, item, term

pytestmark = pytest.mark.django_db


def counts(report: Report) -> dict[str, tuple[int, int]]:
    return {kind: (each.found, each.kept) for kind, each in report.counts.items()}


def exported(folder: Path) -> dict[str, bytes]:
    export(folder)
    return files(folder)


def lines(report: Report) -> list[str]:
    return [line for notes in report.notes.values() for line in notes]


def test_everything_in_a_real_export_is_accounted_for(moving: Moving, path: Path):
    report = moving.move(path)

    assert {kind: each.found for kind, each in report.counts.items() if not each.is_balanced} == {}
    texts = [report.counts[kind].kept for kind in ("posts", "pages", "event") if kind in report.counts]
    assert sum(texts) == ArticlePage.objects.count()
    assert report.counts["comments"].kept == Comment.objects.count()
    assert [line for line in lines(report) if "could not" in line] == []


COUNTS = {
    OURS: {
        "posts": (116, 116),
        "pages": (6, 6),
        "event": (1, 1),
        "comments": (66, 66),
        "pingbacks": (22, 0),
        "attachments": (1, 0),
        "authors": (1, 1),
        "categories": (2, 1),
        "tags": (2, 1),
        "menu entries": (1, 0),
        "revision": (1, 0),
    },
    "themeunittestdata.wordpress": {
        "posts": (58, 58),
        "pages": (21, 21),
        "comments": (29, 29),
        "pingbacks": (2, 0),
        "trackbacks": (2, 0),
        "attachments": (37, 0),
        "authors": (3, 3),
        "categories": (68, 66),
        "tags": (114, 64),
        "menus": (6, 1),
        "menu entries": (70, 18),
        "terms of post_format": (9, 0),
    },
}


@pytest.mark.parametrize("name", [name for name in COUNTS if name in {OURS, *OTHERS}])
def test_every_kind_of_thing_is_counted(moving: Moving, tmp_path: Path, name: str):
    report = moving.move(export_called(name, tmp_path))

    assert counts(report) == COUNTS[name]


def test_a_second_run_changes_nothing(moving: Moving, path: Path):
    first = moving.move(path)
    before = exported(moving.folder / "first")

    second = moving.move(path)

    assert exported(moving.folder / "second") == before
    assert second.changed.total() == 0
    assert second.counts == first.counts


def test_a_dry_run_tells_all_and_writes_nothing(moving: Moving):
    path = moving.write(item(1, comments=[comment(1)]), item(2, status="draft"))
    with nothing_is_written():
        dry = moving.move(path, is_dry=True)

    report = moving.move(path)

    assert (dry.counts, dry.notes) == (report.counts, report.notes)
    assert dry.changed["posts"] == 2


def test_a_post_that_is_written_again_with_its_link_to_a_later_one_counts_once(moving: Moving):
    later = '<p>Also Read: <a href="https://old.example/2022/03/post-2/">More</a></p>'
    path = moving.write(item(1, content=later), item(2))
    dry = moving.move(path, is_dry=True)

    report = moving.move(path)

    assert [block.block_type for block in ArticlePage.objects.get(slug="post-1").body] == ["also_read"]
    assert dry.changed["posts"] == report.changed["posts"] == 2


def test_a_post_without_a_headline_is_called_by_its_number(moving: Moving):
    moving.move(moving.write(item(7).replace("<title><![CDATA[Post 7]]></title>", "<title></title>")))

    assert ArticlePage.objects.get().title == "Without a headline (7)"


def test_a_dry_run_says_just_what_would_be_written(moving: Moving, path: Path):
    """Of everything in an export, with people, works and pictures; and of the same again, that there is nothing."""
    for place in ("2008/06/canola2.jpg", "gone.jpg"):
        file = moving.uploads / place
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (40, 30), "red").save(file)

    dry = import_wordpress(Wishes(path, moving.uploads, is_dry=True), understand, NOW)
    report = import_wordpress(Wishes(path, moving.uploads), understand, NOW)
    again = import_wordpress(Wishes(path, moving.uploads, is_dry=True), understand, NOW)

    assert list(dry.lines()) == list(report.lines())
    assert again.changed.total() == 0


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ({"status": "draft"}, ""),
        ({"status": "pending"}, "It waited for a review when it was exported."),
        ({"status": "future"}, "It was to be published later: set its time again."),
        ({"status": "private"}, "It was private: only those who wrote for the old site could read it."),
        ({"password": "x"}, "It was protected by a password: publish it only if all may read it."),
    ],
)
def test_what_was_not_for_everybody_is_a_draft_with_a_note(moving: Moving, given: dict[str, str], note: str):
    moving.move(moving.write(item(1, "Hidden", "<p>Text</p>", **given)))

    article = ArticlePage.objects.get()
    assert (article.live, article.title, article.published_at) == (False, "Hidden", None)
    assert ImportedPost.objects.get().reasons == ([note] if note else [])


def test_what_was_thrown_away_or_is_no_content_is_counted(moving: Moving):
    report = moving.move(
        moving.write(
            item(1),
            item(2, status="trash"),
            item(3, type="revision", status="inherit"),
            item(4, type="oembed_cache"),
            item(5, "My portfolio", "<p>Text</p>", type="portfolio"),
        )
    )

    assert counts(report) == {
        "posts": (2, 1),
        "revision": (1, 0),
        "oembed_cache": (1, 0),
        "portfolio": (1, 1),
        "authors": (1, 1),
    }
    assert sorted(ArticlePage.objects.values_list("title", flat=True)) == ["My portfolio", "Post 1"]


def test_an_article_has_all_that_the_post_had(moving: Moving):
    moving.move(
        moving.write(
            item(
                1,
                "A &amp; <em>B</em>",
                "<p>Text</p>",
                excerpt="In <b>short</b>",
                terms=[("category", "drama", "Drama"), ("post_tag", "sad", "Sad"), ("genre", "r", "Romance")],
            )
        )
    )

    article = ArticlePage.objects.get()
    assert (article.title, article.dek, article.author.name) == ("A & B", "In short", "Mina Park")
    assert article.published_at.isoformat() == "2022-03-02T10:00:00+00:00"
    assert sorted(tag.name for tag in article.tags.all()) == ["Drama", "Romance", "Sad"]
    assert [block["value"] for block in article.body.raw_data] == ["Text"]


def search_words(slug: str) -> tuple[str, str, str]:
    article = ArticlePage.objects.get(slug=slug)
    return article.seo_title, article.search_description, article.canonical_url


def test_what_plugins_told_search_engines_is_kept(moving: Moving):
    meta = {
        "_yoast_wpseo_title": "Another title",
        "_yoast_wpseo_metadesc": "For searchers",
        "_yoast_wpseo_canonical": "https://elsewhere.example/x/",
    }
    moving.move(
        moving.write(
            item(1, meta=meta),
            item(2, meta=meta, excerpt="In short", sticky=1),
            item(3, meta=meta | {"_yoast_wpseo_canonical": "https://old.example/2022/03/post-3/"}),
        )
    )

    assert ArticlePage.objects.get(slug="post-1").dek == "For searchers"
    assert search_words("post-1") == ("Another title", "", "https://elsewhere.example/x/")
    assert search_words("post-2") == ("Another title", "For searchers", "https://elsewhere.example/x/")
    assert search_words("post-3")[2] == ""
    assert list(ArticlePage.objects.filter(is_pinned=True).values_list("slug", flat=True)) == ["post-2"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("%%title%% %%page%% %%sep%% %%sitename%%", ""),
        ("%title% %sep% %sitename%", ""),
        ("#post_title #separator_sa #site_title", ""),
        ("Why %%title%% matters %%sep%% %%sitename%%", "Why Post 1 matters"),
        ("A title of its own %%sep%% %%sitename%%", "A title of its own"),
        ("Ten &amp; one", "Ten & one"),
        ("Post 1", ""),
        ("%%title%% by %%name%%", ""),
        ("x" * 300, "x" * 255),
    ],
)
def test_a_plugins_placeholders_are_filled_in_or_the_title_is_dropped(
    moving: Moving, written: str, kept: str
):
    report = moving.move(moving.write(item(1, meta={"rank_math_title": written})))

    assert search_words("post-1")[0] == kept
    told = report.notes.get("Search engines' titles with words that only a plugin fills in", [])
    assert told == ([f"Post 1: {written}"] if "%%name%%" in written else [])


@pytest.mark.parametrize(
    "canonical", ["http://elsewhere.example/x/", "https://old.example/another/", "/x/", "https://", "x" * 600]
)
def test_an_address_that_cannot_be_kept_as_the_real_one_is_told(moving: Moving, canonical: str):
    report = moving.move(moving.write(item(1, meta={"rank_math_canonical_url": canonical})))

    assert search_words("post-1")[2] == ""
    assert report.notes["Articles that named an address as the real one that cannot be kept"] == [
        f"Post 1: {canonical}"
    ]


def test_two_posts_of_one_slug_and_one_that_the_site_itself_uses(moving: Moving):
    moving.move(moving.write(item(1, slug="same"), item(2, slug="same", type="page"), item(3, slug="search")))

    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == ["same", "same-2", "search-2"]


# Comments


def test_comments_keep_their_threads_and_circles_are_cut(moving: Moving):
    report = moving.move(
        moving.write(
            item(
                1,
                comments=[
                    comment(1, "One <b>bold</b>"),
                    comment(2, parent=1),
                    comment(3, parent=4),
                    comment(4, parent=3),
                    comment(5, parent=5),
                    comment(6, parent=99),
                    comment(7, approved="0"),
                    comment(8, approved="spam"),
                    comment(9, approved="trash"),
                    comment(10, type="pingback"),
                ],
            )
        )
    )

    rows = {row.key: row for row in Comment.objects.select_related("parent")}
    assert {key: row.parent.key if row.parent else "" for key, row in rows.items()} == {
        "wp-1": "",
        "wp-2": "wp-1",
        "wp-3": "",
        "wp-4": "wp-3",
        "wp-5": "",
        "wp-6": "",
        "wp-7": "",
        "wp-8": "",
    }
    assert {key: row.status for key, row in rows.items() if row.status != "approved"} == {
        "wp-7": "pending",
        "wp-8": "spam",
    }
    assert rows["wp-1"].body == "One **bold**"
    assert counts(report)["comments"] == (9, 8)
    assert len(report.notes["Comments"]) == 2


# Works and labels


RECAP = Understood("recap", "Rain", season=1, episodes=(2,), covers="S1E2", confidence=0.99)


def test_what_is_sure_is_linked(moving: Moving):
    moving.move(moving.write(item(1, "Recap"), item(2, "Other")), {"Recap": RECAP})

    article = ArticlePage.objects.get(slug="post-1")
    assert (article.kind, article.work.slug, article.covers, article.label.text) == (
        "recap",
        "rain",
        "S1E2",
        "rain:S1E2",
    )
    assert [str(episode.code) for episode in Episode.objects.all()] == ["S0E999", "S1E1", "S1E2"]
    assert ImportedPost.objects.get(article=article).state == "sure"


@pytest.mark.parametrize("kind", ["recap", "review", "explained", "feature", "news"])
def test_a_post_whose_episode_is_unknown_has_the_whole_work_as_its_label(moving: Moving, kind: str):
    vague = Understood(kind, "Rain", confidence=0.5, reasons=("No number.",))
    moving.move(
        moving.write(item(1, "Recap"), item(2, "Vague")),
        {"Recap": Understood("recap", "Rain", 2, (8,), "S2E8", 0.95), "Vague": vague},
    )

    article = ArticlePage.objects.get(slug="post-2")
    assert (article.covers, article.label.text) == (
        "S2E1-S2E8, S0E999",
        ", ".join(["rain:S0E999", *(f"rain:S2E{number}" for number in range(1, 9))]),
    )
    row = ImportedPost.objects.get(article=article)
    assert (row.state, row.reasons) == (
        "waiting",
        ["No number.", "It asks for all of Rain until somebody says which episodes it presumes."],
    )


def test_a_post_that_is_unsure_of_its_episode_has_the_whole_work_as_its_label(moving: Moving):
    unsure = Understood("recap", "Rain", 1, (1,), "S1E1", 0.6)
    moving.move(
        moving.write(item(1, "Sure"), item(2, "Unsure")),
        {"Sure": Understood("recap", "Rain", 1, (16,), "S1E16", 0.95), "Unsure": unsure},
    )

    assert ArticlePage.objects.get(slug="post-2").covers == "S1E1-S1E16, S0E999"


def test_sure_news_of_a_work_presumes_nothing_unless_it_warns_of_spoilers(moving: Moving):
    news = Understood("news", "Rain", confidence=0.95)
    moving.move(
        moving.write(item(1, "Recap"), item(2, "News"), item(3, "Told", "<p>Spoilers ahead!</p>")),
        {"Recap": RECAP, "News": news, "Told": news},
    )

    assert ArticlePage.objects.get(slug="post-2").covers == ""
    assert ArticlePage.objects.get(slug="post-3").covers == "S1E1-S1E2, S0E999"


def test_a_film_is_a_work_whose_posts_name_no_episode(moving: Moving):
    moving.move(moving.write(item(1, "Review")), {"Review": Understood("review", "The Sea", confidence=0.97)})

    work = Work.objects.get()
    assert (work.kind, ArticlePage.objects.get().label.text) == ("film", "the-sea")


UNKNOWN = Understood("feature", confidence=0.2)
WARNED = "<p>Contains major spoilers!</p><p>He dies.</p>"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        (WARNED, UNKNOWN),
        ("<p>Long ago.</p>" * 200 + "<p>Spoilers ahead!</p><p>He dies.</p>", UNKNOWN),
        ("<p>Text</p>[su_spoiler]<p>He dies.</p>[/su_spoiler]", UNKNOWN),
        ('<div class="spoiler">He dies.</div>', UNKNOWN),
        ("<p>He dies.</p>", Understood("recap", confidence=0.95)),
        ("<p>He dies.</p>", Understood("explained", confidence=0.4)),
        ("<p>He dies.</p>", Understood("feature", "", 1, (16,), "", 0.4)),
    ],
)
def test_a_post_about_a_story_nobody_knows_asks_for_a_work_of_its_own(
    moving: Moving, text: str, understood: Understood
):
    report = moving.move(
        moving.write(item(1, "What?", text, excerpt="He dies."), item(2, "Rain")),
        {"What?": understood, "Rain": RECAP},
    )

    article = ArticlePage.objects.get(slug="post-1")
    row = ImportedPost.objects.get(article=article)
    assert (article.live, article.work.title, article.label.label.works) == (True, "What?", {"what"})
    assert article.dek_after == article.label
    assert row.state == "waiting"
    assert [line for line in row.reasons if "folded away" not in line][-2:] == [
        "It tells of a story, and it is not known of which: it stands under a work made for it, “What?”.",
        "It asks for all of What? until somebody says which episodes it presumes.",
    ]
    assert any("/post-1/" in line for line in report.notes["Posts that are drafts here, or need a look"])


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("<p>Spoiler-free thoughts.</p>", UNKNOWN),
        ("<p>No spoilers here.</p>", UNKNOWN),
        ("<p>We moved house.</p>", UNKNOWN),
        ("<p>We moved house.</p>", Understood("news", confidence=0.95)),
    ],
)
def test_a_post_that_tells_no_story_is_open(moving: Moving, text: str, understood: Understood):
    moving.move(moving.write(item(1, "What?", text)), {"What?": understood})

    assert (ArticlePage.objects.get().work, ArticlePage.objects.get().label) == (None, None)


def test_a_standing_page_asks_for_a_work_only_where_a_line_of_it_warns(moving: Moving):
    moving.move(
        moving.write(
            item(1, "About", "<p>We label spoilers, so that you can read on.</p>", type="page"),
            item(2, "Endings", WARNED, type="page"),
        )
    )

    assert ArticlePage.objects.get(slug="post-1").label is None
    assert ArticlePage.objects.get(slug="post-2").label.text == "endings"
    assert set(ArticlePage.objects.values_list("kind", flat=True)) == {"page"}


def test_stories_without_a_name_are_called_after_a_term_in_their_headlines(moving: Moving):
    terms = [
        ("category", "recaps", "Recaps"),
        ("post_tag", "glass-sea", "Glass Sea"),
        ("post_tag", "k", "Korea"),
    ]
    moving.move(
        moving.write(
            item(1, "Glass Sea in Korea: how it went", WARNED, terms=terms),
            item(2, "Glass Sea Recaps: the end", WARNED, terms=terms),
            item(3, "Recap", terms=terms),
            item(4, "Snow", terms=terms),
        ),
        {"Recap": RECAP, "Snow": Understood("recap", "Snow", 1, (1,), "S1E1", 0.95)},
    )

    # “Korea” and “Recaps” stand on posts of several works, or say what kind of text it is.
    titles = dict(ArticlePage.objects.values_list("slug", "work__title"))
    assert titles == {"post-1": "Glass Sea in Korea: how it went", "post-2": "Glass Sea Recaps: the end"} | {
        "post-3": "Rain",
        "post-4": "Snow",
    }


def test_a_work_made_for_a_story_is_no_show_until_somebody_says_so(moving: Moving):
    moving.move(moving.write(item(1, "Open thread", WARNED), item(2, "Rain")), {"Rain": RECAP})
    assert dict(Work.objects.values_list("title", "is_listed")) == {"Open thread": False, "Rain": True}

    post = ImportedPost.objects.get(slug="post-1")
    decide_post(post=post, decision=Decision("reactions", "open-thread", "open-thread"))

    assert Work.objects.get(slug="open-thread").is_listed


def test_stories_of_one_name_stand_under_one_work(moving: Moving):
    terms = [("post_tag", "glass-sea", "Glass Sea")]
    moving.move(
        moving.write(*(item(each, f"Glass Sea, part {each}", WARNED, terms=terms) for each in (1, 2)))
    )

    assert [work.title for work in Work.objects.all()] == ["Glass Sea"]


def test_the_rest_of_a_story_stands_wherever_its_end_is_unknown(moving: Moving):
    vague = Understood("review", "Rain", confidence=0.5)
    season = Season.objects.create(work=Work.objects.create(slug="snow", title="Snow"), number=1)
    for number in (1, 2):
        Episode.objects.create(season=season, number=number)
    moving.move(
        moving.write(item(1, "Recap"), item(2, "Vague"), item(3, "Snow"), item(4, "Wind")),
        {"Recap": RECAP, "Vague": vague, "Snow": Understood("review", "Snow", confidence=0.5)}
        | {"Wind": Understood("recap", "Wind", 1, (1,), "S1E1", 0.95)},
    )

    covers = dict(ArticlePage.objects.values_list("slug", "covers"))
    assert covers == {
        "post-1": "S1E2",
        "post-2": "S1E1-S1E2, S0E999",
        "post-3": "S1E1-S1E2",
        "post-4": "S1E1",
    }
    rests = Episode.objects.filter(number=999).order_by("season__work__slug")
    assert [(each.season.work.slug, each.title) for each in rests] == [
        ("rain", "The rest of the story"),
        ("wind", "The rest of the story"),
    ]


def test_the_rest_of_a_story_that_an_editor_took_out_stays_out(moving: Moving):
    vague = Understood("review", "Rain", confidence=0.5)
    path = moving.write(item(1, "Recap"), item(2, "Vague"))
    moving.move(path, {"Recap": RECAP, "Vague": vague})
    ArticlePage.objects.filter(slug="post-2").delete()
    Episode.objects.filter(number=999).delete()

    moving.move(
        moving.write(item(1, "Recap"), item(2, "Vague"), item(3, "Later")),
        {"Recap": RECAP, "Vague": vague, "Later": vague},
    )

    assert ArticlePage.objects.get(slug="post-3").covers == "S1E1-S1E2"


def test_the_rest_of_a_story_comes_back_when_posts_tell_of_more_than_the_editor_knew(moving: Moving):
    vague = Understood("review", "Rain", confidence=0.5)
    moving.move(moving.write(item(1, "Recap")), {"Recap": RECAP})
    Episode.objects.filter(number=999).delete()

    told = Understood("recap", "Rain", 1, (5,), "S1E5", 0.95)
    path = moving.write(item(1, "Recap"), item(2, "More"), item(3, "Vague"))
    moving.move(path, {"Recap": RECAP, "More": told, "Vague": vague})

    assert ArticlePage.objects.get(slug="post-3").covers == "S1E1-S1E5, S0E999"


def test_a_series_of_unknown_length_is_one_still_on_a_site_that_was_loaded_from_an_archive(moving: Moving):
    path = moving.write(item(1, "Recap"))
    moving.move(path, {"Recap": RECAP})
    vague = Understood("review", "Rain", confidence=0.5)
    later = moving.write(item(1, "Recap"), item(2, "Vague"), name="later.xml")
    Source.objects.all().delete()  # an archive holds works, and not the memory of imports

    moving.move(later, {"Recap": RECAP, "Vague": vague})

    assert ArticlePage.objects.get(slug="post-2").covers == "S1E1-S1E2, S0E999"


def test_a_work_in_the_catalogue_without_episodes_does_not_open_what_is_unsure(moving: Moving):
    Work.objects.create(slug="rain", title="Rain", kind="series", shape="serial")
    moving.move(moving.write(item(1, "Vague")), {"Vague": Understood("recap", "Rain", confidence=0.5)})

    assert ArticlePage.objects.get().label.text == "rain:S0E999"


@pytest.mark.parametrize("kind", ["feature", "list", "preview"])
def test_the_excerpt_of_any_text_asks_for_what_the_text_asks_for(moving: Moving, kind: str):
    moving.move(
        moving.write(item(1, "Recap"), item(2, "Vague", excerpt="He dies.")),
        {"Recap": RECAP, "Vague": Understood(kind, "Rain", confidence=0.5)},
    )

    assert ArticlePage.objects.get(slug="post-2").dek_after.text == "rain:S0E999, rain:S1E2"


def test_what_covers_an_anthology_asks_for_each_of_its_episodes(moving: Moving):
    season = Season.objects.create(
        work=Work.objects.create(slug="rain", title="Rain", shape="anthology"), number=1
    )
    for number in (1, 2, 3):
        Episode.objects.create(season=season, number=number)
    text = "<p>a</p>[spoiler]<p>He dies.</p>[/spoiler]"
    moving.move(
        moving.write(item(1, "Vague", text, excerpt="He dies.")),
        {"Vague": Understood("recap", "Rain", confidence=0.5)},
    )

    article = ArticlePage.objects.get()
    assert article.dek_after.text == "rain:S1E1, rain:S1E2, rain:S1E3"
    assert article.dek_after == article.label
    assert [block["value"]["after"] for block in article.body.raw_data if block["type"] == "spoiler"] == [
        "S1E1, S1E2, S1E3"
    ]


def test_headlines_that_may_give_something_away_wait_to_be_looked_at(moving: Moving):
    titles = ["Rain: Jin dies in episode 2", "Dead to Me Episode 2 Recap", "Rain Episode 2 Recap"]
    dead = Understood("recap", "Dead to Me", 1, (2,), "S1E2", 0.99)
    moving.move(
        moving.write(*(item(number, title) for number, title in enumerate(titles, start=1))),
        {titles[0]: RECAP, titles[1]: dead, titles[2]: RECAP},
    )

    assert [row.title for row in ImportedPost.objects.filter(state="waiting")] == titles[:1]
    assert ImportedPost.objects.get(state="waiting").reasons == [
        "Its headline may give something away: everybody is shown it."
    ]


def test_the_excerpt_of_a_recap_asks_for_what_the_recap_asks_for(moving: Moving):
    moving.move(moving.write(item(1, "Recap", excerpt="He dies.")), {"Recap": RECAP})

    assert ArticlePage.objects.get().dek_after.text == "rain:S1E2"


def test_spoiler_sections_ask_for_all_of_the_work(moving: Moving):
    moving.move(
        moving.write(
            item(1, "Recap", '<p>a</p>[spoiler title="End"]<p>He dies.</p>[/spoiler]'), item(2, "Last")
        ),
        {"Recap": RECAP, "Last": Understood("recap", "Rain", 1, (16,), "S1E16", 0.95)},
    )

    blocks = ArticlePage.objects.get(slug="post-1").body.raw_data
    assert [(block["type"], block["value"]["after"]) for block in blocks if block["type"] == "spoiler"] == [
        ("spoiler", "S1E16, S0E999")
    ]


def test_works_and_people_that_are_there_are_used(moving: Moving):
    work = Work.objects.create(slug="the-rain", title="The Rain", native_title="비", aliases=["Rain"])
    person = Person.objects.create(slug="mina", name="Mina Park", bio="Hers")
    moving.move(moving.write(item(1, "Recap")), {"Recap": RECAP})

    article = ArticlePage.objects.get()
    assert (article.work, article.author) == (work, person)
    assert Work.objects.get().aliases == ["Rain"]
    assert Person.objects.get().bio == "Hers"


# Again


def test_a_site_without_a_name_is_called_as_the_old_one(moving: Moving):
    path = moving.write(item(1))
    path.write_text(path.read_text().replace("<title>Old Site</title>", "<title>Tea &amp;amp; Rain</title>"))
    dry = moving.move(path, is_dry=True)
    assert Masthead.current().name == "Previously"

    report = moving.move(path)

    masthead = Masthead.current()
    assert (masthead.name, masthead.tagline, masthead.language) == ("Tea & Rain", "Recaps", "en")
    assert dry.changed == report.changed
    assert report.changed["name of the site"] == 1
    assert moving.move(path).changed.total() == 0


@pytest.mark.parametrize("given", [{"name": "Ours"}, {"tagline": "Ours"}, {"language": "ko"}])
def test_a_site_that_somebody_has_named_keeps_its_name(moving: Moving, given: dict[str, str]):
    Masthead.objects.create(**given)

    moving.move(moving.write(item(1)))

    masthead = Masthead.current()
    assert {field: getattr(masthead, field) for field in given} == given
    assert masthead.name == given.get("name", "Previously")


@pytest.mark.parametrize("name", ["", "x" * 300])
def test_an_old_site_without_a_usable_name_gives_none(moving: Moving, name: str):
    path = moving.write(item(1))
    path.write_text(path.read_text().replace("<title>Old Site</title>", f"<title>{name}</title>"))

    moving.move(path)

    assert Masthead.current().name == "Previously"


def test_only_what_changed_is_written(moving: Moving):
    moving.move(moving.write(item(1, content="<p>a</p>"), item(2, content="<p>b</p>")))

    report = moving.move(moving.write(item(1, content="<p>new</p>"), item(2, content="<p>b</p>"), item(3)))

    assert report.changed["posts"] == 2
    assert [block["value"] for block in ArticlePage.objects.get(slug="post-1").body.raw_data] == ["new"]


def test_what_an_editor_changed_stays(moving: Moving):
    moving.move(moving.write(item(1, "Old", "<p>a</p>", excerpt="old dek")))
    article = ArticlePage.objects.get()
    article.title = article.draft_title = "Edited"
    article.save_revision().publish()

    moving.move(moving.write(item(1, "New", "<p>new</p>", excerpt="new dek")))

    article = ArticlePage.objects.get()
    assert (article.title, article.dek) == ("Edited", "new dek")
    assert [block["value"] for block in article.body.raw_data] == ["new"]


def test_what_an_editor_deleted_stays_away(moving: Moving):
    path = moving.write(item(1, comments=[comment(1)]), item(2, comments=[comment(2), comment(3)]))
    moving.move(path)
    ArticlePage.objects.get(slug="post-1").delete()
    Comment.objects.get(key="wp-2").delete()

    more = [comment(2), comment(3), comment(4)]
    report = moving.move(moving.write(item(1, "Changed", comments=[comment(1)]), item(2, comments=more)))

    assert ArticlePage.objects.get().slug == "post-2"
    assert sorted(Comment.objects.values_list("key", flat=True)) == ["wp-3", "wp-4"]
    assert report.counts["posts"].left_out == {"it was deleted here after an earlier import": 1}
    assert all(each.is_balanced for each in report.counts.values())


def test_moderators_keep_the_last_word(moving: Moving):
    moving.move(moving.write(item(1, comments=[comment(1, "a"), comment(2, "b")])))
    Comment.objects.filter(key="wp-1").update(status="spam")

    moving.move(moving.write(item(1, comments=[comment(1, "changed"), comment(2, "changed")])))

    assert list(Comment.objects.order_by("key").values_list("body", "status")) == [
        ("a", "spam"),
        ("changed", "approved"),
    ]


def test_links_to_articles_that_come_later_are_links_in_the_end(moving: Moving):
    content = '<p>Also Read: <a href="https://old.example/2022/03/post-60/">Later</a></p>'
    moving.move(moving.write(item(1, content=content), *(item(number) for number in range(2, 61))))

    later = ArticlePage.objects.get(slug="post-60")
    blocks = ArticlePage.objects.get(slug="post-1").body.raw_data
    assert [(block["type"], block["value"]) for block in blocks] == [("also_read", later.pk)]


@pytest.mark.parametrize("link", ["https://old.example/2022/03/{}/", "https://old.example/{}/"])
def test_a_site_that_came_as_an_archive_knows_its_posts_again(moving: Moving, tmp_path: Path, link: str):
    """Nothing is made twice, what was changed here stays, and what is new in the export arrives."""
    titles = {"Recap": RECAP, "Vague": Understood("review", "Rain", confidence=0.5)}
    given = [
        item(1, "Recap", "<p>a</p>", link=link.format("post-1"), comments=[comment(1)]),
        item(2, "Vague", "<p>b</p>", link=link.format("post-2"), comments=[comment(2)]),
        item(3, "Draft", status="draft", link="https://old.example/?p=3"),
    ]
    moving.move(moving.write(*given), titles)
    article = ArticlePage.objects.get(slug="post-2")
    decide_post(
        post=ImportedPost.objects.get(article=article), decision=Decision("review", "rain", "S1E1-S1E2")
    )
    before = exported(tmp_path / "before")
    Source.objects.all().delete()  # an archive holds articles, and not the memory of imports

    again = moving.move(moving.write(*given), titles)

    assert exported(tmp_path / "after") == before
    assert again.changed["posts"] == 0
    assert ImportedPost.objects.get(slug="post-2").state == "decided"
    changed = item(1, "Recap", "<p>new</p>", link=link.format("post-1"), comments=[comment(1), comment(3)])
    moving.move(moving.write(changed, *given[1:]), titles)
    assert [block["value"] for block in ArticlePage.objects.get(slug="post-1").body.raw_data] == ["new"]
    assert sorted(Comment.objects.values_list("key", flat=True)) == ["wp-1", "wp-2", "wp-3"]
    assert ArticlePage.objects.count() == 3


def test_a_post_of_another_site_with_the_same_number_is_another(moving: Moving):
    moving.move(moving.write(item(1, slug="one")))
    Source.objects.all().delete()

    moving.move(moving.write(item(1, slug="other")))

    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == ["one", "other"]


def test_a_post_that_cannot_be_written_harms_no_other(moving: Moving):
    moving.move(moving.write(item(1)))
    ImportedPost.objects.all().delete()  # as if another had made the article
    OldAddress.objects.all().delete()

    report = moving.move(moving.write(item(1), item(2), head=term("category", 1, "a", "A")))

    assert all(each.is_balanced for each in report.counts.values())
    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == ["post-1", "post-1-2", "post-2"]


def test_the_report_is_kept(moving: Moving):
    moving.move(moving.write(item(1)))

    source = Source.objects.get()
    assert (source.title, source.address) == ("Old Site", "https://old.example")
    assert source.report["counts"] == [
        {"kind": "authors", "found": 1, "kept": 1, "left_out": {}},
        {"kind": "posts", "found": 1, "kept": 1, "left_out": {}},
    ]


# Stopping


class Stop(BaseException):
    """Stands for whatever ends a process."""


def test_a_terminal_is_told_some_lines_about_each_thing_and_the_file_all_of_them():
    report = Report()
    for number in range(30):
        report.note("Comments", f"line {number}")
    report.note("Menus", "one line")

    told = list(report.lines(12))

    some = [f"  line {number}" for number in range(12)]
    assert told[told.index("Comments (30)") :] == [
        "Comments (30)",
        *some,
        "  … and 18 more",
        "",
        "Menus (1)",
        "  one line",
    ]
    assert [line for line in report.lines() if line.startswith("  line")] == [
        f"  line {number}" for number in range(30)
    ]


@pytest.mark.parametrize("after", [1, 2, 4])
def test_an_import_that_was_stopped_goes_on_to_the_same_site(
    moving: Moving, monkeypatch, tmp_path: Path, after: int
):
    path = export_called(OURS, tmp_path)
    from previously.migration.wordpress import running, writing

    write, calls = writing.write_posts, 0

    def stopping(*arguments):
        nonlocal calls
        calls += 1
        if calls == after:
            raise Stop
        return write(*arguments)

    monkeypatch.setattr(running, "write_posts", stopping)
    with pytest.raises(Stop):
        moving.move(path)
    monkeypatch.setattr(running, "write_posts", write)
    moving.move(path)
    resumed = exported(moving.folder / "resumed")
    for article in ArticlePage.objects.all():
        article.delete()
    Source.objects.all().delete()
    moving.move(path)

    assert exported(moving.folder / "at-once") == resumed
