"""What a value is: a slotted dataclass that nobody changes once it is made, quickly made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A class for values that are made by the dozen for every note.

    That nobody changes one is held by mypy, which takes the class for frozen, and not at run time as by
    `dataclass(frozen=True)`: that costs three times as much for each one made.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
