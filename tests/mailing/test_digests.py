"""Digests: once a day or a week, by the site's clock, with what is new since the last one."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from previously.following.models import Pace, Subscriber
from previously.mailing.announcing import announce_articles, last_due, write_digests
from previously.mailing.composing import MOST_IN_A_DIGEST
from previously.mailing.letters import give_to_tasks
from previously.mailing.models import Letter
from previously.masthead.models import Masthead
from tests.cast import NOW, Catalogue, at, make_article
from tests.mailing.conftest import Mailbox, follower, has_seen, make_reader, parts, stranger

pytestmark = pytest.mark.django_db
KOLKATA = zoneinfo.ZoneInfo("Asia/Kolkata")
NEXT_MORNING = datetime(2026, 6, 2, 7, 5, tzinfo=UTC)


def publish(catalogue: Catalogue, code: str, at: datetime = NOW + timedelta(minutes=1)) -> None:
    """A recap whose headline is a spoiler comes out."""
    make_article(
        f"secret-of-{code.lower()}",
        catalogue.drama,
        code,
        title=f"Secret of {code}",
        title_after=code,
        safe_title=f"Recap of {code}",
        dek=f"Dek of {code}",
        dek_after=code,
        published_at=at,
    )
    announce_articles(at)


def send(now: datetime) -> None:
    write_digests(now)
    give_to_tasks(now)


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        # 2026-06-01 is a Monday.
        ("2026-06-01T06:59", "2026-05-31", "2026-05-25"),
        ("2026-06-01T07:00", "2026-06-01", "2026-06-01"),
        ("2026-06-03T23:59", "2026-06-03", "2026-06-01"),
        ("2026-06-08T06:59", "2026-06-07", "2026-06-01"),
    ],
)
def test_digests_are_due_in_the_morning_where_the_site_is(now: str, daily: str, weekly: str) -> None:
    there = datetime.fromisoformat(now).replace(tzinfo=KOLKATA)
    found = [last_due(there.astimezone(UTC), KOLKATA, 7, days) for days in (range(7), [0])]

    assert [at.astimezone(KOLKATA).isoformat() for at in found] == [
        f"{day}T07:00:00+05:30" for day in (daily, weekly)
    ]


def test_a_digest_is_cut_at_where_its_reader_is(catalogue: Catalogue, mailbox: Mailbox) -> None:
    dae = make_reader("dae")
    has_seen(dae, catalogue.drama, at("S1E4"))
    follower(dae, catalogue.drama, Pace.DAILY)
    for code in ("S1E5", "S1E4"):
        publish(catalogue, code)

    send(NEXT_MORNING)

    (message,) = mailbox.taken
    text, html = parts(message)
    assert message["Subject"] == "Secret of S1E4, and 1 more"
    for body in (text, html):
        assert [word in body for word in ("Secret of S1E4", "Dek of S1E4", "Recap of S1E5")] == [True] * 3
        assert [word in body for word in ("Secret of S1E5", "Dek of S1E5", "secret-of-s1e5")] == [False] * 3
        assert body.index("For when you get there") < body.index("Recap of S1E5")


def test_an_address_without_an_account_gets_what_anybody_may_know(
    catalogue: Catalogue, mailbox: Mailbox
) -> None:
    stranger("somebody@elsewhere.example", catalogue.drama, Pace.DAILY)
    publish(catalogue, "S1E1")

    send(NEXT_MORNING)

    (message,) = mailbox.taken
    assert message["Subject"] == "Recap of S1E1"
    assert "Secret of S1E1" not in message.as_string()


def test_each_digest_tells_what_is_new_since_the_last(catalogue: Catalogue, mailbox: Mailbox) -> None:
    stranger("daily@elsewhere.example", catalogue.drama, Pace.DAILY)
    stranger("weekly@elsewhere.example", catalogue.drama, Pace.WEEKLY)
    for day in range(1, 9):
        now = NOW + timedelta(days=day, hours=-4)
        if day in {2, 4}:
            publish(catalogue, f"S1E{day}", now - timedelta(hours=2))
        send(now)
        send(now)  # nothing is due a second time

    assert [(message["To"], message["Subject"]) for message in mailbox.taken] == [
        ("daily@elsewhere.example", "Recap of S1E2"),
        ("daily@elsewhere.example", "Recap of S1E4"),
        ("weekly@elsewhere.example", "Recap of S1E4, and 1 more"),
    ]


def test_a_site_that_was_down_makes_up_for_it_once(catalogue: Catalogue, mailbox: Mailbox) -> None:
    stranger("daily@elsewhere.example", catalogue.drama, Pace.DAILY)
    publish(catalogue, "S1E1")

    send(NEXT_MORNING + timedelta(days=3))

    assert [message["Subject"] for message in mailbox.taken] == ["Recap of S1E1"]


def test_who_follows_other_things_gets_no_mail(catalogue: Catalogue) -> None:
    stranger("somebody@elsewhere.example", catalogue.film, Pace.DAILY)
    publish(catalogue, "S1E1")

    write_digests(NEXT_MORNING)

    assert Letter.objects.count() == 0
    assert Subscriber.objects.get().told_until == datetime(2026, 6, 2, 7, 0, tzinfo=UTC)


def test_the_digest_speaks_of_more_than_it_holds(catalogue: Catalogue, mailbox: Mailbox) -> None:
    stranger("somebody@elsewhere.example", catalogue.drama, Pace.DAILY)
    for number in range(MOST_IN_A_DIGEST + 2):
        make_article(f"news-{number}", catalogue.drama, published_at=NOW - timedelta(minutes=number))
    announce_articles(NOW + timedelta(minutes=1))

    send(NEXT_MORNING)

    (message,) = mailbox.taken
    assert message["Subject"] == f"Headline of news-0, and {MOST_IN_A_DIGEST + 1} more"
    assert "2 more are on the site." in parts(message)[0]


def test_digests_are_written_by_the_clock_of_the_site(catalogue: Catalogue) -> None:
    Masthead.objects.create(time_zone="Asia/Kolkata")
    stranger("somebody@elsewhere.example", catalogue.drama, Pace.DAILY)
    publish(catalogue, "S1E1")
    counts = []
    for hour, minute in ((1, 29), (1, 30)):
        write_digests(datetime(2026, 6, 2, hour, minute, tzinfo=UTC))
        counts.append(Letter.objects.count())

    assert counts == [0, 1]


@pytest.mark.parametrize(
    ("zone", "month"),
    [
        ("America/New_York", (2026, 3)),
        ("America/New_York", (2026, 11)),
        ("Europe/Berlin", (2026, 3)),
        ("Europe/Berlin", (2026, 10)),
        ("Australia/Lord_Howe", (2026, 4)),
        ("Asia/Beirut", (2026, 3)),  # from midnight to one
        ("Asia/Beirut", (2026, 10)),
        ("America/Nuuk", (2026, 3)),
    ],
)
@pytest.mark.parametrize("hour", [0, 1, 2, 3, 7, 22, 23])
def test_each_day_has_one_digest_where_clocks_are_set_forward_and_back(
    zone: str, month: tuple[int, int], hour: int
) -> None:
    there = zoneinfo.ZoneInfo(zone)
    start = datetime(*month, 2, tzinfo=UTC)
    due: list[datetime] = []
    for minutes in range(0, 28 * 24 * 60, 10):
        at = last_due(start + timedelta(minutes=minutes), there, hour, range(7))
        if not due or at != due[-1]:
            due.append(at)

    gaps = {after - before for before, after in pairwise(due)}
    assert gaps <= {timedelta(hours=hours) for hours in (23, 23.5, 24, 24.5, 25)}
    assert len(due) in {28, 29}


def test_digests_come_at_the_hour_that_the_owner_chose(catalogue: Catalogue) -> None:
    Masthead.objects.create(digest_hour=18)
    stranger("somebody@elsewhere.example", catalogue.drama, Pace.DAILY)
    publish(catalogue, "S1E1")
    counts = []
    for hour in (17, 18, 19):
        write_digests(datetime(2026, 6, 1, hour, 1, tzinfo=UTC))
        counts.append(Letter.objects.count())

    assert counts == [0, 1, 1]


def test_what_is_new_on_the_day_the_hour_is_changed_is_told(catalogue: Catalogue, mailbox: Mailbox) -> None:
    stranger("somebody@elsewhere.example", catalogue.drama, Pace.DAILY)
    publish(catalogue, "S1E1")
    send(NEXT_MORNING)
    publish(catalogue, "S1E2", NEXT_MORNING + timedelta(hours=1))
    Masthead.objects.create(digest_hour=18)
    send(NEXT_MORNING + timedelta(hours=12))

    assert [message["Subject"] for message in mailbox.taken] == ["Recap of S1E1", "Recap of S1E2"]


def test_a_weekly_digest_comes_on_the_day_its_reader_chose(catalogue: Catalogue, mailbox: Mailbox) -> None:
    for day in (0, 3):
        stranger(f"{day}@elsewhere.example", catalogue.drama, Pace.WEEKLY)
        Subscriber.objects.filter(email=f"{day}@elsewhere.example").update(weekday=day)
    publish(catalogue, "S1E1")
    taken = []
    for day in range(1, 8):  # from Tuesday
        send(NOW + timedelta(days=day))
        taken.append([message["To"][0] for message in mailbox.taken])

    assert taken == [[], [], ["3"], ["3"], ["3"], ["3"], ["3", "0"]]
