"""Small caseloads with the whole site that they make, every file byte for byte.

`pytest tests/whole --update-golden` rewrites what is expected; then read what changed.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
from pathlib import Path

import pytest

from tests.site.desk import english
from tests.whole.pages import check_site
from tests.whole.programs import build, check, contents

STATIC = Path(__file__).parents[2] / "themes" / "default" / "static"
SCRIPTS = ("chart.js", "caseload.js")
"""Scripts, the same in every site, which need not be kept with each."""
GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_a_caseload_makes_exactly_the_site_kept_with_it(case: str, tmp_path: Path, update_golden: bool) -> None:
    charts, expected = GOLDEN / case / "charts", GOLDEN / case / "site"
    assert build(charts, tmp_path / "site").code in (0, 1)
    check_site(tmp_path / "site")
    made = {path: data for path, data in contents(tmp_path / "site").items() if not path.startswith(".")}
    made = {path: _without_styles(data) for path, data in made.items()}
    for path in [path for path in made if Path(path).name in SCRIPTS]:
        assert made.pop(path) == (STATIC / Path(path).name).read_bytes()
    if update_golden:
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in made.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
    kept = contents(expected)
    assert sorted(made) == sorted(kept)
    for path, data in made.items():
        assert data.split(b"\n") == kept[path].split(b"\n"), path


def _without_styles(data: bytes) -> bytes:
    """A page without the theme's styles and their digest, which change oftener than what pages say."""
    styles = english().styles.encode()
    digest = base64.b64encode(hashlib.sha256(styles).digest())
    return data.replace(styles, b"STYLES").replace(digest, b"STYLES")


@pytest.mark.parametrize("case", CASES)
def test_a_caseload_is_told_exactly_what_is_wrong_with_it(case: str, update_golden: bool) -> None:
    expected = GOLDEN / case / "check.txt"
    out = check("charts", cwd=GOLDEN / case).out
    if update_golden:
        expected.write_text(out, encoding="utf-8")
    assert out.split("\n") == expected.read_text(encoding="utf-8").split("\n")
