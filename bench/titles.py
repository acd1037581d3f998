"""How right the title reader is on the labelled headlines, and how fast.

.venv/bin/python -m bench.titles             # both parts in figures, the confusion of kinds
.venv/bin/python -m bench.titles --mistakes  # and every wrong reading of the part for tuning
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from previously.migration.titles import Reading, read_title
from tests.migration.titles.labelled import Labelled, for_tuning, unseen

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
