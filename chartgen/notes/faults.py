"""In which file, and on which line, a mistake of the setup stands, as far as its sentence tells.

A sentence about a TOML file that cannot be read names its line. One about a setting names the setting, and the line
is where that stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from chartgen.notes.settings import SETTINGS_FILE

LINE = re.compile(r"\bline (\d+)")
NAMED_FILE = re.compile(r"^(?P<file>[^:]*?\.toml)\b")
TEMPLATE = re.compile(r"\((?P<file>[^()]+), line (?P<line>\d+)\)")
SETTING = re.compile(rf"{re.escape(SETTINGS_FILE)}: (?:rules (?:has|sets) )?['\"]?(?P<key>[\w.-]+)")
BY_ITS_WORDS = ((re.compile("^There is no theme "), "theme"), (re.compile(" does not speak "), "language"))
"""Sentences about a setting that name no file."""


def place_in_setup(sentence: str, charts: Path) -> tuple[str, int]:
    """The file and line that a sentence is about; an empty name, or line 0, where it does not tell.

    chartgen.toml is named so where a setting is meant; any other file as the sentence names it.
    """
    key = _setting(sentence)
    if key:
        return SETTINGS_FILE, _line_of(key, _lines(charts / SETTINGS_FILE))
    template = TEMPLATE.search(sentence)
    if template:
        return template["file"], int(template["line"])
    file, line = NAMED_FILE.search(sentence), LINE.search(sentence)
    return (file["file"], int(line[1]) if line else 0) if file else ("", 0)


def _setting(sentence: str) -> str:
    found = SETTING.search(sentence)
    if found:
        return found["key"]
    return next((key for pattern, key in BY_ITS_WORDS if pattern.search(sentence)), "")


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


def _line_of(key: str, lines: Iterable[str]) -> int:
    """The line on which a setting stands, or the table it is in; 0 where neither is found."""
    numbered = list(enumerate(lines, 1))
    for part in reversed(key.rstrip(".").split(".")):
        begins = re.compile(rf"\s*(?:\[+[^\]]*?)?['\"]?{re.escape(part)}['\"]?\s*[=.\]]")
        for number, line in numbered:
            if begins.match(line):
                return number
    return 0
