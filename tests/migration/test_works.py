"""Works that posts are about: what they are made with, and what articles presume. Headlines are really read."""

from __future__ import annotations

from pathlib import Path

import pytest

from previously.articles.models import ArticlePage
from previously.catalogue.models import Credit, Episode, Person, Work
from previously.migration.models import ImportedPost
from previously.migration.report import Report
from previously.migration.understanding import understand
from previously.migration.wordpress.running import Wishes, import_wordpress
from tests.migration.conftest import NOW, Moving
from tests.migration.wxr import item

pytestmark = pytest.mark.django_db

FACTS = (
    "<p>Moon Harbour (달의 항구) is directed by Kim A-ram and stars Han Ra and Park Ma-ru. The drama has 12 episodes "
    "of 70 minutes and airs on tvN.</p>"
)


def move(moving: Moving, *titles: str, text: str = "<p>They met.</p>") -> Report:
    """Import posts with these headlines, their headlines really read."""
    return read(moving.write(*(item(number, title, text) for number, title in enumerate(titles, start=1))))


def read(path: Path) -> Report:
    return import_wordpress(Wishes(path), understand, NOW)


def covers() -> dict[str, str]:
    return {row.title: row.covers for row in ImportedPost.objects.all()}


def test_a_new_work_begins_with_what_first_paragraphs_say(moving: Moving):
    move(moving, "Moon Harbour Episode 1 Recap", "Moon Harbour Episode 2 Recap", text=FACTS)

    work = Work.objects.get()
    assert (work.title, work.native_title, work.network, work.kind) == (
        "Moon Harbour", "달의 항구", "tvN", "series",
    )  # fmt: skip
    assert list(Episode.objects.values_list("number", "runtime")) == [(each, 70) for each in range(1, 13)]
    assert list(Credit.objects.order_by("sort_order").values_list("person__name", "job")) == [
        ("Kim A-ram", "director"),
        ("Han Ra", "actor"),
        ("Park Ma-ru", "actor"),
    ]


def test_who_acts_is_not_taken_from_a_text_about_a_later_episode(moving: Moving):
    move(moving, "Moon Harbour Episode 9 Recap", text=FACTS)

    assert list(Credit.objects.values_list("job", flat=True)) == ["director"]


def test_a_writer_of_the_site_is_not_the_actor_of_the_same_name(moving: Moving):
    move(moving, "Moon Harbour Episode 1 Recap", text=FACTS.replace("Han Ra", "Mina Park"))

    assert list(Credit.objects.order_by("sort_order").values_list("person__name", flat=True)) == [
        "Kim A-ram", "Park Ma-ru",
    ]  # fmt: skip


def test_a_person_who_was_there_is_credited_and_not_made_anew(moving: Moving):
    Person.objects.create(slug="han", name="Han Ra")

    move(moving, "Moon Harbour Episode 1 Recap", text=FACTS)

    assert Credit.objects.get(person__name="Han Ra").person.slug == "han"


def test_a_work_that_was_there_keeps_what_editors_wrote_of_it(moving: Moving):
    Work.objects.create(slug="moon", title="Moon Harbour", network="Harbour TV")

    move(moving, "Moon Harbour Episode 1 Recap", text=FACTS)

    assert list(Work.objects.values_list("slug", "network", "native_title")) == [("moon", "Harbour TV", "")]


def test_spellings_of_a_show_are_other_names_of_one_work(moving: Moving):
    move(
        moving, *(f"Soundtrack #1 Episode {each} Recap" for each in (2, 3)), "Soundtrack No1 Episode 1 Recap"
    )

    assert [(work.title, work.aliases) for work in Work.objects.all()] == [
        ("Soundtrack #1", ["Soundtrack No1"])
    ]


def test_a_taxonomy_of_the_sites_own_names_the_show_of_a_post(moving: Moving):
    terms = [("show", "moon-harbour", "Moon Harbour")]
    recaps = [item(each, f"Moon Harbour Episode {each} Recap", terms=terms) for each in (1, 2)]

    read(moving.write(*recaps, item(3, "Who Lit the Lamp?", terms=terms)))

    assert ImportedPost.objects.get(title="Who Lit the Lamp?").work == "Moon Harbour"


def test_an_unsure_post_presumes_no_less_than_it_may_be_about(moving: Moving):
    move(moving, "Lost Episode 1 Recap", "Lost Episode 2 Recap", "Lost Finale Recap")

    assert covers()["Lost Finale Recap"] == "S1E1-S1E3, S0E999"


def test_a_number_out_of_all_proportion_makes_no_episodes(moving: Moving):
    move(moving, "Lost Episode 1 Recap", "Lost Episode 308 Recap")

    assert [str(episode.code) for episode in Episode.objects.all()] == ["S0E999", "S1E1"]


def test_a_second_run_with_headlines_really_read_changes_nothing(moving: Moving):
    titles = [
        "Lost Episode 1 Recap",
        "Lost Finale Recap",
        "Lost Season 1 Review",
        "Fargo 8×06",
        "Fargo Episode 3",
        "Dark",
    ]
    move(moving, *titles)
    before = covers()

    report = move(moving, *titles)

    assert (report.changed.total(), covers()) == (0, before)


def test_recaps_that_were_written_since_presume_their_own_episodes(moving: Moving):
    titles = [f"Thirty-Nine Ep. {number} Recap" for number in range(1, 4)]
    move(moving, *titles)

    move(moving, *titles, "Thirty-Nine Ep. 4 Recap", "Thirty-Nine Ep. 6 Recap")

    assert covers() == {
        **{f"Thirty-Nine Ep. {number} Recap": f"S1E{number}" for number in (1, 2, 3, 4, 6)},
    }
    assert ArticlePage.objects.count() == 5


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Recap",
        "S01E01",
        "Episode 4 Recap",
        "../../etc/passwd Episode 2 Recap",
        "A" * 400 + " Episode 1 Recap",
        "S1E1 S1E2: Episode 3",
        "news Episode 1",
        "‘’ Episode 1 Recap",
        "#1 Episode 1 Recap",
        "… Episode 1 Recap",
        "🎬 Episode 1 Recap",
        "Lost Episode 0 Recap",
        "Lost Episode 99999999999 Recap",
        "Lost Season 0 Episode 1 Recap",
        "Lost Season 60 Episode 400 Recap",
        "S1E1 Episode 1 Recap",
        "İstanbul Ep. 1",
        "Lost\u202eEpisode 1",
        "Lost Episodes 5-2 Recap",
        "Lost Episode 1 &amp;lt;b&amp;gt;",
    ],
)
def test_a_post_with_an_odd_headline_moves_in(moving: Moving, title: str):
    report = move(moving, title, "Lost Episode 2 Recap")

    assert (report.counts["posts"].found, report.counts["posts"].kept) == (2, 2)
    assert report.notes.get("Posts that could not be imported", []) == []
    assert move(moving, title, "Lost Episode 2 Recap").changed.total() == 0
