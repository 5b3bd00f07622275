import subprocess
from pathlib import Path

import pytest

from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.output.folders import site_folder
from chartgen.output.site import replacing_site
from tests.output.builds import A, B, beside, build, contents


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    folder = tmp_path / "charts"
    (folder / "rivera-m").mkdir(parents=True)
    return folder


def test_the_charts_folder_itself_is_refused(charts: Path) -> None:
    with pytest.raises(WrongSetup, match="is the charts folder itself; choose"):
        site_folder(charts, charts)


def test_a_folder_inside_the_charts_folder_is_refused(charts: Path) -> None:
    for inside in ("site", "rivera-m", "rivera-m/deep/site", "rivera-m/../site"):
        with pytest.raises(WrongSetup, match="is inside the charts folder"):
            site_folder(charts / inside, charts)


def test_a_folder_around_the_charts_folder_is_refused(charts: Path) -> None:
    with pytest.raises(WrongSetup, match="holds the charts folder"):
        site_folder(charts.parent, charts)
    with pytest.raises(WrongSetup):
        site_folder(Path("/"), charts)


def test_symlinks_do_not_hide_the_charts_folder(charts: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(charts)
    for site, given in ((tmp_path / "link", charts), (charts, tmp_path / "link"), (tmp_path / "link/site", charts)):
        with pytest.raises(WrongSetup, match="charts folder"):
            site_folder(site, given)


def test_a_refused_site_leaves_nothing_beside_it(charts: Path) -> None:
    with pytest.raises(WrongSetup), replacing_site(charts / "site", charts):
        pass
    assert beside(charts / "site") == ["rivera-m"]


def test_a_file_is_refused_as_site_and_above_it(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"a file")
    for site in (tmp_path / "site", tmp_path / "site" / "below"):
        with pytest.raises(WrongSetup, match="is a file, not a folder; choose"):
            build(site, A)
    assert (tmp_path / "site").read_bytes() == b"a file"


def test_a_symlink_that_leads_in_circles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "site")
    with pytest.raises(WrongSetup, match="is a file, not a folder"):
        build(tmp_path / "site", A)


def test_parents_that_are_missing_are_made(tmp_path: Path) -> None:
    build(tmp_path / "out" / "2024" / "site", A)
    assert contents(tmp_path / "out/2024/site") == A


def test_a_symlink_to_the_site_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")
    for pages in (A, B):
        build(link, pages)
        assert link.is_symlink()
        assert contents(tmp_path / "real") == pages


def test_a_symlink_to_a_folder_that_is_not_there_yet_stays_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("later")
    build(tmp_path / "link", A)
    assert (tmp_path / "link").is_symlink()
    assert contents(tmp_path / "later") == A


def test_a_relative_site_is_built_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    build(Path("site"), A)
    assert contents(tmp_path / "site") == A


def test_a_mount_point_is_refused_and_a_folder_inside_it_proposed(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "none", tmp_path / "disk"], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        with pytest.raises(MachineFailed, match=r"mount point.*choose a folder inside it, such as .*disk/site"):
            build(tmp_path / "disk", A)
        build(tmp_path / "disk/site", A)
        assert contents(tmp_path / "disk/site") == A
    finally:
        subprocess.run(["umount", tmp_path / "disk"], check=True)
