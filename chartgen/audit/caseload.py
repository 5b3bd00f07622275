"""A whole caseload over a period: each client by itself, and then side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from chartgen.audit.client import account_of, overlaps_told
from chartgen.audit.model import Account, Audit, ClientAudit, Overlap, Period, Scope
from chartgen.audit.period import refuse_before_all
from chartgen.check import Charts, check_beside, read_strays
from chartgen.model.clones import Clone
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.nearest import nearest
from chartgen.model.trouble import WrongSetup
from chartgen.processes import Crew, Progress, Shared, each_client

MOST = 12
"""How many case managers are named at most where one was asked for who is none."""


def audit_charts(charts: Charts, period: Period, scope: Scope, crew: Crew, progress: Progress) -> Audit:
    """Audit every client that was asked for; writes nothing.

    The charts hold the clients of the scope, or all where it asks for a case manager's: so that overlaps with clients
    of others are found. Raises WrongSetup where the scope asks for nobody, or the period is over before anything was
    recorded.
    """
    clients = charts.folder.clients
    with crew(clients) as workers:
        work = partial(account_of, shared=Shared.of((charts.setup, period)))
        accounts = list(each_client(work, clients, workers, progress))
    told = _of_case_manager(scope.case_manager, [one.told for one in accounts])
    refuse_before_all(period, told)
    between, beside = _side_by_side(charts, accounts)
    is_whole = not (scope.clients or scope.case_manager)
    return Audit(
        period=period,
        agency=charts.settings.agency,
        scope=scope._replace(left_out=scope.left_out + len(accounts) - len(told)),
        clients=tuple(_with_others(one, between, beside) for one in told),
        findings=tuple(beside.get("", ())) if is_whole else (),
        strays=len(charts.folder.strays) if is_whole else 0,
    )


def _of_case_manager(name: str, clients: Sequence[ClientAudit]) -> Sequence[ClientAudit]:
    """The clients of a case manager, who may be named without credentials; all where nobody is named."""
    if not name:
        return clients
    wanted = [one for one in clients if _folded(name) in (_folded(one.case_manager), _bare(one.case_manager))]
    if not wanted:
        known = sorted({one.case_manager for one in clients if one.case_manager})
        close = nearest(name, known)
        hint = f"; did you mean {close}?" if close else "."
        names = "; ".join(known[:MOST]) + ("; ..." if len(known) > MOST else "")
        raise WrongSetup(f"No client has the case manager {name!r}{hint} The case managers are: {names or 'none'}.")
    return wanted


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _bare(name: str) -> str:
    """A name without credentials."""
    return _folded(name.partition(",")[0])


def _side_by_side(
    charts: Charts, accounts: Sequence[Account]
) -> tuple[Mapping[str, Sequence[Overlap]], Mapping[str, Sequence[Diagnostic]]]:
    """What clients have to do with each other, by the path of a client's folder: overlaps, and what rules find.

    Under no path is what rules find of no client.
    """
    appointments = [one for account in accounts for one in account.appointments]
    silenced = frozenset(pair for account in accounts for pair in account.silenced)
    between: dict[str, list[Overlap]] = defaultdict(list)
    for one in overlaps_told(appointments, silenced, same_client=False):
        between[one.client].append(one)
        between[one.other_client].append(one.turned())
    beside: dict[str, list[Diagnostic]] = defaultdict(list)
    folders = {account.told.path for account in accounts}
    cloned = _cloned(accounts)
    for finding in check_beside(charts, appointments, silenced, read_strays(charts), cloned):
        beside[_folder_of(finding.path, folders)].append(finding)
    return between, beside


def _cloned(accounts: Sequence[Account]) -> tuple[Clone, ...]:
    """The notes in question that tell in other notes' words; those of other days are told by their own report."""
    from chartgen.chart.clones import clones

    asked = {note.path for account in accounts for note in account.told.in_question}
    return tuple(one for one in clones(one for each in accounts for one in each.fingerprints) if one.path in asked)


def _folder_of(path: str, folders: Iterable[str]) -> str:
    """The folder of the client in which a file stands, the innermost; none where it is no client's."""
    above = path
    while above and above not in folders:
        above = above.rpartition("/")[0]
    return above


def _with_others(
    told: ClientAudit, between: Mapping[str, Sequence[Overlap]], beside: Mapping[str, Sequence[Diagnostic]]
) -> ClientAudit:
    overlaps = sorted((*told.overlaps, *between.get(told.path, ())), key=lambda one: (one.begins, one.path))
    found = sorted((*told.findings, *beside.get(told.path, ())), key=lambda one: one.order)
    return told._replace(overlaps=tuple(overlaps), findings=tuple(found))
