"""How long a history of 50,000 rows takes from upload to preview: `python bench/history.py [ROWS]`.

The site has 300 series of 16 episodes and is made in a folder of its own, which is thrown away. Half of the rows are of
works the site has, by title and number; the rest are of 3,000 others.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

SHOWS, OTHERS = 300, 3000


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PREVIOUSLY_SITE"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "previously.project.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        names = make_site()
        for kind, write in {
            "Netflix": netflix,
            "Netflix, full": activity,
            "TV Time": tv_time,
            "Trakt": trakt,
        }.items():
            report(kind, write(names, rows), rows)


def make_site() -> list[str]:
    from django.db import transaction

    from tests.cast import make_work

    chance = random.Random(1)
    syllables = [
        "ha",
        "ru",
        "min",
        "seo",
        "bo",
        "ka",
        "li",
        "ne",
        "to",
        "mar",
        "del",
        "vin",
        "ost",
        "era",
        "qui",
        "lo",
    ]
    names = sorted(
        {" ".join("".join(chance.choices(syllables, k=3)).title() for _ in range(3)) for _ in range(9000)}
    )
    chance.shuffle(names)
    with transaction.atomic():
        for number, name in enumerate(names[:SHOWS]):
            make_work(f"show-{number}", {1: 16}, title=name, native_title="항구의 불빛", tmdb=str(number + 1))
    return names[: SHOWS + OTHERS]


def seen(names: list[str], rows: int):
    """Name, number, and whether the site has it."""
    chance = random.Random(2)
    for _ in range(rows):
        at = chance.randrange(SHOWS) if chance.random() < 0.5 else chance.randrange(SHOWS, SHOWS + OTHERS)
        yield names[at], at, chance.randrange(1, 17)


def table(header: str, rows) -> bytes:
    held = io.StringIO()
    csv.writer(held).writerows([header.split(","), *rows])
    return held.getvalue().encode()


def netflix(names: list[str], rows: int) -> bytes:
    return table(
        "Title,Date", ([f"{name}: Season 1: Title of 1x{n}", "1/31/26"] for name, _at, n in seen(names, rows))
    )


def activity(names: list[str], rows: int) -> bytes:
    header = "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Country"
    return table(
        header,
        (
            [
                "Mina",
                "2026-01-31 20:00:00",
                "00:44:00",
                "",
                f"{name}: Season 1: It Ends (Episode {n})",
                "",
                "TV",
                "",
                "",
                "KR",
            ]
            for name, _at, n in seen(names, rows)
        ),
    )


def tv_time(names: list[str], rows: int) -> bytes:
    header = "key,series_name,s_id,season_number,episode_number,created_at"
    return table(
        header,
        ([f"watch-episode-{n}", name, at, 1, n, "2026-01-31 20:00:00"] for name, at, n in seen(names, rows)),
    )


def trakt(names: list[str], rows: int) -> bytes:
    entries = [
        {
            "watched_at": "2026-01-31T20:00:00Z",
            "type": "episode",
            "show": {"title": name, "ids": {"tmdb": at + 1}},
            "episode": {"season": 1, "number": n},
        }
        for name, at, n in seen(names, rows)
    ]
    return json.dumps(entries).encode()


def report(kind: str, data: bytes, rows: int) -> None:
    from django.utils import timezone

    from previously.discovery.histories.matching import match
    from previously.discovery.histories.pending import keep_pending, plan_of
    from previously.readers.history.uploads import read_history
    from previously.reading import Viewer
    from previously.reading import read_history as read_preview
    from previously.spoilers import NOTHING_SEEN

    now, times = timezone.now(), [time.process_time()]
    history = read_history(data)
    times.append(time.process_time())
    by_person = {
        name: match(viewings, clearance=NOTHING_SEEN, strict_titles=False, today=now.date())
        for name, viewings in history.by_person.items()
    }
    times.append(time.process_time())
    key = keep_pending(plan_of(history, by_person), now=now)
    times.append(time.process_time())
    read_preview(key, Viewer(NOTHING_SEEN, now), person="", has_account=True)
    times.append(time.process_time())
    [matched] = by_person.values()
    steps = " ".join(f"{b - a:7.2f}" for a, b in pairwise(times))
    print(
        f"{kind:14} {rows:,} rows, {len(data) / 1e6:.1f} MB: read, match, keep, preview{steps} s,"
        f" together {times[-1] - times[0]:.2f} s; {len(matched.works)} works, {len(matched.missed)} names missed"
    )


if __name__ == "__main__":
    main()
