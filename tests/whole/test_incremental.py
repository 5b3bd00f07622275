"""A site that is built again and again is at any time the one that a first build would write."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chartgen.build import SiteReport, build_site
from chartgen.check import open_charts
from chartgen.model.trouble import WrongSetup
from chartgen.notes import discover
from chartgen.output.cache import read_cache
from chartgen.past import PastBesideSite
from chartgen.processes import alone
from tests.background import lay
from tests.git.repositories import repository
from tests.whole.programs import AS_OF, build, client, contents, many, visit

pytestmark = pytest.mark.slow

TICK = 10_000_000
"""Nanoseconds in which the clock of the disk has ticked for sure."""
SETTINGS = [
    "",
    'agency = "Sunrise"\n',
    'agency = "Sunset"\n',
    'language = "es"\n',
    'theme = "own"\n',
    '[rules]\nCG203 = "off"\n',
    "[chart]\none_page_notes = 2\n",
    "[chart]\nlong_silence_days = 3\n",
]
IDS = st.sampled_from(["c-1", "c-2", "C-1", "east/c-3"])
NAMES = st.sampled_from(["a", "b", "2024-03-05-call", "sub/d"])
TEXTS = st.sampled_from(
    [
        visit(),
        visit("2024-04-01"),
        visit("2024-05-09", author="author: Lee Novak"),
        visit(time="time: 14:00-14:45"),
        visit(body="\nSee [the letter](letter.pdf) and [the call](2024-03-05-call.md).\n"),
        visit(activities="activities: [strolled]"),
        "no front matter\n",
        "---\ntype: visit\n",
        "\ufffe",
    ]
)


@pytest.fixture(autouse=True)
def quick_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discover, "SETTLING", TICK)


def built(charts: Path, site: Path, day: date = AS_OF) -> SiteReport | str:
    """A build within this process, or what it refuses."""
    history = PastBesideSite(site, charts)
    try:
        report = build_site(open_charts(charts, day, past=history.past), site, alone, lambda done, total: None)
    except WrongSetup as refusal:
        return str(refusal)
    history.keep()
    return report


def are_alike(charts: Path, site: Path, fresh: Path, day: date = AS_OF) -> bool:
    """Whether a site that is built again comes to the same as one that is built for the first time."""
    again, anew = built(charts, site, day), built(charts, fresh, day)
    if isinstance(again, str) or isinstance(anew, str):
        return again == anew
    return contents(site) == contents(fresh) and replace(again, written=None) == replace(anew, written=None)


class Agency(RuleBasedStateMachine):
    """People write, rename and delete notes, change settings and themes, and build in between."""

    @initialize()
    def opens(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.charts, self.site, self.day = self.place / "charts", self.place / "site", AS_OF
        lay(self.charts, {**client("c-1", v=visit()), **client("c-2", "Bo Other"), "c-1/letter.pdf": "one"})

    def teardown(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)

    @rule(client=IDS, name=NAMES, text=TEXTS)
    def writes(self, client: str, name: str, text: str) -> None:
        lay(self.charts, {f"{client}/{name}.md": text})

    @rule(client=IDS, name=NAMES)
    def deletes(self, client: str, name: str) -> None:
        (self.charts / client / f"{name}.md").unlink(missing_ok=True)

    @rule(client=IDS, name=NAMES, other=IDS, new=NAMES)
    def moves(self, client: str, name: str, other: str, new: str) -> None:
        source, target = self.charts / client / f"{name}.md", self.charts / other / f"{new}.md"
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)

    @rule(client=IDS, text=st.sampled_from(["Ann", "Bob"]))
    def sets_back_the_time(self, client: str, text: str) -> None:
        """An edit of the same length, whose time is then set to what it was."""
        file = self.charts / client / "client.md"
        if file.is_file():
            was = file.stat()
            file.write_text(file.read_text().replace("Ann", text).replace("Bob", text))
            os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))

    @rule(client=IDS)
    def touches(self, client: str) -> None:
        for file in (self.charts / client).glob("*.md"):
            os.utime(file)

    @rule(client=IDS)
    def discharges(self, client: str) -> None:
        shutil.rmtree(self.charts / client, ignore_errors=True)

    @rule(client=IDS)
    def takes_on(self, client: str) -> None:
        lay(self.charts, {f"{client}/client.md": f"---\ntype: client\nname: Ann {client}\nintake: 2024-01-02\n---\n"})

    @rule(text=st.sampled_from(["one", "two"]), client=IDS)
    def attaches(self, text: str, client: str) -> None:
        lay(self.charts, {f"{client}/letter.pdf": text})

    @rule(text=st.sampled_from(["stray", "other"]))
    def loses(self, text: str) -> None:
        lay(self.charts, {"stray.md": text})

    @rule(text=st.sampled_from(SETTINGS))
    def configures(self, text: str) -> None:
        lay(self.charts, {"chartgen.toml": text})

    @rule(colour=st.sampled_from(["red", "blue"]))
    def designs(self, colour: str) -> None:
        own = 'name = "own"\nparent = "default"\nstyles = ["own.css"]\n'
        lay(self.charts, {"own/theme.toml": own, "own/static/own.css": f"h1 {{ color: {colour}; }}"})

    @rule(label=st.sampled_from(["Visit", "Call"]))
    def declares_a_note_type(self, label: str) -> None:
        text = f'label = "{label}"\ntraits = ["counts_as_contact"]\n[fields.date]\nkind = "day"\nrequired = true\n'
        lay(self.charts, {"notetypes/visit.toml": text})

    @rule(by=st.sampled_from(["Dana Reyes", "Lee Novak"]))
    def commits(self, by: str) -> None:
        repository(self.charts).commit(by=f"{by} <someone@example.org>")

    @rule(name=st.sampled_from(["Dana Reyes", "Lee Novak"]))
    def corrects_a_name_in_git(self, name: str) -> None:
        lay(self.charts, {".mailmap": f"{name} <someone@example.org>\n"})

    @rule(days=st.integers(0, 2))
    def waits(self, days: int) -> None:
        self.day = date(2024, 6, 30 - days)

    @rule(spoil=st.sampled_from([b"", b"{}", b"chartgen-cache 1\n", b"\x00" * 99]))
    def loses_the_cache(self, spoil: bytes) -> None:
        (self.place / ".site.chartgen-cache").write_bytes(spoil)

    @rule(cut=st.integers(1, 200), name=st.sampled_from(["cache", "history"]))
    def spoils_the_cache(self, cut: int, name: str) -> None:
        cache = self.place / f".site.chartgen-{name}"
        if cache.is_file():
            cache.write_bytes(cache.read_bytes()[:-cut])

    @precondition(lambda self: self.site.is_dir())
    @rule(name=st.sampled_from(["index.html", "c-1/index.html", "c-2/notes.js", ".chartgen-manifest.json"]))
    def loses_a_page(self, name: str) -> None:
        if name.startswith("."):
            shutil.rmtree(self.site)
        else:
            (self.site / name).unlink(missing_ok=True)

    @rule()
    def rests(self) -> None:
        """The files lie untouched for a while, so that the next build need not read them."""
        time.sleep(1.5 * TICK / 1e9)
        built(self.charts, self.site, self.day)

    @invariant()
    def the_site_is_that_of_a_first_build(self) -> None:
        fresh = Path(tempfile.mkdtemp(dir=self.place))
        assert are_alike(self.charts, self.site, fresh / "site", self.day)
        shutil.rmtree(fresh)


Agency.TestCase.settings = settings(max_examples=15, stateful_step_count=15)
TestAgency = Agency.TestCase


OWN_THEME = {
    "chartgen.toml": 'theme = "own"\nstandard = "plain"\n',
    "own/theme.toml": 'name = "own"\nparent = "default"\nstyles = ["own.css"]\n',
    "own/static/own.css": "h1 { color: red; }",
    "own/strings/en.toml": 'caseload = "Our people"\n',
}


def edit_and_hide_it(charts: Path) -> None:
    """Change a word to one of the same length, and set the time back to what it was."""
    file = charts / "c-1/client.md"
    was = file.stat()
    file.write_text(file.read_text().replace("Ann", "Bob"))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def swap_two_letters(charts: Path) -> None:
    """Put an attachment of the same size and time in the place of another."""
    file = charts / "c-1/letter.pdf"
    was = file.stat()
    lay(charts, {"new": "two"})
    os.utime(charts / "new", ns=(was.st_atime_ns, was.st_mtime_ns))
    (charts / "new").rename(file)


ENTRANCE = '{% extends "parent/chart.html" %}{% block contents %}<li>Our own list</li>{% endblock %}'


CHANGES: dict[str, Callable[[Path], object]] = {
    "a note": lambda charts: lay(charts, {"c-1/v.md": visit(body="\nMore.\n")}),
    "a note, not to be seen from outside": edit_and_hide_it,
    "an attachment": swap_two_letters,
    "a note that is gone": lambda charts: (charts / "c-1/v.md").unlink(),
    "a note under another name": lambda charts: (charts / "c-1/v.md").rename(charts / "c-1/w.md"),
    "a note of another client": lambda charts: (charts / "c-1/v.md").rename(charts / "c-2/v.md"),
    "a client who is gone": lambda charts: shutil.rmtree(charts / "c-2"),
    "a client under another id": lambda charts: (charts / "c-2").rename(charts / "c-4"),
    "a client within another": lambda charts: (charts / "c-2").rename(charts / "c-1/c-2"),
    "a client of nearly the same id": lambda charts: lay(charts, client("C-1")),
    "a client without client.md": lambda charts: (charts / "c-2/client.md").unlink(),
    "a note of no client": lambda charts: lay(charts, {"stray.md": "lost"}),
    "another note of no client": lambda charts: lay(charts, {"astray.md": "LOST"}),
    "a link": lambda charts: (charts / "c-9").symlink_to(charts / "c-1"),
    "the agency": lambda charts: lay(charts, {"chartgen.toml": 'theme = "own"\nagency = "Sunrise"\n'}),
    "the language": lambda charts: lay(charts, {"chartgen.toml": 'language = "es"\n'}),
    "a level": lambda charts: lay(charts, {"chartgen.toml": '[rules]\nCG101 = "off"\nCG402 = "hint"\n'}),
    "a style": lambda charts: lay(charts, {"own/static/own.css": "h1 { color: blue; }"}),
    "a word": lambda charts: lay(charts, {"own/strings/en.toml": 'caseload = "All people"\n'}),
    "a template": lambda charts: lay(charts, {"own/templates/chart.html": ENTRANCE}),
    "a note type": lambda charts: lay(charts, {"notetypes/face-to-face.toml": 'label = "Home visit"\n'}),
    "a standard": lambda charts: lay(charts, {"standards/plain.toml": 'extends = "ut-in-home"\nlabel = "Ours"\n'}),
    "the client.md of a client's file name": lambda charts: lay(charts, {"c-1/sub/client.md": "x"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_site_is_that_of_a_first_build(change: str, tmp_path: Path) -> None:
    charts = lay(
        tmp_path / "charts", {**client("c-1", v=visit(body="\n[xy](letter.pdf)\n")), **client("c-2"), **OWN_THEME}
    )
    lay(charts, {"c-1/letter.pdf": "one", "astray.md": "lost"})
    settled_build(charts, tmp_path / "site")
    before = contents(tmp_path / "site")
    CHANGES[change](charts)
    assert are_alike(charts, tmp_path / "site", tmp_path / "fresh")
    assert contents(tmp_path / "site") != before, "nothing was changed"


def test_a_commit_makes_the_site_that_a_first_build_would_write(tmp_path: Path) -> None:
    repo = repository(lay(tmp_path / "charts", {**client("c-1", v=visit()), **client("c-2", v=visit())}))
    settled_build(repo.top, tmp_path / "site")
    for number, change in enumerate(({}, {"c-1/v.md": visit(body="\nMore.\n")}, {"c-1/w.md": visit()})):
        repo.commit(change)
        assert are_alike(repo.top, tmp_path / "site", tmp_path / f"fresh-{number}")
        records = read_cache(tmp_path / ".site.chartgen-cache").records
        assert records == read_cache(tmp_path / f".fresh-{number}.chartgen-cache").records


def test_another_day_is_another_site(tmp_path: Path) -> None:
    charts = lay(tmp_path / "charts", client("c-1", v=visit()))
    settled_build(charts, tmp_path / "site")
    assert are_alike(charts, tmp_path / "site", tmp_path / "fresh", date(2024, 9, 1))


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    return many(tmp_path / "charts", 4, 5)


def settled_build(charts: Path, site: Path) -> None:
    """A build after the files have lain untouched for a while, so that the next need not read them."""
    time.sleep(2 * TICK / 1e9)
    assert not isinstance(built(charts, site), str)


def touched(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder below a folder, and the folder itself, with what tells that it was written anew."""
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in (folder, *folder.rglob("*"))}


def read_of(work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were opened in the course of some work."""
    opened: list[str] = []
    real = os.open

    def watched(path: str | os.PathLike[str], *args: int, **more: int) -> int:
        opened.append(Path(os.fspath(path)).name)
        return real(path, *args, **more)

    monkeypatch.setattr(os, "open", watched)
    work()
    monkeypatch.undo()
    return opened


def test_where_nothing_changed_no_note_is_read_and_nothing_written(
    charts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    settled_build(charts, site)
    before, cache = touched(site), touched(tmp_path / ".site.chartgen-cache")
    opened = read_of(lambda: built(charts, site), monkeypatch)
    assert not [name for name in opened if name.endswith((".md", ".html", ".js"))]
    assert touched(site) == before
    assert touched(tmp_path / ".site.chartgen-cache") == cache


def test_a_changed_note_rewrites_its_clients_pages_and_the_caseload_page_alone(charts: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    settled_build(charts, site)
    before = touched(site)
    lay(charts, {"c-02/n-001.md": visit("2024-06-29")})
    settled_build(charts, site)
    after = touched(site)
    written = {path for path, stamp in after.items() if Path(path).is_file() and before.get(path) != stamp}
    pages = {"c-02/index.html", "c-02/notes.js", "index.html", ".chartgen-manifest.json"}
    assert written == {str(site / page) for page in pages}


def test_files_that_were_only_touched_are_read_and_nothing_is_written(charts: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    settled_build(charts, site)
    before = touched(site)
    for file in charts.rglob("*.md"):
        os.utime(file)
    settled_build(charts, site)
    assert touched(site) == before


def test_the_cache_is_its_owners_alone_and_stands_beside_the_site(charts: Path, tmp_path: Path) -> None:
    build(charts, tmp_path / "site")
    cache = tmp_path / ".site.chartgen-cache"
    assert cache.stat().st_mode & 0o777 == 0o600
    cache.chmod(0o644)
    build(charts, tmp_path / "site")
    assert cache.stat().st_mode & 0o777 == 0o600


def test_a_cache_that_is_a_link_is_not_followed(charts: Path, tmp_path: Path) -> None:
    build(charts, tmp_path / "site")
    cache, elsewhere = tmp_path / ".site.chartgen-cache", tmp_path / "elsewhere"
    cache.rename(elsewhere)
    kept = elsewhere.read_bytes()
    cache.symlink_to(elsewhere)
    lay(charts, {"c-02/n-001.md": visit("2024-06-29")})
    assert build(charts, tmp_path / "site").code == 0
    assert elsewhere.read_bytes() == kept
    assert not cache.is_symlink()


def test_a_page_that_someone_edited_is_told_although_its_size_and_time_are_the_same(
    charts: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    settled_build(charts, site)
    page = site / "c-01/index.html"
    was = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Client 1", b"Client X"))
    os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert "was changed after chartgen wrote it" in str(built(charts, site))


def test_a_build_with_errors_says_them_again_when_nothing_changed(charts: Path, tmp_path: Path) -> None:
    lay(charts, {"c-02/bad.md": "---\ntype: visit\n"})
    first, again = build(charts, tmp_path / "site"), build(charts, tmp_path / "site")
    assert (first.code, again.code) == (1, 1)
    assert first.out == again.out
