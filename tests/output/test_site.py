import hashlib
import os
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.output.manifest import NAME
from chartgen.output.site import NewSite, Written, replacing_site
from chartgen.output.swap import Swap, rename_twice, swap_in
from tests.output.builds import A, B, beside, build, contents, run

WITHOUT_LINKS = """
import os, sys
from pathlib import Path
from tests.output.builds import A, B, build
site = Path(sys.argv[1], "site")
build(site, A)
os.utime(site / "c-1/2024.html", ns=(1_000, 1_000))
for path in (site, *site.rglob("*")):
    path.chmod(0o755)
    if path.is_dir():
        os.chown(path, 65534, 65534)
(site.parent / ".site.chartgen-lock").unlink()
os.setuid(65534)
print(build(site, B))
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def stamps(site: Path) -> dict[str, tuple[int, int, int]]:
    """Inode, time of content and time of status of all that stands in the site, and of the site."""
    found = ((str(path), path.lstat()) for path in (site, *site.rglob("*")))
    return {path: (status.st_ino, status.st_mtime_ns, status.st_ctime_ns) for path, status in found}


def test_a_first_build_writes_everything(site: Path) -> None:
    assert build(site, A) == Written(written=4, unchanged=0, pruned=0)
    assert contents(site) == A
    assert beside(site) == [".site.chartgen-lock"]


def test_a_second_build_writes_what_changed_and_prunes_what_is_gone(site: Path) -> None:
    build(site, A)
    assert build(site, B) == Written(written=3, unchanged=1, pruned=1)
    assert contents(site) == B
    assert beside(site) == [".site.chartgen-lock"]


@pytest.mark.parametrize("swap", [swap_in, rename_twice])
def test_an_unchanged_file_keeps_its_inode_and_time(site: Path, swap: Swap) -> None:
    build(site, A)
    os.utime(site / "c-1/2024.html", ns=(1, 1))
    before = (site / "c-1/2024.html").stat()
    build(site, B, swap=swap)
    after = (site / "c-1/2024.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert after.st_nlink == 1


def test_where_there_are_no_links_an_unchanged_file_is_copied_with_its_time(common: Path) -> None:
    """Linux lets nobody link a file of root's that he may only read."""
    if os.getuid() != 0 or Path("/proc/sys/fs/protected_hardlinks").read_text() != "1\n":
        pytest.skip("needs root and protected hard links")
    assert run(WITHOUT_LINKS, common) == "Written(written=3, unchanged=1, pruned=1)\n"
    copied = (common / "site/c-1/2024.html").stat()
    assert (copied.st_mtime_ns, copied.st_uid, copied.st_mode & 0o777) == (1_000, 65534, 0o600)
    assert contents(common / "site") == B
    assert beside(common / "site") == [".site.chartgen-lock"]


def test_if_nothing_changed_nothing_is_touched(site: Path) -> None:
    build(site, A)
    before = stamps(site)
    assert build(site, A) == Written(written=0, unchanged=4, pruned=0)
    assert stamps(site) == before
    assert beside(site) == [".site.chartgen-lock"]


def test_a_site_without_files_is_a_site_too(site: Path) -> None:
    assert build(site, {}) == Written(0, 0, 0)
    assert [path.name for path in site.iterdir()] == [NAME]
    build(site, A)
    build(site, {})
    assert contents(site) == {}
    assert beside(site) == [".site.chartgen-lock"]


def test_without_commit_nothing_changes(site: Path) -> None:
    build(site, A)
    before = stamps(site)
    with replacing_site(site, site.with_name("charts")) as new:
        new.write("index.html", b"never")
        new.write("c-1/2024.html", b"same")
        assert contents(site) == A
    assert stamps(site) == before
    assert beside(site) == [".site.chartgen-lock"]


def test_without_commit_a_first_build_leaves_no_site(site: Path) -> None:
    with replacing_site(site, site.with_name("charts")) as new:
        new.write("index.html", b"never")
    assert beside(site) == [".site.chartgen-lock"]
    assert not site.exists()


def failing(new: NewSite) -> None:
    new.write("index.html", b"never")
    raise FileNotFoundError("a note that vanished")


def test_a_failure_of_the_one_who_builds_comes_through_as_it_is(site: Path) -> None:
    build(site, A)
    with (
        pytest.raises(FileNotFoundError, match="a note that vanished"),
        replacing_site(site, site.with_name("charts")) as new,
    ):
        failing(new)
    assert contents(site) == A
    assert beside(site) == [".site.chartgen-lock"]


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "", NAME, NAME.upper(), NAME + "/x"])
def test_a_path_that_is_not_a_pages_is_a_mistake_of_the_program(path: str, site: Path) -> None:
    with replacing_site(site, site.with_name("charts")) as new, pytest.raises(ValueError, match="site"):
        new.write(path, b"")
    assert not site.exists()


@pytest.mark.parametrize("path", ["c-1/index.html", "C-1/index.html", "c-1/INDEX.html", "c-1"])
def test_a_path_written_twice_is_a_mistake_of_the_program(path: str, site: Path, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"x")
    with replacing_site(site, site.with_name("charts")) as new:
        new.write("c-1/index.html", b"x")
        with pytest.raises(ValueError, match="already taken"):
            new.write(path, b"x")
        with pytest.raises(ValueError, match="already taken"):
            new.copy(path, tmp_path / "source", sha256(b"x"))


def test_a_committed_site_takes_no_more(site: Path) -> None:
    with replacing_site(site, site.with_name("charts")) as new:
        new.commit()
        with pytest.raises(ValueError, match="already committed"):
            new.write("late.html", b"")
        with pytest.raises(ValueError, match="already committed"):
            new.commit()
    assert contents(site) == {}


def attach(site: Path, source: Path, digest: str) -> Written:
    with replacing_site(site, site.with_name("charts")) as new:
        new.copy("c-1/files/consent.pdf", source, digest)
        return new.commit()


def test_an_attachment_is_copied_and_kept_while_it_is_the_same(site: Path, tmp_path: Path) -> None:
    data = os.urandom(3_000_000)
    (tmp_path / "consent.pdf").write_bytes(data)
    assert attach(site, tmp_path / "consent.pdf", sha256(data)).written == 1
    assert contents(site) == {"c-1/files/consent.pdf": data}
    assert attach(site, tmp_path / "consent.pdf", sha256(data)).unchanged == 1


def test_an_attachment_that_changed_meanwhile_stops_the_build(site: Path, tmp_path: Path) -> None:
    build(site, A)
    (tmp_path / "consent.pdf").write_bytes(b"other by now")
    with pytest.raises(MachineFailed, match=r"consent\.pdf changed while the site was being built; build again"):
        attach(site, tmp_path / "consent.pdf", sha256(b"as it was read"))
    assert contents(site) == A


def test_a_site_to_which_a_write_failed_cannot_be_committed(site: Path, tmp_path: Path) -> None:
    build(site, A)
    (tmp_path / "consent.pdf").write_bytes(b"other by now")
    with replacing_site(site, site.with_name("charts")) as new:
        with pytest.raises(MachineFailed):
            new.copy("c-1/consent.pdf", tmp_path / "consent.pdf", sha256(b"as it was read"))
        with pytest.raises(ValueError, match="a write to it failed"):
            new.commit()
    assert contents(site) == A


def test_an_attachment_that_is_a_symlink_is_never_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "consent.pdf").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe")
    for source in (tmp_path / "consent.pdf", tmp_path / "pipe", tmp_path):
        with pytest.raises(WrongSetup, match="is a link or not a plain file"):
            attach(site, source, sha256(b"secret"))
    assert not site.exists()


def test_an_attachment_that_is_not_there_is_named(site: Path, tmp_path: Path) -> None:
    with pytest.raises(
        MachineFailed, match=r"consent\.pdf could not be read .*No such file.*; make sure that it is there"
    ):
        attach(site, tmp_path / "consent.pdf", sha256(b""))


def test_a_digest_that_is_none_is_a_mistake_of_the_program(site: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        attach(site, tmp_path / "consent.pdf", "ab12")


def test_nothing_keeps_a_page_in_memory_once_it_is_written(site: Path) -> None:
    with replacing_site(site, site.with_name("charts")) as new:
        tracemalloc.start()
        for number in range(50):
            new.write(f"{number}.html", b"%d" % number * 500_000)
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert held < 200_000


PATHS = st.sampled_from(["index.html", "a/index.html", "a/b/x.html", "a/b/y.html", "b", "c/d/e/f.html", "é/ü.html"])
SITES = st.lists(st.dictionaries(PATHS, st.sampled_from([b"", b"one", b"two", b"three" * 999])), max_size=6)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(SITES, st.sampled_from([swap_in, rename_twice]))
def test_after_any_builds_the_site_is_what_the_last_one_gave(sites: list[dict[str, bytes]], swap: Swap) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        before: dict[str, bytes] = {}
        for pages in sites:
            counts = build(site, pages, swap=swap if site.exists() else swap_in)
            same = {path for path in pages if before.get(path) == pages[path]}
            assert contents(site) == pages
            assert beside(site) == [".site.chartgen-lock"]
            assert counts == Written(len(pages) - len(same), len(same), len(before.keys() - pages.keys()))
            before = pages
