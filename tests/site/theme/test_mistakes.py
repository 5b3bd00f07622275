"""A mistake in a template is told with its file and line, in whichever of a theme's layers it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.model.trouble import WrongSetup
from chartgen.site.theme.load import load_theme
from tests.background import lay

OURS = {"ours/theme.toml": 'name = "Ours"\nparent = "../ground"\n', "ours/templates/page.html": "{{ word }}"}
GROUND = {
    "ground/theme.toml": 'name = "Ground"\n',
    "ground/strings/en.toml": 'hello = "Hello"\n',
    "ground/templates/base.html": "<p>\n{% block body %}{% endblock %}\n",
}


@pytest.mark.parametrize(
    ("template", "place"),
    [
        (
            '{% extends "base.html" %}\n{% block body %}\n{{ oops }\n{% endblock %}',
            "ours/templates/page.html, line 3",
        ),
        ('{% extends "base.html" %}\n{% block body %}{{ oops.x }}{% endblock %}', "ours/templates/page.html, line 2"),
        ("\n\n{{ 1 / 0 }}", "ours/templates/page.html, line 3"),
        ('{% include "broken.html" %}', "ground/templates/broken.html, line 2"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, template: str, place: str) -> None:
    broken = {"ground/templates/broken.html": "\n{% nonsense %}", "ours/templates/page.html": template}
    lay(tmp_path, {**OURS, **GROUND, **broken})
    theme = load_theme(tmp_path / "ours", "en")
    with pytest.raises(WrongSetup, match=r"page\.html cannot be set \(" + place + r"\): "):
        theme.set("page.html", word="x")
