"""Serving two versions of one site to one reader, and finding the first byte in which their answers differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from zlib import crc32

from django.core.cache import cache
from django.db import transaction

from tests.leak.building import VERSIONS, Builder, secret_of
from tests.leak.crawling import SEEDS, Answer, Browser, Crawl
from tests.leak.guessing import guesses, posted_guesses
from tests.leak.specs import SiteSpec
from tests.leak.submitting import Words
from tests.leak.visitors import READER, VISITORS, Visitor

# Words that stand in many fragments, so that there is something to put in order.
COMMON = ("words", "something else", "wrods")
WORDS_IN_A_TURN = 3
# What is corrected when it is typed wrong: names.
MISSPELLED = ("title article", "character", "alias")


@dataclass(frozen=True)
class Served:
    """What one version of a site sent to its reader."""

    answers: dict[str, Answer]
    secrets: tuple[str, ...]  # words of this version that the reader may not have
    opened: dict[str, str]  # what the reader may have, by its word


@dataclass(frozen=True)
class Leak:
    """An address at which the answers differ, and how."""

    spec: SiteSpec
    visitor: Visitor
    address: str
    versions: tuple[Answer | None, Answer | None]

    def __str__(self) -> str:
        one, other = self.versions
        lines = [f"{self.address} tells {self.visitor} what they may not know, on the site", str(self.spec)]
        if one is None or other is None:
            return "\n".join([*lines, "It is there in one version only."])
        for kind in ("status", "headers", "cookies"):
            if getattr(one, kind) != getattr(other, kind):
                lines += [f"{kind}: {getattr(one, kind)}", f"{kind}: {getattr(other, kind)}"]
        if one.body != other.body:
            at = _first_difference(one.body, other.body)
            lines += [
                f"byte {at}: … {body[max(0, at - 120) : at + 120]!r}" for body in (one.body, other.body)
            ]
        return "\n".join(lines)


def require_no_leak(leak: Leak | None) -> None:
    """Fail with what there is to know of a leak, and with nothing else."""
    if leak is not None:
        raise AssertionError(str(leak))


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def find_leak(
    spec: SiteSpec, addresses: Sequence[str] = (), visitor: Visitor = READER, *, thorough: bool = True
) -> tuple[Leak | None, Served]:
    """The first address whose answers differ between the versions, if any; and what the first version sent.

    Every address that a crawl finds is fetched, and of the second version twice, so that what a cache answers is
    compared as well; or else, where some are given, these alone. What is not `thorough` searches for some words only,
    and tries one way of filling in each form.
    """
    turn = None if thorough else crc32(repr(spec).encode())
    first, second = (serve(spec, version, addresses, visitor, turn) for version in VERSIONS)
    differing = [
        address
        for address in first.answers.keys() | second.answers.keys()
        if first.answers.get(address) != second.answers.get(address)
    ]
    if not differing:
        return None, first
    # What both have tells more than what only one has, which may merely have been led to.
    both = [address for address in differing if address in first.answers and address in second.answers]
    address = min(both or differing, key=lambda text: (len(text), text))
    return Leak(spec, visitor, address, (first.answers.get(address), second.answers.get(address))), first


def serve(
    spec: SiteSpec, version: str, addresses: Sequence[str], visitor: Visitor, turn: int | None = None
) -> Served:
    """What the application sends to the reader of one version: from some addresses, or from all that are found."""
    with built(spec, version) as builder:
        browser = Browser(raise_request_exception=True)
        visitor.arrive(browser, spec)
        crawl = Crawl(browser, words_of(builder, turn), lambda address: visitor.also(address, spec))
        if addresses:
            answers = {
                asked: answer for address in addresses for asked, answer in crawl.look(address).items()
            }
        else:
            answers = crawl.run((*SEEDS, *visitor.seeds, *builder.old_addresses))
            crawl.ask_otherwise(VISITORS.index(visitor) if turn is None else turn)
            crawl.run(guesses(builder.guessable, turn))
            for submission in posted_guesses(builder.guessable):
                crawl.send(submission)
        if not addresses and version == VERSIONS[-1]:
            _ask_again(crawl)
        return Served(answers, builder.secrets, dict(builder.opened))


def _ask_again(crawl: Crawl) -> None:
    """What was kept is answered as what was made."""
    for address, cold in crawl.answers.items():
        if address.startswith("/"):
            assert crawl.fetch(address) == cold, f"{address} answers differently when asked again"


def words_of(builder: Builder, turn: int | None = None) -> Words:
    """What a reader types: a word of each kind of fragment they may not have and of each they may, and common ones.

    Words of one version are enough: what finds them tells the two apart. In a turn there are a few of each.
    """
    kinds = {_kind_of(name): secret_of(name, "a") for name in reversed(builder.withheld)}
    withheld = sorted([*kinds.values(), *(_misspelled(kinds[kind]) for kind in MISSPELLED if kind in kinds)])
    opened = sorted({_kind_of(name): word for word, name in reversed(builder.opened.items())}.values())
    if turn is not None:
        withheld, opened = _some(withheld, turn), _some(opened, turn)
    return Words((*withheld, *opened, *COMMON), (*withheld[:1], *opened[:1]), turn)


def _misspelled(word: str) -> str:
    return f"{word[:3]}{word[4]}{word[3]}{word[5:]}"


def _some(words: list[str], turn: int) -> list[str]:
    start = turn % max(1, len(words))
    return [*words[start:], *words[:start]][:WORDS_IN_A_TURN]


def _kind_of(name: str) -> str:
    """The name of a fragment without what tells it from others of its kind."""
    return " ".join(part for part in name.split() if part.isalpha())


@contextmanager
def built(spec: SiteSpec, version: str, *, queue_is_told: bool = False) -> Iterator[Builder]:
    """One version of the site in the database, which is as it was before when this ends."""
    cache.clear()
    with transaction.atomic():
        builder = Builder(spec, version, spec.book.clearance(), queue_is_told)
        builder.build()
        yield builder
        transaction.set_rollback(True)
    cache.clear()
