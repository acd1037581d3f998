"""What a browser would send when somebody fills in the forms of a page and sends them off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from lxml.html import FormElement, HtmlElement, InputElement

Pairs = tuple[tuple[str, str], ...]
Filled = list[tuple[HtmlElement, Pairs]]  # each control of a form, and what it sends
NOT_TYPED = {"hidden", "submit", "button", "image", "reset", "file"}
TICKED = {"checkbox", "radio"}
# What a form says only of the browser it stands in.
OF_THE_PAGE = {"csrfmiddlewaretoken", "next", "stamp"}


@dataclass(frozen=True)
class Words:
    """What is typed: into boxes for searching, and into those for anything else.

    With a `turn` only one change of each form is tried, another one in another turn: many sites try all of them.
    """

    searched: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    turn: int | None = None


@dataclass(frozen=True)
class Submission:
    """One way of sending a form."""

    method: str
    action: str
    fields: Pairs

    @property
    def address(self) -> str:
        """Where it goes: for GET, with what it says."""
        parts = urlsplit(self.action)
        query = urlencode(self.fields) if self.method == "get" else parts.query
        return parts.path + (f"?{query}" if query else "")

    @property
    def matter(self) -> tuple[str, Pairs]:
        """What it says wherever it stands: two forms of which this is the same are one."""
        return self.action, tuple(pair for pair in self.fields if pair[0] not in OF_THE_PAGE)


def identity(form: FormElement, here: str) -> tuple[object, ...]:
    """What is the same of a form wherever it stands, whatever was typed or chosen in it already."""
    controls = [control for control in (*form.inputs, *_buttons(form)) if control.get("name")]
    return (
        form.get("action") or here,
        tuple(control.get("name") for control in controls),
        tuple(
            control.get("value")
            for control in controls
            if control.get("name") not in OF_THE_PAGE
            and (control.tag == "button" or control.get("type") == "hidden")
        ),
    )


def submissions(form: FormElement, here: str, words: Words) -> Iterator[Submission]:
    """A form as it stands, and with each of its controls changed: options, ticks, buttons, and words in its boxes."""
    method = (form.get("method") or "get").lower()
    action = form.get("action") or here
    for fields in _filled(form, words):
        yield Submission(method, action, fields)
    if suggest := form.get("data-suggest"):
        for word in (*words.searched, *(word[:4] for word in words.searched)):
            yield Submission("get", suggest, (("q", word),))


def _filled(form: FormElement, words: Words) -> Iterator[Pairs]:
    controls = [control for control in form.inputs if control.name]
    standing = [(control, _standing(control)) for control in controls]
    yield _sent(standing)
    complete = _completed(standing, words)
    if complete != standing:
        yield _sent(complete)
    searches, others = _changed(complete, words)
    if words.turn is not None and others:
        others = [others[words.turn % len(others)]]
    yield from (*searches, *others)
    for button in _buttons(form):
        pressed = (button.get("name", ""), button.get("value", ""))
        yield (*_sent(complete), pressed)


def _sent(filled: Filled) -> Pairs:
    return tuple(pair for _control, pairs in filled for pair in pairs)


def _completed(standing: Filled, words: Words) -> Filled:
    """With something in each control that a browser does not send empty, as whoever uses the form sees to."""
    complete = []
    chosen = {control.name for control, pairs in standing if pairs and control.get("type") == "radio"}
    for control, pairs in standing:
        given = pairs
        if control.get("required") is not None and not any(value for _name, value in pairs):
            is_another = control.get("type") == "radio" and control.name in chosen
            changes = () if is_another else tuple(_changes(control, words))
            given = next((each for each in changes if any(value for _name, value in each)), pairs)
            chosen.add(control.name)
        complete.append((control, given))
    return complete


def _changed(standing: Filled, words: Words) -> tuple[list[Pairs], list[Pairs]]:
    """The form with one of its controls changed: those that are searches, and all others."""
    searches: list[Pairs] = []
    others: list[Pairs] = []
    for at, (control, now) in enumerate(standing):
        for changed in _changes(control, words):
            if changed != now:
                rest = [_beside(control, each) for each in standing]
                rest[at] = (control, changed)
                (searches if _is_search(control) else others).append(_sent(rest))
    return searches, others


def _beside(changed: HtmlElement, other: tuple[HtmlElement, Pairs]) -> tuple[HtmlElement, Pairs]:
    """What another control sends: nothing if both are choices of which one can be made."""
    control, pairs = other
    both = changed.get("type") == control.get("type") == "radio" and changed.name == control.name
    return control, () if both else pairs


def _standing(control: HtmlElement) -> Pairs:
    """What a control sends as it stands."""
    name, value = str(control.name), control.value
    if control.tag == "select":
        return tuple((name, each) for each in _chosen(control))
    if control.tag == "input" and control.type in TICKED:
        return ((name, control.get("value", "on")),) if control.checked else ()
    return () if control.tag == "input" and control.type in {"submit", "image"} else ((name, value or ""),)


def _chosen(select: HtmlElement) -> list[str]:
    if select.multiple:
        return [str(value) for value in select.value]
    return [] if select.value is None else [str(select.value)]


def _changes(control: HtmlElement, words: Words) -> Iterator[Pairs]:
    """What it could send instead."""
    name = str(control.name)
    if control.tag == "select":
        yield from (((name, str(value)),) for value in control.value_options)
    elif isinstance(control, InputElement) and control.type in TICKED:
        yield () if control.checked else ((name, control.get("value", "on")),)
    elif control.get("type") == "email":
        yield ((name, "somebody@example.org"),)
    elif control.tag == "textarea" or control.type not in NOT_TYPED:
        typed = words.searched if _is_search(control) else (*words.typed, control.get("placeholder", ""))
        yield from (((name, word),) for word in typed)


def _is_search(control: HtmlElement) -> bool:
    return str(control.get("type")) == "search"


def _buttons(form: FormElement) -> Iterator[HtmlElement]:
    own = form.iter("button")
    linked = form.getroottree().iterfind(f".//button[@form='{form.get('id')}']") if form.get("id") else ()
    yield from (button for button in (*own, *linked) if button.get("name"))
