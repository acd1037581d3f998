"""Tags for what is withheld."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template import Context

from previously.reading.shapes import Gap, Requirement
from previously.surfaces import withheld

register = template.Library()


@register.simple_tag(takes_context=True)
def needs(context: Context, requires: Sequence[Requirement]) -> str:
    """What a reader must have seen, in words."""
    return withheld.needs(requires, _own_work(context))


@register.inclusion_tag("surfaces/parts/gap.html", takes_context=True)
def gap(context: Context, gap: Gap) -> dict[str, Any]:
    """A withheld fragment as a thing of its own: a ticket for words, a film leader for pictures."""
    return gap_context(context, gap)


@register.inclusion_tag("surfaces/parts/gap_line.html", takes_context=True)
def gap_line(context: Context, gap: Gap) -> dict[str, Any]:
    """A withheld fragment as one small line, such as under a headline."""
    return gap_context(context, gap)


@register.inclusion_tag("surfaces/parts/seen_buttons.html", takes_context=True)
def seen_buttons(context: Context, requires: Sequence[Requirement], look: str = "button") -> dict[str, Any]:
    """Buttons to say that everything required has been seen."""
    return {"forms": _forms(context, requires), "look": look}


@register.simple_tag
def stub(requires: Sequence[Requirement]) -> withheld.Stub:
    """What is printed on the stub of a ticket."""
    return withheld.stub(requires)


def gap_context(context: Context, gap: Gap) -> dict[str, Any]:
    """What the templates for gaps need."""
    own_work = _own_work(context)
    revealed = context.get("reveals") or ()
    anchor = context.get("anchor") or ""
    address = withheld.reveal_address(gap.path, revealed, anchor) if gap.path else ""
    return {
        "gap": gap,
        "sentence": withheld.sentence(gap, own_work),
        "needs": withheld.needs(gap.requires, own_work),
        "stub": withheld.stub(gap.requires),
        "is_picture": withheld.is_picture(gap),
        "forms": _forms(context, gap.requires),
        "reveal_address": address,
    }


def _forms(context: Context, requires: Sequence[Requirement]) -> tuple[withheld.SeenForm, ...]:
    forms = withheld.seen_forms(requires, _own_work(context))
    collected = context.get("seen_forms")
    if isinstance(collected, withheld.SeenForms):
        collected.add(forms)
    return forms


def _own_work(context: Context) -> str:
    return context.get("own_work") or ""
