"""A charts folder is found from any file in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.notes.root import charts_root
from tests.background import lay


@pytest.mark.parametrize(
    ("files", "path", "root"),
    [
        (("charts/chartgen.toml", "charts/c-1/client.md"), "charts/c-1/2024/a.md", "charts"),
        (("charts/c-1/client.md",), "charts/c-1/a.md", "charts"),
        (("charts/team/c-1/client.md", "charts/team/c-1/in/client.md"), "charts/team/c-1/in/a.md", "charts/team"),
        (("chartgen.toml", "charts/chartgen.toml"), "charts/a.md", "charts"),
        (("charts/chartgen.toml",), "charts", "charts"),
        (("charts/a.md",), "charts/a.md", None),
    ],
)
def test_it_is_the_nearest_with_settings_or_that_around_the_client(
    tmp_path: Path, files: tuple[str, ...], path: str, root: str | None
) -> None:
    lay(tmp_path, dict.fromkeys(files, ""))
    assert charts_root(tmp_path / path) == (tmp_path / root if root else None)
