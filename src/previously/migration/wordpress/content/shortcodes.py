"""Shortcodes, `[caption id="x"]…[/caption]`: those that are known become HTML, the others stay as they are written.

The forms are those of WordPress's own `shortcode_parse_atts` and of the plugins that are named below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape

SPOILERS = frozenset(
    {
        "spoiler",
        "spoilers",
        "su_spoiler",
        "spoileralert",
        "spoiler-alert",
        "spoiler_alert",
        "sp",
        "hide",
        "reveal",
    }
    | {
        "inline-spoiler",
        "inline_spoiler",
        "ispoiler",
        "simple-spoiler",
        "simple_spoiler",
        "expand",
        "collapse",
    }
    | {"bg_collapse", "toggle", "su_expand", "accordion-item", "read", "spoilerbox"}
)
# What one of these stands in is looked at more closely, which takes longer.
_FOLDING = (*(f"[{name}" for name in SPOILERS), "spoiler", "sp-body")
_FOLDED = re.compile(
    rf"\[(?:{'|'.join(sorted(map(re.escape, SPOILERS), key=len, reverse=True))})[\s\]/]|"
    r"""class=["'][^"']*(?:spoiler|sp-body)""",
    re.IGNORECASE,
)
_SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "tweet": "{}",
    "twitter": "{}",
    "instagram": "{}",
    "tiktok": "{}",
    "soundcloud": "{}",
    "spotify": "{}",
    "facebook": "{}",
}
_FILES = ("src", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "mp3", "m4a", "ogg", "wav", "wma", "url")
_ATTRIBUTE = re.compile(
    r"""([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*'([^']*)'|([\w-]+)\s*=\s*([^\s'"]+)|"([^"]*)"|(\S+)"""
)
_TAG = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{0,60})((?:\s[^\[\]]*?)?)\s*(/?)\](\]?)")
_IMAGE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_PLAIN_WORD = re.compile(r"[a-z]+", re.IGNORECASE)

Attributes = Mapping[str, str]
Attached = Callable[[], Sequence[str]]


def folds_away(text: str) -> bool:
    """Whether a text seems to have sections that the old site folded away as spoilers."""
    lowered = text.lower()
    return any(word in lowered for word in _FOLDING) and _FOLDED.search(lowered) is not None


def expand(text: str, unknown: Counter[str], attached: Attached) -> str:
    """The text with known shortcodes as HTML; the names of the others are counted."""
    return _Expander(text, unknown, attached).expand() if "[" in text else text


def parse_attributes(written: str) -> dict[str, str]:
    """The attributes of a shortcode; those without a name are numbered from 0."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written.replace("\N{NO-BREAK SPACE}", " ")):
        groups = match.groups()
        for name, value in ((groups[0], groups[1]), (groups[2], groups[3]), (groups[4], groups[5])):
            if name is not None:
                found[name.lower()] = value
        bare = groups[6] or groups[7]
        if bare is not None:
            found[str(sum(key.isdigit() for key in found))] = bare
    return found


class _Expander:
    def __init__(self, text: str, unknown: Counter[str], attached: Attached) -> None:
        self._text, self._unknown, self._attached = text, unknown, attached
        self._unclosed: set[str] = set()

    def expand(self) -> str:
        pieces: list[str] = []
        position = 0
        while (found := _TAG.search(self._text, position)) is not None:
            pieces.append(self._text[position : found.start()])
            written, position = self._one(found)
            pieces.append(written)
        pieces.append(self._text[position:])
        return "".join(pieces)

    def _one(self, found: re.Match[str]) -> tuple[str, int]:
        """What one shortcode becomes, and where the text goes on."""
        name = found[3].lower()
        if found[1] and found[6]:
            return found[0][1:-1], found.end()  # [[escaped]]
        if found[2]:
            return found[0], found.end()
        if name not in _HANDLERS:
            self._count(name, found)
            return found[0], found.end()
        end = found.end() - len(found[6])
        content, after = "", end
        if not found[5] and name not in self._unclosed:
            closing = self._text.lower().find(f"[/{name}]", end) if len(self._text) < 200_000 else -1
            closing = closing if closing >= 0 else self._text.find(f"[/{found[3]}]", end)
            if closing >= 0:
                content, after = self._text[end:closing], closing + len(name) + 3
            else:
                self._unclosed.add(name)
        inner = expand(content, self._unknown, self._attached) if name not in {"code", "embed"} else content
        made = _HANDLERS[name](name, parse_attributes(found[4]), inner, self._attached)
        return (found[0], found.end()) if made is None else (made, after)

    def _count(self, name: str, found: re.Match[str]) -> None:
        """A single word in brackets is most likely no shortcode: [sic]."""
        is_closed = f"[/{found[3]}]" in self._text[found.end() : found.end() + 20_000]
        if found[4].strip() or is_closed or not _PLAIN_WORD.fullmatch(name):
            if found[4].strip() and "=" not in found[4] and _PLAIN_WORD.fullmatch(name) and not is_closed:
                return  # a remark in brackets
            self._unknown[name] += 1


def _caption(name: str, given: Attributes, content: str, attached: Attached) -> str | None:
    image = _IMAGE.search(content)
    if image is None:
        return None
    caption = given.get("caption") or content[image.end() :].strip()
    return f'<figure class="wp-caption">{image[0]}<figcaption>{caption}</figcaption></figure>'


def _gallery(name: str, given: Attributes, content: str, attached: Attached) -> str:
    named = given.get("ids") or given.get("include") or ""
    left_out = set(re.findall(r"\d+", given.get("exclude", "")))
    keys = re.findall(r"\d+", named) or [key for key in attached() if key not in left_out]
    images = "".join(f'<img data-id="{key}" src="">' for key in keys)
    return f'<figure class="wp-block-gallery">{images}</figure>'


def _embed(name: str, given: Attributes, content: str, attached: Attached) -> str | None:
    address = content.strip() or given.get("src") or given.get("url") or given.get("id") or given.get("0", "")
    address = re.sub(r"<[^>]+>", "", address).lstrip("=").strip()
    pattern = _SITES.get(name, "{}")
    if address and not address.startswith(("http://", "https://")):
        address = pattern.format(address) if pattern != "{}" else ""
    return _played(address)


def _file(name: str, given: Attributes, content: str, attached: Attached) -> str | None:
    address = next((given[key] for key in _FILES if given.get(key)), "") or given.get("0", "")
    address = address or next(iter(re.findall(r"https?://[^\s\"'<>]+", content)), "")
    return _played(address)


def _played(address: str) -> str | None:
    if not re.fullmatch(r"https?://\S+", address):
        return None
    return f'<iframe src="{escape(address)}"></iframe>'


def _spoiler(name: str, given: Attributes, content: str, attached: Attached) -> str | None:
    if not content.strip():
        return None
    title = given.get("title") or given.get("desc") or given.get("0", "")
    is_inline = "\n" not in content and not re.search(r"<(p|div|ul|ol|h\d|figure|img|blockquote)\b", content)
    tag = "x-aside" if is_inline and not title else "x-spoiler"
    return f'<{tag} title="{escape(title)}">{content}</{tag}>'


_HANDLERS: dict[str, Callable[[str, Attributes, str, Attached], str | None]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "gallery": _gallery,
    "embed": _embed,
    **dict.fromkeys(_SITES, _embed),
    **dict.fromkeys(("audio", "video", "wpvideo", "playlist"), _file),
    **dict.fromkeys(SPOILERS, _spoiler),
}
