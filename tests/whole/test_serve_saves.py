"""Under `chartgen serve`, every way in which editors and git write files renews the site, and nothing else does."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.background import lay
from tests.whole.programs import build, client, contents, visit
from tests.whole.served import Served, serving

pytestmark = pytest.mark.slow
NOTE = "c-1/visit.md"
PAGE = "c-1/index.html"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Three clients, served to all tests of this file, which leave them as they were."""
    folder = tmp_path_factory.mktemp("saves")
    lay(folder / "charts", {**client("c-1", visit=visit()), **client("c-2", "Bea Example"), **client("c-3", "Cy")})
    with serving(folder / "charts", folder / "site") as one:
        yield one


def in_place(file: Path, text: str) -> None:
    with file.open("r+") as open_file:
        open_file.write(text)
        open_file.truncate()


def truncated_first(file: Path, text: str) -> None:
    with file.open("w") as open_file:
        open_file.flush()
        time.sleep(0.2)
        open_file.write(text)


def in_pieces(file: Path, text: str) -> None:
    with file.open("w") as open_file:
        for start in range(0, len(text), 40):
            open_file.write(text[start : start + 40])
            open_file.flush()
            time.sleep(0.01)


def renamed_over(file: Path, text: str) -> None:
    temporary = file.with_name(f".{file.name}.tmp")
    temporary.write_text(text)
    temporary.replace(file)


def renamed_over_late(file: Path, text: str) -> None:
    temporary = file.with_name(f"{file.name}.tmp")
    temporary.write_text(text)
    time.sleep(0.3)
    temporary.replace(file)


def from_elsewhere(file: Path, text: str) -> None:
    temporary = file.parents[2] / "elsewhere.tmp"
    temporary.write_text(text)
    temporary.replace(file)


def like_vim(file: Path, text: str) -> None:
    trial, backup = file.with_name("4913"), file.with_name(f"{file.name}~")
    trial.touch()
    trial.unlink()
    file.rename(backup)
    file.write_text(text)
    backup.unlink()


def like_jetbrains(file: Path, text: str) -> None:
    new, old = file.with_name(f"{file.name}___jb_tmp___"), file.with_name(f"{file.name}___jb_old___")
    new.write_text(text)
    file.rename(old)
    new.rename(file)
    old.unlink()


def deleted_and_made_anew(file: Path, text: str) -> None:
    file.unlink()
    time.sleep(0.2)
    file.write_text(text)


def keeping_size_and_time(file: Path, text: str) -> None:
    status = file.stat()
    file.write_text(text)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


SAVES = (
    in_place,
    truncated_first,
    in_pieces,
    renamed_over,
    renamed_over_late,
    from_elsewhere,
    like_vim,
    like_jetbrains,
    deleted_and_made_anew,
    keeping_size_and_time,
)


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__.replace("_", "-"))
def test_a_save_renews_the_page(served: Served, save: Callable[[Path, str], None]) -> None:
    for number in range(3):
        word = f"Saved-{save.__name__}-{number}"
        save(served.charts / NOTE, visit(body=f"\n{word}\n"))
        served.wait_until_shown(word, PAGE)


def test_many_files_at_once_are_all_renewed(served: Served) -> None:
    for number in range(60):
        lay(served.charts, {f"c-{1 + number % 3}/many-{number}.md": visit(body=f"\nMany-{number}.\n")})
    served.wait(lambda: all(served.shows(f"Many-{n}.", f"c-{1 + n % 3}/index.html") for n in range(60)))
    for number in range(60):
        (served.charts / f"c-{1 + number % 3}/many-{number}.md").unlink()
    served.wait(lambda: not any(served.shows(f"Many-{n}.", f"c-{1 + n % 3}/index.html") for n in range(60)))


def test_a_client_comes_and_goes(served: Served) -> None:
    assert served.page("c-9/index.html").status == 404
    lay(served.charts, client("c-9", "Nia Newcomer", visit=visit(body="\nFirst words.\n")))
    served.wait_until_shown("First words.", "c-9/index.html")
    assert served.shows("Nia Newcomer")
    shutil.rmtree(served.charts / "c-9")
    served.wait(lambda: served.page("c-9/index.html").status == 404)
    assert not served.shows("Nia Newcomer")


def test_a_client_whose_folder_is_renamed_moves(served: Served) -> None:
    (served.charts / "c-3").rename(served.charts / "c-33")
    served.wait(lambda: served.page("c-33/index.html").status == 200 and served.page("c-3/index.html").status == 404)
    lay(served.charts, {"c-33/visit.md": visit(body="\nWritten after the move.\n")})
    served.wait_until_shown("Written after the move.", "c-33/index.html")
    (served.charts / "c-33" / "visit.md").unlink()
    (served.charts / "c-33").rename(served.charts / "c-3")
    served.wait(lambda: served.page("c-3/index.html").status == 200)


def test_a_note_deep_in_new_folders_is_seen(served: Served) -> None:
    lay(served.charts, {"c-2/2024/06/11/call.md": visit(body="\nDeep down.\n")})
    served.wait_until_shown("Deep down.", "c-2/index.html")
    lay(served.charts, {"c-2/2024/06/11/call.md": visit(body="\nDeeper still.\n")})
    served.wait_until_shown("Deeper still.", "c-2/index.html")
    shutil.rmtree(served.charts / "c-2" / "2024")
    served.wait(lambda: not served.shows("Deeper still.", "c-2/index.html"))


def test_a_charts_folder_that_is_moved_away_and_back_is_told_and_mended(served: Served) -> None:
    away = served.charts.with_name("away")
    served.charts.rename(away)
    served.wait(lambda: served.troubles(PAGE))
    assert "There is no charts folder" in served.troubles(PAGE)[0]["message"]
    assert served.page(PAGE).status == 200, "the last good chart stays"
    away.rename(served.charts)
    served.wait(lambda: not served.troubles(PAGE))
    in_place(served.charts / NOTE, visit(body="\nAfter the return.\n"))
    served.wait_until_shown("After the return.", PAGE)


def test_a_charts_folder_that_is_deleted_and_made_anew_is_watched_again(served: Served) -> None:
    kept = shutil.copytree(served.charts, served.charts.with_name("kept"))
    shutil.rmtree(served.charts)
    served.wait(lambda: served.troubles())
    shutil.copytree(kept, served.charts)
    served.wait(lambda: not served.troubles())
    for number in range(3):
        in_place(served.charts / NOTE, visit(body=f"\nMade anew {number}.\n"))
        served.wait_until_shown(f"Made anew {number}.", PAGE)
    shutil.rmtree(kept)


def test_a_site_that_is_deleted_is_built_again(served: Served) -> None:
    shutil.rmtree(served.site)
    served.wait(lambda: (served.site / PAGE).is_file())
    assert served.page(PAGE).status == 200


def test_its_own_output_and_what_stands_beside_the_charts_wake_nothing(served: Served) -> None:
    lay(served.charts, {NOTE: visit(body="\nBefore the quiet.\n")})
    served.wait_until_shown("Before the quiet.", PAGE)
    time.sleep(1)
    before = served.builds
    lay(served.charts.parent, {"another.txt": "x", "folder/another.txt": "x"})
    lay(served.charts, {".git/index": "x", "c-1/.visit.md.swp": "x"})
    for page in (PAGE, "index.html"):
        served.page(page)
    time.sleep(4)
    assert served.builds == before
    shutil.rmtree(served.charts / ".git")


def test_after_a_hundred_edits_the_site_is_that_of_a_clean_build(served: Served, tmp_path: Path) -> None:
    chance = random.Random(4)
    for number in range(100):
        edit(served.charts, chance, number)
        time.sleep(chance.choice((0, 0, 0, 0.01, 0.05, 0.2)))
    assert served.process.poll() is None
    clean = tmp_path / "clean"
    build(served.charts, clean)
    expected = contents(clean)
    served.wait(lambda: contents(served.site) == expected, "the site of a clean build")


def edit(charts: Path, chance: random.Random, number: int) -> None:
    """One change at random: a note, an attachment, a client, a setting."""
    folder = charts / f"c-{chance.randint(1, 3)}"
    notes = sorted(folder.glob("edit-*.md"))
    kind = chance.choice(("write", "write", "write", "append", "rename", "delete", "break", "client", "settings"))
    if kind == "write" or not notes:
        body = f"\nEdit {number}.\n[A file](file-{number}.txt)\n"
        lay(folder, {f"edit-{number}.md": visit(f"2024-05-{1 + number % 28:02}", body=body)})
        lay(folder, {f"file-{number}.txt": f"File {number}"})
    elif kind == "append":
        note = chance.choice(notes)
        note.write_text(f"{note.read_text()}\nAppended {number}.\n")
    elif kind == "rename":
        chance.choice(notes).rename(folder / f"edit-{number}.md")
    elif kind == "delete":
        chance.choice(notes).unlink()
    elif kind == "break":
        chance.choice(notes).write_text("---\ntype: face-to-face\ndate: never\n---\nBroken.\n")
    elif kind == "client":
        lay(charts, client(f"c-{chance.randint(4, 6)}", f"Client {number}"))
    else:
        lay(charts, {"chartgen.toml": f'agency = "Agency {number}"\n'})
