"""Asking: slowly, patiently, and never twice for the same thing."""

from __future__ import annotations

import os
from datetime import timedelta

import httpx
import pytest

from previously.migration.sources.client import LARGEST_ANSWER, Client, Manners, NotThere, SourceTrouble

MANNERS = Manners(
    name="Somewhere",
    base="https://api.example",
    seconds_between=0.5,
    fresh_for=timedelta(hours=1),
    kept_for=timedelta(days=30),
    headers={"Authorization": "Bearer hush"},
)


@pytest.fixture
def client(tmp_path, clock):
    with Client(MANNERS, tmp_path, "Previously/1 (+https://recaps.example)", clock) as client:
        yield client


def says(status, **more):
    return httpx.Response(status, **more)


def test_it_says_who_asks(web, client):
    asked = web.get("https://api.example/a").mock(return_value=says(200, json=[1]))

    assert client.get("/a", q="x y") == [1]

    request = asked.calls.last.request
    assert request.headers["User-Agent"] == "Previously/1 (+https://recaps.example)"
    assert request.headers["Authorization"] == "Bearer hush"
    assert str(request.url) == "https://api.example/a?q=x+y"


def test_requests_are_as_far_apart_as_the_terms_want(web, client, clock):
    web.get(url__startswith="https://api.example/").mock(return_value=says(200, json=[]))

    for path in ("/a", "/b", "/c"):
        client.get(path)

    assert clock.waits == [0.5, 0.5]


def test_what_is_fresh_on_the_disk_is_not_asked_for_again(web, client, clock, tmp_path):
    asked = web.get("https://api.example/a").mock(side_effect=[says(200, json=[1]), says(200, json=[2])])

    assert [client.get("/a"), client.get("/a")] == [[1], [1]]
    with Client(MANNERS, tmp_path, "again", clock) as another:
        assert another.get("/a") == [1]
    clock.time += timedelta(minutes=61)
    assert client.get("/a") == [2]
    assert asked.call_count == 2


def test_what_is_kept_holds_no_key_and_goes_when_its_time_is_over(web, client, clock, tmp_path):
    web.get("https://api.example/a").mock(return_value=says(200, json=[1]))
    client.get("/a")
    (kept,) = (tmp_path / "Somewhere").iterdir()
    assert "hush" not in kept.read_text()

    old = (clock.now() - timedelta(days=31)).timestamp()
    os.utime(kept, (old, old))
    Client(MANNERS, tmp_path, "again", clock)
    assert list((tmp_path / "Somewhere").iterdir()) == []


def test_what_is_damaged_on_the_disk_is_asked_for_again(web, client, tmp_path):
    asked = web.get("https://api.example/a").mock(return_value=says(200, json=[1]))
    client.get("/a")
    (kept,) = (tmp_path / "Somewhere").iterdir()
    kept.write_text("{")

    assert client.get("/a") == [1]
    assert asked.call_count == 2


def test_it_waits_as_long_as_it_is_asked_to(web, client, clock):
    web.get("https://api.example/a").mock(
        side_effect=[
            says(429, headers={"Retry-After": "7"}),
            says(503, headers={"Retry-After": "Mon, 01 Jun 2026 12:00:27 GMT"}),
            says(200, json=[1]),
        ]
    )

    assert client.get("/a") == [1]
    assert clock.waits == [7.0, 20.0]


def test_it_waits_longer_each_time_and_gives_up_in_the_end(web, client, clock):
    asked = web.get("https://api.example/a").mock(side_effect=httpx.ConnectTimeout("timed out"))

    with pytest.raises(SourceTrouble, match="Somewhere does not answer: timed out"):
        client.get("/a")

    assert asked.call_count == 5
    assert [int(wait) for wait in clock.waits] == [1, 2, 4, 8]


def test_it_does_not_wait_for_hours(web, client, clock):
    web.get("https://api.example/a").mock(return_value=says(429, headers={"Retry-After": "3600"}))

    with pytest.raises(SourceTrouble, match="asks to come back in 3600 seconds"):
        client.get("/a")
    assert clock.waits == []


def test_mediawiki_is_waited_for_while_it_is_behind(web, client, clock):
    behind = says(200, json={"error": {"code": "maxlag", "info": "Waiting"}}, headers={"Retry-After": "5"})
    web.get("https://api.example/a").mock(side_effect=[behind, says(200, json={"entities": {}})])

    assert client.get("/a") == {"entities": {}}
    assert clock.waits == [5.0]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (says(401), "does not let us in"),
        (says(403), "does not let us in"),
        (says(418), "Somewhere says 418"),
        (says(200, text="<html>"), "something that is not JSON"),
        (
            says(200, json={"error": {"code": "badvalue", "info": "No such thing as x"}}),
            "says: No such thing as x",
        ),
        (says(200, content=b" " * (LARGEST_ANSWER + 1)), "more than can be taken"),
        (says(302, headers={"Location": "https://api.example/a"}), "sends us in a circle"),
    ],
)
def test_what_cannot_be_mended_by_waiting_is_told_at_once(web, client, clock, answer, reason):
    web.get("https://api.example/a").mock(return_value=answer)

    with pytest.raises(SourceTrouble, match=reason):
        client.get("/a")
    assert clock.waits == []


@pytest.mark.parametrize("answer", [says(404), says(200, json={"error": {"code": "no-such-entity"}})])
def test_what_is_not_there_is_told_as_such(web, client, answer):
    web.get("https://api.example/a").mock(return_value=answer)

    with pytest.raises(NotThere):
        client.get("/a")


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000/", "http://169.254.169.254/", "https://other.example/a"]
)
def test_a_source_leads_to_nobody_else(web, client, clock, address):
    web.get("https://api.example/a").respond(302, headers={"Location": address})
    there = web.get(address).respond(200, json=[1])

    with pytest.raises(SourceTrouble, match=r"^Somewhere leads to \S+, which is not asked$"):
        client.get("/a")
    assert not there.called
    assert clock.waits == []


@pytest.mark.parametrize("packed", ["gzip, gzip", "br"])
def test_what_is_packed_so_that_it_cannot_be_counted_is_refused(web, client, clock, packed):
    class Unread(httpx.SyncByteStream):
        def __iter__(self):
            raise AssertionError("it was unpacked")

    answer = httpx.Response(200, headers={"Content-Encoding": packed}, stream=Unread())
    web.get("https://api.example/a").mock(return_value=answer)

    with pytest.raises(SourceTrouble, match="packed in a strange way"):
        client.get("/a")
    assert clock.waits == []
