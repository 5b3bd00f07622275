"""The contract with programs: what JSON holds, by its schema and by the words of the issue's own list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from chartgen.audit.as_json import as_json
from chartgen.schemas.audit import audit_schema
from tests.audit.audits import audit, laid, note, one
from tests.audit.sample import sample
from tests.audit.test_csv import everything


def test_every_report_fits_the_schema_and_holds_no_key_that_this_lacks(tmp_path: Path) -> None:
    schema = audit_schema()
    Draft7Validator.check_schema(schema)
    for found in (everything(tmp_path / "1"), sample(tmp_path / "2")):
        told = json.loads(as_json(found))
        assert [error.message for error in Draft7Validator(schema).iter_errors(told)] == []
        check_keys(told, schema)


def check_keys(told: Any, schema: Any) -> None:
    for part in schema.get("anyOf", ()):
        if told is not None and part.get("type") != "null":
            check_keys(told, part)
    if isinstance(told, list):
        for each in told:
            check_keys(each, schema.get("items", {}))
    elif isinstance(told, dict) and "properties" in schema:
        assert set(told) == set(schema["properties"])
        for key, value in told.items():
            check_keys(value, schema["properties"][key])


def test_what_was_agreed_is_there_under_the_words_that_were_agreed(tmp_path: Path) -> None:
    files = {"c-1/2024-02-05-call.md": note("collateral", "2024-02-05")}
    told = json.loads(as_json(audit(laid(tmp_path, files), "2024-01-01", "2024-06-30")))
    assert (told["as_of"], told["from"], told["to"]) == ("2024-06-30", "2024-01-01", "2024-06-30")
    (client,) = told["clients"]
    assert (client["client"], client["standard"]) == ("c-1", "plain")
    assert {"months", "units", "findings"} <= set(client)
    contact = next(duty for duty in client["duties"] if duty["duty"] == "contact")
    assert contact["state"] == "overdue"
    assert (contact["last"]["day"], contact["last"]["note"]) == ("2024-02-05", "2024-02-05-call")
    assert contact["due"] == "2024-03-31"
    assert contact["missed"] == [
        {"from": f"2024-0{month}-01", "to": f"2024-0{month}-{last}"} for month, last in ((3, 31), (4, 30), (5, 31))
    ]
    assert contact["source"]
    visit = next(duty for duty in client["duties"] if duty["duty"] == "home-visit")
    assert (visit["last"], visit["missed"]) == (None, [])


def test_what_is_not_known_is_null(tmp_path: Path) -> None:
    told = json.loads(as_json(audit(laid(tmp_path, {}, settings='history = "none"\n'))))
    (client,) = told["clients"]
    assert (client["standard"], client["unknown"], client["duties"]) == (None, "no standard", [])
    assert {month["billable"] for month in client["months"]} == {None}
    assert client["units"]["total"] is None


def test_the_same_notes_give_the_same_bytes_and_ascii_alone(tmp_path: Path) -> None:
    first, second = (as_json(sample(tmp_path / name)) for name in "ab")
    assert first == second
    assert first.isascii()
    assert one(sample(tmp_path / "c"), "nguyen-l").name == "Linh Nguyễn"
