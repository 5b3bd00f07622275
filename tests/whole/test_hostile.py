"""Whatever people write, and whoever writes it: a whole site, nothing lost, nothing leaked, nothing run."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings

from chartgen.check import chart_of, open_charts
from chartgen.commands.main import chartgen
from chartgen.model.chart import Chart
from chartgen.model.document import FlawKind
from chartgen.model.note import Note
from chartgen.notes.names import shown_name
from tests.whole.hostile import Folder, folders, token
from tests.whole.pages import Element, article, check_site, own, read_page
from tests.whole.programs import AS_OF, built

pytestmark = pytest.mark.slow
hostile = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ),  # a folder that fails is small; making it smaller takes minutes
)


@contextmanager
def laid(folder: Folder) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        charts = Path(place, "charts")
        try:
            folder.lay(charts)
        except (OSError, ValueError):  # a name this disk does not take
            charts = lay_what_can_be(folder, charts)
        yield charts


def lay_what_can_be(folder: Folder, charts: Path) -> Path:
    known = {name: {"client.md": "---\nname: A\n---\n"} for name in ("c-1", "c-2")}
    return Folder(known, {}, folder.agency).lay(charts)


@hostile
@given(folders)
def test_every_page_of_every_site_is_whole_and_harmless(folder: Folder) -> None:
    with laid(folder) as charts:
        site = charts.parent / "site"
        built(charts, site)
        check_site(site)


@hostile
@given(folders)
def test_no_letter_or_digit_of_a_note_is_missing_from_its_chart(folder: Folder) -> None:
    with laid(folder) as charts:
        site = charts.parent / "site"
        built(charts, site)
        opened = open_charts(charts, AS_OF)
        for client in opened.folder.clients:
            page = read_page(site / client.site_name / "index.html")
            check_nothing_lost(chart_of(client, opened.setup), page)


@hostile
@given(folders)
def test_no_client_is_spoken_of_in_the_folder_of_another(folder: Folder) -> None:
    with laid(folder) as charts:
        site = charts.parent / "site"
        built(charts, site)
        opened = open_charts(charts, AS_OF)
        of = {client.site_name: token_of(client.path, folder) for client in opened.folder.clients}
        tokens = {token(number) for number in range(len(folder.clients))}
        for name in of:
            for file in (site / name).rglob("*"):
                said = re.findall(r"qzx\d+wkj", f"{file.name} {file.read_text() if file.is_file() else ''}")
                assert set(said) <= {of[name]}, file
        assert set(of.values()) <= tokens


def token_of(path: str, folder: Folder) -> str:
    return next(token(number) for number, name in enumerate(folder.clients) if shown_name(name) == path)


@hostile
@given(folders)
def test_no_command_fails_and_no_control_character_reaches_the_terminal(folder: Folder) -> None:
    with laid(folder) as charts:
        for arguments in (["check"], ["check", "--format", "json"], ["check", "--format", "github"], ["build", "-o"]):
            site = [str(charts.parent / "site")] if arguments == ["build", "-o"] else []
            ran = CliRunner().invoke(chartgen, [*arguments, *site, str(charts)], standalone_mode=False)
            assert ran.exception is None, ran.exception
            assert ran.return_value in (0, 1)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.output)


def check_nothing_lost(chart: Chart, page: Element) -> None:
    """Every letter and digit of every file of a chart is in the text of the page.

    A file that cannot be read stands there character by character, and so does all front matter. From the body of a
    note, in whose place there is a page, these alone may stand elsewhere than in the text: the address of a link that
    is followed (it is in `href` or `src`, for a file or note of the client under its name in the site), the words for
    a picture (in `alt`), the language of a code block (in `class`), and the number before an item of a list (in what
    a browser counts).
    """
    for document in chart.unreadable:
        if document.text:
            assert document.text in article(page, chart.anchors[document.path]).text
        else:
            assert {flaw.kind for flaw in document.flaws} & NOTHING_TO_SHOW
    for entry in chart.every_entry:
        note = article(page, chart.anchors[entry.note.path])
        assert_nothing_lost(entry.note, own(note, "section"), own(note, "details", "source"))
    if chart.client.note:
        profile = next(
            one for one in page.find("section") if one.attributes.get("aria-labelledby") == "/glance/profile"
        )
        said = [*profile.find("h4"), *profile.find("div", "prose")]  # headings of sections stand above what they head
        assert_nothing_lost(chart.client.note, said, profile.find("details", "source"))


def assert_nothing_lost(note: Note, prose: list[Element], source: list[Element]) -> None:
    lines = note.document.text.split("\n")
    assert "\n".join(lines[: note.document.body_line - 1]).strip("\n") in "".join(one.text for one in source)
    shown = Counter[str]()
    for part in prose:
        shown += Counter(letters(part.text)) + Counter(letters(aside(part)))
    for link in note.links:
        shown += Counter(letters(link.target))
    missing = Counter(letters(note.document.body)) - shown
    assert not missing, (missing, note.document.body)


NOTHING_TO_SHOW = {FlawKind.UNREADABLE, FlawKind.TOO_LARGE, FlawKind.NO_FRONT_MATTER}
"""Flaws of a file without text: it could not be opened, is too large, or is empty."""


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def aside(part: Element) -> str:
    """What stands in attributes of the prose, and the numbers that a browser sets before the items of its lists."""
    said = [value or "" for one in part.walk() for name, value in one.attributes.items() if name in ("alt", "class")]
    said += [unquote(one.attributes.get("href", one.attributes.get("src")) or "") for one in part.walk()]
    for ordered in part.find("ol"):
        number = int(ordered.attributes.get("start") or 1) - 1
        for item in (child for child in ordered.children if isinstance(child, Element)):
            number = int(item.attributes.get("value") or number + 1)
            said.append(str(number))
    return " ".join(said)
