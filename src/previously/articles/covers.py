"""What an article covers: `S1E1`, `S1E1-S1E3`, a film's slug, or several of these separated by commas."""

from __future__ import annotations

from dataclasses import dataclass

from previously.spoilers import (
    REST,
    BadLabel,
    EpisodeCode,
    Label,
    Reference,
    Works,
    join_all,
    label_of,
    parse_reference,
)


@dataclass(frozen=True, slots=True)
class Span:
    """One run of episodes, first to last, of one work; or a work without episodes, with no `last`."""

    first: Reference
    last: EpisodeCode | None = None

    def __str__(self) -> str:
        return str(self.first) if self.last is None else f"{self.first}-{self.last}"

    def relative_to(self, own_work: str | None) -> str:
        """The shortest way to write the span in an article about `own_work`."""
        start = self.first.relative_to(own_work)
        return start if self.last is None else f"{start}-{self.last}"


def parse_covers(text: str, own_work: str | None) -> tuple[Span, ...]:
    """Read what an article covers; BadLabel when it cannot be read. The order is kept."""
    return tuple(_span(item, own_work) for item in text.split(",") if item.strip())


def _span(item: str, own_work: str | None) -> Span:
    first, dash, last = item.strip().rpartition("-")
    if dash:
        try:
            end = EpisodeCode.parse(last)
        except ValueError:
            return Span(parse_reference(item, own_work))
        start = parse_reference(first, own_work)
        if start.episode is None:
            raise BadLabel(f"“{item.strip()}” does not say which episode it begins with.")
        return Span(start, end)
    return Span(parse_reference(item, own_work))


def references_in(spans: tuple[Span, ...], works: Works) -> tuple[Reference, ...]:
    """Every single episode or work the spans cover, in the order of telling; BadLabel when something is missing."""
    return tuple(reference for span in spans for reference in _references(span, works))


def label_for(spans: tuple[Span, ...], works: Works) -> Label:
    """What a text that covers these presumes."""
    return join_all([label_of((reference,), works) for reference in references_in(spans, works)])


def _references(span: Span, works: Works) -> list[Reference]:
    work = span.first.work
    order = works.get(work)
    if order is None:
        raise BadLabel(f"There is no work “{work}”.")
    order.atoms(span.first.episode)
    if span.last is not None and REST in {span.first.episode, span.last}:
        raise BadLabel(f"{REST} is all of a series, so no run of episodes begins or ends with it.")
    if span.first.episode == REST and not order.is_open_ended:
        return [Reference(work, code) for code in order.whole()]
    if span.last is None or span.first.episode is None:
        return [span.first]
    order.atom(span.last)
    sequence = order.in_order()
    start, end = sequence.index(span.first.episode), sequence.index(span.last)
    if end < start:
        raise BadLabel(f"“{span}” ends before it begins.")
    return [Reference(work, code) for code in sequence[start : end + 1]]
