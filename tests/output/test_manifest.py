from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.output.manifest import NAME, Entry, ForeignManifestError, dump, parse, read
from tests.output.builds import A, B, build

DIGEST = "0" * 64
NAMES = st.text(alphabet="abcdefgé\"'{}", min_size=1, max_size=8)


@given(st.dictionaries(NAMES, st.builds(Entry, st.integers(0), st.just(DIGEST))))
def test_a_manifest_that_was_written_reads_back_the_same(listed: dict[str, Entry]) -> None:
    assert parse(dump(listed)) == listed


def test_a_manifest_is_the_same_in_any_order_of_writing() -> None:
    one, two = Entry(1, DIGEST), Entry(2, DIGEST)
    assert dump({"a": one, "b": two}) == dump({"b": two, "a": one})


def test_a_manifest_holds_a_line_for_each_file_and_no_times(tmp_path: Path) -> None:
    build(tmp_path / "site", {"index.html": b"hello"})
    assert (tmp_path / "site" / NAME).read_text() == (
        '{"chartgen-manifest": 1, "files": {\n'
        '"index.html": [5, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"]\n'
        "}}\n"
    )


def test_two_builds_of_the_same_pages_have_the_same_manifest_whatever_was_built_before(tmp_path: Path) -> None:
    build(tmp_path / "one" / "site", A)
    build(tmp_path / "two" / "site", B)
    build(tmp_path / "two" / "site", dict(reversed(list(A.items()))))
    assert (tmp_path / "one/site" / NAME).read_bytes() == (tmp_path / "two/site" / NAME).read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        b'{"files": {}}',
        b'{"chartgen-manifest": 2, "files": {}}',
        b'{"chartgen-manifest": 1}',
        b'{"chartgen-manifest": 1, "files": []}',
        b'{"chartgen-manifest": 1, "files": {"a": [1, "short"]}}',
        b'{"chartgen-manifest": 1, "files": {"a": ["1", "%s"]}}' % DIGEST.encode(),
        b'{"chartgen-manifest": 1, "files": {"../a": [1, "%s"]}}' % DIGEST.encode(),
        b'{"chartgen-manifest": 1, "files": {"/a": [1, "%s"]}}' % DIGEST.encode(),
        b'{"chartgen-manifest": 1, "files": {"a": [-1, "%s"]}}' % DIGEST.encode(),
        b'{"chartgen-manifest": 1, "files": {"%s": [1, "%s"]}}' % (NAME.encode(), DIGEST.encode()),
    ],
)
def test_a_damaged_or_foreign_manifest_is_told_apart(data: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(ForeignManifestError):
        read(tmp_path)


def test_a_manifest_that_is_a_symlink_is_foreign(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(dump({}))
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ForeignManifestError):
        read(tmp_path)


def test_no_manifest_is_none(tmp_path: Path) -> None:
    assert read(tmp_path) is None
