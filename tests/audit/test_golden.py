"""Three months of the sample caseload, in every form, byte for byte.

`pytest tests/audit --update-golden` rewrites what is expected; then read what changed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from chartgen.audit.as_csv import as_csv
from chartgen.audit.as_json import as_json
from chartgen.audit.model import Audit
from chartgen.audit.page import audit_page, leads_of
from chartgen.audit.told import audit_view
from chartgen.commands.report.audit import audit_as_text
from tests.audit.audits import opened
from tests.audit.sample import AS_OF, sample
from tests.site.desk import english

GOLDEN = Path(__file__).parent / "golden"


def text(found: Audit, folder: Path) -> bytes:
    parts = audit_as_text(audit_view(found, english().words, {}), folder / "charts")
    return "".join(words for words, _ in parts).encode()


def html(found: Audit, folder: Path) -> bytes:
    leads = leads_of(found, opened(folder / "charts", AS_OF), folder / "site", folder)
    page = audit_page(found, english(), leads)
    page = page.replace(english().styles.encode(), b"STYLES")
    digests = [base64.b64encode(hashlib.sha256(english().styles.encode()).digest()).decode()]
    for sheet in re.findall(r"<style>([^<]*)</style>", page.decode())[1:]:
        digests.append(base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode())
        page = page.replace(sheet.encode(), b"SHEET")
    for digest in digests:
        page = page.replace(digest.encode(), b"DIGEST")
    return page


FORMS: dict[str, Callable[[Audit, Path], bytes]] = {
    "audit.txt": text,
    "audit.html": html,
    "audit.csv": lambda found, folder: as_csv(found),
    "audit.json": lambda found, folder: as_json(found),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_sample_is_told_exactly_so(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    made = FORMS[name](sample(tmp_path), tmp_path)
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_bytes(made)
    assert made.split(b"\n") == (GOLDEN / name).read_bytes().split(b"\n")
