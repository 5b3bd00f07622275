"""What a rule says of a place in a file."""

from __future__ import annotations

from enum import Enum

from chartgen.model.place import Place
from chartgen.model.value import value


class Severity(Enum):
    """How grave a diagnostic is."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@value
class Finding:
    """What a rule found: where, what is wrong, what to do. `path` is the file, where it is not the one looked at."""

    place: Place
    message: str
    help: str
    path: str | None = None


@value
class Diagnostic:
    """A finding with its rule and severity. `path` is relative to the charts folder."""

    path: str
    place: Place
    code: str
    name: str
    severity: Severity
    message: str
    help: str

    @property
    def order(self) -> tuple[str, Place, str, str]:
        """By file, then place, then rule: the one order in which diagnostics are told."""
        return (self.path, self.place, self.code, self.message)

    def record(self) -> dict[str, str | int]:
        """The same for a program, under the words that are agreed; line and column count from 1."""
        return {
            "path": self.path,
            "line": self.place.line,
            "column": self.place.column,
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "message": self.message,
            "help": self.help,
        }
