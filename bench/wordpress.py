"""How long a WordPress site takes to move in, and how much memory its export needs.

    python bench/wordpress.py [--posts 10000] [--comments 100000] [--export MEGABYTES]

makes an export, imports it into a site of its own below `.cache`, again, and says what that took. With `--export` an
export of that size is made and only read through, both times that an import reads it. With `--long` an export of that
size is imported: posts of some 200 KB each, with ten attachments for each. After every tenth of the posts it is said
what the last tenth took.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".cache" / "bench-wordpress"
SHOWS = ["Harbour Lights", "The Paper Garden", "Nine Winters", "Second Rain", "Salt Road", "A Quiet Bell"]
SENTENCE = "she waits by the sea while rain falls on the old road and nobody asks what the letter said"
WORDS = SENTENCE.split(" ")

sys.path[:0] = [str(ROOT), str(ROOT / "src")]


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--comments", type=int, default=100_000)
    parser.add_argument("--long", type=int, default=0, metavar="MEGABYTES")
    parser.add_argument("--export", type=int, default=0, metavar="MEGABYTES")
    given = parser.parse_args()
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    os.environ["PREVIOUSLY_SITE"] = str(PLACE / "site")
    os.environ["DJANGO_SETTINGS_MODULE"] = "previously.project.settings"
    if given.export:
        read_through(given.export)
    elif given.long:
        posts = max(10, given.long * 5)
        move_in(posts, posts * 2, paragraphs=600, attachments=posts * 10)
    else:
        move_in(given.posts, given.comments)


def text(chance: random.Random, paragraphs: int) -> str:
    """Some paragraphs, as the classic editor keeps them."""
    return "\n\n".join(" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(paragraphs))


def write(path: Path, posts: int, comments: int, paragraphs: int, attachments: int = 0) -> None:
    """An export of recaps, each with its share of the comments and of the attachments."""
    from tests.migration.wxr import FOOT, HEAD, comment, item

    chance = random.Random(1)
    share = comments // posts if posts else 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(1, posts + 1):
            show = SHOWS[number % len(SHOWS)]
            episode = number // len(SHOWS) % 16 + 1
            first = number * 1000
            said = [
                comment(first + each, text(chance, 1)[:200], parent=first + each - 1 if each % 3 else 0)
                for each in range(share)
            ]
            file.write(
                item(
                    number,
                    f"{show} Episode {episode} Recap",
                    text(chance, paragraphs),
                    terms=[
                        ("category", "recaps", "Recaps"),
                        ("post_tag", f"tag-{number % 50}", f"Tag {number % 50}"),
                    ],
                    comments=said,
                )
            )
            for each in range(attachments // posts if posts else 0):
                key = posts + number * 100 + each
                address = f"https://old.example/wp-content/uploads/2022/03/still-{key}.jpg"
                file.write(item(key, f"Still {key}", type="attachment", parent=number, file=address))
        file.write(FOOT)


def move_in(posts: int, comments: int, paragraphs: int = 12, attachments: int = 0) -> None:
    """Import an export into an empty site, and again."""
    import django

    from previously.project.site_folder import SiteFolder

    site = SiteFolder.current()
    site.root.mkdir()
    site.secret_key()
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from previously.migration.understanding import understand
    from previously.migration.wordpress.running import Wishes, import_wordpress

    call_command("migrate", verbosity=0)
    path = PLACE / "export.xml"
    write(path, posts, comments, paragraphs, attachments)
    print(
        f"{posts} posts with {comments} comments and {attachments} attachments, {path.stat().st_size / 2**20:.0f} MiB"
    )
    for name in ("first", "again"):
        start, worked = time.monotonic(), time.process_time()
        report = import_wordpress(Wishes(path), understand, timezone.now(), watched())
        spent = f"{time.monotonic() - start:.0f} s, {time.process_time() - worked:.0f} s of them at work"
        print(f"{name}: {spent}, {dict(report.changed)}, peak {peak():.0f} MiB")


def watched() -> Callable[[str, int, int], None]:
    """Says at the beginning of each part how much memory was needed until then, and along the posts what each took."""
    seen: set[str] = set()
    last = (0, time.process_time())

    def watch(what: str, done: int, total: int) -> None:
        nonlocal last
        if what not in seen:
            seen.add(what)
            last = (0, time.process_time())
            print(f"  {what} ({total}), peak {peak():.0f} MiB", flush=True)
        if what == "Writing posts" and done - last[0] >= max(1, total // 10):
            each = 1000 * (time.process_time() - last[1]) / (done - last[0])
            print(f"    {done}: {each:.1f} ms of work for a post, peak {peak():.0f} MiB", flush=True)
            last = (done, time.process_time())

    return watch


def read_through(megabytes: int) -> None:
    """Read a large export as an import does, without writing anything."""
    from previously.migration.wordpress.reading import read_export
    from previously.migration.wordpress.survey import survey

    path = PLACE / "export.xml"
    paragraphs = 60
    write(path, 10, 100, paragraphs)
    each = path.stat().st_size / 10
    write(path, int(megabytes * 2**20 / each), int(megabytes * 2**20 / each) * 10, paragraphs)
    print(f"{path.stat().st_size / 2**20:.0f} MiB, before: {peak():.0f} MiB of memory")
    worked = time.process_time()
    found = survey(path, lambda position: None)
    spent = time.process_time() - worked
    print(f"first reading: {spent:.0f} s of work, {len(found.entries)} posts, peak {peak():.0f} MiB")
    worked = time.process_time()
    count = sum(1 for _ in read_export(path))
    spent = time.process_time() - worked
    print(f"second reading: {spent:.0f} s of work, {count} things, peak {peak():.0f} MiB")
    path.unlink()


def peak() -> float:
    """The most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
