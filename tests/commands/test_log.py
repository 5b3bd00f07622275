"""`chartgen log` tells what became of a note, version by version."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from chartgen.commands.log import log
from chartgen.model.trouble import MachineFailed, WrongSetup
from tests.background import lay
from tests.git.repositories import NOTE, SIGNED, Repository, repository

ROOT = Path(__file__).parents[2]
LEE = "Lee Novak <lee@example.org>"
CHANGED = "\n".join(f"Line {number}." for number in range(30))


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with a client, in which one stands."""
    monkeypatch.setenv("HOME", str(tmp_path))
    made = repository(tmp_path / "work")
    lay(made.top, {"charts/c-1/client.md": "---\ntype: client\n---\n"})
    monkeypatch.chdir(made.top)
    return made


def said(path: str | Path = "charts/c-1/a.md") -> str:
    ran = CliRunner().invoke(log, [str(path)], catch_exceptions=False, standalone_mode=False)
    assert ran.return_value == 0
    return ran.output


def short(commit: str) -> str:
    return commit[:8]


def test_versions_are_told_oldest_first_with_what_changed(repo: Repository) -> None:
    first = repo.commit({"charts/c-1/a.md": NOTE})
    second = repo.commit({"charts/c-1/a.md": NOTE.replace("the year", "March")}, "2024-03-06T09:30:00-05:00", LEE)
    assert (
        said()
        == f"""charts/c-1/a.md

2024-03-05 14:00+00:00  Dana Reyes  {short(first)}
  Recorded: 35 words.

2024-03-06 09:30-05:00  Lee Novak  {short(second)}
      (3 lines as before)
      ---
      She said that the swing by the window is where she likes to sit.
    - The lease runs until the end of the year.
    + The lease runs until the end of March.
      We went through the medication list together.
      Nothing else was asked for.

Nothing has changed since.
"""
    )


def test_what_becomes_of_the_signature_is_said_in_words(repo: Repository) -> None:
    again = SIGNED.replace("by: Dana Reyes", 'by: "Lee Novak, QIDP: lead"').replace(
        "on: 2024-03-05", "on: 2024-03-09"
    )
    for text in (NOTE, SIGNED, again, again + "More.\n", NOTE + "More.\n", NOTE + "Yet more.\n"):
        repo.commit({"charts/c-1/a.md": text})
    told = [block.split("\n", 1)[1] for block in said().split("\n\n")[2:7]]
    assert told[0] == "  Signed by Dana Reyes on 2024-03-05."
    assert told[1] == "  Signed again by Lee Novak, QIDP: lead on 2024-03-09."
    assert told[2].startswith("  Changed after it was signed.\n")
    assert "    + More." in told[2]
    assert told[3] == "  The signature was taken out."
    assert "  Changed after it was signed.\n" in told[4]


def test_a_new_name_is_told_and_the_versions_before_it(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": NOTE})
    repo.git("mv", "charts/c-1", "charts/c-7")
    repo.commit({})
    told = said("charts/c-7/a.md")
    assert "  Recorded: 35 words.\n" in told
    assert "  Renamed from charts/c-1/a.md.\n" in told


def test_what_is_not_committed_stands_at_the_end(repo: Repository) -> None:
    repo.write({"charts/c-1/a.md": NOTE})
    assert said().endswith("\n\nNot committed yet\n  The note is in no commit: 35 words.\n\n")
    repo.commit({"charts/c-1/b.md": "b"})
    repo.write({"charts/c-1/a.md": SIGNED + "More.\n"})
    assert "  Signed by Dana Reyes on 2024-03-05.\n" in said()
    assert said().endswith("      Nothing else was asked for.\n    + More.\n\n")
    repo.write({"charts/c-1/a.md": NOTE.replace("\n", "\r\n")})
    assert said().endswith("Nothing has changed since.\n"), "other line ends are no change"


def test_a_commit_that_changed_no_word_is_said_to_be_one(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": NOTE})
    repo.commit({"charts/c-1/a.md": NOTE + "\n"})
    (repo.top / "charts/c-1/a.md").chmod(0o755)
    repo.commit()
    assert said().count("  It says the same as before.\n") >= 1


def test_a_commit_that_was_made_anew_on_another_day_is_said_to_be(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": NOTE})
    repo.commit({"charts/c-1/a.md": NOTE + "More.\n"})
    repo.git("commit", "-q", "--amend", "--no-edit", env={"GIT_COMMITTER_DATE": "2024-03-23T09:00:00+00:00"})
    assert f"Dana Reyes  {short(repo.head)}\n  Its commit was made anew on 2024-03-23.\n      (" in said()
    assert said().count("made anew") == 1


def test_that_a_note_was_taken_out_and_put_back_is_told(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": SIGNED})
    repo.git("rm", "-q", "charts/c-1/a.md")
    repo.commit()
    repo.commit({"charts/c-1/a.md": SIGNED})
    told = [block.split("\n", 1)[1] for block in said().split("\n\n")[1:4]]
    assert told == [
        "  Recorded: 35 words.\n  Signed by Dana Reyes on 2024-03-05.",
        "  Taken out.",
        "  Put back as it was.",
    ]


def test_two_branches_that_are_put_together_are_said_to_be(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": CHANGED})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"charts/c-1/a.md": CHANGED.replace("Line 3.", "Line three.")}, "2024-03-06T10:00:00+00:00", LEE)
    repo.git("checkout", "-q", "main")
    repo.commit({"charts/c-1/a.md": CHANGED.replace("Line 25.", "Line twenty-five.")}, "2024-03-07T10:00:00+00:00")
    repo.git("merge", "-q", "--no-edit", "side")
    told = said()
    assert told.index("+ Line three.") < told.index("+ Line twenty-five.") < told.index("Two branches")


def test_a_rename_is_told_of_the_commit_that_made_it_and_of_no_other(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": SIGNED})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"charts/c-1/a.md": SIGNED.replace("the year", "March")}, "2024-03-07T10:00:00+00:00", LEE)
    repo.git("checkout", "-q", "main")
    repo.git("mv", "charts/c-1/a.md", "charts/c-1/b.md")
    repo.commit({}, "2024-03-06T10:00:00+00:00")
    repo.git("merge", "-q", "--no-edit", "side")
    renamed, changed, last = [block.split("\n", 1)[-1] for block in said("charts/c-1/b.md").split("\n\n")[2:]]
    assert renamed == "  Renamed from charts/c-1/a.md."
    assert changed.startswith("  Changed after it was signed.\n      (")
    assert changed.count("+ ") == changed.count("- ") == 1
    assert last == ""


def test_what_was_changed_beside_a_signature_on_another_branch_was_not_signed_before_both_met(
    repo: Repository,
) -> None:
    repo.commit({"charts/c-1/a.md": NOTE})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"charts/c-1/a.md": NOTE + "More.\n"}, "2024-03-07T10:00:00+00:00", LEE)
    repo.git("checkout", "-q", "main")
    repo.commit({"charts/c-1/a.md": SIGNED}, "2024-03-06T10:00:00+00:00")
    repo.git("merge", "-q", "--no-edit", "side")
    signed, changed, merged, _ = [block.split("\n", 1)[-1] for block in said().split("\n\n")[2:]]
    assert signed == "  Signed by Dana Reyes on 2024-03-05."
    assert "after it was signed" not in changed
    assert merged.startswith("  Two branches, on which the note differed, were put together.\n  Changed after it was")


def test_no_character_of_a_note_or_a_name_reaches_the_screen_as_a_command(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": NOTE}, by="Eve\x1b[2J\u202e <eve@example.org>")
    hostile = NOTE + "\x1b]0;title\x07 \x9b \u2028 \udcff"
    repo.commit({"charts/c-1/a.md": hostile.encode("utf-8", "surrogateescape")})
    told = said()
    assert not [char for char in told if char != "\n" and (not char.isprintable() or char in "\u202e\u2028")]
    assert "Eve\\x1b[2J\\u202e" in told
    assert "\\x1b]0;title\\x07 \\x9b \\u2028 \\xff" in told


def test_what_cannot_be_known_is_said_in_words(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path / "elsewhere", {"c-1/a.md": NOTE})
    assert "is in no git repository, so nothing is known" in said(tmp_path / "elsewhere/c-1/a.md")
    repo.commit({"charts/c-1/a.md": NOTE})
    repo.commit({"charts/c-1/a.md": NOTE + "More.\n"}, "2024-04-01T10:00:00+00:00")
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.top}", tmp_path / "copy")
    told = said(tmp_path / "copy/charts/c-1/a.md")
    assert "Earlier versions are not in this copy" in told
    assert "\nBy 2024-04-01 10:00+00:00\n  Recorded: 36 words.\n" in told
    assert "Dana" not in told
    lay(repo.top, {"charts/chartgen.toml": 'history = "none"\n'})
    assert "The settings leave git out" in said()
    lay(repo.top, {"charts/chartgen.toml": ""})
    monkeypatch.setenv("PATH", "")
    assert "There is no git on this machine" in said()


def test_what_an_encrypted_note_said_is_not_shown(repo: Repository) -> None:
    repo.git("config", "filter.seal.clean", "tr a-z n-za-m")
    commit = repo.commit({"charts/c-1/a.md": NOTE, ".gitattributes": "*.md filter=seal\n"})
    told = said()
    assert "Git keeps this note in another shape" in told
    assert told.endswith(f"\n\n2024-03-05 14:00+00:00  Dana Reyes  {short(commit)}\n")


def test_a_broken_repository_is_the_machines_failure(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": NOTE})
    (repo.top / ".git/config").write_text("[broken\n")
    with pytest.raises(MachineFailed, match="Git could not read the repository: "):
        said()


def test_a_newest_commit_that_git_cannot_read_is_no_note_that_is_not_committed(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": NOTE})
    for place in (repo.top / ".git/objects").glob("??"):
        shutil.rmtree(place)
    with pytest.raises(MachineFailed, match="Git could not read the repository: fatal: "):
        said()


def test_what_is_no_note_is_refused(repo: Repository) -> None:
    (repo.top / "link.md").symlink_to("charts/c-1/client.md")
    lay(repo.top, {"charts/chartgen.toml": ""})
    for path, words in {
        "charts": "is a folder",
        "link.md": "is a link",
        "charts/chartgen.toml": "is no note",
        "charts/c-1/none.md": "There is no charts/c-1/none.md",
    }.items():
        with pytest.raises(WrongSetup, match=words):
            said(path)


def test_on_a_terminal_the_words_that_changed_are_marked(repo: Repository) -> None:
    repo.commit({"charts/c-1/a.md": NOTE})
    repo.write({"charts/c-1/a.md": NOTE.replace("the year", "March")})
    ours, theirs = pty.openpty()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "HOME": str(repo.top),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "chartgen", "log", "charts/c-1/a.md"], stdout=theirs, env=environment
    ) as process:
        os.close(theirs)
        printed = b""
        try:
            while some := os.read(ours, 4096):
                printed += some
        except OSError:  # how Linux says that nobody writes there any more
            pass
    os.close(ours)
    assert process.returncode == 0
    assert b"\x1b[1;4;31mthe\x1b[0m" in printed
    assert b"\x1b[1;4;32mMarch\x1b[0m" in printed
