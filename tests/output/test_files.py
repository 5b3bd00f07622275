import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from chartgen.output.files import (
    NotPlainFileError,
    copy_private,
    link_private,
    make_folders,
    open_regular,
    sha256_of,
    write_private,
)
from tests.output.builds import A, B, build


@pytest.fixture(params=[0o000, 0o022, 0o777])
def any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}


def assert_private(site: Path) -> None:
    for path, mode in modes(site).items():
        assert mode == (0o700 if (site / path).is_dir() else 0o600), path


@pytest.mark.usefixtures("any_umask")
def test_files_are_0600_and_folders_0700_whatever_the_umask(tmp_path: Path) -> None:
    site = tmp_path / "above" / "site"
    build(site, A)
    build(site, B)
    assert_private(tmp_path / "above")


def test_a_file_that_was_opened_to_others_is_private_again_and_keeps_inode_and_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, A)
    (site / "c-1/2024.html").chmod(0o644)
    before = (site / "c-1/2024.html").stat()
    build(site, B)
    after = (site / "c-1/2024.html").stat()
    assert_private(site)
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_site_that_was_opened_to_others_is_private_again_even_if_nothing_changed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, A)
    for path in (site, *site.rglob("*")):
        path.chmod(0o755)
    build(site, A)
    assert_private(site)


def test_a_new_file_never_takes_the_place_of_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"theirs")
    (tmp_path / "b").symlink_to(tmp_path / "c")
    for taken in ("a", "b"):
        with pytest.raises(FileExistsError):
            write_private(tmp_path / taken, b"ours")
        with pytest.raises(FileExistsError):
            copy_private(io.BytesIO(b"ours"), tmp_path / taken)
    with pytest.raises(FileExistsError):
        link_private(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == b"theirs"
    assert not (tmp_path / "c").exists()


def test_a_copy_tells_the_digest_of_what_was_copied(tmp_path: Path) -> None:
    data = os.urandom(3_000_000)
    assert copy_private(io.BytesIO(data), tmp_path / "copy") == sha256_of(tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == data


def test_only_plain_files_are_opened(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "plain")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "."):
        with pytest.raises(NotPlainFileError):
            open_regular(tmp_path / name)


def test_folders_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0o755)
    make_folders(tmp_path / "a" / "b" / "c")
    assert modes(tmp_path / "a") == {".": 0o755, "b": 0o700, "b/c": 0o700}
