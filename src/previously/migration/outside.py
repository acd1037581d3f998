"""What to beware of in answers of other sites: where they lead, how they are packed, how long they have us wait."""

from __future__ import annotations

import ipaddress
import socket
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

ENCODINGS = "gzip, deflate"
_UNPACKED_BIT_BY_BIT = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


def leads_inside(asked: str, address: str) -> bool:
    """Whether a site that was asked leads to a place that only this machine or its own network can reach.

    A site that is there itself may.
    """
    here, there = _host(asked), _host(address)
    return here != there and _is_inside(there) and not _is_inside(here)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_inside(host: str) -> bool:
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(host, None)} if host else set()
    except (OSError, UnicodeError):
        return False
    return any(_is_private(address) for address in found)


def _is_private(address: str) -> bool:
    place = ipaddress.ip_address(address.partition("%")[0])
    mapped = place.ipv4_mapped if isinstance(place, ipaddress.IPv6Address) else None
    return not (mapped or place).is_global


def can_be_unpacked(encoding: str) -> bool:
    """Whether an answer unpacks to no more than can be counted on the way; what is packed twice does not."""
    return encoding.strip().lower() in _UNPACKED_BIT_BY_BIT


def seconds_asked_for(written: str, now: datetime) -> float | None:
    """How long a Retry-After is, given in seconds or as a date; None where it says nothing."""
    if written.strip().isascii() and written.strip().isdigit():
        return float(written)
    try:
        until = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
