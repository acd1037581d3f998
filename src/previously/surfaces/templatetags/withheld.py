"""Tags for what is withheld."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context

from previously.reading import HEADLINE
from previously.reading.addresses import revealing
from previously.reading.shapes import Gap, Requirement
from previously.surfaces import withheld

register = template.Library()

_KEPT = ("comments", "sort", "page", "order", "character")


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


@register.filter
def is_revealing(address: str) -> bool:
    """Whether an address shows something anyway, so that no robot may follow it."""
    return "?reveal=" in address


def gap_context(context: Context, gap: Gap) -> dict[str, Any]:
    """What the templates for gaps need."""
    own_work = _own_work(context)
    address = reveal_address(context, gap.path, context.get("anchor") or "")
    return {
        "gap": gap,
        "sentence": withheld.sentence(gap, own_work),
        "needs": withheld.needs(gap.requires, own_work),
        "stub": withheld.stub(gap.requires),
        "is_picture": withheld.is_picture(gap),
        "forms": _forms(context, gap.requires),
        "reveal_address": address,
    }


@register.simple_tag(takes_context=True)
def reveal_address(context: Context, path: str, anchor: str = "") -> str:
    """The link that shows one thing more; empty for what cannot be asked for."""
    revealed = context.get("reveals") or ()
    return withheld.reveal_address(path, revealed, anchor, _kept(context)) if path else ""


@register.simple_tag(takes_context=True)
def put_back_address(context: Context) -> str:
    """The link that shows nothing more of a discussion than its reader has reached."""
    return withheld.put_back_address(context["request"].path, context.get("reveals") or (), _kept(context))


@register.simple_tag(takes_context=True)
def as_shown(context: Context) -> str:
    """What an address needs at its end so that what the reader asked to be shown stays shown."""
    return revealing(context.get("reveals") or ())


@register.simple_tag(takes_context=True)
def as_let_in(context: Context) -> str:
    """What an address needs at its end where the page's own is there only because its reader asked.

    Nothing more stands in it: people pass such addresses on, and would show others what those have not asked for.
    """
    return revealing({HEADLINE} if {HEADLINE, "all"} & set(context.get("reveals") or ()) else ())


def _kept(context: Context) -> str:
    """Which page of a discussion or of a companion it is, in which order, and about whom."""
    asked = getattr(context.get("request"), "GET", {})
    return urlencode({name: asked[name] for name in _KEPT if name in asked})


def _forms(context: Context, requires: Sequence[Requirement]) -> tuple[withheld.SeenForm, ...]:
    forms = withheld.seen_forms(requires, _own_work(context))
    collected = context.get("seen_forms")
    if isinstance(collected, withheld.SeenForms):
        collected.add(forms)
    return forms


def _own_work(context: Context) -> str:
    return context.get("own_work") or ""
