"""What a value is: a slotted dataclass that nobody changes once it is made, quickly made and quickly declared."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A class for values that are made by the dozen for every note.

    That nobody changes one is held by mypy, which takes the class for frozen, and not at run time as by
    `dataclass(frozen=True)`: that costs three times as much for each one made. Nor are its methods for comparing and
    showing written anew for each class, as a dataclass's are: that would be a third of the time in which chartgen
    starts.
    """
    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    made._compared = attrgetter(*(each.name for each in fields(made) if each.compare))
    made.__eq__ = _equal
    for name, method in (("__hash__", _hash), ("__repr__", _shown)):
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _equal(one: Any, other: Any) -> Any:
    return one._compared(one) == one._compared(other) if other.__class__ is one.__class__ else NotImplemented


def _hash(one: Any) -> int:
    return hash(one._compared(one))


def _shown(one: Any) -> str:
    told = ", ".join(f"{each.name}={getattr(one, each.name)!r}" for each in fields(one) if each.repr)
    return f"{one.__class__.__qualname__}({told})"
