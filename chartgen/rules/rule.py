"""What a rule is: its code, its severity, why it is there, a bad and a good example, and the check itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import cleandoc
from typing import Generic, TypeVar

from chartgen.model.caseload import Caseload
from chartgen.model.chart import Chart, Destination, Entry
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.settings import Settings
from chartgen.rules.examples import Example

Subject = TypeVar("Subject")
Check = Callable[[Subject, Settings], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class NoteInChart:
    """A note with its chart and its place in it; client.md has no place among the notes."""

    note: Note
    chart: Chart
    entry: Entry | None = None

    @property
    def destinations(self) -> tuple[Destination, ...]:
        """Where the links of the note lead."""
        return self.entry.destinations if self.entry else self.chart.profile


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One rule. The first line of the check's docstring is its summary, the rest is why.

    `silenceable` is False for what no note can speak for itself: folders, and files that cannot be read.
    """

    code: str
    severity: Severity
    bad: Example
    good: Example
    check: Check[Subject]
    silenceable: bool = True

    @property
    def name(self) -> str:
        """The rule's name, as `missing-field`."""
        return self.check.__name__.replace("_", "-")

    @property
    def summary(self) -> str:
        """What the rule asks for, in a sentence."""
        return self._doc.split("\n", 1)[0]

    @property
    def why(self) -> str:
        """Why it asks for that."""
        return self._doc.partition("\n\n")[2]

    @property
    def _doc(self) -> str:
        return cleandoc(self.check.__doc__ or "")


DocumentRule = Rule[Document]
NoteRule = Rule[NoteInChart]
ChartRule = Rule[Chart]
CaseloadRule = Rule[Caseload]


def rule(
    code: str, severity: Severity, *, bad: Example, good: Example, silenceable: bool = True
) -> Callable[[Check[Subject]], Rule[Subject]]:
    """Make a rule of a check; the check's name becomes the rule's, its docstring the rule's documentation."""

    def make(check: Check[Subject]) -> Rule[Subject]:
        return Rule(code, severity, bad, good, check, silenceable)

    return make
