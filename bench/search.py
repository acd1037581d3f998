"""How much processor time indexing and searching take on a site of 2,000 articles: `python bench/search.py [ARTICLES]`.

The site is made in a folder of its own, which is thrown away.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

QUERIES = (
    "harbour",
    "the light",
    "episode 3 recap",
    "eun soo",
    "은수",
    "show 17",
    "hrabour",
    "zzz",
    "her father walks home",
)
WORDS = (
    "harbour light keeper ferry father sister letter song winter summer kitchen storm secret Eun-soo Sun-woo walks",
    "home waits tells finds again about because under before nobody somebody remembers promise photograph train",
)


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PREVIOUSLY_SITE"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "previously.project.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        make_site(articles)
        report(articles)


def make_site(articles: int) -> None:
    """Sixty serials with what is written about them: five paragraphs, one of them a spoiler, 400 words."""
    from django.db import transaction

    from tests.cast import make_article, make_work

    chance, vocabulary = random.Random(1), " ".join(WORDS).split()
    with transaction.atomic():
        works = [make_work(f"show-{n}", {1: 16}, title=f"Show {n}") for n in range(60)]
        for number in range(articles):
            episode = chance.randrange(1, 17)
            later = f"S1E{min(16, episode + 2)}"
            paragraphs = [("prose", " ".join(chance.choices(vocabulary, k=80))) for _ in range(5)]
            paragraphs[2] = ("prose", f"[{paragraphs[2][1]}]{{after={later}}}")
            make_article(
                f"article-{number}",
                works[number % len(works)],
                f"S1E{episode}",
                body=paragraphs,
                title=" ".join(chance.choices(vocabulary, k=8)).capitalize(),
                published_at=datetime(2026, 1, 1, tzinfo=UTC) - timedelta(hours=number),
            )
        started = time.process_time()
    print(f"indexing when the load is committed: {time.process_time() - started:.2f} s")


def report(articles: int) -> None:
    from django.utils import timezone

    from previously.discovery.indexing import reindex_all
    from previously.reading import Viewer, read_search, suggest
    from previously.spoilers import EVERYTHING, NOTHING_SEEN, Clearance, EpisodeCode, Position, Progress

    started = time.process_time()
    documents = reindex_all()
    print(
        f"{documents} documents, {articles} of them articles, indexed in {time.process_time() - started:.2f} s"
    )
    seen = {f"show-{n}": Progress(up_to=Position.regular(EpisodeCode(1, 8))) for n in range(60)}
    readers = {
        "nothing seen": NOTHING_SEEN,
        "at episode 8": Clearance(progress=seen),
        "everything": EVERYTHING,
    }
    print(f"{'query':24}" + "".join(f"{name:>22}" for name in readers))
    for query in QUERIES:
        cells = []
        for clearance in readers.values():
            viewer = Viewer(clearance, timezone.now())
            times, found = timed(partial(read_search, query, viewer))
            cells.append(f"{median(times) * 1000:9.0f} ms ({found.hits.total:5})")
        print(f"{query:24}" + "".join(f"{cell:>22}" for cell in cells))
    viewer = Viewer(NOTHING_SEEN, timezone.now())
    times, _found = timed(partial(suggest, "har", viewer))
    print(f"suggestions for “har”: {median(times) * 1000:.0f} ms")


def timed(action):
    times = []
    for _ in range(7):
        started = time.process_time()
        found = action()
        times.append(time.process_time() - started)
    return times, found


if __name__ == "__main__":
    main()
