"""Every rule there is, by what it looks at."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from chartgen.rules import (
    body,
    caseload,
    charts,
    clones,
    duties,
    entry,
    fields,
    files,
    judgments,
    quality,
    signing,
    stock,
    template,
    thin,
    ties,
    times,
)
from chartgen.rules.rule import CaseloadRule, ChartRule, DocumentRule, NoteRule, Rule
from chartgen.rules.signs import Sign

DOCUMENT_RULES: tuple[DocumentRule, ...] = (
    files.no_front_matter,
    files.front_matter_not_closed,
    files.front_matter_not_fields,
    files.front_matter_not_yaml,
    files.repeated_key,
    files.yaml_machinery,
    files.not_utf_8,
    files.control_character,
    files.file_too_large,
    files.front_matter_too_deep,
    files.front_matter_closed_early,
    files.byte_order_mark,
    files.old_line_ends,
    files.body_begins_with_rule,
    files.cannot_be_opened,
    files.value_cut_short,
)

NOTE_RULES: tuple[NoteRule, ...] = (
    fields.unknown_type,
    fields.missing_field,
    fields.unknown_field,
    times.wrong_day,
    times.wrong_time,
    times.ends_before_start,
    fields.person_without_title,
    fields.unknown_activity,
    fields.not_a_choice,
    fields.goal_not_in_plan,
    fields.author_without_credentials,
    fields.unknown_place,
    fields.wrong_shape,
    fields.missing_advised_field,
    fields.silenced_without_reason,
    fields.silences_no_rule,
    fields.repeated_goal,
    times.two_times,
    times.entered_out_of_order,
    fields.signed_by_nobody,
    signing.changed_since_signed,
    signing.signed_out_of_order,
    body.missing_section,
    body.empty_section,
    body.unknown_heading,
    body.follow_up_past_due,
    body.follow_up_without_id,
    body.link_to_nothing,
    body.link_outside_folder,
    body.remote_image,
    body.text_too_tangled,
    body.refused_link,
    body.repeated_follow_up_id,
    body.text_before_sections,
    body.almost_a_follow_up,
    template.template_left,
    quality.no_activity_word,
    quality.no_progress,
    quality.no_satisfaction,
    quality.no_appearance_or_mood,
    stock.no_follow_up,
    stock.generic_phrase,
    judgments.judgmental_word,
    thin.thin_for_minutes,
    charts.note_before_intake,
    charts.note_after_discharge,
    charts.note_in_future,
    ties.amends_missing_note,
    ties.amends_later_note,
    ties.closes_missing_follow_up,
    ties.closes_later_follow_up,
    ties.closes_closed_follow_up,
)

CHART_RULES: tuple[ChartRule, ...] = (
    charts.no_client_file,
    charts.repeated_note_id,
    charts.no_intake_note,
    charts.overlapping_times,
    charts.discharged_before_intake,
    charts.name_not_portable,
    charts.looks_like_a_note,
    ties.amends_in_a_circle,
    signing.unsigned_too_long,
    signing.changed_after_signing,
    entry.late_entry,
    entry.not_committed,
    duties.duty_overdue,
    duties.duty_in_grace,
    duties.unknown_standard,
    duties.standards_out_of_turn,
)

CLONE_RULES: tuple[CaseloadRule, ...] = (clones.cloned_note, clones.note_cloned_between_clients)

CASELOAD_RULES: tuple[CaseloadRule, ...] = (
    caseload.note_outside_client,
    caseload.overlapping_times_across_clients,
    caseload.client_ids_collide,
    caseload.client_within_client,
    caseload.folder_not_followed,
    *CLONE_RULES,
)

RULES: tuple[Rule[Any], ...] = tuple(
    sorted((*DOCUMENT_RULES, *NOTE_RULES, *CHART_RULES, *CASELOAD_RULES), key=lambda rule: rule.code)
)

NAMES: dict[str, str] = {rule.code: rule.name for rule in RULES}

NEVER_SILENCED: frozenset[str] = frozenset(rule.code for rule in RULES if not rule.silenceable)
"""The codes of what no note can silence for itself."""


@lru_cache(maxsize=256)
def document_rules(signs: frozenset[Sign]) -> tuple[DocumentRule, ...]:
    """The rules that may have something to say of a file that shows these signs."""
    return tuple(rule for rule in DOCUMENT_RULES if not rule.where or not rule.where.isdisjoint(signs))


@lru_cache(maxsize=1024)
def note_rules(signs: frozenset[Sign]) -> tuple[NoteRule, ...]:
    """The rules that may have something to say of a note that shows these signs."""
    return tuple(rule for rule in NOTE_RULES if not rule.where or not rule.where.isdisjoint(signs))
