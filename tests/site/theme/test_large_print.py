"""Tests of the large-print theme: every color of the default one is set anew, and text stands out at 7:1 or more."""

from __future__ import annotations

import re

import pytest

from chartgen.site.theme.lineage import shipped_themes

BEHIND = ("paper", "raised", "wash")
TEXT = ("ink", "quiet", "accent", "late", "event")
ON_ITS_OWN = (("ink", "late-wash"), ("late", "late-wash"), ("ink", "event-wash"), ("event", "event-wash"))
COLOR = re.compile(r"--([\w-]+): (#[0-9a-fA-F]{3,6})\b")


def _colors(file: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colors of a sheet on light and on dark screens."""
    sheet = (shipped_themes() / file).read_text("utf-8")
    light, dark = sheet.split("prefers-color-scheme: dark", 1)
    return dict(COLOR.findall(light)), dict(COLOR.findall(dark.split("\n}\n")[0]))


LARGE = _colors("large-print/static/large-print.css")
DEFAULT = _colors("default/static/page.css")


def _light_of(color: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    full = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light_of(one), _light_of(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_no_color_of_the_default_theme_is_left(scheme: int) -> None:
    assert set(LARGE[scheme]) == set(DEFAULT[scheme])


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_has_a_contrast_of_7_to_1_on_every_ground_it_stands_on(scheme: int) -> None:
    colors = LARGE[scheme]
    for text, ground in [*((text, ground) for text in TEXT for ground in BEHIND), *ON_ITS_OWN]:
        assert _contrast(colors[text], colors[ground]) >= 7, (text, ground)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_lines_and_borders_have_a_contrast_of_3_to_1(scheme: int) -> None:
    colors = LARGE[scheme]
    assert all(_contrast(colors["line"], colors[ground]) >= 3 for ground in BEHIND)
