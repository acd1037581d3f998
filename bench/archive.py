"""How long loading and exporting take. Run with `python bench/archive.py [ARTICLES]`, 2,000 without.

Each article has about 600 words in every kind of block, and five comments. The site is made in a folder of its own,
which is thrown away.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

WORKS, EPISODES, COMMENTS = 60, 16, 5
WORDS = (
    "harbour light keeper ferry father sister letter song winter summer kitchen storm secret Eun-soo Sun-woo walks "
    "home waits tells finds again about because under before nobody somebody remembers promise photograph train 은수"
)
VOCABULARY = WORDS.split()


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PREVIOUSLY_SITE"] = f"{folder}/site"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "previously.project.settings")
        import django

        django.setup()
        from django.core.management import call_command

        from previously.archive.export import export
        from previously.archive.load import load

        call_command("migrate", verbosity=0)
        archive, out = Path(folder, "archive"), Path(folder, "out")
        make_archive(archive, articles)
        print(f"{articles} articles, {articles * COMMENTS} comments, {WORKS * EPISODES} episodes")
        measure("load", lambda: load(archive))
        measure("load again", lambda: load(archive))
        measure("export", lambda: export(out))
        measure("load the export", lambda: load(out))
        one = next(archive.glob("articles/*.md"))
        one.write_text(one.read_text().replace("Headline", "Another headline"))
        measure("load with one article changed", lambda: load(archive))


def measure(what: str, do: Callable[[], object]) -> None:
    """Print the time on the clock, and the time of the processor, which other work on the machine does not lengthen."""
    wall, cpu = time.perf_counter(), time.process_time()
    done = do() or ""
    print(
        f"{what:32} {time.perf_counter() - wall:6.1f} s, {time.process_time() - cpu:6.1f} s of processor  {done or ''}"
    )


def make_archive(folder: Path, articles: int) -> None:
    """An archive like that of a site that has run for some years."""
    chance = random.Random(1)
    for name in ("works", "articles", "comments"):
        (folder / name).mkdir(parents=True)
    (folder / "site.yaml").write_text("archive: 1\nname: Bench\n")
    (folder / "people.yaml").write_text("".join(f"writer-{n}:\n  name: Writer {n}\n" for n in range(10)))
    for number in range(WORKS):
        (folder / f"works/show-{number}.yaml").write_text(_work(number))
    for number in range(articles):
        (folder / f"articles/article-{number}.md").write_text(_article(number, chance))
        (folder / f"comments/article-{number}.jsonl").write_text(_thread(number, chance))


def _work(number: int) -> str:
    episodes = "".join(f"      - {{number: {n}, title: Part {n}}}\n" for n in range(1, EPISODES + 1))
    cast = "".join(f"  - {{id: person-{n}, name: Person {n}, after: S1E{n}}}\n" for n in range(1, 9))
    facts = "".join(
        f"  - {{character: person-{n}, text: Fact {n}, after: S1E{n + 1}}}\n" for n in range(1, 9)
    )
    seasons = f"seasons:\n  - number: 1\n    episodes:\n{episodes}"
    return f"title: Show {number}\n{seasons}characters:\n{cast}facts:\n{facts}"


def _words(chance: Any, count: int) -> str:
    return " ".join(chance.choices(VOCABULARY, k=count)).capitalize() + "."


def _article(number: int, chance: Any) -> str:
    episode = 1 + number % (EPISODES - 1)
    published = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    front = (
        f"---\ntitle: Headline {number}\ndek: {_words(chance, 15)}\nkind: recap\nwork: show-{number % WORKS}\n"
        f"covers: S1E{episode}\nauthor: writer-{number % 10}\npublished: {published.isoformat()}\n"
        f"tags: [tag {number % 40}, tag {number % 41}]\nalso_read: [article-{number // 2}]\n---\n"
    )
    parts = [
        _words(chance, 120),
        f'::: beat {{characters="person-{1 + number % 8}" key=true}}\n{_words(chance, 60)}\n:::',
        f"{_words(chance, 60)} [{_words(chance, 20)}]{{after=S1E{episode + 1}}}",
        f"## {_words(chance, 4)}\n\n{_words(chance, 120)}",
        f"::: spoiler S1E{EPISODES}\n{_words(chance, 80)}\n\n::: beat\n{_words(chance, 40)}\n:::\n:::",
        f'::: quote {{source="Eun-soo"}}\n{_words(chance, 15)}\n:::',
        f"::: also-read article-{number // 3}\n:::",
        _words(chance, 80),
    ]
    return front + "\n\n".join(parts) + "\n"


def _thread(number: int, chance: Any) -> str:
    lines = []
    for each in range(COMMENTS):
        parent = f', "parent": "c{each - 1}"' if each % 2 else ""
        after = f', "after": "S1E{EPISODES}"' if each == 4 else ""
        date = (datetime(2022, 6, 1, tzinfo=UTC) + timedelta(minutes=number * 7 + each)).isoformat()
        body = _words(chance, 30)
        lines.append(
            f'{{"id": "c{each}"{parent}, "author": "Reader", "date": "{date}", "body": "{body}"{after}}}\n'
        )
    return "".join(lines)


if __name__ == "__main__":
    main()
