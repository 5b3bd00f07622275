"""A mistake of the setup is placed in its file and on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.commands.placing import place_of
from chartgen.model.trouble import WrongSetup
from tests.background import lay, opened

AGENCY = 'agency = "Lantern Street"\n'


@pytest.mark.parametrize(
    ("files", "file", "line"),
    [
        ({"chartgen.toml": f"{AGENCY}agency2 =\n"}, "chartgen.toml", 2),
        ({"chartgen.toml": f'{AGENCY}agencyy = "x"\n'}, "chartgen.toml", 2),
        ({"chartgen.toml": f"{AGENCY}\ntheme = 3\n"}, "chartgen.toml", 3),
        ({"chartgen.toml": f'{AGENCY}\ntheme = "nowhere"\n'}, "chartgen.toml", 3),
        ({"chartgen.toml": f'{AGENCY}language = "xx"\n'}, "chartgen.toml", 2),
        ({"chartgen.toml": f'{AGENCY}[rules]\nCG999 = "off"\n'}, "chartgen.toml", 3),
        ({"chartgen.toml": f'{AGENCY}[rules]\nCG204 = "bad"\n'}, "chartgen.toml", 3),
        ({"chartgen.toml": f"{AGENCY}[chart]\none_page_notes = 0\n"}, "chartgen.toml", 3),
        ({"chartgen.toml": f"{AGENCY}[places.home]\nalso = 1\n"}, "chartgen.toml", 2),
        ({"chartgen.toml": b"agency = \xff"}, "chartgen.toml", 0),
        ({"notetypes/own.toml": "\nlabel =\n"}, "notetypes/own.toml", 2),
        ({"standards/own.toml": "\nlabel =\n"}, "standards/own.toml", 2),
        ({"standards/own.toml": 'label = "A"\nextends = "plan"\n'}, "standards/own.toml", 2),
    ],
)
def test_a_mistake_is_placed(tmp_path: Path, files: dict[str, str | bytes], file: str, line: int) -> None:
    charts = lay(tmp_path / "charts", {"c-1/client.md": "---\ntype: client\n---\n", **files})
    with pytest.raises(WrongSetup) as raised:
        opened(charts)
    where, number = place_of(str(raised.value), charts)
    assert (where.endswith(file), number) == (True, line), str(raised.value)


@pytest.mark.parametrize(
    "sentence", ["", "There is no charts folder charts.", "charts holds no client.", "No space."]
)
def test_what_stands_in_no_file_is_placed_nowhere(tmp_path: Path, sentence: str) -> None:
    assert place_of(sentence, tmp_path) == ("", 0)
