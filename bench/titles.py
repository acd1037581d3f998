"""How right the title reader is on the labelled headlines and on whole posts, and how fast.

.venv/bin/python -m bench.titles             # both parts in figures, the confusion of kinds, whole posts
.venv/bin/python -m bench.titles --mistakes  # every wrong reading of the part for tuning
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from previously.migration.titles import SURE, Reading, read_title
from previously.migration.understanding import understand
from tests.migration.titles.labelled import Labelled, for_tuning, unseen
from tests.migration.understanding.sites import CATALOGUES, LabelledPost, by_site, made_of_headlines, written

KINDS = ("recap", "review", "reactions", "explained", "preview", "news", "list", "feature", "open")
Read = list[tuple[Labelled, Reading]]


def main(arguments: list[str]) -> None:
    parts = {"tuning": for_tuning()}
    if "--mistakes" not in arguments and unseen():
        parts["unseen"] = unseen()
    for name, part in parts.items():
        read = [(item, read_title(item.headline)) for item in part]
        figures(name, read)
        if "--mistakes" in arguments:
            mistakes(read)
        else:
            confusion(read)
    if "--mistakes" not in arguments:
        whole_posts("written posts with terms and texts", written())
        for name, part in parts.items():
            whole_posts(f"{name} as one site", made_of_headlines(part, has_terms=False))
            whole_posts(f"{name} as one site with terms", made_of_headlines(part, has_terms=True))
    speed([item.headline for item in for_tuning() + unseen()])


def figures(name: str, read: Read) -> None:
    wrong = Counter(column for item, reading in read for column in item.mistakes(reading))
    right = sum(not item.mistakes(reading) for item, reading in read)
    sure = [(item, reading) for item, reading in read if reading.is_sure]
    surely_wrong = sum(bool(item.mistakes(reading)) for item, reading in sure)
    print(f"\n{name}: {len(read)} headlines, {right} entirely right ({right / len(read):.1%})")
    for column in ("kind", "work", "season", "episodes"):
        print(f"  {column} right: {1 - wrong[column] / len(read):.1%}")
    numbered = [(item, reading) for item, reading in read if item.episodes or item.place]
    numbered_right = sum(not item.mistakes(reading) for item, reading in numbered)
    print(
        f"  of those that name an episode: {numbered_right} of {len(numbered)} ({numbered_right / len(numbered):.1%})"
    )
    print(
        f"  sure of {len(sure)} ({len(sure) / len(read):.0%}), "
        f"wrong though sure: {surely_wrong} ({surely_wrong / len(read):.2%})"
    )


def whole_posts(name: str, posts: list[LabelledPost]) -> None:
    right = sure = surely_wrong = 0
    for site, rows in by_site(posts).items():
        found = understand([post.facts for post in rows], CATALOGUES.get(site, {}))
        for post in rows:
            is_sure = found[post.facts.key].confidence >= SURE
            is_wrong = bool(post.mistakes(found[post.facts.key]))
            right, sure = right + (not is_wrong), sure + is_sure
            surely_wrong += is_wrong and is_sure
    print(
        f"\n{name}: {len(posts)} posts, {right} entirely right ({right / len(posts):.1%}), "
        f"sure of {sure / len(posts):.0%}, wrong though sure: {surely_wrong} ({surely_wrong / len(posts):.2%})"
    )


def confusion(read: Read) -> None:
    counts = Counter(
        (item.kind, "open" if reading.kind == "feature" and not reading.is_sure else reading.kind)
        for item, reading in read
    )
    print("\n  labelled \\ read " + " ".join(f"{kind:>9}" for kind in KINDS))
    for kind in KINDS:
        print(f"  {kind:<16}" + " ".join(f"{counts[kind, other] or '·':>9}" for other in KINDS))


def mistakes(read: Read) -> None:
    for item, reading in sorted(read, key=lambda pair: -pair[1].confidence):
        columns = item.mistakes(reading)
        if columns:
            print(
                f"\n  {item.headline}\n    wrong: {', '.join(columns)}; confidence {reading.confidence:.2f}"
            )
            found = (
                reading.kind,
                reading.work,
                reading.season,
                reading.episodes,
                reading.place,
                reading.parts,
            )
            label = (item.kind, item.work, item.season, item.episodes, item.place, item.parts)
            print(f"    read:  {found}\n    label: {label}")


def speed(headlines: list[str]) -> None:
    many = (headlines * (10_000 // len(headlines) + 1))[:10_000]
    began = time.process_time()
    for headline in many:
        read_title(headline)
    print(f"\n10,000 headlines in {time.process_time() - began:.1f} s of one processor")


if __name__ == "__main__":
    main(sys.argv[1:])
