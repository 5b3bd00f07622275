"""`chartgen new TYPE CLIENT` writes a note to be filled in, and says where it is."""

from __future__ import annotations

import resource
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from chartgen.commands.main import chartgen
from chartgen.rules.examples import CLIENT, note
from tests.background import checked, lay
from tests.commands.typed import AS_OF, Typing, in_a_process
from tests.whole.programs import as_anybody

NAME = "2024-06-30-face-to-face.md"

NAMED = {
    f"c-{number}/client.md": f"---\ntype: client\n{name}\n---\n"
    for number, name in {2: "name: Ana Lund", 3: "name: Lund, Ana M.", 4: "name: Zoë O'Neil", 5: "nam: X"}.items()
}


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_last_line_is_the_path_and_the_note_is_of_today(typing: Typing) -> None:
    said = typing("new", "face-to-face", "c-1", *AS_OF)
    assert said == (0, f"charts/c-1/{NAME}\n", "")
    text = (typing.folder / said.out.strip()).read_text()
    assert text.startswith("---\ntype: face-to-face\ndate: 2024-06-30\n")
    assert "\nauthor: Dana Reyes, QIDP\n" in text


def test_what_is_said_stands_in_the_note_unmarked(typing: Typing) -> None:
    options = ("--time", "14:00-14:45", "--location", "Home (the 2nd: #4)", "--date", "2024-05-01", "--by", "A: B, C")
    said = typing("new", "collateral", "c-1", *options, *AS_OF)
    text = (typing.folder / said.out.strip()).read_text()
    assert said.out == "charts/c-1/2024-05-01-collateral.md\n"
    for line in ("time: 14:00-14:45", 'location: "Home (the 2nd: #4)"', 'author: "A: B, C"'):
        assert f"\n{line}\n" in text


@pytest.mark.parametrize("kind", ["Face to Face", "FACE-TO-FACE", "face to face"])
def test_a_type_goes_by_name_and_label(typing: Typing, kind: str) -> None:
    assert typing("new", kind, "c-1", *AS_OF).out == f"charts/c-1/{NAME}\n"


@pytest.mark.parametrize("path", ["charts/c-1", "charts/c-1/", "./charts/../charts/c-1"])
def test_a_client_goes_by_folder_too(typing: Typing, path: str) -> None:
    assert typing("new", "face-to-face", path, *AS_OF).out == f"charts/c-1/{NAME}\n"


def test_a_client_in_a_folder_of_several_goes_by_id_or_path(typing: Typing) -> None:
    lay(typing.folder / "charts", {"east/c-2/client.md": "---\ntype: client\n---\n"})
    lay(typing.folder / "charts", {"west/c-2/client.md": "---\ntype: client\n---\n"})
    said = typing("new", "shift", "c-2", *AS_OF)
    assert said.code == 2
    assert "east/c-2 or west/c-2" in said.err
    assert typing("new", "shift", "west/c-2", *AS_OF).out == "charts/west/c-2/2024-06-30-shift.md\n"


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("maria rivera", "c-1"), ("Maria", "c-1"), ("Ana Lund", "c-2"), ("zoë o'neil", "c-4"),
        ("O'Neil", "c-4"), ("c-3", "c-3"), ("Lund, Ana", "c-3"), ("Zoe\u0308", "c-4"),
    ],
)  # fmt: skip
def test_a_client_goes_by_name_or_by_whole_words_of_it_that_no_other_has(
    typing: Typing, name: str, folder: str
) -> None:
    lay(typing.folder / "charts", NAMED)
    assert typing("new", "shift", name, *AS_OF).out == f"charts/{folder}/2024-06-30-shift.md\n"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("lund", "Several clients are called 'lund': c-2 (Ana Lund), c-3 (Lund, Ana M.). Say the id."),
        ("Mari", "There is no client 'Mari'. The clients are c-1 (Maria Rivera), c-2 (Ana Lund),"),
        ("Maria Rivero", "There is no client 'Maria Rivero'; did you mean Maria Rivera? The clients are"),
        ("'", 'There is no client "\'". The clients are c-1 (Maria Rivera), c-2 (Ana Lund),'),
        ("", "chartgen new TYPE CLIENT"),
    ],
)
def test_a_name_that_is_nobodys_or_several_clients_is_told(typing: Typing, name: str, told: str) -> None:
    lay(typing.folder / "charts", NAMED)
    said = typing("new", "shift", name, *AS_OF)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_the_charts_folder_may_be_anywhere(typing: Typing, tmp_path: Path) -> None:
    (tmp_path / "charts").rename(tmp_path / "kept")
    assert typing("new", "shift", "c-1", *AS_OF).code == 2
    assert (
        typing("new", "shift", "c-1", "--charts", tmp_path / "kept", *AS_OF).out == "kept/c-1/2024-06-30-shift.md\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("visit", "c-1"),
            "no type of note 'visit'; did you mean face-to-face? The types are collateral, discharge,",
        ),
        (("colateral", "c-1"), "did you mean collateral"),
        (("every-note", "c-1"), "no type of note"),
        (("addendum", "c-1"), "`chartgen amend NOTE`"),
        (("shift", "x" * 300), "no client 'xxx"),
        (("shift", "c-1", "--time", ""), "'' is no time"),
        (("shift", "c-11"), "no client 'c-11'; did you mean c-1? The clients are c-1 (Maria Rivera)."),
        (("shift", "c-1", "--time", "2pm"), "'2pm' is no time that chartgen can read. Write 14:00"),
        (("shift", "c-1", "--location", "a\x07b"), "character that nobody can see"),
        (("shift", "c-1", "--name", "x"), "--name and --program are for a new client"),
        (("shift",), "chartgen new TYPE CLIENT"),
        ((), "chartgen new TYPE CLIENT"),
    ],
)
def test_what_will_not_do_is_told_and_nothing_is_written(typing: Typing, words: tuple[str, ...], told: str) -> None:
    before = tree(typing.folder)
    said = typing("new", *words, *AS_OF)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert tree(typing.folder) == before


def test_a_second_note_of_a_day_gets_a_number_wherever_the_first_stands(typing: Typing) -> None:
    lay(typing.folder / "charts/c-1", {"old/2024-06-30-Face-To-Face.md": note("date: 2024-06-30")})
    said = [typing("new", "face-to-face", "c-1", *AS_OF).out for _ in range(2)]
    assert said == [f"charts/c-1/2024-06-30-face-to-face-{n}.md\n" for n in (2, 3)]


def test_a_note_goes_into_the_folder_of_its_year_where_the_newest_stands_in_that_of_its_own(typing: Typing) -> None:
    lay(typing.folder / "charts/c-1", {"notes/2024/2024-03-05-call.md": note()})
    assert typing("new", "plan", "c-1", *AS_OF).out == "charts/c-1/notes/2024/2024-06-30-plan.md\n"
    later = typing("new", "plan", "c-1", "--as-of", "2025-01-02")
    assert later.out == "charts/c-1/notes/2025/2025-01-02-plan.md\n"


def test_a_folder_called_like_another_year_is_none_of_a_year(typing: Typing) -> None:
    lay(typing.folder / "charts/c-1", {"2023/2024-03-05-call.md": note()})
    assert typing("new", "shift", "c-1", *AS_OF).out == "charts/c-1/2024-06-30-shift.md\n"


def test_a_client_called_like_a_year_is_no_folder_of_a_year(typing: Typing) -> None:
    lay(typing.folder / "charts/2024", {"client.md": "---\ntype: client\n---\n", "a.md": note("date: 2024-03-05")})
    assert typing("new", "shift", "2024", "--as-of", "2025-01-02").out == "charts/2024/2025-01-02-shift.md\n"


def test_a_day_to_come_or_before_the_intake_is_written_and_said(typing: Typing) -> None:
    late = typing("new", "shift", "c-1", "--date", "2024-07-01", *AS_OF)
    early = typing("new", "shift", "c-1", "--date", "2024-01-01", *AS_OF)
    assert (late.code, early.code) == (0, 0)
    assert late.err.startswith("2024-07-01 has not come yet")
    assert early.err.startswith("2024-01-01 is before the intake of 2024-01-02")


def test_a_note_is_as_private_as_client_md_and_its_lines_end_alike(typing: Typing) -> None:
    about = typing.folder / "charts" / CLIENT
    about.write_bytes(about.read_bytes().replace(b"\n", b"\r\n"))
    about.chmod(0o640)
    file = typing.folder / typing("new", "shift", "c-1", *AS_OF).out.strip()
    data = file.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 5
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_two_at_once_write_two_notes(typing: Typing) -> None:
    with ThreadPoolExecutor() as pool:
        both = list(pool.map(lambda _: in_a_process(typing.folder, "new", "shift", "c-1", *AS_OF), "ab"))
    said = {one.out.strip() for one in both}
    assert said == {"charts/c-1/2024-06-30-shift.md", "charts/c-1/2024-06-30-shift-2.md"}


def full_disk() -> None:
    """Let no file grow, in a process that starts."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@pytest.mark.parametrize("before", [full_disk, as_anybody])
def test_nothing_is_left_where_the_disk_is_full_or_read_only(typing: Typing, before: Callable[[], None]) -> None:
    client = lay(typing.folder / "charts/c-1", {"2024/2024-03-05-call.md": note()})
    there = sorted(typing.folder.rglob("*"))
    for folder in (client / "2024", client):
        folder.chmod(0o555)
    days = ("2024-06-30", "2025-01-02")
    ran = [in_a_process(typing.folder, "new", "shift", "c-1", "--as-of", day, before=before) for day in days]
    for folder in (client, client / "2024"):
        folder.chmod(0o755)
    for one in ran:
        assert (one.code, one.out) == (3, "")
        assert one.err.endswith("Nothing was changed.\n")
    assert sorted(typing.folder.rglob("*")) == there


def test_the_editor_opens_the_note_with_its_own_options(typing: Typing) -> None:
    script = typing.folder / "my editor"
    script.write_text('#!/bin/sh\n[ "$1" = --wait ] && echo "edited" >> "$2"\necho loud\n')
    script.chmod(0o755)
    visual = f"'{script}' --wait"
    ran = in_a_process(typing.folder, "new", "shift", "c-1", "--open", *AS_OF, EDITOR="false", VISUAL=visual)
    assert ran.out == "charts/c-1/2024-06-30-shift.md\n"
    assert ran.err == "loud\n"
    assert (typing.folder / ran.out.strip()).read_text().endswith("edited\n")


@pytest.mark.parametrize(
    ("editor", "told"),
    [
        ("", "No editor is set"),
        ("there-is-no-such-editor -x", "did not start"),
        ("'unclosed", "did not start"),
        ("false", "ended with 1"),
    ],
)
def test_an_editor_that_fails_is_told_and_the_note_stays(typing: Typing, editor: str, told: str) -> None:
    said = in_a_process(typing.folder, "new", "shift", "c-1", "--open", *AS_OF, EDITOR=editor)
    assert (said.code, said.out) == (0, "charts/c-1/2024-06-30-shift.md\n")
    assert told in said.err
    assert (typing.folder / said.out.strip()).exists()


def test_tab_completes_types_and_clients_in_the_shell(typing: Typing) -> None:
    def completed(*words: str) -> list[str]:
        completing = BashComplete(chartgen, {}, "chartgen", "_CHARTGEN_COMPLETE")
        return [item.value for item in completing.get_completions([*words[:-1]], words[-1])]

    assert completed("new", "fa") == ["face-to-face"]
    assert completed("new", "cl") == ["client"]
    assert completed("new", "shift", "c") == ["c-1"]
    assert completed("new", "--charts", "charts", "shift", "c") == ["c-1"]
    assert completed("new", "client", "c") == []
    (typing.folder / "charts/chartgen.toml").write_text("not TOML")
    assert completed("new", "shift", "c") == []


def test_every_type_that_is_shipped_trips_no_error_but_what_is_to_be_written(typing: Typing) -> None:
    for kind in ("intake", "plan", "face-to-face", "collateral", "shift", "summary", "review", "discharge"):
        assert typing("new", kind, "c-1", *AS_OF).code == 0
    told = {one.code for one in checked(typing.folder / "charts").diagnostics}
    assert told - {"CG214"} == {"CG302", "CG314"}
