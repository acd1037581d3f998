"""How long the digests of 1,000 readers take, from nothing to the mail server: `python bench/digests.py [READERS]`.

The site is made in a folder of its own, which is thrown away. The mail server stands on this machine, in a process of
its own, and takes everything.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

SHOWS, ARTICLES = 20, 12
NOW = datetime(2026, 6, 2, 7, 5, tzinfo=UTC)


def main() -> None:
    readers = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sink = [sys.executable, "-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Sink", "-l", f"127.0.0.1:{port}"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PREVIOUSLY_SITE"] = folder
        os.environ["PREVIOUSLY_EMAIL_URL"] = f"smtp+insecure://127.0.0.1:{port}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "previously.project.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        make_site(readers)
        server = subprocess.Popen(sink)
        try:
            report(readers)
        finally:
            server.terminate()


def make_site(readers: int) -> None:
    """Serials with a recap each of the last day; each reader has an account, is somewhere in each, and follows all."""
    from allauth.account.models import EmailAddress
    from django.db import transaction

    from previously.following.models import Follow, Pace, Subscriber
    from previously.readers.models import RecordedProgress, User
    from tests.cast import make_article, make_work

    before = NOW - timedelta(days=2)
    with transaction.atomic():
        works = [make_work(f"show-{n}", {1: 16}) for n in range(SHOWS)]
        for n in range(ARTICLES):
            code = f"S1E{n + 1}"
            make_article(
                f"recap-{n}",
                works[n],
                code,
                title_after=code,
                safe_title="A recap",
                dek="A dek of some length, such as writers write.",
                published_at=NOW - timedelta(hours=2, minutes=n),
            )
        users = User.objects.bulk_create(
            User(username=f"reader{n}", email=f"reader{n}@readers.example") for n in range(readers)
        )
        EmailAddress.objects.bulk_create(
            EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
        )
        subscribers = Subscriber.objects.bulk_create(
            Subscriber(user=user, made_at=before, told_until=before, pace=Pace.DAILY) for user in users
        )
        Follow.objects.bulk_create(
            Follow(subscriber=each, work=work, since=before) for each in subscribers for work in works
        )
        RecordedProgress.objects.bulk_create(
            RecordedProgress(user=user, work=work, up_to=[1, (number + place) % 16 + 1], recorded_at=before)
            for number, user in enumerate(users)
            for place, work in enumerate(works)
        )


def report(readers: int) -> None:
    """Write the letters, send them, and say how long each took."""
    from previously.backstage.working import run_tasks
    from previously.mailing.announcing import announce_articles, write_digests
    from previously.mailing.letters import give_to_tasks
    from previously.mailing.models import Letter, LetterState

    announce_articles(NOW - timedelta(hours=1))
    for what, do in (
        ("writing letters", lambda: write_digests(NOW)),
        ("giving them to tasks", lambda: give_to_tasks(NOW)),
        ("sending them", run_tasks),
    ):
        begun, used = time.perf_counter(), time.process_time()
        do()
        took, worked = time.perf_counter() - begun, time.process_time() - used
        print(
            f"{what:22} {took:7.2f} s, {worked:7.2f} s of them processor; {1000 * took / readers:6.2f} ms a reader"
        )
    accepted = Letter.objects.filter(state=LetterState.ACCEPTED).count()
    print(f"accepted: {accepted} of {readers}")


if __name__ == "__main__":
    main()
