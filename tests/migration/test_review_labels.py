"""What is decided about a post that moved in, and what follows for the labels in its text."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from previously.articles.labelling import written_labels
from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode, Season, Work
from previously.migration.deciding import Decision, decide_post
from previously.migration.models import ImportedPost
from previously.migration.posts import Understood
from previously.spoilers import REST
from tests.migration.conftest import Moving
from tests.migration.wxr import item

pytestmark = pytest.mark.django_db

FOLDED = (
    "<p>a</p>[spoiler]<p>He dies.</p>[/spoiler]<p>And [spoiler]she too[/spoiler] goes.</p>"
    "<p>Then [spoiler title='What?']it ends[/spoiler]</p>"
)
TITLES = {
    "Last": Understood("recap", "Rain", 1, (16,), "S1E16", 0.95),
    "Snow": Understood("recap", "Snow", 2, (8,), "S2E8", 0.95),
    "Vague": Understood("recap", "Rain", confidence=0.5),
}


def move(moving: Moving, text: str = FOLDED) -> ImportedPost:
    """A site with two shows and a post that was taken to be about the wrong one."""
    path = moving.write(item(1, "Last"), item(2, "Snow"), item(3, "Vague", text))
    moving.move(path, TITLES)
    return ImportedPost.objects.get(title="Vague")


def decide(post: ImportedPost, **decision: str) -> ArticlePage:
    decide_post(post=post, decision=Decision(**{"kind": "recap", "work": "", "covers": "", **decision}))
    article: ArticlePage = ArticlePage.objects.get(pk=post.article_id)
    return article


def write_by_hand(article: ArticlePage, label: str, kind: str = "spoiler") -> None:
    """An editor adds a part with a label of its own."""
    values: dict[str, dict[str, Any]] = {
        "spoiler": {"after": label, "content": [{"type": "prose", "value": "By hand."}]},
        "beat": {"after": label, "content": [{"type": "prose", "value": f'[x]{{after="{label}"}}'}]},
        "quote": {"after": label, "text": f"[x]{{after={label}}}", "source": ""},
        "embed": {"after": label, "url": "https://example.org/", "title": ""},
    }
    raw = [*article.body.raw_data, {"type": kind, "value": values[kind]}]
    article.body = ArticlePage.body.field.to_python(raw)
    article.save(clean=False)


def test_what_was_folded_away_asks_for_all_of_the_work_that_a_post_turns_out_to_be_about(moving: Moving):
    post = move(moving)
    assert written_labels(ArticlePage.objects.get(slug="post-3").body) == {"S1E16, S0E999"}

    article = decide(post, work="snow", covers="S2E1")

    assert written_labels(article.body) == {"S2E8, S0E999"}
    assert article.label.text == "snow:S2E1"


def test_what_was_folded_away_asks_for_all_of_the_work_still_when_only_the_episodes_were_unknown(
    moving: Moving,
):
    article = decide(move(moving), work="rain", covers="S1E3")

    assert written_labels(article.body) == {"S1E16, S0E999"}


def test_what_was_folded_away_asks_for_what_the_work_has_by_now(moving: Moving):
    post = move(moving)
    Episode.objects.create(season=Season.objects.get(work__slug="rain", number=1), number=17)

    assert written_labels(decide(post, work="rain", covers="S1E3").body) == {"S1E17, S0E999"}


def test_what_was_folded_away_in_a_text_about_no_work_goes_on_asking_for_the_work_it_was_taken_for(
    moving: Moving,
):
    article = decide(move(moving), kind="news")

    assert written_labels(article.body) == {"rain:S0E999, rain:S1E16"}


@pytest.mark.parametrize("shape", ["film", "anthology"])
def test_what_was_folded_away_asks_for_a_film_or_for_each_episode_of_an_anthology(moving: Moving, shape: str):
    post = move(moving)
    if shape == "film":
        Work.objects.create(slug="sea", title="Sea", kind="film", shape="")
    else:
        season = Season.objects.create(
            work=Work.objects.create(slug="sea", title="Sea", shape="anthology"), number=1
        )
        Episode.objects.bulk_create(Episode(season=season, number=number) for number in (1, 2))

    article = decide(post, work="sea", covers="sea" if shape == "film" else "S1E1")

    assert written_labels(article.body) == {"sea" if shape == "film" else "S1E1, S1E2"}


@pytest.mark.parametrize("kind", ["spoiler", "beat", "quote", "embed"])
def test_a_label_that_an_editor_wrote_goes_on_meaning_what_it_meant(moving: Moving, kind: str):
    post = move(moving)
    write_by_hand(ArticlePage.objects.get(slug="post-3"), "S1E12", kind)

    article = decide(post, work="snow", covers="S2E1")

    assert written_labels(article.body) == {"S2E8, S0E999", "rain:S1E12"}


def test_a_label_that_an_editor_wrote_stays_as_it_is_where_the_work_does(moving: Moving):
    post = move(moving)
    write_by_hand(ArticlePage.objects.get(slug="post-3"), "S1E12")

    assert written_labels(decide(post, work="rain", covers="S1E3").body) == {"S1E16, S0E999", "S1E12"}


def test_the_draft_of_a_text_says_the_same(moving: Moving):
    post = move(moving)
    article = ArticlePage.objects.get(slug="post-3")
    write_by_hand(article, "S1E12")
    article.save_revision()

    draft = decide(post, work="snow", covers="S2E1").get_latest_revision_as_object()

    assert written_labels(draft.body) == {"S2E8, S0E999", "rain:S1E12"}


def test_a_text_that_changes_on_the_old_site_is_labelled_as_was_decided(moving: Moving):
    decide(move(moving), work="snow", covers="S2E1")
    text = FOLDED.replace("He dies.", "They live.")

    path = moving.write(item(1, "Last"), item(2, "Snow"), item(3, "Vague", text))

    for written in (1, 0):
        report = moving.move(path, TITLES)

        assert report.changed["posts"] == written
        article = ArticlePage.objects.get(slug="post-3")
        assert "They live." in str(article.body.raw_data)
        assert written_labels(article.body) == {"S2E8, S0E999"}
        assert (article.own_work, article.covers) == ("snow", "S2E1")


def test_a_work_made_for_a_story_without_a_name_is_not_kept_by_what_was_folded_away(moving: Moving):
    from previously.migration.letting_go import let_go_of

    moving.move(moving.write(item(1, "Last"), item(2, "What?", FOLDED)), TITLES)
    assert Work.objects.filter(slug="what").exists()

    decide(ImportedPost.objects.get(title="What?"), work="rain", covers="S1E3")
    let_go_of(["what"])

    assert list(Work.objects.values_list("slug", flat=True)) == ["rain"]


def test_each_kind_of_block_is_written_out_the_same_in_the_database_and_in_an_archive(moving: Moving):
    """The two ways of relabelling a text, of rows and of data, do the same."""
    from previously.archive.blocks import blocks_of
    from previously.migration.relabelling import Move, relabel_blocks, relabel_raw

    move(moving)
    article = ArticlePage.objects.get(slug="post-3")
    for kind in ("spoiler", "beat", "quote", "embed"):
        write_by_hand(article, "S1E12", kind)
    raw, label = list(article.body.raw_data), Move("rain", "snow", f"S1E16, {REST}", "S2E8").label

    by_rows = blocks_of(relabel_raw(raw, label), {}, {})
    by_data = relabel_blocks(blocks_of(raw, {}, {}), label)

    assert list(map(asdict, by_rows)) == list(map(asdict, by_data))
