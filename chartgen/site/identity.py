"""Who a chart is about, as every page and every printed sheet says it."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.model.document import written
from chartgen.site.setting import Desk
from chartgen.site.views import FactView, IdentityView, LinkView


def identity(desk: Desk) -> IdentityView:
    """Who the chart is about, and up to which day it tells."""
    client = desk.chart.client
    days = [day for entry in desk.chart.entries if (day := entry.note.day) and day <= desk.as_of]
    last = desk.words.day(max(days)) if days else desk.words("no_notes")
    return IdentityView(
        name=client.name or desk.words("name_not_recorded", id=client.id),
        marks=tuple(_marks(desk)),
        facts=tuple(_facts(desk)),
        through=desk.words("data_through", last=last, as_of=desk.words.day(desk.as_of)),
    )


def _marks(desk: Desk) -> Iterator[FactView]:
    """What tells this client from others of the same name: the client's number and day of birth."""
    client, words = desk.chart.client, desk.words
    yield FactView(words("label_id"), (LinkView(client.text("id") or client.id),))
    if client.born or "born" not in _odd(desk):
        yield FactView(words("label_born"), (LinkView(_born(desk) or _absent(desk)),))


def _facts(desk: Desk) -> Iterator[FactView]:
    """What else client.md says, then whatever it says that could not be understood, as it is written there."""
    client, words, odd = desk.chart.client, desk.words, _odd(desk)
    facts = {
        "program": client.text("program"),
        "case_manager": client.text("case_manager"),
        "intake": words.day(client.intake) if client.intake else None,
        "discharged": words.day(client.discharged) if client.discharged else "",
        "standard": _standard(desk),
    }
    for name, value in facts.items():
        if value or (value is None and name not in odd):
            yield FactView(words(f"label_{name}"), (LinkView(value or _absent(desk)),))
    for name, text in odd.items():
        label = words(f"label_{name}") if name in (*facts, "id", "born") else name
        yield FactView(label, (LinkView(text),), odd=True)


def _standard(desk: Desk) -> str:
    """The standard that the client is served under; as it was written where there is none of that name."""
    standard = desk.chart.duties.in_force
    written = [stay.name for stay in desk.chart.client.standards]
    return standard.label if standard else "; ".join(written) or desk.settings.standard


def _odd(desk: Desk) -> dict[str, str]:
    """The fields of client.md that could not be understood, as they are written there."""
    fields = desk.chart.client.note.fields if desk.chart.client.note else ()
    return {field.name: text for field in fields if field.value is None and (text := written(field.node)).strip()}


def _absent(desk: Desk) -> str:
    return desk.words("unreadable_client" if client_file_lost(desk) else "none_recorded")


def client_file_lost(desk: Desk) -> bool:
    """Whether there is a client.md of which nothing can be known."""
    return desk.chart.client.note is None and desk.chart.client.folder.client_file is not None


def _born(desk: Desk) -> str | None:
    born, today = desk.chart.client.born, desk.as_of
    if born is None:
        return None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return desk.words("born_aged", day=desk.words.day(born), age=age) if age >= 0 else desk.words.day(born)
