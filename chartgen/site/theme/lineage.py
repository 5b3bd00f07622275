"""Which folders a theme is made of: its own first, then its parent's, and so on up.

What a folder lacks is taken from the next one up that has it, so that a theme holds only what differs from its
parent.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from chartgen.model.nearest import nearest
from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value

THEME_FILE = "theme.toml"
KEYS = ("name", "parent", "styles")
FILE_NAME = re.compile(r"\w[\w.-]*")
"""A name with no way out of its folder."""


@value
class Layer:
    """One folder of a theme, and what its theme.toml says; no parent where it stands by itself."""

    folder: Path
    parent: str | None
    styles: tuple[str, ...]


def lineage(folder: Path) -> tuple[Layer, ...]:
    """The layers of the theme in a folder, the theme's own first; raises WrongSetup where one cannot be had."""
    layers = [_layer(folder.resolve())]
    while layers[-1].parent is not None:
        above = _parent_folder(layers[-1].folder, layers[-1].parent)
        if above in (layer.folder for layer in layers):
            raise WrongSetup(_circle([*(layer.folder for layer in layers), above]))
        layers.append(_layer(above))
    return tuple(layers)


def theme_folder(name: str, start: Path) -> Path:
    """The folder of a theme: one of an agency's own, by its path from the folder `start`, else one of chartgen's.

    Raises WrongSetup where there is none of that name.
    """
    if name and os.path.isfile(start / name / THEME_FILE):  # noqa: PTH113 - false, too, for what can be no name
        return (start / name).resolve()
    shipped = {file.parent.name: file.parent for file in sorted(shipped_themes().glob(f"*/{THEME_FILE}"))}
    if name not in shipped:
        names = ", ".join(shipped)
        raise WrongSetup(f"There is no theme {name!r}. The themes are {names}; an agency's own is a folder's path.")
    return shipped[name].resolve()


def shipped_themes() -> Path:
    """Where chartgen's own themes are: inside the package once installed, at the top of the repository otherwise."""
    package = Path(__file__).parents[2]
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def refuse_unspoken(folders: Sequence[Path], language: str) -> None:
    """Raise WrongSetup where the theme made of these folders, its own first, does not speak a language."""
    known = sorted({file.stem for folder in folders for file in (folder / "strings").glob("*.toml")})
    if language not in known:
        one_of = ", ".join(known) or "none"
        raise WrongSetup(f"The theme {folders[0].name} does not speak {language!r}; set language to one of {one_of}.")


def content_of(layers: Sequence[Layer]) -> str:
    """What the folders of a theme hold, in a digest: where it is the same, so are the pages it sets."""
    digest = hashlib.sha256()
    for layer in layers:
        for file in sorted(path for path in layer.folder.rglob("*") if path.is_file()):
            try:
                content = hashlib.sha256(file.read_bytes()).hexdigest()
            except OSError:
                content = "not readable"
            digest.update(
                f"{file.relative_to(layer.folder).as_posix()}\0{content}\n".encode("utf-8", "surrogateescape")
            )
        digest.update(b"\n")
    return digest.hexdigest()


def static_file(layers: Sequence[Layer], name: str) -> Path:
    """The file of this name in static/ of the first layer that has it; raises WrongSetup where none has."""
    files = [layer.folder / "static" / name for layer in layers] if FILE_NAME.fullmatch(name) else []
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        themes = " nor ".join(layer.folder.name for layer in layers)
        raise WrongSetup(f"There is no file static/{name} in the theme {themes}. Add it.")
    return found


def _parent_folder(folder: Path, parent: str) -> Path:
    try:
        return theme_folder(parent, folder)
    except WrongSetup as trouble:
        raise WrongSetup(f"{folder.name}/{THEME_FILE}: parent leads nowhere. {trouble}") from None


def _circle(folders: Sequence[Path]) -> str:
    first = folders.index(folders[-1])
    chain = ", whose parent is ".join(folder.name for folder in folders[first:])
    return f"{folders[-1].name}/{THEME_FILE}: a theme cannot be its own parent: {chain}. Take one parent out."


def _layer(folder: Path) -> Layer:
    file = f"{folder.name}/{THEME_FILE}"
    table = read_table(folder / THEME_FILE, file)
    for key in table:
        if key not in KEYS:
            meant = nearest(key, KEYS)
            advice = f"Did you mean {meant}?" if meant else f"It may hold {', '.join(KEYS)}."
            raise WrongSetup(f"{file}: {key!r} is not known. {advice}")
    _text(table, "name", file)
    return Layer(folder, _text(table, "parent", file), _styles(table, file))


def read_table(path: Path, file: str) -> dict[str, Any]:
    """What a TOML file of a theme holds; raises WrongSetup, in which `file` names it, where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetup(f"{file} cannot be read: {error}.") from None


def _text(table: dict[str, Any], key: str, file: str) -> str | None:
    value = table.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise WrongSetup(f"{file}: {key} must be text in quotes.")
    return value


def _styles(table: dict[str, Any], file: str) -> tuple[str, ...]:
    names = table.get("styles", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise WrongSetup(f"{file}: styles must be a list of file names in quotes.")
    for name in names:
        if not FILE_NAME.fullmatch(name):
            raise WrongSetup(f"{file}: {name!r} in styles must be the name of a file in static/, without a path.")
    return tuple(names)
