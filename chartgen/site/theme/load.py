"""A theme: the folder of templates, styles and strings that turns views into pages.

theme.toml      its name, its parent, and its styles in order
templates/      Jinja2; they lay out, and decide nothing
static/         the styles, which stand within every page so that each page is whole by itself
strings/        the words, one TOML file for each language

What a theme lacks is its parent's; lineage.py says which folders those are.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateError
from markupsafe import Markup

from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value
from chartgen.site.prose import visible
from chartgen.site.theme.kept import Kept
from chartgen.site.theme.lineage import Layer, lineage, static_file
from chartgen.site.theme.mistakes import where
from chartgen.site.theme.press import Press
from chartgen.site.theme.quick import quick_environment
from chartgen.site.theme.strings import load_words
from chartgen.site.theme.templates import environment_of
from chartgen.site.theme.words import Words

MISTAKES = (TemplateError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError)
"""What a template that asks for the wrong thing raises."""

AT_A_TIME = 1024
"""How many pieces of a page are written at once."""

CONTROLS = tuple(bytes([number]) for number in (*range(0x09), *range(0x0B, 0x20), 0x7F))
CONTROL_OF_TWO_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
"""What stands for control characters in UTF-8. To look for one byte at a time is by far the fastest."""


@value
class Theme:
    """A theme that is ready to set pages."""

    press: Press
    words: Words
    styles: Markup
    layers: tuple[Layer, ...]

    def set(self, template: str, scripts: Sequence[str] = (), sheet: str = "", **view: object) -> bytes:
        """A page, as UTF-8 with `\\n` line ends; raises WrongSetup where the template is broken.

        `scripts` are addresses of files beside the page, `sheet` the styles of the margins of its printed sheets.
        """
        around = {"scripts": scripts, "sheet": sheet, "policy": policy_of((self.styles, sheet), scripts)}
        try:
            page = self.press.page(template, {**view, **around})
        except MISTAKES as error:
            told = f"The theme's template {template} cannot be set{where(error, self.folders)}: {error}."
            raise WrongSetup(f"{told} Mend the theme.") from None
        except RecursionError:
            advice = f"To extend the template that it replaces, name it as parent/{template}"
            raise WrongSetup(f"The theme's template {template} extends or includes itself. {advice}.") from None
        return written(page)

    def static(self, name: str) -> bytes:
        """A file of static/, the theme's own or else its nearest parent's; raises WrongSetup where none has it."""
        return static_file(self.layers, name).read_bytes()

    def style(self, name: str) -> Markup:
        """A sheet of static/ that stands in one page alone; raises WrongSetup where none has it, or it may not."""
        return Markup(_sheet(self.layers, name))  # noqa: S704 - the theme's own file

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the theme is made of."""
        return tuple(layer.folder for layer in self.layers)


def load_theme(folder: Path, language: str) -> Theme:
    """Load a theme for a language; raises WrongSetup where the theme lacks something."""
    layers = lineage(folder)
    folders = [layer.folder for layer in layers]
    words = load_words(folders, language)
    styles = "".join(_sheet(layers, name) for name in _sheets(layers))
    environment = environment_of(folders)
    environment.globals.update(t=words, styles=Markup(styles), lang=language)  # noqa: S704 - the theme's own file
    press = Press(environment, quick_environment(environment, Kept(words)))
    return Theme(press, words, Markup(styles), layers)  # noqa: S704 - the theme's own file


def written(page: Sequence[str]) -> bytes:
    """The page as it goes to disk, from its pieces: what nobody can see is shown, where there is any.

    Some pieces at a time, for text in ASCII is written far faster, and little of a page is anything else.
    """
    parts = range(0, len(page), AT_A_TIME)
    return b"".join([_written("".join(page[start : start + AT_A_TIME])) for start in parts])


def _written(text: str) -> bytes:
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        return visible(text).encode("utf-8")
    for control in CONTROLS:
        if control in data:
            return visible(text).encode("utf-8")
    return visible(text).encode("utf-8") if not data.isascii() and CONTROL_OF_TWO_BYTES.search(data) else data


def _sheets(layers: Sequence[Layer]) -> tuple[str, ...]:
    """The names of the sheets in the order in which they stand in a page: the parent's, then the theme's own."""
    return tuple(dict.fromkeys(name for layer in reversed(layers) for name in layer.styles))


def _sheet(layers: Sequence[Layer], name: str) -> str:
    file = static_file(layers, name)
    where = f"static/{name} of the theme {file.parents[1].name}"
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetup(f"{where} cannot be read: {error}.") from None
    if "</style" in text.lower():
        raise WrongSetup(f"{where} must not hold </style>.")
    return text


def policy_of(styles: Iterable[str], scripts: Sequence[str]) -> str:
    """The Content-Security-Policy of a page: these styles, and pictures and scripts from beside it; nothing else."""
    digests = [_digest(sheet) for sheet in styles if sheet]
    parts = ["default-src 'none'", "style-src " + " ".join(f"'sha256-{digest}'" for digest in digests)]
    parts += ["script-src 'self'"] if scripts else []
    return "; ".join([*parts, "img-src 'self'", "base-uri 'none'", "form-action 'none'"])


@lru_cache(maxsize=8)
def _digest(sheet: str) -> str:
    return base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
