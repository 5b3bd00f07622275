"""What one file of a standard says, over the standard that it extends."""

from __future__ import annotations

from typing import NamedTuple

from chartgen.model.standard import Billed, Billing, Rounding, Standard
from chartgen.notes.consistent import refuse_what_never_counts
from chartgen.notes.dutytable import Drafts, drafts_of, duties_of
from chartgen.notes.terms import COUNTS_KEYS, Known, one_of, what_counts, whole_number
from chartgen.notes.tomltable import Table

STANDARD_KEYS = ("label", "help", "source", "extends", "without", "to_be_checked", "duties", "billing")
BILLING_KEYS = ("unit", "minutes", "rounding", "needs_plan", "needs_goal", "source", "to_be_checked", *COUNTS_KEYS)


class Read(NamedTuple):
    """A standard, and its duties as their own tables have them."""

    standard: Standard
    drafts: Drafts


def standard_of(name: str, table: Table, parent: Read | None, known: Known, *, own: bool) -> Read:
    """The standard of a name that a file declares.

    Raises WrongSetup, with the file, the line and the reason, where it cannot be understood or, being an agency's
    own, contradicts itself or what there is in the charts folder.
    """
    drafts = drafts_of(table, parent.drafts if parent else {}, known)
    base = parent.standard if parent else Standard(name, "", ())
    standard = Standard(
        name=name,
        label=table.line("label", "") or name.replace("-", " ").replace("_", " ").capitalize(),
        duties=duties_of(drafts, table.file, known if own else None),
        source=table.line("source", base.source),
        help=table.line("help", base.help),
        billing=_billing(table.within("billing"), base.billing, known, own=own),
        to_be_checked=table.flag("to_be_checked", base.to_be_checked),
    )
    return Read(standard, drafts)


def _billing(billing: Table, parent: Billing, known: Known, *, own: bool) -> Billing:
    """What can be billed; what counts for it is the standard's own as soon as it says anything of that."""
    billing.known_only(BILLING_KEYS)
    written = billing.values
    found = Billing(
        counts=what_counts(billing, known) if written.keys() & set(COUNTS_KEYS) else parent.counts,
        unit=one_of(Billed, billing, "unit") if "unit" in written else parent.unit,
        minutes=whole_number(billing, "minutes", parent.minutes, least=1),
        rounding=one_of(Rounding, billing, "rounding") if "rounding" in written else parent.rounding,
        needs_plan=billing.flag("needs_plan", parent.needs_plan),
        needs_goal=billing.flag("needs_goal", parent.needs_goal),
        source=billing.line("source", parent.source),
        to_be_checked=billing.flag("to_be_checked", parent.to_be_checked),
    )
    if own and found.counts is not parent.counts:
        refuse_what_never_counts(found.counts, billing, known)
    if found.unit is Billed.MONTH and ("minutes" in written or "rounding" in written):
        key = "minutes" if "minutes" in written else "rounding"
        billing.wrong(key, f'{key} and unit = "calendar month" contradict each other. Keep one of the two.')
    return found
