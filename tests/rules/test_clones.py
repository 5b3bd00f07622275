"""Clones are told by a check alone, unless a note or an agency does not want to hear of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.build import build_site
from chartgen.processes import alone
from chartgen.rules.clones import TOLD, cloned_note, note_cloned_between_clients
from chartgen.rules.examples import LATER, VISIT, note
from chartgen.rules.rule import CaseloadRule
from tests.background import checked, lay, lay_example, opened

CLONE_RULES = pytest.mark.parametrize("rule", [cloned_note, note_cloned_between_clients], ids=lambda rule: rule.code)


@CLONE_RULES
def test_no_build_and_no_page_speaks_of_clones(rule: CaseloadRule, tmp_path: Path) -> None:
    charts = opened(lay_example(tmp_path / "charts", rule.bad))
    report = build_site(charts, tmp_path / "site", alone, lambda done, total: None)
    assert report.diagnostics == ()
    pages = b"".join(path.read_bytes() for path in (tmp_path / "site").rglob("*.*") if path.is_file())
    assert b"CG52" not in pages
    assert b"also stand in" not in pages


@CLONE_RULES
def test_a_rule_that_is_off_and_one_that_is_silenced_tell_of_nothing(rule: CaseloadRule, tmp_path: Path) -> None:
    charts = lay_example(tmp_path, rule.bad)
    code = rule.code
    [found] = checked(charts).diagnostics
    assert found.code == code
    lay(charts, {"chartgen.toml": f'[rules]\n{code} = "off"\n'})
    assert checked(charts).diagnostics == ()
    text = (charts / found.path).read_text()
    reason = f"---\nignore: [{code}]\nreason: One outing, told once for the whole house\n"
    lay(charts, {"chartgen.toml": "", found.path: text.replace("---\n", reason, 1)})
    assert checked(charts).diagnostics == ()


def test_a_finding_names_the_other_note_and_the_lines_to_compare_and_no_more_than_a_few(tmp_path: Path) -> None:
    lay_example(tmp_path, cloned_note.bad)
    [found] = checked(tmp_path).diagnostics
    assert found.message == f"All 4 sentences of this note also stand in {VISIT}:11."
    assert found.help.startswith("Compare line 11 here with line 11 there, 12 with 12, 15 with 15, 16 with 16. Write")
    many = "\n".join(f"{sentence} {word} it was." for word in ("So", "Thus") for sentence in TOLD.split("\n")[1:3])
    lines = [f"The {word} lay on the sill beside the door of the shed." for word in "abcdefgh"]
    lay(tmp_path, {path: note(f"date: {day}", body=f"{TOLD}{many}\n" + "\n".join(lines)) for path, day in DAYS})
    [found] = [one for one in checked(tmp_path).diagnostics if one.code == "CG521"]
    assert found.help.endswith("more. Write what was new this time.")
    assert len(found.help) < 200


DAYS = ((VISIT, "2024-03-05"), (LATER, "2024-04-09"))
