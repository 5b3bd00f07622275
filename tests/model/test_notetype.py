"""What a kind of note must hold."""

from __future__ import annotations

from dataclasses import replace

from chartgen.model.notetype import Role, SectionSet, SectionType

NEXT = SectionType("Follow-up needed:", ("Next  steps", "Plan"), Role.FOLLOW_UP)


def test_a_section_goes_by_its_heading_and_its_other_names() -> None:
    assert all(NEXT.goes_by(written) for written in ("follow up needed", "NEXT STEPS:", "plan"))
    assert not any(NEXT.goes_by(written) for written in ("", "next", "plans"))


def test_a_section_that_is_changed_goes_by_its_new_names() -> None:
    changed = replace(NEXT, heading="To do")
    assert changed.goes_by("to do")
    assert not changed.goes_by("Follow-up needed")


def test_sections_of_one_heading_differ_where_anything_else_does() -> None:
    assert hash(NEXT) == hash(replace(NEXT, required=True))
    assert len({NEXT, replace(NEXT), replace(NEXT, required=True)}) == 2


def test_a_section_set_goes_by_its_name_and_its_label_in_any_case() -> None:
    assert SectionSet("MySet", "Our Way", (NEXT,)).casefolded_names == ("myset", "our way")
