"""Which file the name of a template means, in a theme that has parents.

A plain name, such as chart.html, is the file of the first layer that has it, for every template that asks: so a
theme replaces a template of its parent by having one of the same name. `parent/chart.html`, asked for by a template,
is the file of the first layer above that template's own: so a template can extend the very one that it replaces, in
a line of any length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, TemplateNotFound

PARENT = "parent/"


def environment_of(folders: Sequence[Path]) -> Environment:
    """The environment in which the templates of these folders are set, the theme's own folder first.

    Each is read once, as the words and styles are.
    """
    return _LayeredEnvironment(
        loader=_LayeredLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


class _LayeredLoader(BaseLoader):
    """Reads templates; a name that begins with `parent/` n times is looked for from the nth layer up."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._layers = tuple(FileSystemLoader(folder / "templates") for folder in folders)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        return self._found(environment, template)[1]

    def depth(self, environment: Environment, template: str) -> int:
        """How many layers up the file of this name stands."""
        return self._found(environment, template)[0]

    def _found(
        self, environment: Environment, template: str
    ) -> tuple[int, tuple[str, str, Callable[[], bool] | None]]:
        plain, start = template, 0
        while plain.startswith(PARENT):
            plain, start = plain.removeprefix(PARENT), start + 1
        for depth in range(start, len(self._layers)):
            try:
                return depth, self._layers[depth].get_source(environment, plain)
            except TemplateNotFound:
                continue
        where = "no theme above has" if start else "neither the theme nor a parent has"
        raise TemplateNotFound(template, f"{where} templates/{plain}")


class _LayeredEnvironment(Environment):
    """Counts `parent/` from the layer of the template that asks."""

    loader: _LayeredLoader

    def join_path(self, template: str, parent: str) -> str:
        return PARENT * self.loader.depth(self, parent) + template if template.startswith(PARENT) else template
