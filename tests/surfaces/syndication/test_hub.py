"""The hub is told of what changed for everybody, and of nothing else. It is a real server on this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from previously.articles.models import ArticlePage
from previously.backstage.models import Untold
from previously.project.checking.surroundings import check_surroundings
from previously.project.site_folder import SiteFolder
from previously.surfaces.feeds import hub
from previously.surfaces.feeds.hub import HubRefused, tell_hub, tell_hub_of_news
from tests.cast import DRAMA, NOW, Catalogue, make_article, make_person

ORIGIN = "https://recaps.example"
SOON = NOW + timedelta(minutes=1)
LATER = NOW + timedelta(minutes=2)

pytestmark = pytest.mark.django_db


@dataclass
class Hub:
    """What a hub was sent, and what it answers: these statuses first, then that all is well."""

    url: str = ""
    bodies: list[dict[str, list[str]]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    @property
    def topics(self) -> list[str]:
        return sorted(topic for body in self.bodies for topic in body["hub.url"])


@pytest.fixture
def listening(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    heard = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            heard.bodies.append(parse_qs(self.rfile.read(length).decode(), strict_parsing=True))
            self.send_response(heard.statuses.pop(0) if heard.statuses else 204)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    heard.url = f"http://127.0.0.1:{server.server_port}/hub"
    settings.WEBSUB_HUB, settings.PUBLIC_ORIGIN = heard.url, ORIGIN
    monkeypatch.setattr(hub, "_PAUSES", (0.0, 0.0))
    yield heard
    server.shutdown()
    thread.join()
    server.server_close()


def feeds_of(*pages: str) -> list[str]:
    return sorted(f"{ORIGIN}{page}{name}" for page in pages for name in ("feed/", "feed/atom/", "feed.json"))


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    body = [("prose", "Open words. [Withheld words.]{after=S1E9}")]
    return make_article(
        "recap", catalogue.drama, body=body, author=make_person("mina"), last_published_at=NOW
    )


def rewrite(article: ArticlePage, old: str, new: str) -> None:
    raw = [{**block, "value": block["value"].replace(old, new)} for block in article.body.raw_data]
    article.body = ArticlePage._meta.get_field("body").to_python(raw)
    article.last_published_at = SOON
    article.save()


def due_now() -> list[str]:
    return list(Untold.objects.filter(due_at__lte=timezone.now()).values_list("address", flat=True))


def test_the_first_look_remembers_and_tells_nothing(listening: Hub, recap: ArticlePage) -> None:
    tell_hub_of_news(NOW)
    tell_hub_of_news(SOON)

    assert listening.bodies == []


def test_a_new_article_is_news_in_all_its_feeds(
    listening: Hub, recap: ArticlePage, catalogue: Catalogue
) -> None:
    tell_hub_of_news(NOW)

    article = make_article("ferry", catalogue.film, author=recap.author, published_at=SOON)
    article.tags.add("romance")
    article.save()
    tell_hub_of_news(LATER)
    told = listening.topics
    tell_hub_of_news(LATER)

    assert told == feeds_of("/", "/shows/the-ferry/", "/people/mina/", "/tags/romance/")
    assert listening.topics == told
    assert [set(body) for body in listening.bodies] == [{"hub.mode", "hub.url"}] * 12
    assert {body["hub.mode"][0] for body in listening.bodies} == {"publish"}


def test_what_changed_for_everybody_is_news(listening: Hub, recap: ArticlePage) -> None:
    tell_hub_of_news(NOW)

    rewrite(recap, "Open words", "Other words")
    tell_hub_of_news(LATER)

    assert listening.topics == feeds_of("/", f"/shows/{DRAMA}/", "/people/mina/")


def test_what_changed_behind_a_label_is_news_to_nobody(listening: Hub, recap: ArticlePage) -> None:
    tell_hub_of_news(NOW)

    rewrite(recap, "Withheld words", "Quite another ending")
    tell_hub_of_news(LATER)

    assert listening.bodies == []


@pytest.mark.parametrize("missing", ["WEBSUB_HUB", "PUBLIC_ORIGIN"])
def test_without_a_hub_or_an_address_nothing_is_sent(
    listening: Hub, recap: ArticlePage, settings: Settings, missing: str
) -> None:
    tell_hub_of_news(NOW)
    rewrite(recap, "Open words", "Other words")

    setattr(settings, missing, "")
    tell_hub_of_news(LATER)

    assert listening.bodies == []


def test_a_hub_that_stumbles_is_told_again(listening: Hub) -> None:
    listening.statuses = [503, 202, 500]

    tell_hub.func([f"{ORIGIN}/feed/", f"{ORIGIN}/feed.json"])

    assert listening.topics == sorted([f"{ORIGIN}/feed/"] * 3 + [f"{ORIGIN}/feed.json"])


def test_a_hub_that_is_away_is_tried_less_and_less_often_for_a_day_and_then_given_up(listening: Hub) -> None:
    address = f"{ORIGIN}/feed/"
    listening.statuses = [500] * 99
    tried_at = []
    with time_machine.travel(NOW, tick=False) as clock:
        tell_hub.func([address])
        for minute in range(1, 2 * 24 * 60):
            clock.move_to(NOW + timedelta(minutes=minute))
            before = len(listening.bodies)
            if minute == 1460:
                with pytest.raises(HubRefused, match=r"could not be told of https://recaps\.example/feed/$"):
                    tell_hub.func(due_now())
            elif addresses := due_now():
                tell_hub.func(addresses)
            if len(listening.bodies) > before:
                tried_at.append(minute)

    assert tried_at == [5, 20, 80, 260, 680, 1460]
    assert len(listening.bodies) == 3 * 7
    assert list(Untold.objects.values_list("address", "since", "due_at")) == [(address, NOW, None)]


def test_what_a_hub_was_told_in_vain_it_is_told_again_when_that_is_due(
    listening: Hub, recap: ArticlePage
) -> None:
    tell_hub_of_news(NOW)
    address = f"{ORIGIN}/shows/{DRAMA}/feed/"
    Untold.objects.create(address=address, since=NOW, tries=2, due_at=LATER)

    tell_hub_of_news(SOON)
    assert listening.bodies == []
    tell_hub_of_news(LATER)
    assert listening.topics == [address]
    assert not Untold.objects.exists()


def test_more_news_is_told_at_once_and_once(listening: Hub, recap: ArticlePage) -> None:
    tell_hub_of_news(NOW)
    Untold.objects.create(address=f"{ORIGIN}/feed/", since=NOW, tries=7, due_at=None)
    Untold.objects.create(address=f"{ORIGIN}/feed.json", since=NOW, tries=1, due_at=SOON)
    rewrite(recap, "Open words", "Other words")

    tell_hub_of_news(LATER)

    assert listening.topics == feeds_of("/", f"/shows/{DRAMA}/", "/people/mina/")
    assert not Untold.objects.exists()


def test_where_there_is_no_hub_it_is_not_asked_for_each_feed(settings: Settings, listening: Hub) -> None:
    addresses = [f"{ORIGIN}/feed/", f"{ORIGIN}/feed.json"]
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and does not listen
        settings.WEBSUB_HUB = f"http://127.0.0.1:{nobody.getsockname()[1]}/hub"
        tell_hub.func(addresses)

    assert sorted(Untold.objects.values_list("address", flat=True)) == sorted(addresses)


def test_what_a_hub_could_not_be_told_of_is_found_by_check(settings: Settings, listening: Hub) -> None:
    at = NOW.replace(microsecond=0)
    Untold.objects.create(address="/one", since=at, due_at=at + timedelta(minutes=5))
    Untold.objects.create(address="/two", since=at + timedelta(minutes=1), tries=7)
    for number in range(5):
        Untold.objects.create(address=f"/{number}", since=at + timedelta(hours=1))

    told = [finding.what for finding in check_surroundings(SiteFolder.current(), lambda *said: None)]

    of_hub = [what.removeprefix(f"{listening.url} could not be told of ") for what in told if "/hub" in what]
    when = f"{at:%Y-%m-%d %H:%M} UTC"
    again = f"{at + timedelta(minutes=5):%Y-%m-%d %H:%M} UTC"
    assert f"/one since {when}; that is tried again at {again}" in of_hub
    assert f"/two since {at + timedelta(minutes=1):%Y-%m-%d %H:%M} UTC; that is given up" in of_hub
    assert "2 feeds more" in of_hub
    assert len(of_hub) == 6
