"""Tests of which folders a theme is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.model.trouble import WrongSetup
from chartgen.site.theme.lineage import lineage, shipped_themes, static_file, theme_folder
from tests.site.theme.themes import TOP, lay_theme


def _names(folder: Path) -> list[str]:
    return [layer.folder.name for layer in lineage(folder)]


def test_a_theme_without_a_parent_stands_by_itself(tmp_path: Path) -> None:
    assert _names(lay_theme(tmp_path, "top", TOP)) == ["top"]


def test_a_line_of_parents_is_followed_to_its_end_each_path_counted_from_its_own_folder(tmp_path: Path) -> None:
    lay_theme(tmp_path / "far", "top", TOP)
    lay_theme(tmp_path / "far", "middle", {}, parent="../top")
    assert _names(lay_theme(tmp_path, "own", {}, parent="../far/middle")) == ["own", "middle", "top"]


def test_a_parent_may_be_a_theme_that_chartgen_ships(tmp_path: Path) -> None:
    layers = lineage(lay_theme(tmp_path, "own", {}, parent="default"))
    assert [layer.folder for layer in layers] == [tmp_path / "own", shipped_themes() / "default"]


def test_a_theme_named_like_the_shipped_one_may_build_on_it(tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "default", {}, parent="default")
    assert [layer.folder for layer in lineage(own)] == [own, shipped_themes() / "default"]


@pytest.mark.parametrize("parent", ["defualt", "..", "../own/theme.toml", "", " ", "a\\u0000b"])
def test_a_parent_that_is_not_there_is_told_with_the_file_that_names_it(parent: str, tmp_path: Path) -> None:
    lay_theme(tmp_path, "own", {"theme.toml": f'parent = "{parent}"'})
    with pytest.raises(WrongSetup, match=r"own/theme\.toml: parent"):
        lineage(tmp_path / "own")


@pytest.mark.parametrize("line", [["."], ["../a"], ["../b", "../a"], ["../b", "../c", "../b"]])
def test_a_theme_that_is_its_own_parent_is_told_as_a_circle(line: list[str], tmp_path: Path) -> None:
    for name, parent in zip("abc", line, strict=False):
        lay_theme(tmp_path, name, {}, parent=parent)
    with pytest.raises(WrongSetup, match=r"a theme cannot be its own parent: .*, whose parent is"):
        lineage(tmp_path / "a")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "cannot be read"),
        ("name = 3", "name must be text in quotes"),
        ("parent = ['default']", "parent must be text in quotes"),
        ("styles = 'page.css'", "styles must be a list"),
        ("styles = [3]", "styles must be a list"),
        ("style = ['page.css']", "Did you mean styles"),
        ("q = 1", "It may hold name, parent"),
        ("styles = ['../x.css']", "without a path"),
        ("styles = ['/etc/passwd']", "without a path"),
        ("styles = ['sub\\x.css']", "without a path"),
        ("styles = ['.hidden.css']", "without a path"),
        ("styles = ['']", "without a path"),
    ],
)
def test_every_line_of_theme_toml_is_checked(text: str, said: str, tmp_path: Path) -> None:
    lay_theme(tmp_path, "own", {"theme.toml": text})
    with pytest.raises(WrongSetup, match=said) as told:
        lineage(tmp_path / "own")
    assert "own/theme.toml" in str(told.value)


def test_a_theme_toml_that_is_no_text_is_told(tmp_path: Path) -> None:
    lay_theme(tmp_path, "own", {})
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "theme.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(WrongSetup, match="cannot be read"):
        lineage(tmp_path / "own")


def test_a_static_file_is_that_of_the_nearest_folder_of_the_line(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    layers = lineage(lay_theme(tmp_path, "own", {"static/page.css": "own"}, parent="../top"))
    assert static_file(layers, "page.css") == tmp_path / "own/static/page.css"
    assert static_file(layers, "chart.js") == tmp_path / "top/static/chart.js"


@pytest.mark.parametrize("name", ["gone.css", "../theme.toml", "", ".", "sub"])
def test_a_static_file_that_no_folder_has_is_told(name: str, tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", {**TOP, "static/sub/page.css": ""})
    layers = lineage(lay_theme(tmp_path, "own", {}, parent="../top"))
    with pytest.raises(WrongSetup, match=f"static/{name} in the theme own nor top"):
        static_file(layers, name)


def test_a_theme_is_found_by_its_path_and_else_by_its_name(tmp_path: Path) -> None:
    assert theme_folder("default", tmp_path) == shipped_themes() / "default"
    own = lay_theme(tmp_path, "themes/own", TOP)
    assert theme_folder("themes/own", tmp_path) == own
    assert theme_folder("../themes/own", tmp_path / "themes") == own


def test_a_path_counts_from_where_the_agency_stands_and_never_from_the_shipped_themes(tmp_path: Path) -> None:
    with pytest.raises(WrongSetup, match="There is no theme"):
        theme_folder("../themes/default", tmp_path)


def test_a_theme_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(WrongSetup, match="The themes are default"):
        theme_folder("defualt", tmp_path)
