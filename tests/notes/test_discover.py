"""Which clients and notes a charts folder holds."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chartgen.model.source import ClientFolder, ClientPlace, Obstacle, Source
from chartgen.notes import discover as notes_discover
from chartgen.notes.discover import DEEPEST, Known, open_folder
from chartgen.notes.discover import discover as find
from tests.background import lay


@dataclass(frozen=True)
class Found:
    """What was found, with every client's folder opened."""

    places: tuple[ClientPlace, ...]
    clients: tuple[ClientFolder, ...]
    strays: tuple[Source, ...]
    obstacles: tuple[Source, ...]


def discover(root: Path, reserved: Collection[Path] = ()) -> Found:
    found = find(root, reserved)
    clients = tuple(open_folder(place, reserved) for place in found.clients)
    return Found(found.clients, clients, found.strays, found.obstacles)


def laid(folder: Path, *paths: str) -> Found:
    return discover(lay(folder, dict.fromkeys(paths, "x")))


def paths(sources: tuple[Source, ...]) -> list[str]:
    return [source.path for source in sources]


def shape(found: Found) -> dict[str, list[str]]:
    return {client.path: paths(client.notes) for client in found.clients}


def test_a_client_has_notes_files_and_client_md(tmp_path: Path) -> None:
    found = laid(tmp_path, "c-1/client.md", "c-1/b.md", "c-1/2024/a.markdown", "c-1/A.MD", "c-1/attachments/x.pdf")
    (client,) = found.clients
    assert (client.id, client.path, client.site_name) == ("c-1", "c-1", "c-1")
    assert found.places[0].inside is None
    assert client.client_file is not None
    assert client.client_file.path == "c-1/client.md"
    assert paths(client.notes) == ["c-1/2024/a.markdown", "c-1/A.MD", "c-1/b.md"]
    assert [note.id for note in client.notes] == ["a", "A", "b"]
    assert paths(client.files) == ["c-1/attachments/x.pdf"]


def test_folders_may_group_clients(tmp_path: Path) -> None:
    found = laid(tmp_path, "east/c-1/client.md", "east/c-1/a.md", "east/far/c-2/client.md", "west/c-3/a.md")
    assert shape(found) == {"east/c-1": ["east/c-1/a.md"], "east/far/c-2": [], "west": ["west/c-3/a.md"]}


def test_a_note_of_a_client_within_a_client_belongs_to_the_inner_one_alone(tmp_path: Path) -> None:
    found = laid(tmp_path, "a/client.md", "a/n.md", "a/x/y/client.md", "a/x/y/n.md", "a/x/n.md", "a/x/y/z/n.md")
    assert shape(found) == {"a": ["a/n.md", "a/x/n.md"], "a/x/y": ["a/x/y/n.md", "a/x/y/z/n.md"]}
    assert [place.inside for place in found.places] == [None, "a"]


def test_a_folder_with_notes_and_no_client_md_is_a_client_without_one(tmp_path: Path) -> None:
    (client,) = laid(tmp_path, "c-1/2024/a.md", "c-1/b.md").clients
    assert client.client_file is None
    assert paths(client.notes) == ["c-1/2024/a.md", "c-1/b.md"]


def test_client_md_in_other_letters_is_a_note(tmp_path: Path) -> None:
    (client,) = laid(tmp_path, "c-1/Client.md").clients
    assert client.client_file is None
    assert paths(client.notes) == ["c-1/Client.md"]


@pytest.mark.parametrize(
    "name",
    ["client.md.txt", "client.txt", "client.markdown", "Client.md", "CLIENT.MD.TXT", "client.md.docx", "a.md.txt"],
)
def test_a_folder_whose_files_were_saved_under_another_ending_is_a_client_without_client_md(
    name: str, tmp_path: Path
) -> None:
    (client,) = laid(tmp_path, f"c-1/{name}").clients
    assert (client.id, client.client_file) == ("c-1", None)
    assert paths((*client.notes, *client.files)) == [f"c-1/{name}"]


def test_a_misnamed_client_md_makes_no_client_within_or_above_another(tmp_path: Path) -> None:
    found = laid(tmp_path, "a/client.md", "a/x/client.txt", "b/client.txt", "b/c/client.md")
    assert [client.path for client in found.clients] == ["a", "b/c"]


def test_a_folder_that_groups_misnamed_clients_is_none(tmp_path: Path) -> None:
    found = laid(tmp_path, "east/c-1/client.md.txt", "east/c-1/a.md", "east/c-2/client.txt")
    assert shape(found) == {"east/c-1": ["east/c-1/a.md"], "east/c-2": []}


def test_texts_and_readmes_alone_make_no_client(tmp_path: Path) -> None:
    assert laid(tmp_path, "a/list.txt", "b/README.md.txt", "c/x.docx").clients == ()


def test_a_folder_without_notes_is_no_client(tmp_path: Path) -> None:
    assert laid(tmp_path, "pictures/a.png", "list.csv").clients == ()


def test_notes_outside_every_client_are_strays(tmp_path: Path) -> None:
    found = laid(tmp_path, "a.md", "client.md", "README.md", "readme.markdown", "east/b.md", "east/c-1/client.md")
    assert paths(found.strays) == ["a.md", "client.md", "east/b.md"]
    assert shape(found) == {"east/c-1": []}


def test_a_readme_within_a_client_is_a_note(tmp_path: Path) -> None:
    assert shape(laid(tmp_path, "c-1/client.md", "c-1/README.md")) == {"c-1": ["c-1/README.md"]}


def test_names_that_begin_with_a_dot_and_reserved_folders_are_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, dict.fromkeys([".git/a.md", "c-1/.b.md", "c-1/c.md", "notetypes/d.md", "c-1/notetypes/e.md"], "x"))
    found = discover(tmp_path, [tmp_path / "notetypes"])
    assert shape(found) == {"c-1": ["c-1/c.md", "c-1/notetypes/e.md"]}
    assert found.strays == ()


@pytest.mark.parametrize("target", ["c-1/real.md", "c-1", ".", "/etc", "nowhere", "c-1/link.md"])
def test_links_are_obstacles_and_never_followed(tmp_path: Path, target: str) -> None:
    lay(tmp_path, dict.fromkeys(["c-1/client.md", "c-1/real.md"], "x"))
    (tmp_path / "c-1/link.md").symlink_to(target if target.startswith("/") else tmp_path / target)
    (tmp_path / "c-9").symlink_to(tmp_path / target)
    found = discover(tmp_path)
    assert shape(found) == {"c-1": ["c-1/real.md"]}
    assert [(one.path, one.obstacle) for one in found.clients[0].obstacles] == [("c-1/link.md", Obstacle.SYMLINK)]
    assert [(one.path, one.obstacle) for one in found.obstacles] == [("c-9", Obstacle.SYMLINK)]


def test_a_client_md_that_is_a_link_makes_no_client_of_its_folder(tmp_path: Path) -> None:
    lay(tmp_path, {"c-1/client.md": "x", "c-2/a.md": "x"})
    (tmp_path / "c-2/client.md").symlink_to(tmp_path / "c-1/client.md")
    second = discover(tmp_path).clients[1]
    assert second.client_file is None
    assert paths(second.obstacles) == ["c-2/client.md"]


def test_a_pipe_is_an_obstacle_and_never_opened(tmp_path: Path) -> None:
    lay(tmp_path, {"c-1/client.md": "x"})
    os.mkfifo(tmp_path / "c-1/a.md")
    (obstacle,) = discover(tmp_path).clients[0].obstacles
    assert (obstacle.path, obstacle.obstacle) == ("c-1/a.md", Obstacle.NOT_A_FILE)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_listed_is_an_obstacle(tmp_path: Path) -> None:
    lay(tmp_path, {"c-1/client.md": "x", "c-1/shut/a.md": "x"})
    (tmp_path / "c-1/shut").chmod(0)
    try:
        (obstacle,) = discover(tmp_path).clients[0].obstacles
    finally:
        (tmp_path / "c-1/shut").chmod(0o700)
    assert (obstacle.path, obstacle.obstacle) == ("c-1/shut", Obstacle.UNREADABLE)


def test_a_charts_folder_that_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        discover(tmp_path / "nowhere")


def test_folders_nested_without_end_are_an_obstacle_and_the_rest_is_found(tmp_path: Path) -> None:
    lay(tmp_path, {"c-1/client.md": "x", "c-1/" + "d/" * (DEEPEST - 1) + "a.md": "x"})
    (tmp_path / "c-1" / ("d/" * 200)).mkdir(parents=True, exist_ok=True)
    (client,) = discover(tmp_path).clients
    assert len(client.notes) == 1
    assert [one.obstacle for one in client.obstacles] == [Obstacle.TOO_DEEP]


def test_names_that_are_not_utf_8_or_hold_line_ends_are_shown_and_kept_apart(tmp_path: Path) -> None:
    folder = os.fsencode(lay(tmp_path, {"c-1/client.md": "x"}) / "c-1")
    names = [b"caf\xe9.md", b"caf\\xe9.md", b"a\nb.md", b"a\\x0ab.md", "caf\u00e9.md".encode(), b"caf\xc3\xa9\xff.md"]
    for name in names:
        Path(os.fsdecode(folder + b"/" + name)).write_text("x")
    notes = discover(tmp_path).clients[0].notes
    assert len({note.path for note in notes}) == len(names)
    assert all(note.path.isprintable() and note.file.read_text() == "x" for note in notes)


def test_clients_that_other_systems_cannot_tell_apart_get_folders_of_their_own(tmp_path: Path) -> None:
    nfc, nfd = "jos\u00e9", "jose\u0301"
    ids = ["Rivera", "rivera", nfc, nfd, "con", "index.html", "x" * 255, "x" * 254 + "y"]
    found = laid(tmp_path, *(f"{one}/client.md" for one in ids))
    names = [unicodedata.normalize("NFC", client.site_name).casefold() for client in found.clients]
    assert len(found.clients) == len(set(names)) == len(ids)
    assert "index.html" not in names


def test_clients_of_one_name_in_two_groups_get_folders_of_their_own(tmp_path: Path) -> None:
    found = laid(tmp_path, "east/c-1/client.md", "west/c-1/client.md")
    assert [(client.id, client.site_name) for client in found.clients] == [("c-1", "c-1"), ("c-1", "c-1~2")]


PARTS = st.sampled_from(
    ["a", "B", "é", ".h", "a.md", "client.md", "README.md", "b.markdown", "x.pdf", "z z", "client.md.txt"]
)
TREES = st.lists(
    st.tuples(st.lists(PARTS, min_size=1, max_size=4).map(tuple), st.sampled_from(["file", "link"])), max_size=10
)


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_every_note_is_in_exactly_one_place(tree: list[tuple[tuple[str, ...], str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for parts, kind in tree:
            file = root.joinpath(*parts)
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                if kind == "file":
                    file.write_text("x")
                else:
                    file.symlink_to(root)
            except OSError:
                continue
        found = discover(root)
        every = [source for client in found.clients for source in (*client.notes, *client.files, *client.obstacles)]
        every += [client.client_file for client in found.clients if client.client_file]
        every += [*found.strays, *found.obstacles]
        told = sorted(source.path for source in every)
        wanted = [path.relative_to(root) for path in root.rglob("*") if path.is_symlink() or path.is_file()]
        wanted = [path for path in wanted if not any(part.startswith(".") for part in path.parts)]
        notes = {str(path) for path in wanted if path.suffix in (".md", ".markdown") or (root / path).is_symlink()}
        owned = {client.path for client in found.clients}
        loose = {str(path) for path in wanted if not any(str(parent) in owned for parent in path.parents)}
        readmes = {
            path for path in loose if path.rpartition("/")[2] == "README.md" and not (root / path).is_symlink()
        }
        assert len(told) == len(set(told))
        assert notes - readmes <= set(told)
        assert set(told) <= {str(path) for path in wanted}
        for client in found.clients:
            for source in (*client.notes, *client.files):
                above = [parent for parent in Path(source.path).parents if (root / parent / "client.md").is_file()]
                above = [
                    parent for parent in above if parent != Path() and not (root / parent / "client.md").is_symlink()
                ]
                assert not above or client.path == str(above[0])
        assert found == discover(root)


def test_a_folder_with_a_reserved_name_and_a_client_md_is_a_clients(tmp_path: Path) -> None:
    for name in ("notetypes", "standards"):
        (tmp_path / name).mkdir()
    (tmp_path / "standards" / "client.md").write_text("---\ntype: client\n---\n")
    found = discover(tmp_path, [tmp_path / "notetypes", tmp_path / "standards"])
    assert [client.id for client in found.clients] == ["standards"]


def look(folder: Path) -> str:
    (place,) = find(folder).clients
    return place.look.digest


def test_a_client_looks_the_same_until_a_file_of_it_changes(tmp_path: Path) -> None:
    lay(tmp_path, dict.fromkeys(["c-1/client.md", "c-1/2024/a.md", "c-1/x.pdf", "list.csv"], "x"))
    first = look(tmp_path)
    (tmp_path / "list.csv").write_text("outside of every client")
    assert look(tmp_path) == first
    for path, text in (("c-1/2024/a.md", "y"), ("c-1/x.pdf", "y"), ("c-1/b.md", "")):
        (tmp_path / path).write_text(text)
        assert look(tmp_path) != first
        first = look(tmp_path)
    (tmp_path / "c-1/b.md").rename(tmp_path / "c-1/c.md")
    assert look(tmp_path) != first


def test_a_file_that_was_put_in_the_place_of_another_with_its_time_looks_different(tmp_path: Path) -> None:
    lay(tmp_path, {"c-1/client.md": "x", "c-1/a.md": "one"})
    first, note = look(tmp_path), tmp_path / "c-1/a.md"
    times = note.stat()
    (tmp_path / "new").write_text("two")
    os.utime(tmp_path / "new", ns=(times.st_atime_ns, times.st_mtime_ns))
    (tmp_path / "new").rename(note)
    assert look(tmp_path) != first


def test_a_client_within_another_has_a_look_of_its_own(tmp_path: Path) -> None:
    lay(tmp_path, dict.fromkeys(["a/client.md", "a/n.md", "a/b/client.md", "a/b/n.md", "a/b/m.md"], "x"))
    before = find(tmp_path).clients
    (tmp_path / "a/b/n.md").write_text("y")
    after = find(tmp_path).clients
    assert [place.count for place in after] == [1, 2]
    assert [one.look == other.look for one, other in zip(before, after, strict=True)] == [True, False]


def test_every_client_is_found_without_keeping_its_notes(tmp_path: Path) -> None:
    lay(tmp_path, {"c-1/client.md": "x", **{f"c-1/{number}.md": "x" for number in range(500)}})
    (place,) = find(tmp_path).clients
    assert place.count == 500
    assert len(pickle.dumps(place)) < 1_000


class Steps(RuleBasedStateMachine):
    """Files come, change and go; someone who is told of each finds what one finds who looks at everything."""

    @initialize()
    def begins(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.known, self.changed = Known(), set[str]()

    def teardown(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    @rule(parts=st.lists(PARTS, min_size=1, max_size=4), text=st.sampled_from(["x", "longer"]))
    def writes(self, parts: list[str], text: str) -> None:
        file = self.root.joinpath(*parts)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            self.changed.add(str(file))

    @rule(parts=st.lists(PARTS, min_size=1, max_size=3))
    def removes(self, parts: list[str]) -> None:
        file = self.root.joinpath(*parts)
        if file.exists():
            shutil.rmtree(file) if file.is_dir() else file.unlink()
            self.changed.add(str(file))

    @invariant()
    def finds_the_same(self) -> None:
        self.known.forget(self.changed)
        self.changed.clear()
        assert find(self.root, known=self.known).clients == find(self.root).clients
        assert find(self.root, known=self.known) == find(self.root)


TestKnown = Steps.TestCase


def test_a_known_folder_is_not_looked_into_until_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes_discover, "SETTLING", -(10**12))
    lay(tmp_path, dict.fromkeys(["c-1/client.md", "c-1/a.md", "c-2/client.md"], "x"))
    known = Known()
    assert [place.count for place in find(tmp_path, known=known).clients] == [1, 0]
    lay(tmp_path, dict.fromkeys(["c-1/b.md", "c-2/b.md"], "x"))
    known.forget([str(tmp_path / "c-2/b.md")])
    assert [place.count for place in find(tmp_path, known=known).clients] == [1, 1]
    known.forget([str(tmp_path / "c-1")])
    assert [place.count for place in find(tmp_path, known=known).clients] == [2, 1]
