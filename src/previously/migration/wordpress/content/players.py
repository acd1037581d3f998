"""The addresses of what is played from other sites, as a reader would type them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

_PAGES = (
    (
        re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/([\w-]{6,})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"//youtu\.be/([\w-]{6,})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"//(?:www\.)?dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"//open\.spotify\.com/embed/([\w/-]+)"), "https://open.spotify.com/{}"),
)
_LONGEST = 490


def address_of(written: str) -> str:
    """The address of the page of what is embedded; empty for what cannot be embedded."""
    address = written.strip().replace("&amp;", "&")
    if address.startswith("//"):
        address = f"https:{address}"
    if not re.fullmatch(r"https?://[^\s<>\"]+", address):
        return ""
    for pattern, page in _PAGES:
        found = pattern.search(address)
        if found is not None:
            return page.format(found[1])
    wrapped = _wrapped(address)
    address = wrapped or address
    return address if len(address) <= _LONGEST else ""


def _wrapped(address: str) -> str:
    """Some players name the page of what they play in a parameter."""
    parts = urlsplit(address)
    if not parts.hostname or not parts.hostname.endswith(("facebook.com", "soundcloud.com", "embedly.com")):
        return ""
    inner = unquote(next(iter(parse_qs(parts.query).get("href", parse_qs(parts.query).get("url", []))), ""))
    return inner if inner.startswith(("http://", "https://")) else ""
