"""The block list: whom and what a site does not let in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.db.models import Q

from previously.discussion.models import Block, BlockKind
from previously.discussion.participants import Participant

_ADDRESS = re.compile(r"""(?:https?:)?//[^\s<>()\[\]"']+|www\.[^\s<>()\[\]"']+""", re.IGNORECASE)


def addresses_in(body: str) -> list[str]:
    """Every web address in a text, linked or not."""
    return _ADDRESS.findall(body)


def is_banned(participant: Participant, username: str, email: str) -> bool:
    """Whether somebody may not write at all."""
    wanted = Q(kind=BlockKind.BROWSER, value=participant.guest) & ~Q(value="")
    wanted |= Q(kind=BlockKind.ADDRESS, value=participant.address) & ~Q(value="")
    wanted |= Q(kind=BlockKind.ACCOUNT, value=username) & ~Q(value="")
    if email:
        wanted |= Q(kind=BlockKind.EMAIL, value__in=[email.lower(), "@" + email.lower().rpartition("@")[2]])
    return Block.objects.filter(wanted).exists()


def is_blocked_text(*texts: str) -> bool:
    """Whether one of the texts holds words, or leads to a site, that the list names."""
    text = " ".join(" ".join(texts).casefold().split())
    sites = set(_sites(text))
    for kind, value in Block.objects.filter(kind__in=[BlockKind.WORDS, BlockKind.SITE]).values_list(
        "kind", "value"
    ):
        wanted = " ".join(value.casefold().split())
        if kind == BlockKind.SITE and any(site == wanted or site.endswith(f".{wanted}") for site in sites):
            return True
        if kind == BlockKind.WORDS and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text):
            return True
    return False


def _sites(text: str) -> Iterator[str]:
    for address in addresses_in(text):
        parts = urlsplit(address if "//" in address else f"//{address}")
        try:
            host = parts.hostname or ""
        except ValueError:
            continue
        yield host.removeprefix("www.")
