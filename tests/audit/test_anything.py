"""Whatever people write: every form of the report is whole, harmless, and agrees with the others."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft7Validator

from chartgen.audit.as_csv import as_csv
from chartgen.audit.as_json import as_json
from chartgen.audit.page import audit_page, leads_of
from chartgen.audit.told import audit_view
from chartgen.commands.report.audit import audit_as_text
from chartgen.schemas.audit import audit_schema
from tests.audit.audits import AS_OF, audit, opened
from tests.audit.test_csv import check_totals
from tests.site.desk import english
from tests.whole.hostile import Folder, folders
from tests.whole.pages import read_page
from tests.whole.test_hostile import lay_what_can_be

pytestmark = pytest.mark.slow
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SCHEMA = Draft7Validator(audit_schema())


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(folders)
def test_every_form_of_every_report_is_whole_and_harmless(folder: Folder) -> None:
    with tempfile.TemporaryDirectory() as place:
        charts = Path(place, "charts")
        try:
            folder.lay(charts)
        except (OSError, ValueError):  # a name this disk does not take
            charts = lay_what_can_be(folder, charts)
        with (charts / "chartgen.toml").open("a") as file:
            file.write('standard = "va-dd-tcm"\n')
        check_report(charts)


def check_report(charts: Path) -> None:
    found = audit(charts, "2020-01-01", as_of=AS_OF)
    table, told = as_csv(found), as_json(found)
    assert [error.message for error in SCHEMA.iter_errors(json.loads(told))] == []
    check_totals(table, found)
    assert not CONTROL.search(table.decode("utf-8-sig").replace("\r\n", ""))
    words = english().words
    text = "".join(part for part, _ in audit_as_text(audit_view(found, words, {}), charts))
    assert not CONTROL.search(text)
    file = charts.parent / "report.html"
    leads = leads_of(found, opened(charts), charts.parent / "site", charts.parent)
    file.write_bytes(audit_page(found, english(), leads))
    page = read_page(file)
    assert page is not None
    assert "<script" not in file.read_text("utf-8")
