"""How diagnostics are told: to people as text, to programs as JSON, GitHub annotations or SARIF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chartgen.commands.report.paths import Found
from chartgen.commands.report.programs import as_github, as_json, as_sarif
from chartgen.commands.report.screen import Part, counted, number_of, on_screen
from chartgen.commands.report.text import as_text

__all__ = ["FORMATS", "Part", "as_text", "counted", "number_of", "on_screen"]

FORMATS: Mapping[str, Callable[[Sequence[Found]], Sequence[Part] | str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
