"""Cutting the body of an article: from sealed blocks to what one reader is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import parse_qs, urlsplit

from previously.articles import prose, sealed
from previously.articles.sealed import SealedBlock, SealedProse
from previously.reading import shapes
from previously.reading.naming import WorkNames
from previously.reading.pictures import picture_reading
from previously.spoilers import NOTHING_SEEN, Clearance, Fragment, Label, Revealed, Shown

EVERY_FRAGMENT = "all"


@dataclass(frozen=True, slots=True)
class Sight:
    """A clearance, and the fragments of one page that the reader chose to be shown anyway, by path."""

    clearance: Clearance
    reveals: frozenset[str] = frozenset()

    def opens(self, path: str, label: Label) -> bool:
        """Whether the fragment at this path is shown."""
        return self.clearance.opens(label) or path in self.reveals or EVERY_FRAGMENT in self.reveals

    def inside(self, path: str, label: Label) -> Self:
        """The sight of what stands inside a fragment that was opened: its label is taken as met."""
        return replace(self, clearance=self.clearance.assuming(label)) if self.opens(path, label) else self


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the blocks of a body refer to: the names of works, the cards of articles, the characters of the work.

    A character is there only when the reader knows of them. `leads` says where links lead this reader.
    """

    names: WorkNames
    cards: Mapping[int, shapes.Card]
    characters: Mapping[str, shapes.Link]
    leads: prose.Leads


def also_read_ids(blocks: Iterable[SealedBlock], sight: Sight) -> frozenset[int]:
    """The articles that the blocks this reader gets link to."""
    return frozenset(_also_read_ids(blocks, sight))


def _also_read_ids(blocks: Iterable[SealedBlock], sight: Sight) -> Iterator[int]:
    for _block, content, inside in _opened(blocks, sight):
        match content:
            case sealed.AlsoReadLink(article_id=int(pk)):
                yield pk
            case sealed.Beat() | sealed.Section():
                yield from _also_read_ids(content.content, inside)


def open_links(blocks: Iterable[SealedBlock], sight: Sight) -> frozenset[str]:
    """The addresses that the blocks this reader gets link to, in their text or as something of another site."""
    return frozenset(_open_links(blocks, sight))


def _open_links(blocks: Iterable[SealedBlock], sight: Sight) -> Iterator[str]:
    for block, content, inside in _opened(blocks, sight):
        match content:
            case SealedProse() as text:
                yield from text.open_links(_inline(block.path, inside))
            case sealed.Quote(text=text):
                yield from text.open_links(_inline(block.path, inside))
            case sealed.Embed(url=url):
                yield url
            case sealed.Beat() | sealed.Section():
                yield from _open_links(content.content, inside)


def links_of(text: SealedProse, path: str, sight: Sight) -> frozenset[str]:
    """The addresses that running text at this path links to as this sight shows it."""
    return text.open_links(_inline(path, sight))


def _inline(path: str, sight: Sight) -> Callable[[str, Label], bool]:
    """Whether the words at a place in the text of the block at this path are shown."""
    return lambda inner, label: sight.opens(f"{path}.{inner}", label)


def _opened(
    blocks: Iterable[SealedBlock], sight: Sight
) -> Iterator[tuple[SealedBlock, sealed.Content, Sight]]:
    for block in blocks:
        shown, label = look(block.content, block.path, sight)
        if isinstance(shown, Revealed):
            yield block, shown.value, sight.inside(block.path, label)


def look(fragment: Fragment[sealed.Content], path: str, sight: Sight) -> tuple[Shown[sealed.Content], Label]:
    """A fragment as this sight shows it, with the label it stood under."""
    shown = fragment.open(sight.clearance)
    if isinstance(shown, Revealed):
        return shown, Label()
    if sight.opens(path, shown.label):
        return fragment.open(sight.clearance.assuming(shown.label)), shown.label
    return shown, shown.label


def _label_of(fragment: Fragment[sealed.Content]) -> Label:
    """What a fragment asks for, whoever reads it: what somebody who has seen nothing is told instead of it."""
    shown = fragment.open(NOTHING_SEEN)
    return Label() if isinstance(shown, Revealed) else shown.label


class BodyCutter:
    """Spells the blocks of one article for one reader."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._scenes = 0

    def blocks(self, blocks: Iterable[SealedBlock], sight: Sight) -> tuple[shapes.Block, ...]:
        """What the reader gets for each block, gaps where something is withheld."""
        return tuple(cut for block in blocks if (cut := self._block(block, sight)) is not None)

    def _block(self, block: SealedBlock, sight: Sight) -> shapes.Block | None:
        shown, label = look(block.content, block.path, sight)
        if not isinstance(shown, Revealed):
            return shapes.Gap(block.kind, self._around.names.requirements(label), block.path)
        inside = sight.inside(block.path, label)
        match shown.value:
            case SealedProse() as text:
                return cut_prose(text, block.path, inside, self._around.names, self._around.leads)
            case sealed.Quote() as quote:
                said = cut_prose(quote.text, block.path, inside, self._around.names, self._around.leads)
                return shapes.QuoteBlock(said, quote.source)
            case sealed.Beat() as beat:
                return self._beat(beat, inside)
            case sealed.Section() as section:
                requires = self._around.names.requirements(_label_of(block.content))
                return shapes.SpoilerBlock(requires, self.blocks(section.content, inside))
            case simple:
                return self._simple(simple)

    def _simple(self, content: sealed.Still | sealed.Embed | sealed.AlsoReadLink) -> shapes.Block | None:
        match content:
            case sealed.Still() as still:
                picture = picture_reading(still.picture, still.alt, still.caption, still.credit)
                return shapes.StillBlock(picture) if picture is not None else None
            case sealed.Embed() as embed:
                return embed_block(replace(embed, url=self._around.leads(embed.url)))
            case sealed.AlsoReadLink(article_id=pk):
                card = self._around.cards.get(pk) if pk is not None else None
                return shapes.AlsoReadBlock(card) if card is not None else None

    def _beat(self, beat: sealed.Beat, sight: Sight) -> shapes.BeatBlock:
        self._scenes += 1
        known = self._around.characters
        return shapes.BeatBlock(
            number=self._scenes,
            characters=tuple(known[slug] for slug in beat.characters if slug in known),
            when=beat.when,
            is_key=beat.is_key,
            content=self.blocks(beat.content, sight),
        )


def cut_prose(
    text: SealedProse, path: str, sight: Sight, names: WorkNames, leads: prose.Leads
) -> shapes.Prose:
    """Running text as this sight shows it. `path` is what those of its inline spoilers begin with."""
    parts = text.cut(_inline(path, sight), leads)
    return shapes.Prose(tuple(_part(part, text, path, names) for part in parts))


def _part(part: prose.Part, text: SealedProse, path: str, names: WorkNames) -> shapes.ProsePart:
    if isinstance(part, str):
        return part
    requires = names.requirements(text.label_of(part.spoiler))
    if isinstance(part, prose.Opened):
        return shapes.SpoilerMark(part.is_start, requires)
    return shapes.Gap("inline", requires, f"{path}.{part.spoiler.path}")


def embed_block(embed: sealed.Embed) -> shapes.EmbedBlock:
    """Something on another site; its player is known for YouTube and Vimeo."""
    parts = urlsplit(embed.url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in {"youtube.com", "youtu.be", "youtube-nocookie.com"}:
        key = _youtube_key(host, parts.path, parts.query)
        player = f"https://www.youtube-nocookie.com/embed/{key}" if key else ""
        return shapes.EmbedBlock(embed.url, embed.title, "YouTube", player)
    if host == "vimeo.com" and parts.path.strip("/").isdigit():
        player = f"https://player.vimeo.com/video/{parts.path.strip('/')}"
        return shapes.EmbedBlock(embed.url, embed.title, "Vimeo", player)
    return shapes.EmbedBlock(embed.url, embed.title, host, "")


def _youtube_key(host: str, path: str, query: str) -> str:
    if host == "youtu.be":
        key = path.strip("/")
    elif path.startswith("/embed/"):
        key = path.removeprefix("/embed/")
    else:
        key = (parse_qs(query).get("v") or [""])[0]
    return key if key.replace("-", "").replace("_", "").isalnum() else ""
