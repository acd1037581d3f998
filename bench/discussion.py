"""A page of a discussion of 5,000 comments, in time, queries and bytes: `python bench/discussion.py [COMMENTS]`.

The site is made in a folder of its own, which is thrown away.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]


def main() -> None:
    comments = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PREVIOUSLY_SITE"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
        os.environ["PREVIOUSLY_HOSTS"] = "testserver"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import transaction

        call_command("migrate", verbosity=0)
        print(f"{'comments':>8} {'page':24} {'queries':>7} {'KB':>6} {'ms':>7}")
        for count in (comments // 50, comments // 5, comments):
            with transaction.atomic():
                make_thread(count)
            report(count)


def make_thread(count: int) -> None:
    """One article with so many comments, three of four of them answers, a fifth of them from further on."""
    from django.utils import timezone

    from previously.articles.models import ArticlePage
    from previously.catalogue.models import Work
    from previously.catalogue.orders import label_from_text
    from previously.discussion.labelling import relabel_comments
    from previously.discussion.models import Comment, Status
    from tests.cast import make_article, make_work

    chance, now = random.Random(1), timezone.now()
    work = Work.objects.filter(slug="harbour").first() or make_work("harbour", {1: 16})
    ArticlePage.objects.filter(slug="recap").delete()
    article = make_article("recap", work, "S1E4", published_at=now - timedelta(days=30))
    later = label_from_text("S1E9", work.slug)
    made: list[Comment] = []
    for number in range(count):
        row = Comment(
            article=article,
            key=f"c{number}",
            author=f"reader {number % 97}",
            written_at=now - timedelta(minutes=count - number),
            body=f"Comment {number}. " + "They wait for the ferry, and nobody says a word. " * 4,
            after=later if chance.random() < 0.2 else None,
            status=Status.APPROVED,
            rank=chance.random(),
        )
        row.parent = chance.choice(made) if made and chance.random() < 0.75 else None
        row.save()
        made.append(row)
    relabel_comments(article)


def report(count: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.post("/progress/", {"work": "harbour", "seen": "S1E4"})
    for name, address in (
        ("first, oldest", "/recap/"),
        ("first, best", "/recap/?sort=best"),
        ("last, newest", "/recap/?sort=newest&comments=9999"),
        ("permalink of the last", f"/recap/comments/c{count - 1}/"),
    ):
        times = []
        for _ in range(7):
            started = time.process_time()
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
            times.append(time.process_time() - started)
        size = len(answer.content) / 1024
        print(f"{count:8} {name:24} {len(queries):7} {size:6.0f} {median(times) * 1000:7.0f}")


if __name__ == "__main__":
    main()
