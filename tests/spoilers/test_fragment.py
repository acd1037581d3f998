import abc
import builtins
import copy
import json
import math
import operator
import os
import pickle
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.spoilers import (
    EVERYTHING,
    NOTHING_SEEN,
    PUBLIC,
    Atom,
    Clearance,
    Fragment,
    Label,
    Position,
    Revealed,
    Sealed,
    Withheld,
)
from previously.spoilers.unsafe import value_for_anyone
from tests.spoilers.strategies import clearances, labels

SECRET = "the butler did it"
FOURTH = Label.of(Atom("queen", Position((1, 4))))
OPEN_NAMES = {"open", "map", "under"}

USES: dict[str, Callable[[Any], object]] = {
    "str": str,
    "repr": repr,
    "ascii": ascii,
    "format": format,
    "format with a spec": lambda sealed: format(sealed, ">10"),
    "f-string": lambda sealed: f"{sealed}",
    "f-string of the repr": lambda sealed: f"{sealed!r}",
    "str.format": "{}".format,
    "str.format of an attribute": "{.title}".format,
    "str.format of an index": "{[0]}".format,
    "% s": lambda sealed: "%s" % sealed,  # noqa: UP031
    "% r": lambda sealed: "%r" % sealed,  # noqa: UP031
    "% d": lambda sealed: "%d" % sealed,  # noqa: UP031
    "% in a tuple": lambda sealed: "%s" % (sealed,),  # noqa: UP031
    "% as a mapping": lambda sealed: "%(x)s" % sealed,  # noqa: UP031
    "% of bytes": lambda sealed: b"%s" % sealed,
    "% from the left": lambda sealed: sealed % "x",
    "print": print,
    "bytes": bytes,
    "bytearray": bytearray,
    "bool": bool,
    "if": lambda sealed: 1 if sealed else 2,
    "not": lambda sealed: not sealed,
    "and": lambda sealed: sealed and 1,
    "len": len,
    "iter": iter,
    "list": list,
    "unpacking": lambda sealed: [*sealed],
    "keyword unpacking": lambda sealed: dict(**sealed),
    "join of its parts": ", ".join,
    "in": lambda sealed: "butler" in sealed,
    "in a list": lambda sealed: "butler" in [sealed],
    "index": lambda sealed: sealed[0],
    "slice": lambda sealed: sealed[1:2],
    "key": lambda sealed: sealed["value"],
    "as an index": lambda sealed: [1, 2][sealed],
    "item assignment": lambda sealed: operator.setitem(sealed, 0, "x"),
    "item deletion": lambda sealed: operator.delitem(sealed, 0),
    "call": lambda sealed: sealed(),
    "==": lambda sealed: sealed == SECRET,
    "== from the right": lambda sealed: SECRET == sealed,  # noqa: SIM300
    "== of two": lambda sealed: sealed == Fragment(SECRET),
    "!=": lambda sealed: sealed != SECRET,
    "<": lambda sealed: sealed < "z",
    "< from the right": lambda sealed: "a" < sealed,  # noqa: SIM300
    "<=": lambda sealed: sealed <= "z",
    ">": lambda sealed: sealed > "a",
    ">=": lambda sealed: sealed >= "a",
    "hash": hash,
    "dict key": lambda sealed: {sealed: 1},
    "set": lambda sealed: {sealed},
    "sorted": lambda sealed: sorted([sealed, Fragment("x")]),
    "max": lambda sealed: max(sealed, Fragment("x")),
    "sum": lambda sealed: sum([sealed]),
    "int": int,
    "float": float,
    "complex": complex,
    "round": round,
    "floor": math.floor,
    "abs": abs,
    "-x": operator.neg,
    "~x": operator.invert,
    "hex": hex,
    "chr": chr,
    "+": lambda sealed: sealed + "x",
    "+ from the right": lambda sealed: "x" + sealed,
    "+=": lambda sealed: operator.iadd(sealed, "x"),
    "-": lambda sealed: sealed - 1,
    "*": lambda sealed: sealed * 2,
    "* from the right": lambda sealed: 2 * sealed,
    "/": lambda sealed: sealed / 2,
    "**": lambda sealed: sealed**2,
    "divmod": lambda sealed: divmod(sealed, 2),
    "@": lambda sealed: sealed @ sealed,
    "|": lambda sealed: sealed | {},
    "| from the right": lambda sealed: {} | sealed,
    "&": lambda sealed: sealed & 1,
    "<<": lambda sealed: sealed << 1,
    "reversed": reversed,
    "next": next,
    "enumerate": lambda sealed: list(enumerate(sealed)),
    "with": lambda sealed: sealed.__enter__(),
    "await": lambda sealed: sealed.__await__(),
    "aiter": lambda sealed: sealed.__aiter__(),
    "path": os.fspath,
    "pickle": pickle.dumps,
    "the oldest pickle": lambda sealed: pickle.dumps(sealed, protocol=0),
    "state": lambda sealed: sealed.__getstate__(),
    "reduce": lambda sealed: sealed.__reduce__(),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "deepcopy inside": lambda sealed: copy.deepcopy({"title": [sealed]}),
    "JSON as text": lambda sealed: json.dumps(sealed, default=str),
    "JSON by its attributes": lambda sealed: json.dumps(sealed, default=vars),
    "getattr": lambda sealed: sealed.value,
    "getattr with a default": lambda sealed: getattr(sealed, "value", None),
    "hasattr": lambda sealed: hasattr(sealed, "title"),
    "setattr": lambda sealed: setattr(sealed, "title", "x"),
    "delattr": lambda sealed: delattr(sealed, "title"),
    "another class": lambda sealed: setattr(sealed, "__class__", str),
    "vars": vars,
    "dir": dir,
    "a method's repr": lambda sealed: repr(sealed.open),
    "base class": lambda sealed: builtins.__build_class__(lambda: None, "Leak", sealed),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES.keys())
def test_a_fragment_cannot_be_used_unopened(use: Callable[[Any], object]) -> None:
    with pytest.raises(Sealed) as refusal:
        use(Fragment(SECRET))

    assert SECRET not in str(refusal.value)


def test_json_and_joining_refuse_a_fragment_before_they_ask_it_anything() -> None:
    with pytest.raises(TypeError) as by_json:
        json.dumps({"title": Fragment(SECRET)})
    with pytest.raises(TypeError) as by_joining:
        ", ".join([Fragment(SECRET)])  # type: ignore[list-item]

    assert str(by_json.value) == "Object of type Fragment is not JSON serializable"
    assert str(by_joining.value) == "sequence item 0: expected str instance, Fragment found"


@given(
    st.text()
    | st.sampled_from(["title", "items", "as_p", "all", "count", "id", "resolve_expression", "_meta"])
)
def test_a_fragment_has_no_attribute_of_any_name(name: str) -> None:
    if name in OPEN_NAMES:
        return
    with pytest.raises(Sealed):
        getattr(Fragment(SECRET), name)


@pytest.mark.parametrize(
    "name",
    ["do_not_call_in_templates", "alters_data", "__html__", "render", "_Fragment__values", "__wrapped__"],
)
def test_a_fragment_has_no_attribute_that_a_template_asks_for(name: str) -> None:
    with pytest.raises(Sealed):
        getattr(Fragment(SECRET), name)()


def answer(use: Callable[[Any], object], value: object) -> tuple[str, str]:
    """What comes of using a fragment with this value, in words."""
    try:
        return ("gave", str(use(Fragment(value, FOURTH))))
    except Exception as error:
        return (type(error).__name__, str(error))


METHODS = sorted(set(dir(Fragment)) - {"__class__", "__init__", "__new__", "__subclasshook__", *OPEN_NAMES})


@pytest.mark.parametrize("name", [name for name in METHODS if not name.startswith("_Fragment__")])
def test_whatever_is_asked_of_a_fragment_the_answer_does_not_depend_on_its_value(name: str) -> None:
    def use(sealed: Any) -> object:
        return getattr(sealed, name)()

    assert answer(use, "short") == answer(use, SECRET) == answer(use, 0) == answer(use, None)


@given(labels, clearances, st.integers())
def test_opening_reveals_to_whom_the_label_is_open_and_withholds_from_others(
    label: Label, clearance: Clearance, value: int
) -> None:
    shown = Fragment(value, label).open(clearance)

    assert shown == (Revealed(value) if clearance.opens(label) else Withheld(label))
    assert shown.is_withheld is not clearance.opens(label)


@given(labels, clearances, st.integers())
def test_mapping_changes_what_is_revealed_and_to_whom_it_stays(
    label: Label, clearance: Clearance, value: int
) -> None:
    twice = Fragment(value, label).map(lambda number: number + 1).map(str)

    assert twice.open(clearance) == Fragment(str(value + 1), label).open(clearance)


@given(labels, clearances, st.integers())
def test_mapping_with_nothing_to_do_changes_nothing(label: Label, clearance: Clearance, value: int) -> None:
    same = Fragment(value, label).map(lambda number: number)

    assert same.open(clearance) == Fragment(value, label).open(clearance)


@given(labels, labels, clearances, st.integers())
def test_a_fragment_under_another_label_needs_both(
    label: Label, other: Label, clearance: Clearance, value: int
) -> None:
    nested = Fragment(value, label).under(other)

    assert nested.open(clearance) == Fragment(value, label.join(other)).open(clearance)
    assert nested.map(str).open(clearance) == Fragment(value, label).map(str).under(other).open(clearance)


def test_a_function_that_fails_on_a_sealed_value_tells_nothing_until_it_is_opened() -> None:
    number = Fragment(SECRET, FOURTH).map(int)

    assert number.open(NOTHING_SEEN) == Withheld(FOURTH)
    with pytest.raises(ValueError, match="invalid literal"):
        number.open(EVERYTHING)


def test_a_function_never_sees_a_value_that_is_withheld() -> None:
    seen: list[str] = []
    noted = Fragment(SECRET, FOURTH).map(seen.append)

    noted.open(NOTHING_SEEN)
    before = list(seen)
    noted.open(EVERYTHING)

    assert (before, seen) == ([], [SECRET])


def test_a_fragment_without_a_label_is_public() -> None:
    assert (
        Fragment(SECRET).open(NOTHING_SEEN) == Fragment(SECRET, PUBLIC).open(NOTHING_SEEN) == Revealed(SECRET)
    )


def test_the_one_way_around_gives_the_value_whatever_its_label() -> None:
    assert value_for_anyone(Fragment(SECRET, FOURTH)) == SECRET


def test_what_is_withheld_knows_its_label_and_nothing_else() -> None:
    assert repr(Fragment(SECRET, FOURTH).open(NOTHING_SEEN)) == f"Withheld(label={FOURTH!r})"


@pytest.mark.parametrize(
    "swallowed", [AttributeError, LookupError, TypeError, ValueError, ArithmeticError, OSError]
)
def test_sealed_is_none_of_the_errors_that_are_swallowed(swallowed: type[Exception]) -> None:
    assert issubclass(Sealed, swallowed) is False


@pytest.mark.parametrize(
    "kind", [str, int, list, dict, Mapping, Sequence, abc.ABC, typing.SupportsInt, object]
)
def test_asking_what_kind_of_thing_a_fragment_is_does_not_open_it(kind: type) -> None:
    assert isinstance(Fragment(1), kind) == isinstance(Fragment(SECRET), kind)


def test_a_fragment_can_be_made_with_its_type_in_writing() -> None:
    typed = Fragment[str](SECRET, FOURTH)

    assert (type(typed), isinstance(typed, Fragment)) == (Fragment, True)
    assert typed.open(EVERYTHING) == Revealed(SECRET)


def test_a_fragment_that_is_the_same_object_may_be_passed_around() -> None:
    fragment = Fragment(SECRET)
    kept = [fragment, None]

    assert (kept[0] is fragment, fragment is None, len(kept), type(fragment).__name__) == (
        True,
        False,
        2,
        "Fragment",
    )
