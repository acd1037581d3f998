"""What only shows when blocks stand beside one another: captions, notices, and lines that lead to other articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from previously.archive.data import AlsoRead, Block, Prose, Spoiler, Still
from previously.migration.wordpress.content.inline import plain
from previously.migration.wordpress.content.surroundings import Converted, Surroundings

_ALSO_READ = re.compile(
    r"\W*(?:also\s+read|read\s+also|read\s+more|must\s+read|also\s+see|see\s+also|also\s+check(?:\s+out)?|related)\W*[:\-–—|]",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\((?P<address>[^()\s]*)(?:\s\"[^\"]*\")?\)")
_NOTICE = re.compile(
    r"\W*(?:(?:please\s+)?(?:be\s+)?(?:warn(?:ing|ed)|beware|caution|note|alert|disclaimer|heads[\s-]?up)\W+)?"
    r"(?:(?:this|the|my|our)\s+(?:\S+\s+){0,6}?)?(?:may\s+|will\s+|might\s+)?"
    r"(?:(?:contains?|includes?|has|have|with|of|there\s+(?:are|will\s+be)|full\s+of|major|massive|heavy|mild|big|huge|some|"
    r"the\s+following|follow|ahead)\W+){0,5}"
    r"spoilers?\b(?:\s+(?:alert|warning|ahead|below|follow(?:s|ing)?|inside|for|from|up|to|through|episodes?|season|the|"
    r"of|this|in|are|within|and|including|post|article|recap|review|\d+|[SE]\d+|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|finale))*\W*(?:(?:read|proceed|continue)\b.{0,60})?",
    re.IGNORECASE,
)
_SPOILERS = ("spoiler", "스포일러", "스포주의", "스포 주의", "ネタバレ", "剧透", "劇透")
_FREE = re.compile(
    r"\b(?:no|non|zero|without(?:\s+any)?|free\s+of)[\s-]+spoilers?\b|\bspoilers?[\s-]*(?:free|less)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\W*(?:stills?|screenshots?|screen\s?grabs?|screen\s?caps?|images?|photos?|pictures?|posters?|pic|credits?|source|"
    r"courtesy|©)\b(?:\s+(?:from|of|by|via|courtesy|credit|source|still)\b|\s*[:©\-–—])",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^(?P<caption>.*?)[\s|(\[.,;–—-]*\b(?:photos?|images?|pictures?|stills?|source|credits?|courtesy(?:\s+of)?|via)\b"
    r"(?:\s+(?:credits?|source|by|courtesy|via|of))*\s*[:–—-]\s*(?P<credit>[^()\[\]]{2,120}?)[)\].\s]*$|"
    r"^(?P<first>.*?)[\s|(\[-]*©\s*(?P<holder>[^()\[\]]{2,120}?)[)\].\s]*$",
    re.IGNORECASE,
)
_LONGEST = 300


def tidy(blocks: Iterable[Block], around: Surroundings, found: Converted) -> tuple[Block, ...]:
    """Blocks with captions at their stills, links to articles as blocks of their own, and notices taken out."""
    tidied: list[Block] = []
    for block in blocks:
        if isinstance(block, Spoiler):
            tidied.append(replace(block, content=tidy(block.content, around, found)))
        elif not isinstance(block, Prose):
            tidied.append(block)
        elif not _joins(tidied, block):
            tidied += _of_prose(block, around, found)
    return tuple(tidied)


def with_credit(still: Still) -> Still:
    """A still whose caption says whose it is, with that apart."""
    match = _CREDIT.match(still.caption)
    if match is None or still.credit:
        return still
    credit = (match["credit"] or match["holder"] or "").strip()
    caption = (match["caption"] or match["first"] or "").strip(" |([.,;–—-")
    return replace(still, caption=caption, credit=credit[:200])


def _joins(before: list[Block], prose: Prose) -> bool:
    """Take a paragraph that is the caption of the still above it, and say whether it was one."""
    if not before or not isinstance(before[-1], Still) or before[-1].caption:
        return False
    words = plain(prose.text).strip()
    if len(words) > _LONGEST or "\n" in prose.text or not _CAPTION.match(words):
        return False
    caption = words.strip("()[] ")
    before[-1] = with_credit(replace(before[-1], caption=caption, alt=before[-1].alt or caption))
    return True


def speaks_of_spoilers(text: str) -> bool:
    """Whether the word stands in a text, and not only to say that there are none."""
    lowered = text.lower()
    if not any(word in lowered for word in _SPOILERS):
        return False
    rest = _FREE.sub(" ", lowered)
    return any(word in rest for word in _SPOILERS)


def is_notice(words: str) -> bool:
    """Whether a line is there to say that spoilers follow."""
    return "spoiler" in words.lower() and len(words) <= _LONGEST and _NOTICE.fullmatch(words) is not None


def _of_prose(prose: Prose, around: Surroundings, found: Converted) -> Iterator[Block]:
    words = plain(prose.text).strip()
    if is_notice(words):
        found.notices += 1
        if around.whole:
            return
    if _ALSO_READ.match(words) and len(words) <= 2 * _LONGEST:
        slugs = [around.article(link["address"]) for link in _LINK.finditer(prose.text)]
        if slugs and all(slugs):
            found.links_to.update(slugs)
            yield from (AlsoRead(slug) for slug in dict.fromkeys(slugs))
            return
    yield prose
