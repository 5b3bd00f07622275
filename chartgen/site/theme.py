"""A theme: the folder of templates, styles and strings that turns views into pages.

theme.toml      name
templates/      Jinja2; they lay out, and decide nothing
static/         chart.css, which stands within every page so that each page is whole by itself
strings/        the words, one TOML file for each language
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from chartgen.model.trouble import WrongSetup
from chartgen.site.prose import visible
from chartgen.site.words import Words, load_words

STYLES = "static/chart.css"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that is ready to set pages."""

    environment: Environment
    words: Words
    styles: Markup
    policy: str

    def set(self, template: str, **view: object) -> bytes:
        """A page, as UTF-8 with `\\n` line ends; raises WrongSetup where the template is broken."""
        try:
            page = self.environment.get_template(template).render(view)
        except (TemplateError, KeyError) as error:
            raise WrongSetup(f"The theme's template {template} cannot be set: {error}. Mend the theme.") from None
        return visible(page).encode("utf-8")


def load_theme(folder: Path, language: str) -> Theme:
    """Load a theme for a language; raises WrongSetup where the theme lacks something."""
    words = load_words(_strings(folder, language), language)
    try:
        styles = (folder / STYLES).read_text(encoding="utf-8")
    except OSError as error:
        raise WrongSetup(f"The theme {folder.name} has no {STYLES} that can be read: {error.strerror}.") from None
    if "</style" in styles.lower():
        raise WrongSetup(f"{STYLES} of the theme {folder.name} must not hold </style>.")
    environment = Environment(
        loader=FileSystemLoader(folder / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    policy = _policy(styles)
    environment.globals.update(t=words, styles=Markup(styles), policy=policy, lang=language)  # noqa: S704 - the theme's own file
    return Theme(environment, words, Markup(styles), policy)  # noqa: S704 - the theme's own file


def _strings(folder: Path, language: str) -> Path:
    files = sorted((folder / "strings").glob("*.toml"))
    found = next((file for file in files if file.stem == language), None)
    if found is None:
        known = ", ".join(file.stem for file in files) or "none"
        raise WrongSetup(f"The theme {folder.name} does not speak {language!r}; set language to one of {known}.")
    return found


def _policy(styles: str) -> str:
    """The Content-Security-Policy of every page: nothing loads or runs but its own styles and its own pictures."""
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self'; base-uri 'none'; form-action 'none'"
