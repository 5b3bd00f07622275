from pathlib import Path

import pytest

from chartgen.model.trouble import WrongSetup
from chartgen.output.workplace import MARKER
from tests.output.builds import A, B, beside, build, contents


@pytest.fixture
def site(tmp_path: Path) -> Path:
    build(tmp_path / "site", A)
    return tmp_path / "site"


@pytest.fixture
def workplace(site: Path) -> Path:
    return site.with_name(".site.chartgen-build")


def test_what_a_stopped_build_left_is_removed(site: Path, workplace: Path) -> None:
    (workplace / "new" / "c-9").mkdir(parents=True)
    (workplace / "new" / "c-9" / "half.html").write_bytes(b"half a pa")
    (workplace / MARKER).touch()
    build(site, B)
    assert contents(site) == B
    assert beside(site) == [".site.chartgen-lock"]


def test_an_empty_workplace_is_used(site: Path, workplace: Path) -> None:
    workplace.mkdir()
    build(site, B)
    assert contents(site) == B


def test_a_folder_of_that_name_without_the_marker_is_never_touched(site: Path, workplace: Path) -> None:
    (workplace / "new").mkdir(parents=True)
    (workplace / "new" / "theirs").write_bytes(b"theirs")
    with pytest.raises(WrongSetup, match=r"\.site\.chartgen-build is in the way.*; move it away"):
        build(site, B)
    assert contents(workplace) == {"new/theirs": b"theirs"}
    assert contents(site) == A


def test_a_marked_folder_with_something_unknown_is_never_touched(site: Path, workplace: Path) -> None:
    workplace.mkdir()
    (workplace / MARKER).touch()
    (workplace / "thesis.odt").write_bytes(b"theirs")
    with pytest.raises(WrongSetup, match="is in the way"):
        build(site, B)
    assert contents(workplace) == {MARKER: b"", "thesis.odt": b"theirs"}


def test_a_symlink_or_file_of_that_name_is_never_touched(site: Path, workplace: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / MARKER).touch()
    (tmp_path / "elsewhere" / "new").mkdir()
    workplace.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WrongSetup, match="is in the way"):
        build(site, B)
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == [MARKER, "new"]
    workplace.unlink()
    workplace.write_bytes(b"theirs")
    with pytest.raises(WrongSetup, match="is in the way"):
        build(site, B)
    assert workplace.read_bytes() == b"theirs"


def test_an_old_site_left_after_the_swap_is_removed(site: Path, workplace: Path) -> None:
    for name in ("ready", "old"):
        build(workplace / name, B)
        (workplace / f".{name}.chartgen-lock").unlink()
    (workplace / MARKER).touch()
    build(site, A)
    assert contents(site) == A
    assert beside(site) == [".site.chartgen-lock"]


def test_an_old_site_that_was_taken_away_is_put_back(site: Path, workplace: Path) -> None:
    workplace.mkdir()
    (workplace / MARKER).touch()
    inode = site.stat().st_ino
    site.rename(workplace / "old")
    assert build(site, A).written == 0
    assert site.stat().st_ino == inode
