"""Serving two versions of one site to one reader, and finding the first byte in which their answers differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from previously.readers.cookie import COOKIE, write_book
from tests.leak.building import VERSIONS, Builder
from tests.leak.crawling import Answer, Crawl
from tests.leak.specs import SiteSpec


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
    address: str
    versions: tuple[Answer | None, Answer | None]

    def __str__(self) -> str:
        one, other = self.versions
        lines = [f"{self.address} tells what this reader may not know, on the site {self.spec}"]
        if one is None or other is None:
            return "\n".join([*lines, "It is there in one version only."])
        if (one.status, one.headers) != (other.status, other.headers):
            lines += [f"{one.status} {set(one.headers) - set(other.headers)}"]
            lines += [f"{other.status} {set(other.headers) - set(one.headers)}"]
        at = _first_difference(one.body, other.body)
        lines += [f"… {body[max(0, at - 120) : at + 120]!r}" for body in (one.body, other.body)]
        return "\n".join(lines)


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def find_leak(spec: SiteSpec, addresses: Sequence[str] = ()) -> tuple[Leak | None, Served]:
    """The first address whose answers differ between the versions, if any; and what the first version sent.

    Every address that a crawl finds is fetched, twice, so that what a cache answers is compared as well; or else, where
    some are given, these alone.
    """
    words = () if addresses else tuple(word for version in VERSIONS for word in _secrets(spec, version)[:6])
    first, second = (serve(spec, version, words, addresses) for version in VERSIONS)
    for address in sorted(first.answers.keys() | second.answers.keys(), key=lambda text: (len(text), text)):
        pair = (first.answers.get(address), second.answers.get(address))
        if pair[0] != pair[1]:
            return Leak(spec, address, pair), first
    return None, first


def serve(spec: SiteSpec, version: str, words: tuple[str, ...] = (), addresses: Sequence[str] = ()) -> Served:
    """What the application sends to the reader of one version: from some addresses, or from all that are found."""
    with built(spec, version) as builder:
        client = Client(raise_request_exception=True)
        response = HttpResponse()
        write_book(response, spec.book)
        client.cookies[COOKIE] = response.cookies[COOKIE].value
        crawl = Crawl(client, (*words, *list(builder.opened)[:4]))
        answers = {address: crawl.fetch(address) for address in addresses} or dict(crawl.run())
        for address, cold in answers.items():
            warm = cold if addresses else crawl.fetch(address)
            assert warm == cold, f"{address} answers differently when asked again"
        return Served(answers, tuple(builder.secrets), dict(builder.opened))


@contextmanager
def built(spec: SiteSpec, version: str) -> Iterator[Builder]:
    """One version of the site in the database, which is as it was before when this ends."""
    cache.clear()
    with transaction.atomic():
        builder = Builder(spec, version, spec.book.clearance())
        builder.build()
        yield builder
        transaction.set_rollback(True)
    cache.clear()


def _secrets(spec: SiteSpec, version: str) -> list[str]:
    with built(spec, version) as builder:
        return builder.secrets
