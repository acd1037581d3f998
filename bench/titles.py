"""How right the title reader is on the labelled headlines and on whole posts, and how fast.

.venv/bin/python -m bench.titles             # both parts in figures, the confusion of kinds, whole posts
.venv/bin/python -m bench.titles --mistakes  # every wrong reading of the part for tuning
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import replace

from previously.migration.posts import Understood
from previously.migration.titles import SURE, Reading, read_title
from previously.migration.understanding import understand
from tests.migration.titles.labelled import Labelled, for_tuning, unseen
from tests.migration.understanding.sites import (
    CATALOGUES,
    OPENED_REAL_POSTS,
    REAL,
    REAL_POSTS,
    UNSEEN_REAL,
    LabelledPost,
    Work,
    by_site,
    made_of_headlines,
    real,
    real_posts,
    written,
)

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
        for name, path in (("tuning", REAL), ("unseen", UNSEEN_REAL)):
            real_sites(f"{name}, real sites", real(path))
            whole_posts(f"{name}, real sites with a catalogue of their shows", real(path), has_catalogue=True)
        for name, path in (("tuning", REAL_POSTS), ("opened", OPENED_REAL_POSTS)):
            posts = real_posts(path)
            real_sites(f"{name}, with what texts name", posts)
            real_sites(f"{name}, the same without", without_texts(posts))
            whole_posts(f"{name}, with texts and a catalogue", posts, has_catalogue=True)
    else:
        mistaken_posts(real(REAL) + real_posts(REAL_POSTS) + real_posts(OPENED_REAL_POSTS))
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


Posts = list[tuple[LabelledPost, Understood, list[str]]]


def understood(posts: list[LabelledPost], *, has_catalogue: bool = False) -> Posts:
    """Each post with what it was taken to be, and what of that is wrong; a catalogue may have all shows before."""
    rows: Posts = []
    for site, of_site in by_site(posts).items():
        works = CATALOGUES.get(site, {})
        if has_catalogue:
            works = {post.work: Work(post.work) for post in of_site if post.work}
        found = understand([post.facts for post in of_site], works)
        rows += [(post, found[post.facts.key], post.mistakes(found[post.facts.key])) for post in of_site]
    return rows


def whole_posts(name: str, posts: list[LabelledPost], *, has_catalogue: bool = False) -> None:
    rows = understood(posts, has_catalogue=has_catalogue)
    sure = [mistakes for _post, found, mistakes in rows if found.confidence >= SURE]
    print(f"\n{name}: {share_right(rows)}, sure of {len(sure) / len(rows):.0%}, ", end="")
    print(f"wrong though sure: {sum(map(bool, sure))} ({sum(map(bool, sure)) / len(rows):.2%})")


def without_texts(posts: list[LabelledPost]) -> list[LabelledPost]:
    """The same posts with nothing of their texts, so that it shows what these are good for."""
    return [replace(post, facts=replace(post.facts, text_start="")) for post in posts]


def real_sites(name: str, posts: list[LabelledPost]) -> None:
    """The same of whole sites, and what an owner cares about: which posts need nobody, and which wait."""
    whole_posts(name, posts)
    rows = understood(posts)
    for column in ("kind", "work", "episodes"):
        print(f"  {column} right: {1 - sum(column in row[2] for row in rows) / len(rows):.1%}")
    about = [row for row in rows if row[0].is_about_an_episode]
    print(f"  about an episode: {share_right(about)}, sure of {share_sure(about)}")
    others = [row for row in rows if not row[0].is_about_an_episode]
    print(f"  about none: {share_right(others)}, sure of {share_sure(others)}")
    for kind in KINDS:
        of_kind = [row for row in rows if row[0].kind == kind]
        if of_kind:
            print(f"  {kind}: {share_right(of_kind)}")


def share_right(rows: Posts) -> str:
    right = sum(not mistakes for _post, _found, mistakes in rows)
    return f"{len(rows)} posts, {right} entirely right ({right / max(len(rows), 1):.1%})"


def share_sure(rows: Posts) -> str:
    return f"{sum(found.confidence >= SURE for _post, found, _mistakes in rows) / max(len(rows), 1):.0%}"


def mistaken_posts(posts: list[LabelledPost]) -> None:
    for post, found, wrong in sorted(understood(posts), key=lambda row: -row[1].confidence):
        if wrong:
            print(
                f"\n  {post.facts.title}\n    {post.site}: {post.facts.categories + post.facts.tags}"
                f"\n    text:  {post.facts.text_start[:200]}"
                f"\n    wrong: {', '.join(wrong)}; confidence {found.confidence:.2f}"
                f"\n    read:  {(found.kind, found.work_title, found.season, found.episodes)}"
                f"\n    label: {(post.kind, post.work, post.season, post.episodes)}"
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
