"""What a rule is: its code, its severity, why it is there, a bad and a good example, and the check itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from inspect import cleandoc
from typing import Generic, NamedTuple, TypeVar

from chartgen.model.caseload import Caseload
from chartgen.model.chart import Chart, Destination, Entry
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.settings import Settings
from chartgen.rules.examples import Example
from chartgen.rules.signs import Sign

T = TypeVar("T")
Subject = TypeVar("Subject")
Check = Callable[[Subject, Settings], Iterator[Finding]]


class NoteInChart(NamedTuple):
    """A note with its chart and its place in it; client.md has no place among the notes."""

    note: Note
    chart: Chart
    entry: Entry | None = None

    def values(self, shape: type[T]) -> Sequence[T]:
        """Every value of one shape, whatever its field is called."""
        return self.note.by_shape.get(shape, ())

    @property
    def destinations(self) -> tuple[Destination, ...]:
        """Where the links of the note lead."""
        return self.entry.destinations if self.entry else self.chart.profile


class Rule(NamedTuple, Generic[Subject]):
    """One rule. The first line of the check's docstring is its summary, the rest is why.

    `silenceable` is False for what no note can speak for itself: folders, files that cannot be read, and that it was
    changed behind its signature. `where` are the signs of which a file or a note must show at least one for the rule
    to have anything to say; a rule without them is always asked.
    """

    code: str
    severity: Severity
    bad: Example
    good: Example
    check: Check[Subject]
    silenceable: bool = True
    where: frozenset[Sign] = frozenset()

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
    code: str,
    severity: Severity,
    *,
    bad: Example,
    good: Example,
    silenceable: bool = True,
    where: tuple[Sign, ...] = (),
) -> Callable[[Check[Subject]], Rule[Subject]]:
    """Make a rule of a check; the check's name becomes the rule's, its docstring the rule's documentation."""

    def make(check: Check[Subject]) -> Rule[Subject]:
        return Rule(code, severity, bad, good, check, silenceable, frozenset(where))

    return make
