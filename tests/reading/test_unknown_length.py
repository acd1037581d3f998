"""A series of which nobody says how long it is: no reader is ever offered the rest of it as if it were an episode."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode, Season, Work
from previously.desk.services import save_work
from previously.discovery.indexing import index_works
from previously.discussion.models import Comment
from previously.migration.letting_go import end_story
from previously.readers.recording import progress_from, values_for
from previously.reading import Viewer, read_article, read_work
from previously.spoilers import NOT_STARTED, REST, Clearance, Progress
from tests.cast import NOW, at, make_article, make_comments, make_work

pytestmark = pytest.mark.django_db

RAIN = "rain"
STRANGE = ("999", "rest of the story", "Specials")


@pytest.fixture
def rain() -> Work:
    """Three episodes that are known, and an article that may be about all of it."""
    work = make_work(RAIN, {1: 3})
    add_rest(work)
    article = make_article(
        "review",
        work,
        "S1E1-S1E3, S0E999",
        [
            ("prose", "They part. [They meet.]{after=S0E999}"),
            ("spoiler", {"after": "S1E3, S0E999", "content": [{"type": "prose", "value": "He dies."}]}),
        ],
        kind="review",
        dek="How it ends.",
        dek_after="S1E3, S0E999",
    )
    make_article("recap", work, "S1E1", [("prose", "A walk.")], kind="recap")
    make_comments(article, [("I cried.", "", "")])
    return work


def add_rest(work: Work) -> None:
    season = Season.objects.create(work=work, number=0)
    Episode.objects.create(season=season, number=REST.number, title="The rest of the story")


def somebody(work: str, progress: Progress) -> Viewer:
    return Viewer(Clearance({work: progress}), NOW)


def say(client: Client, **said: str) -> None:
    assert client.post("/progress/", {"work": RAIN, "next": "/", **said}).status_code == 303


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/shows/",
        "/shows/rain/",
        "/shows/rain/s1e3/",
        "/shows/rain/feed/",
        "/review/",
        "/review/?reveal=all",
        "/recap/",
        "/progress/",
        "/search/?q=rest+of+the+story",
        "/search/?q=rain",
        "/calendar/",
        "/feed/",
        "/feed.json",
        "/sitemap.xml",
        "/api/v1/works/rain",
        "/api/v1/works/rain/episodes",
        "/api/v1/articles/review",
        "/api/v1/articles/review?progress=rain:S1E3",
    ],
)
@pytest.mark.parametrize("seen", ["", "none", "S1E3", "all"])
def test_no_page_speaks_of_a_strange_special(rain: Work, client: Client, address: str, seen: str):
    index_works([rain.pk])
    if seen:
        say(client, seen=seen)

    answer = client.get(address)

    assert answer.status_code == 200
    text = answer.content.decode().replace("rest+of+the+story", "").replace('value="rest of the story"', "")
    # A comment may be said to talk about the end; what is sent for that is a label.
    text = text.replace('value="S0E999"', "").replace("“rest of the story”", "")
    assert [each for each in STRANGE if each in text] == []


@pytest.mark.parametrize(
    "address",
    ["/shows/rain/s0e999/", "/shows/rain/s0e999/feed/", "/api/v1/works/rain/episodes/s0e999"],
)
def test_nothing_stands_at_an_address_of_it(rain: Work, client: Client, address: str):
    say(client, seen="all")

    assert client.get(address).status_code == 404


def test_whoever_is_behind_is_asked_for_the_whole_series(rain: Work, client: Client):
    say(client, seen="S1E3")

    page = client.get("/review/").content.decode()

    assert "This one is for after the whole series." in page
    assert '<input type="hidden" name="also" value="all">' in page or 'value="all"' in page
    assert "How it ends." not in page
    assert "They part." not in page


def test_who_says_that_they_have_seen_all_is_sent_all_of_it(rain: Work, client: Client):
    say(client, also="all")

    page = client.get("/review/").content.decode()

    assert [each for each in ("They part.", "They meet.", "He dies.", "I cried.") if each not in page] == []


def test_where_are_you_has_the_end_for_an_answer(rain: Work):
    def control(progress: Progress):
        work = read_work(RAIN, somebody(RAIN, progress))
        assert work is not None
        return work.control

    begun, at_the_last = control(NOT_STARTED), control(at("S1E3"))
    through = control(progress_from(RAIN, ["all"], NOW.date()))

    assert [option.value for option in begun.options] == ["S1E1", "S1E2", "S1E3", "all"]
    assert begun.options[-1].text == "The end"
    assert (at_the_last.is_finished, at_the_last.percent) == (False, 75)
    assert at_the_last.next_seen is not None
    assert (at_the_last.next_seen.value, at_the_last.next_seen.text) == ("all", "it to the end")
    assert (through.is_finished, through.percent, through.next_seen) == (True, 100, None)
    assert [option.value for option in through.options if option.is_current] == ["all"]


def test_an_episode_that_comes_later_is_the_next_even_for_who_had_seen_all(rain: Work):
    progress = progress_from(RAIN, ["all"], NOW.date())
    Episode.objects.create(season=Season.objects.get(work=rain, number=1), number=4)

    work = read_work(RAIN, somebody(RAIN, progress))

    assert work is not None
    control = work.control
    assert not control.is_finished
    assert control.next_seen is not None
    assert control.next_seen.value == "S1E4"
    assert [option.value for option in control.options if option.is_current] == ["S1E3"]


def test_what_was_recorded_can_be_recorded_again(rain: Work):
    progress = progress_from(RAIN, ["all"], NOW.date())

    assert values_for(RAIN, progress) == [("seen", "S1E3"), ("seen", "S0E999")]
    assert progress_from(RAIN, ["S1E3", "S0E999"], NOW.date()) == progress


def test_nobody_is_told_how_many_episodes_it_has(rain: Work, client: Client):
    page = client.get("/shows/rain/").content.decode()

    assert "3 episodes" not in page
    assert "numberOfEpisodes" not in page
    assert json.loads(client.get("/api/v1/works/rain").content)["facts"]["episode_count"] is None


def test_a_comment_may_be_said_to_talk_about_the_end(rain: Work, client: Client):
    say(client, seen="all")

    page = client.get("/recap/").content.decode()

    assert '<option value="S0E999">up to The end</option>' in page


def test_what_asks_for_all_of_it_stands_behind_what_is_about_an_episode(rain: Work):
    make_article("last", rain, "S1E3", kind="recap")

    article = read_article("last", Viewer(Clearance(opens_all=True), NOW))

    assert article is not None
    assert article.next is not None
    assert article.next.url == "/review/"


@pytest.mark.parametrize("ends", ["in the desk", "by another catalogue"])
def test_when_the_end_is_known_what_asked_for_the_rest_asks_for_the_last_episode(rain: Work, ends: str):
    season = Season.objects.get(work=rain, number=1)
    Episode.objects.bulk_create(Episode(season=season, number=number) for number in (4, 5))

    if ends == "in the desk":
        Season.objects.get(work=rain, number=0).delete()
        save_work(Work.objects.get(pk=rain.pk))
    else:
        end_story(rain)

    article, comment = ArticlePage.objects.get(slug="review"), Comment.objects.get()
    for label in (article.label, article.dek_after, comment.label):
        assert label is not None
        assert label.label.sorted_atoms()[-1].position.path == (1, 5)
        assert len(label.label.atoms) == 1
    before = read_article("review", somebody(RAIN, at("S1E4")))
    after = read_article("review", somebody(RAIN, at("S1E5")))
    assert before is not None
    assert after is not None
    assert before.gate is not None
    assert before.gate.requires[0].phrase == "episode 5"
    assert after.gate is None
    assert "He dies." in repr(after.body)
    assert "They meet." in repr(after.body)


def test_the_whole_of_an_anthology_is_each_of_its_episodes_once_their_number_is_known():
    work = make_work("rooms", {1: 2}, shape="anthology")
    add_rest(work)
    article = make_article("review", work, "S0E999", [("prose", "All of them.")])
    Season.objects.get(work=work, number=0).delete()

    save_work(Work.objects.get(pk=work.pk))

    article.refresh_from_db()
    assert article.label is not None
    assert article.label.text == "rooms:S1E1, rooms:S1E2"
