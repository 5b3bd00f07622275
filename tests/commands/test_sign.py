"""What `chartgen sign` signs, what it refuses, and that it loses nothing."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from chartgen.commands.main import chartgen
from chartgen.model.signature import signed_digest, without_signature
from chartgen.model.template import CLOSES, MARK, OPENS
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.rules.examples import BACKGROUND, BODY, CLIENT, DONE, INTAKE, NEXT, PLAN, SEEN, VISIT, note, signed
from tests.background import checked, git, lay, recorded
from tests.commands.typed import in_a_process

BY = ("--by", "Dana Reyes, QIDP")
DAY = "2024-03-06"
OWN_TYPE = (
    'label = "Memo"\nextends_every_note = false\n[fields.type]\nkind = "note type"\n[fields.date]\nkind = "day"\n'
)
IN_BRACES = (
    f"---\n{{type: collateral, date: 2024-03-05, location: Office, present: [], activities: [linked]}}\n---\n{BODY}"
)
ASKED = 'label = "Memo"\n[fields.signed]\nkind = "signature"\nrequired = true\n'


@pytest.fixture
def charts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A charts folder with one note more, for someone whose git knows no name; the current folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    folder = lay(tmp_path / "charts", {**BACKGROUND, VISIT: note()})
    monkeypatch.chdir(folder)
    return folder


Signer = Callable[..., int]


@pytest.fixture
def sign(charts: Path, capsys: pytest.CaptureFixture[str]) -> Signer:
    """The command, as of a fixed day; its exit code."""

    def call(*words: str) -> int:
        code = chartgen.main(["sign", *words, "--as-of", DAY], standalone_mode=False)
        assert isinstance(code, int)
        return code

    return call


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_a_signed_note_is_the_note_with_one_field_more(charts: Path, sign: Signer) -> None:
    before = (charts / VISIT).read_bytes()
    mode = (charts / VISIT).stat().st_mode
    assert sign(VISIT, *BY) == 0
    after = (charts / VISIT).read_bytes()
    assert after == signed(note()).encode()
    assert after.replace(after[after.index(b"signed:") : after.index(b"---\n##")], b"") == before
    assert (charts / VISIT).stat().st_mode == mode
    assert checked(charts).diagnostics == ()


def test_a_change_to_a_signed_note_is_found(charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]) -> None:
    sign(VISIT, *BY)
    changed = (charts / VISIT).read_text("utf-8").replace("window", "windov")
    (charts / VISIT).write_text(changed, "utf-8")
    assert [one.code for one in checked(charts).diagnostics] == ["CG221"]
    assert sign(VISIT, *BY) == 1
    assert "changed since" in said(capsys)
    assert (charts / VISIT).read_text("utf-8") == changed


def test_signing_twice_changes_nothing(charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(VISIT, VISIT, f"c-1/../{VISIT}", *BY) == 0
    assert said(capsys).count("signed by") == 1
    before = (charts / VISIT).stat()
    assert sign(VISIT, "--by", "dana  reyes") == 0
    assert "signed already, by Dana Reyes, QIDP, on 2024-03-06" in said(capsys)
    assert (charts / VISIT).stat() == before


def test_one_note_that_is_refused_keeps_no_other_from_being_signed(
    charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(charts, {VISIT: note("date: yesterday")})
    assert sign(INTAKE, VISIT, PLAN, *BY) == 1
    assert [path for path in (INTAKE, VISIT, PLAN) if b"sha256" in (charts / path).read_bytes()] == [INTAKE, PLAN]
    out = said(capsys)
    assert "error[CG204]" in out
    assert f" --> {VISIT}:3:7" in out
    assert f"{VISIT}: not signed: mend what is told above first." in out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Just a line.\n", "CG101"),
        ("---\ntype: [collateral\n---\n", "CG104"),
        (note(f"location: Office  {MARK} as last time"), "nobody has confirmed it"),
        (note(body=f"{DONE}{OPENS} By whom? {CLOSES}\n{SEEN}\n{NEXT}"), "A prompt of the new note"),
        (note(body=f"{DONE}\n## Client observations\n{OPENS} How is she? {CLOSES}\n\n{NEXT}"), "is empty"),
        (signed(note()).replace("Dana Reyes, QIDP\n  on", "Lee Park\n  on"), "signed already, by Lee Park"),
        (note("signed: {by: Dana Reyes, on: 2024-03-06}"), "signed by hand, by Dana Reyes, on 2024-03-06"),
        (note("signed: yes"), "signed by hand"),
        (note("signed: [Dana Reyes]"), "CG213"),
        (note("author: Lee Park, MSW"), "Lee Park, MSW wrote it, and you sign as Dana Reyes, QIDP"),
        (note("date: 2024-03-07"), "it is of 2024-03-07, and today is 2024-03-06"),
        ("---\ntype: memo\ndate: 2024-03-05\n---\n", "a note of type memo has no field `signed`"),
        (IN_BRACES, "has no place for `signed`"),
    ],
)
def test_what_cannot_be_signed_is_told_and_left_as_it_is(
    text: str, words: str, charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(charts, {VISIT: text, "notetypes/memo.toml": OWN_TYPE, "notetypes/asked.toml": ASKED})
    assert sign(VISIT, *BY) == 1
    out = said(capsys)
    assert words in out
    assert f"{VISIT}: not signed: " in out
    assert (charts / VISIT).read_text("utf-8") == text


def test_a_rule_that_is_off_leaves_no_prompt_to_be_signed(
    charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = note(body=f"{DONE}\n## Client observations\n{OPENS} How is she? {CLOSES}\n\n{NEXT}")
    lay(charts, {VISIT: empty, "chartgen.toml": '[rules]\nCG302 = "off"\nCG314 = "off"\n'})
    assert sign(VISIT, *BY) == 1
    assert "a prompt of the new note still stands in it" in said(capsys)


def test_an_unreadable_note_is_refused_even_where_its_rule_is_off(
    charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(charts, {VISIT: "Just a line.\n", "chartgen.toml": '[rules]\nCG101 = "off"\n'})
    assert sign(VISIT, *BY) == 1
    assert "it cannot be read as a note" in said(capsys)


def test_client_md_bears_no_signature(charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(CLIENT, *BY) == 1
    assert "client.md says who the client is" in said(capsys)


def test_what_only_a_signature_mends_keeps_no_note_from_being_signed(charts: Path, sign: Signer) -> None:
    rules = '[rules]\nCG223 = "error"\n[timeliness]\nunsigned_days = 0\n'
    asked = "---\ntype: asked\ndate: 2024-03-05\nlocation: Office\npresent: []\nactivities: [monitored]\n---\n"
    lay(charts, {VISIT: asked, "chartgen.toml": rules, "notetypes/asked.toml": ASKED})
    assert {one.code for one in checked(charts).diagnostics if one.path == VISIT} == {"CG202", "CG223"}
    assert sign(VISIT, *BY) == 0


def test_a_supervisor_signs_what_another_wrote(charts: Path, sign: Signer) -> None:
    assert sign(VISIT, "--by", 'Lee "Al" Park: #1, LCSW', "--not-mine") == 0
    assert b"""  by: 'Lee "Al" Park: #1, LCSW'\n""" in (charts / VISIT).read_bytes()
    assert checked(charts).diagnostics == ()


@pytest.mark.parametrize("author", ["dana reyes", "Dana  REYES, RN", "{name: Dana Reyes, credentials: QIDP}", ""])
def test_whose_note_it_is_goes_by_the_name_alone(author: str, charts: Path, sign: Signer) -> None:
    lay(charts, {VISIT: note(f"author: {author}")})
    assert sign(VISIT, *BY) == 0


def test_who_signs_is_as_the_settings_say_or_git(charts: Path, sign: Signer, tmp_path: Path) -> None:
    with pytest.raises(WrongSetup, match="not known who signs"):
        sign(VISIT)
    lay(tmp_path / "home", {".gitconfig": "[user]\nname = Dana Reyes\nemail = Dana@example.org\n"})
    assert sign(INTAKE) == 0
    assert b"by: Dana Reyes\n" in (charts / INTAKE).read_bytes()
    lay(charts, {"chartgen.toml": '[authors]\n"dana@example.org" = "Dana Reyes, QIDP"\n'})
    assert sign(PLAN) == 0
    assert b"by: Dana Reyes, QIDP\n" in (charts / PLAN).read_bytes()


@pytest.mark.parametrize("by", ["", "  ", ", QIDP", "Dana", "Dana\x07 Reyes", "Dana \ufeffReyes"])
def test_a_signature_is_a_name_that_can_be_read(by: str, charts: Path, sign: Signer) -> None:
    with pytest.raises(WrongSetup):
        sign(VISIT, "--by", by)
    assert (charts / VISIT).read_text("utf-8") == note()


@pytest.mark.parametrize("path", ["c-1", ".", "c-1/nothing.md", "chartgen.toml", "notes.md"])
def test_what_is_no_note_of_a_client_is_wrong_usage_and_nothing_is_signed(
    path: str, charts: Path, sign: Signer
) -> None:
    lay(charts, {"chartgen.toml": "", "notes.md": note()})
    with pytest.raises(WrongSetup):
        sign(VISIT, path, *BY)
    assert (charts / VISIT).read_text("utf-8") == note()


def test_line_ends_and_a_byte_order_mark_stay(charts: Path, sign: Signer) -> None:
    written = b"\xef\xbb\xbf" + note().replace("\n", "\r\n").encode().rstrip()
    lay(charts, {VISIT: written})
    assert sign(VISIT, *BY) == 0
    after = (charts / VISIT).read_bytes()
    field = after[after.index(b"signed:") : after.index(b"---\r\n##")]
    assert after.replace(field, b"") == written
    assert b"\n" not in field.replace(b"\r\n", b"")
    assert {one.code for one in checked(charts).diagnostics} == {"CG112"}


def test_a_note_in_git_is_signed_before_and_after_it_is_committed(charts: Path, sign: Signer) -> None:
    recorded(charts, date(2024, 3, 5))
    assert sign(VISIT, *BY) == 0
    assert checked(charts).diagnostics == ()


def unsigned(file: Path) -> str:
    return without_signature(file.read_text("utf-8"))[0]


def test_what_is_committed_signed_is_not_signed_anew_over_a_change(
    charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(VISIT, *BY)
    recorded(charts, date(2024, 3, 6))
    kept = (charts / VISIT).read_bytes()
    changed = unsigned(charts / VISIT).replace("window", "door")
    for text in (changed, (charts / VISIT).read_text("utf-8").replace("window", "door"), signed(changed)):
        lay(charts, {VISIT: text})
        assert sign(VISIT, "--by", "Lee Park") == 1
        assert "it was signed by Dana Reyes, QIDP on 2024-03-06, as committed, and changed since" in said(capsys)
        assert (charts / VISIT).read_text("utf-8") == text
    lay(charts, {VISIT: changed})
    git(charts, "add", VISIT)
    monkeypatch.chdir(charts / "c-1")
    sign(Path(VISIT).name, *BY)
    assert f"`git restore -SW {Path(VISIT).name}`" in said(capsys)
    git(charts / "c-1", "restore", "-SW", Path(VISIT).name)
    assert (charts / VISIT).read_bytes() == kept


def test_a_signature_is_only_given_anew_once_it_is_committed_that_it_was_taken_out(
    charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]
) -> None:
    sign(VISIT, *BY)
    recorded(charts, date(2024, 3, 6))
    lay(charts, {VISIT: unsigned(charts / VISIT).replace("\n", "\r\n")})
    assert sign(VISIT, *BY) == 1
    assert "the signature was taken out. Put it back with `git restore" in said(capsys)
    recorded(charts, date(2024, 3, 6))
    assert sign(VISIT, *BY) == 0


@pytest.mark.parametrize("settings", ['history = "none"\n', ""])
def test_where_git_is_not_asked_or_knows_no_signature_a_note_is_signed(
    settings: str, charts: Path, sign: Signer
) -> None:
    lay(charts, {"chartgen.toml": settings})
    by_hand = note("signed: {by: Dana Reyes, on: 2024-03-06}")
    lay(charts, {VISIT: signed(note()) if settings else by_hand})
    recorded(charts, date(2024, 3, 6))
    lay(charts, {VISIT: note()})
    assert sign(VISIT, *BY) == 0


@pytest.mark.parametrize(
    "trace",
    [(".2024-03-05-call.md.swp", b"b0VIM".ljust(1007, b"\0") + b"\x55"), ("#2024-03-05-call.md#", b"x"),
     (".~lock.2024-03-05-call.md#", b"x")],
)  # fmt: skip
def test_what_an_editor_has_not_saved_is_not_signed_behind_its_back(
    trace: tuple[str, bytes], charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]
) -> None:
    os.utime(charts / VISIT, (1, 1))
    lay(charts / "c-1", {trace[0]: trace[1]})
    assert sign(VISIT, *BY) == 1
    assert "has changes of it that are not saved" in said(capsys)
    assert (charts / VISIT).read_text("utf-8") == note()


def test_neovim_keeps_its_swap_files_elsewhere(
    charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    swap = charts.parent / "home/.local/state/nvim/swap" / f"{str(charts / VISIT).replace('/', '%')}.swp"
    lay(swap.parent, {swap.name: b"b0VIM".ljust(1007, b"\0") + b"\x55"})
    assert sign(VISIT, *BY) == 1
    assert (
        f"Neovim has changes of it that are not saved. Save it there and sign then. If nothing is to be saved, "
        f"delete {swap}." in said(capsys)
    )


def test_a_read_only_note_stays_as_it_is_and_those_beside_it_are_signed(charts: Path, sign: Signer) -> None:
    (charts / VISIT).chmod(0o444)
    with pytest.raises(MachineFailed, match="read-only, and stays as it is"):
        sign(VISIT, PLAN, *BY)
    assert (charts / VISIT).read_text("utf-8") == note()
    assert b"sha256" in (charts / PLAN).read_bytes()


def test_a_link_is_not_followed(charts: Path, sign: Signer, capsys: pytest.CaptureFixture[str]) -> None:
    (charts / "c-1/link.md").symlink_to(charts / VISIT)
    assert sign("c-1/link.md", *BY) == 1
    assert "CG115" in said(capsys)
    assert (charts / VISIT).read_text("utf-8") == note()


def test_a_full_disk_loses_nothing(charts: Path) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    ran = in_a_process(charts, "sign", VISIT, *BY, "--as-of", DAY, before=small)
    assert ran.code == 3
    assert "File too large. It stays as it was." in ran.err
    assert (charts / VISIT).read_text("utf-8") == note()
    assert sorted(path.name for path in (charts / "c-1").iterdir()) == sorted(
        Path(path).name for path in (CLIENT, INTAKE, PLAN, VISIT)
    )


def test_the_digest_is_of_the_note_without_its_signature(charts: Path, sign: Signer) -> None:
    sign(VISIT, *BY)
    assert signed_digest(note()) in (charts / VISIT).read_text("utf-8")
    assert signed_digest((charts / VISIT).read_text("utf-8")) == signed_digest(note())
