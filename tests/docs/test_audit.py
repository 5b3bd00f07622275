"""The page about the audit names every column, row and key there is, and no other."""

from __future__ import annotations

import re

from chartgen.audit.as_csv import COLUMNS
from chartgen.audit.model import WhyNot
from chartgen.model.duties import State, Unknown
from chartgen.schemas.audit import VERSION, audit_schema
from tests.docs.pages import part, text_of, words_in

PAGE = text_of("docs/audit.md")
CSV, JSON = part(PAGE, "## CSV"), part(PAGE, "## JSON")


def test_every_column_is_named_in_order() -> None:
    listed = CSV[CSV.index("The columns are") : CSV.index("What does not apply")]
    assert tuple(re.findall(r"`(\w+)`", listed)) == COLUMNS


def test_every_key_of_the_report_of_a_client_and_of_a_duty_is_named() -> None:
    schema = audit_schema()
    client = schema["properties"]["clients"]["items"]
    duty = client["properties"]["duties"]["items"]
    for known in (schema, client, duty):
        assert set(known["properties"]) <= words_in(JSON)
    assert f"`version` is {VERSION}" in JSON


def test_every_state_and_reason_is_named() -> None:
    assert {one.value for one in State} | {one.value for one in Unknown} <= words_in(JSON)
    assert len({one.value for one in WhyNot}) == len(WhyNot)
