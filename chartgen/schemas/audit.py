"""The schema of what `chartgen audit --format json` writes: the contract with programs that read it."""

from __future__ import annotations

from chartgen.model.diagnostic import Severity
from chartgen.model.duties import Outcome, State, Unknown
from chartgen.schemas.parts import Schema, described

VERSION = 1
"""The version of the contract that this schema is of."""
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
MOMENT: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"}


def audit_schema() -> Schema:
    """What the whole report holds; keys may be added without a new version, none is ever taken away."""
    return holding(
        version=described({"const": VERSION}, "Grows where a program that reads this might have to change."),
        made_by=TEXT,
        as_of=described(DAY, "The day on which the report is made; nothing later is known."),
        **{
            "from": described(DAY, "The first day of the period."),
            "to": described(DAY, "The last day, as asked for."),
        },
        agency=TEXT,
        asked_for=holding(clients=listed(TEXT), case_manager=TEXT),
        clients_left_out=COUNT,
        notes_of_no_client=COUNT,
        totals=_figures(),
        clients=listed(_client()),
        findings=described(listed(_finding()), "What the rules find of files and folders of no client."),
    )


def holding(**known: Schema) -> Schema:
    """An object that has all of these keys."""
    return {"type": "object", "properties": known, "required": [*known]}


def listed(item: Schema) -> Schema:
    """A list of such."""
    return {"type": "array", "items": item}


def perhaps(schema: Schema) -> Schema:
    """Such, or null where it is not known or there is none."""
    return {"anyOf": [schema, {"type": "null"}]}


def _client() -> Schema:
    return holding(
        client=described(TEXT, "The client's id: the name of the folder."),
        path=described(TEXT, "Where the folder is within the charts folder."),
        name=TEXT,
        case_manager=TEXT,
        program=TEXT,
        standard=described(perhaps(TEXT), "The name of the standard in force, as written where there is none such."),
        standard_label=perhaps(TEXT),
        unknown=described(perhaps({"enum": [one.value for one in Unknown]}), "Why what is owed is not known."),
        service=perhaps(holding(**{"from": DAY, "to": DAY}, ended=FLAG)),
        duties=described(listed(_duty()), "Those of the standard in force."),
        earlier_duties=described(listed(_duty()), "Those of earlier standards that the period saw."),
        months=listed(_month()),
        units=_units(holding(**_of_unit()), COUNT),
        notes=listed(_note()),
        overlaps=listed(_overlap()),
        goals_not_touched=listed(holding(goal=TEXT, plan=_ref(), last=perhaps(_last()))),
        follow_ups=listed(
            holding(**_named(), line=COUNT, id=perhaps(TEXT), due=perhaps(DAY), past_due=FLAG, notes_since=COUNT)
        ),
        findings=listed(_finding()),
        figures=_figures(),
        left_out=holding(before=COUNT, after=COUNT, to_come=COUNT, findings=COUNT),
    )


def _named() -> dict[str, Schema]:
    return {"note": described(TEXT, "The note's id."), "path": described(TEXT, "Its path from the charts folder.")}


def _ref() -> Schema:
    return holding(**_named())


def _last() -> Schema:
    return holding(day=described(DAY, "The day on which it counts."), **_named())


def _duty() -> Schema:
    return holding(
        duty=described(TEXT, "The duty's id."),
        label=TEXT,
        standard=TEXT,
        state={"enum": [one.value for one in State]},
        last=described(perhaps(_last()), "The newest note that counts."),
        due=described(perhaps(DAY), "When it is due next, or since when it is overdue."),
        until=described(perhaps(DAY), "The last day on which it can be done late."),
        ended=FLAG,
        since=described(perhaps(_last()), "The note from which its time runs."),
        done=COUNT,
        late=COUNT,
        missed=listed(holding(**{"from": DAY, "to": described(DAY, "The day on which it was due.")})),
        times=listed(
            holding(
                outcome={"enum": [one.value for one in Outcome if one is not Outcome.OPEN]},
                **{"from": DAY},
                due=DAY,
                until=DAY,
                on=perhaps(DAY),
                notes=listed(_ref()),
            )
        ),
        source=TEXT,
        to_be_checked=FLAG,
    )


def _month() -> Schema:
    return holding(
        month={"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
        **{"from": DAY, "to": DAY},
        served_from=perhaps(DAY),
        served_to=perhaps(DAY),
        partial=FLAG,
        over=FLAG,
        contacts=COUNT,
        in_person=COUNT,
        attempts=COUNT,
        billable=described(perhaps(FLAG), "Null where no standard tells."),
        why_not=perhaps(TEXT),
        units=perhaps(COUNT),
        notes=listed(_ref()),
    )


def _of_unit() -> dict[str, Schema]:
    return {
        "unit": {"enum": ["calendar month", "minutes"]},
        "minutes": perhaps(COUNT),
        "needs_plan": FLAG,
        "needs_goal": FLAG,
        "source": TEXT,
        "to_be_checked": FLAG,
    }


def _units(of: Schema | None, total: Schema) -> Schema:
    """Units and minutes by kind and by author; `of` is what one unit is, where that is told."""
    told = {"of": perhaps(of)} if of else {}
    by_kind, by_author = holding(kind=TEXT, label=TEXT, **_time()), holding(author=perhaps(TEXT), **_time())
    return holding(**told, total=perhaps(total), **_time(), by_kind=listed(by_kind), by_author=listed(by_author))


def _time() -> dict[str, Schema]:
    counted = dict.fromkeys(("notes", "attempts", "with_duration", "without_duration", "minutes"), COUNT)
    return {
        **counted,
        "units": described(perhaps(COUNT), "Of minutes to bill; null where not so counted."),
    }


def _note() -> Schema:
    return holding(
        **_named(),
        day=perhaps(DAY),
        when={"enum": ["in period", "undated", "unreadable"]},
        kind=perhaps(TEXT),
        author=perhaps(TEXT),
        credentials=perhaps(TEXT),
        attempt=FLAG,
        minutes=described(perhaps(COUNT), "Null where no duration is recorded, and for attempts."),
        counts_for_billing=FLAG,
        why_not=perhaps(TEXT),
        units=perhaps(COUNT),
        weak=listed(holding(what=TEXT, days=perhaps({"type": "integer"}), goals=listed(TEXT))),
    )


def _overlap() -> Schema:
    return holding(
        author=TEXT,
        **_named(),
        **{"from": MOMENT, "to": MOMENT},
        with_client=TEXT,
        **{"with": _ref()},
        with_from=MOMENT,
        with_to=MOMENT,
        explained=FLAG,
    )


def _finding() -> Schema:
    return holding(
        path=TEXT,
        line=COUNT,
        column=COUNT,
        code=TEXT,
        name=TEXT,
        severity={"enum": [one.value for one in Severity]},
        message=TEXT,
        help=TEXT,
    )


def _figures() -> Schema:
    counts: Schema = {"type": "object", "additionalProperties": COUNT}
    months = holding(all=COUNT, billable=COUNT, not_billable=COUNT, not_over=COUNT, not_known=COUNT)
    return holding(
        clients=COUNT,
        duties=described(counts, "How many duties stand how."),
        times=described(counts, "How often one was done, late or missed in the period."),
        months=months,
        units=_units(None, COUNT),
        notes=holding(all=COUNT, undated=COUNT, unreadable=COUNT),
        weak=described(counts, "How many notes have each weakness."),
        overlaps=COUNT,
        goals_not_touched=COUNT,
        follow_ups=holding(open=COUNT, past_due=COUNT),
        findings=counts,
    )
