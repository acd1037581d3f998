"""An entry's text as HTML for feed readers: no styles, no scripts, and every address in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from django.utils.translation import gettext as _

from previously.reading.public_shapes import FeedEntry
from previously.reading.shapes import (
    AlsoReadBlock,
    BeatBlock,
    Block,
    EmbedBlock,
    Gap,
    PictureReading,
    Prose,
    QuoteBlock,
    SpoilerBlock,
    SpoilerMark,
    StillBlock,
    Verdict,
)
from previously.surfaces.answers import absolute
from previously.surfaces.picture_addresses import drawn
from previously.surfaces.withheld import needs, sentence

_LOCAL_ADDRESS = re.compile(r'(?<= )(href|src)="(/(?!/)[^"]*)"')


def content_of(entry: FeedEntry, origin: str) -> str:
    """The text as far as it is open; a short sentence with a link where it is not."""
    return _Spelling(entry, origin).whole()


class _Spelling:
    def __init__(self, entry: FeedEntry, origin: str) -> None:
        self.entry, self.origin = entry, origin
        self.page = escape(absolute(origin, entry.url))

    def whole(self) -> str:
        entry = self.entry
        pieces = [self._picture(entry.hero)] if entry.hero is not None else []
        if entry.gap is not None:
            pieces.append(self._closed(entry.gap))
        pieces.extend(self._blocks(entry.body))
        if entry.verdict is not None:
            pieces.append(_verdict(entry.verdict))
        return "\n".join(pieces)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        return (_SPELLINGS[type(block)](self, block) for block in blocks)

    def _closed(self, gap: Gap) -> str:
        text = _("This is for those who have seen %(needs)s.") % {"needs": needs(gap.requires, "")}
        return f'<p>{escape(text)} <a href="{self.page}">{escape(_("Read it on the site."))}</a></p>'

    def gap(self, gap: Gap) -> str:
        return f'<p><a href="{self.page}">{escape(sentence(gap, self.entry.work_slug))}</a></p>'

    def prose(self, text: Prose) -> str:
        return "".join(self._part(part) for part in text.parts)

    def _part(self, part: str | Gap | SpoilerMark) -> str:
        if isinstance(part, Gap):
            return f'<a href="{self.page}">[{escape(sentence(part, self.entry.work_slug))}]</a>'
        return "" if isinstance(part, SpoilerMark) else self._with_full_addresses(part)

    def still(self, block: StillBlock) -> str:
        return self._picture(block.picture)

    def quote(self, block: QuoteBlock) -> str:
        source = f"<p><cite>{escape(block.source)}</cite></p>" if block.source else ""
        return f"<blockquote>{self.prose(block.text)}{source}</blockquote>"

    def embed(self, block: EmbedBlock) -> str:
        words = block.title or block.url
        return f'<p><a href="{escape(block.url)}">{escape(words)} ({escape(block.provider)})</a></p>'

    def also_read(self, block: AlsoReadBlock) -> str:
        address = escape(absolute(self.origin, block.card.url))
        return f'<p>{escape(_("Also read:"))} <a href="{address}">{escape(block.card.title)}</a></p>'

    def beat(self, block: BeatBlock) -> str:
        who = ", ".join(
            f'<a href="{escape(absolute(self.origin, link.url))}">{escape(link.text)}</a>'
            for link in block.characters
        )
        told = [escape(block.when)] if block.when else []
        told += [escape(_("Key moment"))] if block.is_key else []
        told += [who] if who else []
        number = escape(_("Scene %(number)d") % {"number": block.number})
        heading = f"<h4>{' · '.join([number, *told])}</h4>"
        return "\n".join([heading, *self._blocks(block.content)])

    def spoiler(self, block: SpoilerBlock) -> str:
        text = _("For those who have seen %(needs)s") % {"needs": needs(block.requires, self.entry.work_slug)}
        heading = [f"<h4>{escape(text)}</h4>"] if block.requires else []
        return "\n".join([*heading, *self._blocks(block.content)])

    def _picture(self, picture: PictureReading) -> str:
        shown = drawn(picture, self.origin)
        words = " / ".join(filter(None, (picture.caption, picture.credit)))
        caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
        size = f'width="{shown.width}" height="{shown.height}"'
        return f'<figure><img src="{escape(shown.url)}" {size} alt="{escape(shown.alt)}">{caption}</figure>'

    def _with_full_addresses(self, html: str) -> str:
        return _LOCAL_ADDRESS.sub(lambda found: f'{found[1]}="{escape(self.origin)}{found[2]}"', html)


def _verdict(verdict: Verdict) -> str:
    words = escape(verdict.text)
    if verdict.score is not None and verdict.out_of is not None:
        score = _("%(score)s out of %(out_of)s") % {
            "score": f"{verdict.score.normalize():f}",
            "out_of": f"{verdict.out_of.normalize():f}",
        }
        words = f"<strong>{escape(score)}.</strong> {words}"
    return f"<p>{words}</p>"


_SPELLINGS: dict[type, Callable[..., str]] = {
    Prose: _Spelling.prose,
    StillBlock: _Spelling.still,
    QuoteBlock: _Spelling.quote,
    EmbedBlock: _Spelling.embed,
    AlsoReadBlock: _Spelling.also_read,
    BeatBlock: _Spelling.beat,
    SpoilerBlock: _Spelling.spoiler,
    Gap: _Spelling.gap,
}
