"""The pipeline from top to bottom: the only place where all wings meet.

files -> Sources -> Documents -> Notes -> Charts -> Pages -> site, with the rules looking on. `check.py` goes as far
as what is wrong, `pages.py` on to the pages. Here the site is put together, from pages just made and from those of an
earlier build that nothing has changed since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from chartgen.check import Charts, Report, check_beside, read_strays, report_of
from chartgen.kept import Kept, appointments_of, beside_of, keep, kept_of, key, shape
from chartgen.model.diagnostic import Severity
from chartgen.model.source import ChartsFolder, ClientPlace, Source
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.model.value import value
from chartgen.output.cache import Record
from chartgen.output.files import sha256_of
from chartgen.output.manifest import Entry
from chartgen.output.paths import checked
from chartgen.output.site import NewSite, Written, replacing_site
from chartgen.parts import (
    PART_FILE,
    Part,
    Shard,
    in_order,
    refuse_as_site,
    refuse_other_charts,
    way_to,
    written,
)
from chartgen.processes import Crew, Progress, Shared, each_client
from chartgen.rules.overlaps import crowded

CASELOAD = ""
"""Under which the caseload page is kept, as a client is under its path."""


@value
class SiteReport(Report):
    """What a build came to; `written` is None where no site was written."""

    written: Written | None = None


Ready = Callable[[Report, Mapping[str, bytes]], None]
"""What is told of a site right before it takes the old one's place: what it came to, and the files that are new."""
FEW_FILES = 40
"""Of so many new files at most the content is told."""


def build_site(
    charts: Charts,
    site: Path,
    crew: Crew,
    progress: Progress,
    *,
    strict: bool = False,
    ready: Ready = lambda report, files: None,
) -> SiteReport:
    """Check everything and write the site; with `strict`, only where nothing of severity error was found.

    What an earlier build kept beside the site is used as far as nothing that shapes it changed since, so that the
    site is always the one that a first build would write. Raises WrongSetup where `site` may not be written,
    MachineFailed where it cannot be.
    """
    made_with = key(charts.setup)
    with replacing_site(site, charts.folder.root) as new:
        kept = new.remembered(made_with)
        clients = _clients(charts, kept, new, crew, progress)
        return _put_together(charts, made_with, clients, kept.get(CASELOAD), new, strict, ready)


def warm_up(charts: Charts) -> None:
    """Do once for nothing what building a client takes, so that the next build need not load and compile it first."""
    from chartgen.pages import rehearse

    if charts.folder.clients:
        rehearse(min(charts.folder.clients, key=lambda client: client.count), charts.setup)


def build_part(
    charts: Charts, folder: Path, shard: Shard, crew: Crew, progress: Progress, *, strict: bool = False
) -> SiteReport:
    """Check and write one share of the clients, for `merge_site`; else as `build_site` does."""
    made_with = key(charts.setup)
    share = replace(charts, folder=ChartsFolder(charts.folder.root, shard.share(charts.folder.clients)))
    with replacing_site(folder, charts.folder.root) as new:
        clients = _clients(share, new.remembered(made_with), new, crew, progress)
        part = Part(shard, shape(charts.setup), charts.settings.as_of, way_to(charts.folder.root, folder), clients)
        new.write(PART_FILE, written(part))
        report = report_of(share, [kept_of(record.result) for record in clients.values()], ())
        return _end(new, report, made_with, clients, strict)


def merge_site(charts: Charts, parts: Mapping[Path, Part], site: Path, *, strict: bool = False) -> SiteReport:
    """Put a site together from all of its parts: the very one that `build_site` would write.

    Raises WrongSetup where the parts do not fit together or were not built from these charts.
    """
    ordered = in_order(parts)
    refuse_other_charts(ordered, shape(charts.setup), charts.folder.clients)
    refuse_as_site(site, [folder for folder, _ in ordered])
    made_with = key(charts.setup)
    with replacing_site(site, charts.folder.root) as new:
        for folder, part in ordered:
            _copy(part, folder, new)
        found = {path: record for _, part in ordered for path, record in part.records.items()}
        clients = {client.path: found[client.path] for client in charts.folder.clients}
        return _put_together(charts, made_with, clients, new.remembered(made_with).get(CASELOAD), new, strict)


def _copy(part: Part, folder: Path, new: NewSite) -> None:
    for record in part.records.values():
        for path, entry in record.files.items():
            try:
                new.copy(path, folder / path, entry.sha256)
            except (ValueError, WrongSetup, MachineFailed):
                if _holds(folder, path, entry):
                    raise
                raise WrongSetup(f"{folder} is a damaged part: {path} is not as it was. Build it again.") from None


def _holds(folder: Path, path: str, entry: Entry) -> bool:
    try:
        return sha256_of(folder / checked(path)) == entry.sha256
    except (OSError, ValueError):
        return False


def _put_together(
    charts: Charts,
    made_with: str,
    clients: Mapping[str, Record],
    caseload: Record | None,
    new: NewSite,
    strict: bool,
    ready: Ready = lambda report, files: None,
) -> SiteReport:
    """End a site in which all clients' files are: with the page of them all, and what is kept for the next build."""
    results = [kept_of(record.result) for record in clients.values()]
    record = _caseload(charts, caseload, [*clients.values()], results, new)
    report = report_of(charts, results, beside_of(record.result))
    ready(report, new.fresh(FEW_FILES))
    return _end(new, report, made_with, {**clients, CASELOAD: record}, strict)


def _end(new: NewSite, report: Report, made_with: str, records: Mapping[str, Record], strict: bool) -> SiteReport:
    if strict and report.count(Severity.ERROR):
        return SiteReport(report.diagnostics, report.clients, report.notes)
    done = new.commit()
    new.remember(made_with, records)
    return SiteReport(report.diagnostics, report.clients, report.notes, done)


def _clients(
    charts: Charts, kept: Mapping[str, Record], new: NewSite, crew: Crew, progress: Progress
) -> dict[str, Record]:
    """The record of each client, by path: as it was kept where the files look as they did, else made anew."""
    clients = charts.folder.clients
    stale = [client for client in clients if not _looks_the_same(client, kept.get(client.path))]
    fresh = dict(_again(charts, stale, kept, new, crew, progress)) if stale else {}
    records = {client.path: fresh.get(client.path) or kept[client.path] for client in clients}
    for record in records.values():
        new.take(record.files)
    return records


def _looks_the_same(client: ClientPlace, record: Record | None) -> bool:
    return record is not None and client.look.settled and record.look == _look(client)


def _look(client: ClientPlace) -> str:
    """How a client looks from outside, with what shapes its chart beside its files.

    That is its history, and the folder that it gets in the site: this one hangs on other clients.
    """
    return f"{client.look.digest} {client.site_name} {client.history.silent} {client.history.digest}"


def _again(
    charts: Charts,
    stale: Sequence[ClientPlace],
    kept: Mapping[str, Record],
    new: NewSite,
    crew: Crew,
    progress: Progress,
) -> Iterator[tuple[str, Record]]:
    """The clients that may have changed, each with the record of what became of it."""
    from chartgen.pages import Task, build_client, theme_of  # slow to load, and not needed where nothing changed

    theme_of(charts.setup)  # before processes are started, that they may have it from this one
    before = [kept.get(client.path) for client in stale]
    tasks = [
        Task(client, new.draft(client.site_name), record.content if record else "")
        for client, record in zip(stale, before, strict=True)
    ]
    with crew(stale) as workers:
        built = each_client(partial(build_client, shared=Shared.of(charts.setup)), tasks, workers, progress)
        for client, record, again in zip(stale, before, built, strict=True):
            found = again or record
            assert found is not None, "a client without a record is built"
            yield client.path, replace(found, look=_look(client) if client.look.settled else "")


def _caseload(
    charts: Charts, kept: Record | None, clients: Sequence[Record], results: Sequence[Kept], new: NewSite
) -> Record:
    """The record of the caseload page: as it was kept where all that it shows is the same, else made anew."""
    content = _shown(charts.folder, clients)
    if kept is not None and kept.content == content:
        new.take(kept.files)
        return kept
    from chartgen.pages import caseload_pages

    strays = read_strays(charts)
    silenced = frozenset(pair for result in results for pair in result.silenced)
    beside = check_beside(charts, crowded([partial(appointments_of, result) for result in results]), silenced, strays)
    pages = caseload_pages([result.row for result in results], strays, beside, charts.setup)
    files = {page.path: new.write(page.path, page.data) for page in pages}
    return Record("", content, files, keep(beside))


def _shown(folder: ChartsFolder, clients: Sequence[Record]) -> str:
    """What the caseload page shows of all clients and of what belongs to none, in a digest."""
    digest = hashlib.sha256()
    for client, record in zip(folder.clients, clients, strict=True):
        place = (client.id, client.path, client.site_name, client.inside)
        digest.update(f"{place}\0{hashlib.sha256(record.result).hexdigest()}\n".encode("utf-8", "surrogatepass"))
    for source in (*folder.strays, *folder.obstacles):
        said = _said(source)
        digest.update(f"{source.path}\0{source.obstacle}\0{said}\n".encode())
    return digest.hexdigest()


def _said(source: Source) -> str:
    if source.obstacle is not None:
        return ""
    try:
        return sha256_of(source.file)
    except OSError:
        return ""
