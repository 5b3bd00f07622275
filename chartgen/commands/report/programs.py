"""Diagnostics for programs: JSON, annotations for GitHub, SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from chartgen import __version__
from chartgen.commands.report.paths import Found, path_from_here
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.rules.registry import RULES

GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def as_json(found: Sequence[Found]) -> str:
    """A JSON array, one object for each diagnostic; line and column count from 1, columns in characters."""
    objects = [{**one.record(), "path": path_from_here(one.path, root)} for one, root in found]
    return json.dumps(objects, indent=2) + "\n"


def as_github(found: Sequence[Found]) -> str:
    """One workflow command a line, as GitHub's runners turn into annotations."""
    return "".join(f"{_annotation(one, root)}\n" for one, root in found)


def _annotation(one: Diagnostic, root: Path) -> str:
    properties = {
        "file": path_from_here(one.path, root),
        "line": one.place.line,
        "col": one.place.column,
        "endColumn": one.place.column + one.place.length,
        "title": f"{one.code} {one.name}",
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{GITHUB_LEVELS[one.severity]} {listed}::{_data(f'{one.message} {one.help}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(found: Sequence[Found]) -> str:
    """A SARIF 2.1.0 log with one run (OASIS, 2020)."""
    driver = {"name": "chartgen", "version": __version__, "rules": [_sarif_rule(rule) for rule in RULES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one, root) for one, root in found],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _sarif_rule(rule: Any) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {' '.join(rule.why.split())}"},
        "defaultConfiguration": {"level": SARIF_LEVELS[rule.severity]},
    }


def _sarif_result(one: Diagnostic, root: Path) -> dict[str, Any]:
    region = {
        "startLine": one.place.line,
        "startColumn": one.place.column,
        "endColumn": one.place.column + one.place.length,
    }
    location = {"artifactLocation": {"uri": quote(path_from_here(one.path, root))}, "region": region}
    return {
        "ruleId": one.code,
        "ruleIndex": next(number for number, rule in enumerate(RULES) if rule.code == one.code),
        "level": SARIF_LEVELS[one.severity],
        "message": {"text": f"{one.message} {one.help}"},
        "locations": [{"physicalLocation": location}],
    }
