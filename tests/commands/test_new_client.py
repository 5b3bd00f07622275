"""`chartgen new client ID` makes a client's folder that every system takes, with a client.md."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from chartgen.commands.newclient import free_id
from chartgen.notes.discover import discover
from chartgen.rules.examples import AS_OF as DAY
from tests.background import checked, git, lay
from tests.commands.test_new import tree
from tests.commands.typed import AS_OF, Typing, in_a_process
from tests.whole.programs import as_anybody


def test_a_client_has_a_folder_with_what_is_said_in_client_md(typing: Typing) -> None:
    said = typing(
        "new", "client", "c-2", "--name", "Ada: the 2nd", "--date", "2024-06-03", "--program", "Aging", *AS_OF
    )
    assert said == (0, "charts/c-2/client.md\n", "")
    file = typing.folder / "charts/c-2/client.md"
    text = file.read_text()
    assert text.startswith('---\ntype: client\nname: "Ada: the 2nd"\nintake: 2024-06-03\n')
    assert "\nprogram: Aging\n" in text
    assert "\ncase_manager: Dana Reyes, QIDP  #? you, or who else?\n" in text
    assert {one.code for one in checked(typing.folder / "charts").diagnostics} == {"CG412", "CG314"}


def modes(file: Path) -> list[int]:
    return [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)]


def test_a_client_is_open_to_whom_another_is_and_the_first_one_to_its_owner_alone(typing: Typing) -> None:
    other = typing.folder / "charts/c-1/client.md"
    other.write_bytes(other.read_bytes().replace(b"\n", b"\r\n"))
    other.chmod(0o640)
    other.parent.chmod(0o750)
    typing("new", "client", "c-2", *AS_OF)
    assert modes(typing.folder / "charts/c-2/client.md") == [0o640, 0o750]
    assert b"\r\ntype: client\r\n" in (typing.folder / "charts/c-2/client.md").read_bytes()
    (typing.folder / "new").mkdir()
    typing("new", "client", "c-2", "--charts", "new", *AS_OF)
    assert modes(typing.folder / "new/c-2/client.md") == [0o600, 0o700]


def test_what_is_not_said_is_marked(typing: Typing) -> None:
    assert typing("new", "Client", "c-2", "--by", "Dana Reyes, QIDP", *AS_OF).code == 0
    text = (typing.folder / "charts/c-2/client.md").read_text()
    assert "\nname: c-2  #? or rather: the name" in text
    assert "\nintake: 2024-06-30  #? today;" in text
    assert "\ncase_manager: Dana Reyes, QIDP\n" in text


def test_a_charts_folder_may_be_empty_and_without_settings(typing: Typing) -> None:
    (typing.folder / "new").mkdir()
    said = typing("new", "client", "c-1", "--charts", "new", *AS_OF)
    assert said.out == "new/c-1/client.md\n"
    assert {one.code for one in checked(typing.folder / "new").diagnostics} == {"CG412", "CG314"}


def test_a_note_of_a_new_client_has_the_client_present(typing: Typing) -> None:
    assert typing("new", "client", "c-2", "--name", "Lee (Kim)", *AS_OF).code == 0
    text = (typing.folder / typing("new", "intake", "c-2", *AS_OF).out.strip()).read_text()
    assert "\npresent:  #? as usual; who was there?\n  - {name: Lee (Kim), title: client}\n" in text
    assert {one.code for one in checked(typing.folder / "charts").diagnostics} == {"CG302", "CG314"}


IDS = (
    "con", "aux.x", "x.", "x ", " x", ".x", "-x", "a/b", "a\\b", "a:b", "a?", "..", "index.html", "Caseload.js",
    "notetypes", "SectionSets", "Standards", "client?", "a\tb", "a\x07", "é" * 120, "C-1", "own-theme", "There",
    "site", "Site", "part-1-of-3", "Part-x-of-Y",
)  # fmt: skip


@pytest.mark.parametrize("id_", IDS)
def test_an_id_that_cannot_be_a_folder_of_its_own_is_refused(typing: Typing, id_: str) -> None:
    theme = {
        "chartgen.toml": 'theme = "own-theme"\nhistory = "none"\n',
        "own-theme/theme.toml": 'parent = "default"\n',
    }
    lay(typing.folder / "charts", {**theme, "there": "no folder"})
    before = tree(typing.folder)
    said = typing("new", "client", "--name", "A", *AS_OF, "--", id_)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("chartgen: ")
    assert tree(typing.folder) == before


@pytest.mark.parametrize("id_", ["c-1042", "Rivera, Maria", "né-1", "2024", "CONRAD", "a.b", "site-2", "part-1"])
def test_other_ids_will_do(typing: Typing, id_: str) -> None:
    assert typing("new", "client", id_, *AS_OF).out == f"charts/{id_}/client.md\n"
    assert {one.code for one in checked(typing.folder / "charts", DAY).diagnostics} == {"CG412", "CG314"}


@pytest.mark.parametrize(
    ("ids", "free"),
    [
        ([], "c-1001"), (["example-1001"], "c-1001"), (["c-0009", "a", "C-0010"], "C-0011"), (["June", "99"], "100"),
        (["x9y", "c-1001"], "c-1002"),
    ],
)  # fmt: skip
def test_the_id_that_is_shown_as_an_example_is_free_and_like_the_others(
    tmp_path: Path, ids: list[str], free: str
) -> None:
    charts = lay(tmp_path / "charts", {f"{id_}/client.md": "---\ntype: client\n---\n" for id_ in ids})
    charts.mkdir(exist_ok=True)
    assert free_id(discover(charts)) == free
    (charts / free).write_text("")
    assert free_id(discover(charts)) != free


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("c-2", "--time", "14:00"), "--time and --location are for a note"),
        (("c-2", "--charts", "gone"), "no charts folder gone"),
        (("c-2", "--charts", "charts/c-1"), "is a client's folder"),
        (("c-2", "--name", " "), "A client needs a name"),
        ((), "chartgen new client ID"),
    ],
)
def test_what_will_not_do_is_told(typing: Typing, words: tuple[str, ...], told: str) -> None:
    before = tree(typing.folder)
    said = typing("new", "client", *words, *AS_OF)
    assert said.code == 2
    assert told in said.err
    assert tree(typing.folder) == before


def test_an_empty_folder_is_used_and_one_that_holds_anything_is_not(typing: Typing) -> None:
    for name in ("c-2", "c-3", "c-4"):
        (typing.folder / "charts" / name).mkdir()
    (typing.folder / "charts/c-2").chmod(0o751)
    lay(typing.folder / "charts", {"c-2/.gitkeep": "", "c-3/scan.pdf": ""})
    (typing.folder / "charts/c-5").symlink_to("c-4")
    assert typing("new", "client", "c-2", *AS_OF).out == "charts/c-2/client.md\n"
    assert modes(typing.folder / "charts/c-2/client.md")[1] == 0o751
    for name in ("c-3", "C-4", "c-5"):
        assert "There is something named" in typing("new", "client", name, *AS_OF).err


def test_a_file_that_git_is_told_to_ignore_is_told(typing: Typing) -> None:
    lay(typing.folder, {".gitignore": "/charts/c 2/\n*-shift*\n"})
    assert typing("new", "shift", "c-1", *AS_OF).err == ""
    git(typing.folder, "init", "--quiet")
    client = typing("new", "client", "c 2", *AS_OF)
    assert (client.code, client.out) == (0, "charts/c 2/client.md\n")
    assert client.err.startswith("Git is told to ignore charts/c 2/client.md, so it would not be committed: ")
    assert "`git check-ignore -v 'charts/c 2/client.md'`" in client.err
    assert "-shift-2.md, so it would not be committed: " in typing("new", "shift", "c-1", *AS_OF).err
    assert typing("new", "review", "c-1", *AS_OF).err == ""


def test_nothing_is_left_where_the_folder_may_not_be_written_to(typing: Typing) -> None:
    charts: Path = typing.folder / "charts"
    charts.chmod(0o555)
    ran = in_a_process(typing.folder, "new", "client", "c-2", *AS_OF, before=as_anybody)
    charts.chmod(0o755)
    assert (ran.code, ran.out) == (3, "")
    assert "c-2 cannot be made: Permission denied. Nothing was changed." in ran.err
    assert not (charts / "c-2").exists()
