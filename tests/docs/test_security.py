"""Security and privacy says what the program does: the policy, the reserved names, the names of attachments."""

from __future__ import annotations

import re
from pathlib import Path

from chartgen.site.attachments import attachment_name, is_picture
from chartgen.site.theme.load import policy_of
from tests.background import opened
from tests.docs.pages import part, text_of, words_in, write_files

SECURITY = text_of("docs/security-and-privacy.md")
WRITING = text_of("docs/writing-notes.md")
FIRST_NOTE = part(text_of("docs/by-hand.md"), "## A client and two notes")


def test_the_policy_of_the_page_is_the_one_that_pages_carry() -> None:
    policy = policy_of(("a {}", "@page {}"), ("chart.js",))
    shown = re.sub(r"sha256-[^']+", "sha256-...", policy)
    assert f"```text\n{shown}\n```" in SECURITY


def test_a_note_among_note_types_is_shown_and_told(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    (tmp_path / "charts" / "notetypes").mkdir()
    (tmp_path / "charts" / "notetypes" / "README.md").write_text("Our own kinds of notes.", "utf-8")
    assert [client.id for client in opened(tmp_path / "charts").folder.clients] == ["c-1001"]
    (tmp_path / "charts" / "notetypes" / "2024-03-05-call.md").write_text("---\ntype: collateral\n---\n", "utf-8")
    assert [client.id for client in opened(tmp_path / "charts").folder.clients] == ["c-1001", "notetypes"]


def test_files_that_would_run_are_named_as_the_page_says() -> None:
    endings = re.findall(r"`(\.\w+)`", SECURITY.partition("would run when it is opened (")[2].partition(")")[0])
    assert endings
    for ending in endings:
        assert attachment_name(f"a{ending}", "0" * 64) == f"a-000000000000{ending}.txt"


def test_pictures_are_the_files_that_the_page_names() -> None:
    line = next(line for line in WRITING.split("\n- ") if line.startswith("Pictures are"))
    endings = {word for word in words_in(line) if word.startswith(".")}
    assert endings
    assert all(is_picture(f"weight{ending}") for ending in endings)
    assert not is_picture("weight.svg")
