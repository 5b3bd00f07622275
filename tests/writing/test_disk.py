"""A file is written whole or not at all, and never over what someone else wrote."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from chartgen.model.trouble import MachineFailed
from chartgen.writing.disk import create, mode_beside, replace


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """A disk on which no file can grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_holds_the_bytes_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    create(tmp_path / "a.md", b"one\r\ntwo")
    assert (tmp_path / "a.md").read_bytes() == b"one\r\ntwo"
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o600
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("there", ["file", "folder", "link to nowhere"])
def test_what_has_the_name_already_stays_as_it_is(tmp_path: Path, there: str) -> None:
    file = tmp_path / "a.md"
    match there:
        case "file":
            file.write_bytes(b"mine")
        case "folder":
            file.mkdir()
        case _:
            file.symlink_to(tmp_path / "nowhere")
    before = file.lstat()
    with pytest.raises(FileExistsError):
        create(file, b"other")
    assert file.lstat() == before
    assert names(tmp_path) == ["a.md"]


def test_of_many_who_want_one_name_at_once_one_gets_it(tmp_path: Path) -> None:
    def attempt(number: int) -> bool:
        try:
            create(tmp_path / "a.md", str(number).encode() * 1000)
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [number for number, got in enumerate(pool.map(attempt, range(8))) if got]
    assert len(won) == 1
    assert (tmp_path / "a.md").read_text() == str(won[0]) * 1000
    assert names(tmp_path) == ["a.md"]


def test_a_disk_that_gives_a_file_one_name_only_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    create(tmp_path / "a.md", b"one")
    with pytest.raises(FileExistsError):
        create(tmp_path / "a.md", b"two")
    assert (tmp_path / "a.md").read_bytes() == b"one"
    assert names(tmp_path) == ["a.md"]


def test_nothing_is_left_where_the_disk_is_full(tmp_path: Path) -> None:
    with full_disk(1000), pytest.raises(MachineFailed, match=r"a\.md cannot be written: .*\. Nothing was changed\."):
        create(tmp_path / "a.md", b"x" * 100_000)
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineFailed, match="No such file or directory"):
        create(tmp_path / "gone" / "a.md", b"")


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    file.chmod(0o640)
    replace(file, b"before", b"after")
    assert file.read_bytes() == b"after"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("now", [b"befor", b"before!", b"Before", b""])
def test_a_file_that_someone_changed_is_not_replaced(tmp_path: Path, now: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(now)
    with pytest.raises(MachineFailed, match="changed by someone else"):
        replace(file, b"before", b"after")
    assert file.read_bytes() == now
    assert names(tmp_path) == ["a.md"]


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    file.chmod(0o444)
    with pytest.raises(MachineFailed, match="read-only"):
        replace(file, b"before", b"after")
    assert file.read_bytes() == b"before"


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"before")
    (tmp_path / "a.md").symlink_to("real.md")
    with pytest.raises(MachineFailed, match="symbolic link"):
        replace(tmp_path / "a.md", b"before", b"after")
    assert (tmp_path / "real.md").read_bytes() == b"before"
    assert (tmp_path / "a.md").is_symlink()


def test_a_file_stays_as_it_was_where_the_disk_is_full(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    with full_disk(1000), pytest.raises(MachineFailed, match="cannot be written"):
        replace(file, b"before", b"x" * 100_000)
    assert file.read_bytes() == b"before"
    assert names(tmp_path) == ["a.md"]


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineFailed, match="No such file"):
        replace(tmp_path / "a.md", b"before", b"after")


def test_a_new_file_is_read_by_whoever_reads_the_one_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "client.md"
    assert mode_beside(file) == 0o600
    file.write_bytes(b"")
    for mode, given in ((0o644, 0o644), (0o755, 0o644), (0o440, 0o640), (0o664, 0o664)):
        file.chmod(mode)
        assert mode_beside(file) == given


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="Linux alone knows files without a name")
def test_a_file_has_no_name_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    settle = os.fsync

    def look(descriptor: int) -> None:
        seen.append(names(tmp_path))
        settle(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    create(tmp_path / "a.md", b"one")
    assert seen[0] == [], "killed then, nothing would be left"
    replace(tmp_path / "a.md", b"one", b"two")
    assert names(tmp_path) == ["a.md"]
