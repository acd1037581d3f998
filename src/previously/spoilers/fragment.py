"""Sealed values: labelled content that cannot be read by accident.

A fragment has no text form, no truth value, no length, no order and no pickle: each of these raises `Sealed`. The only
way in is `open(clearance)`, which answers `Revealed` or `Withheld`. `Sealed` derives from BaseException's plain child
Exception on purpose: template engines swallow AttributeError, LookupError, TypeError and ValueError in places, and a
leak that is swallowed is a leak that nobody sees.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NoReturn, TypeAlias, TypeVar, final

from previously.spoilers.clearance import Clearance
from previously.spoilers.label import PUBLIC, Label

T = TypeVar("T")
U = TypeVar("U")


class Sealed(Exception):
    """A labelled value was used without being opened with a clearance."""


@dataclass(frozen=True, slots=True)
class Revealed(Generic[T]):
    """A value this reader may have."""

    value: T

    @property
    def is_withheld(self) -> bool:
        """Always false; the twin of `Withheld.is_withheld`, for templates."""
        return False


@dataclass(frozen=True, slots=True)
class Withheld:
    """What stands in for a value this reader may not have: its label, and nothing else."""

    label: Label

    @property
    def is_withheld(self) -> bool:
        """Always true; the twin of `Revealed.is_withheld`, for templates."""
        return True


Shown: TypeAlias = Revealed[T] | Withheld


def _refuse(name: str) -> Callable[..., NoReturn]:
    def refuse(self: object, *args: object, **kwargs: object) -> NoReturn:
        raise Sealed(f"A fragment was used through {name} without being opened with a clearance.")

    return refuse


@final
class Fragment(Generic[T]):
    """A value of type T sealed under a label.

    Law (noninterference, Goguen & Meseguer 1982): for a clearance that does not open the label, nothing that can be
    done with a fragment depends on its value.
    """

    __slots__ = ("__label", "__value")

    def __init__(self, value: T, label: Label = PUBLIC) -> None:
        self.__seal(lambda: value, label)

    def open(self, clearance: Clearance) -> Shown[T]:
        """The value when the clearance opens the label; otherwise only the label."""
        if clearance.opens(self.__label):
            return Revealed(self.__value())
        return Withheld(self.__label)

    def map(self, function: Callable[[T], U]) -> Fragment[U]:
        """A fragment derived from this one, under the same label.

        The function runs each time the result is opened to someone, and never for those it is withheld
        from: so neither its failing nor its effects can tell of a sealed value.
        """
        value = self.__value
        derived: Fragment[U] = object.__new__(Fragment)
        derived.__seal(lambda: function(value()), self.__label)
        return derived

    def under(self, label: Label) -> Fragment[T]:
        """The same value under the join of its label and another: nested labels add up."""
        same: Fragment[T] = object.__new__(Fragment)
        same.__seal(self.__value, self.__label.join(label))
        return same

    def __seal(self, value: Callable[[], T], label: Label) -> None:
        object.__setattr__(self, "_Fragment__value", value)
        object.__setattr__(self, "_Fragment__label", label)

    __str__ = _refuse("str()")
    __repr__ = _refuse("repr()")
    __format__ = _refuse("format()")
    __bytes__ = _refuse("bytes()")
    __html__ = _refuse("HTML rendering")
    __bool__ = _refuse("a truth test")
    __len__ = _refuse("len()")
    __iter__ = _refuse("iteration")
    __contains__ = _refuse("“in”")
    __getitem__ = _refuse("an index")
    __call__ = _refuse("a call")
    __eq__ = _refuse("comparison")
    __ne__ = _refuse("comparison")
    __lt__ = _refuse("comparison")
    __le__ = _refuse("comparison")
    __gt__ = _refuse("comparison")
    __ge__ = _refuse("comparison")
    __hash__ = _refuse("hash()")
    __int__ = _refuse("int()")
    __float__ = _refuse("float()")
    __index__ = _refuse("an index")
    __add__ = _refuse("“+”")
    __radd__ = _refuse("“+”")
    __mod__ = _refuse("“%”")
    __rmod__ = _refuse("“%”")
    __reduce__ = _refuse("pickle")
    __reduce_ex__ = _refuse("pickle")
    __getstate__ = _refuse("pickle")
    __copy__ = _refuse("copy")
    __deepcopy__ = _refuse("copy")
    __setitem__ = _refuse("assignment")
    __delitem__ = _refuse("deletion")
    __delattr__ = _refuse("deletion")

    def __setattr__(self, name: str, value: object) -> None:
        # `Fragment[str](…)` notes its type here, and takes no refusal but AttributeError.
        if name != "__orig_class__":
            raise Sealed(f"A fragment was given “{name}” as if it were open.")

    def __getattr__(self, name: str) -> Any:
        raise Sealed(f"A fragment was asked for “{name}” without being opened with a clearance.")


# Without these a fragment would answer with Python's own TypeError, which template engines take for "empty".
for _operators, _name in (
    ("sub rsub mul rmul matmul rmatmul truediv rtruediv floordiv rfloordiv divmod rdivmod", "arithmetic"),
    ("pow rpow lshift rlshift rshift rrshift and rand or ror xor rxor invert neg pos abs", "arithmetic"),
    ("round trunc floor ceil complex", "a number"),
    ("reversed next aiter anext", "iteration"),
    ("enter exit aenter aexit await fspath", "a protocol"),
):
    for _operator in _operators.split():
        setattr(Fragment, f"__{_operator}__", _refuse(_name))
