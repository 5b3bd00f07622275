"""Everything that can be wrong with a folder, on the real command line: shown, told, refused, left alone."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.background import lay
from tests.whole.pages import Element, article, check_site, own, read_page
from tests.whole.programs import as_anybody, build, check, client, contents, run, visit

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a disk")


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    """One client with one good visit."""
    return lay(tmp_path / "charts", client("c-1", visit=visit()))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def page_of(site: Path, name: str = "c-1") -> Element:
    check_site(site)
    return read_page(site / name / "index.html")


# A note with something wrong


def test_a_note_with_errors_is_shown_in_its_place_and_marked_with_what_is_wrong(charts: Path, site: Path) -> None:
    lay(charts, client("c-1", wrong=visit("2024-03-06", time="time: 25:99"), later=visit("2024-04-01")))
    ran = build(charts, site)
    assert ran.code == 1
    assert "error[CG205]" in ran.out
    page = page_of(site)
    ids = [one.attributes["id"] for one in page.find("section", "story")[0].find("article")]
    assert ids == ["intake", "visit", "wrong", "later"]
    wrong = article(page, "wrong")
    assert "broken" in wrong.classes
    assert "CG205" in own(wrong, "div", "problems")[0].text
    assert "25:99" in wrong.text
    assert "She was glad about it." in wrong.text
    assert "broken" not in article(page, "visit").classes


def test_strict_writes_nothing_where_there_is_an_error_and_everything_where_there_is_none(
    charts: Path, site: Path
) -> None:
    assert build(charts, site, "--strict").code == 0
    before = contents(site)
    lay(charts, client("c-1", wrong="no front matter"))
    ran = build(charts, site, "--strict")
    assert ran.code == 1
    assert "nothing was written" in ran.out
    assert contents(site) == before


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"---\ntype: shift\n---\nCaf\xe9 \xff\xfe", "Caf\\xe9 \\xff\\xfe"),
        (b"---\ntype: [shift\n---\n<b>bold</b> & more", "type: [shift\n---\n<b>bold</b> & more"),
        (b"---\ntype: shift\nnever closed", "type: shift\nnever closed"),
        (b"Just a line.\n", "Just a line.\n"),
        ("---\ntype: shift\n---\nMaría".encode("utf-16"), "María"),
        (b"---\nevent: &a [x]\nb: [*a, *a]\n---\n", "&a [x]\nb: [*a, *a]"),
        (b"", "Nothing of this file can be shown."),
    ],
)
def test_a_note_that_cannot_be_read_is_shown_as_it_is_at_the_top(
    raw: bytes, shown: str, charts: Path, site: Path
) -> None:
    lay(charts, client("c-1", odd=raw))
    assert build(charts, site).code == 1
    page = page_of(site)
    first = page.find("article")[0]
    assert first.attributes["id"] == "odd"
    assert shown in first.text
    assert own(first, "div", "problems")


def test_hostile_text_is_shown_as_text(charts: Path, site: Path) -> None:
    hostile = "<script>alert('{{ 7*7 }}')</script> <img src=x onerror=alert(1)> {% raw %} [x](javascript:alert(1))"
    lay(charts, client("c-1", name=hostile, bad=visit(event=f"event: {hostile!r}", body=f"\n{hostile}\n")))
    build(charts, site)
    page = page_of(site)
    assert hostile in article(page, "bad").text.replace("''", "'")
    scripts = page.find("script")
    assert [(one.attributes["src"], one.text) for one in scripts] == [("chart.js", "")]
    assert "49" not in article(page, "bad").text


def test_what_client_md_says_and_cannot_be_understood_is_shown_as_written_never_as_not_recorded(
    charts: Path, site: Path
) -> None:
    odd = "intake: soon\nborn: 1981-13-45\ndischarged: maybe\n"
    lay(charts, {"c-1/client.md": f"---\ntype: client\nname: Ann\n{odd}---\n"})
    build(charts, site)
    facts = page_of(site).find("dl", "facts")[0]
    said = {one.find("dt")[0].text: one.find("dd")[0].text for one in facts.find("div")}
    assert said == {
        "Program": "none recorded",
        "Case manager": "none recorded",
        "Intake": "soon",
        "Born": "1981-13-45",
        "Discharged": "maybe",
    }


def test_nothing_is_called_unrecorded_where_client_md_cannot_be_read(charts: Path, site: Path) -> None:
    lay(charts, {"c-1/client.md": "---\nname: 'Ann\n---\nHer profile.\n"})
    build(charts, site)
    page = page_of(site)
    identity = page.find("header")[0].find("p", "marks") + page.find("div", "about")
    assert len(identity) == 2
    assert "none recorded" not in "".join(one.text for one in identity)
    assert "not known: client.md could not be read" in page.find("section", "glance")[0].text
    assert "Her profile." in article(page, "client").text


def test_a_note_dated_in_the_future_does_not_make_the_chart_reach_there(charts: Path, site: Path) -> None:
    lay(charts, client("c-1", typo=visit("2042-03-05")))
    build(charts, site)
    assert "Data through March 5, 2024, as of June 30, 2024" in page_of(site).find("div", "about")[0].text


def test_ids_that_people_give_follow_ups_never_meet_those_of_the_page(charts: Path, site: Path) -> None:
    tasks = "".join(f"- [ ] do {name} ^{name}\n" for name in ("title", "line-14", "a", "a", "content"))
    lay(
        charts,
        client("c-1", tasks=visit(body=tasks), undated=visit("someday", body=f"\n### Deep\n\n# High\n{tasks}")),
    )
    build(charts, site)
    page_of(site)


# A note beyond all measure


ALIASES = "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefgh"))
DEEP = {
    "an alias bomb": f"---\na: &a [x, x]\n{ALIASES}---\n",
    "brackets in front matter": f"---\ntype: {'[' * 10_000}\n---\n",
    "braces in front matter": "---\ntype: " + "{a: " * 10_000 + "\n---\n",
    "quotes": visit(body=">" * 10_000 + " x"),
    "quotes line by line": visit(body="\n".join(">" * depth for depth in range(1, 900))),
    "brackets": visit(body="[" * 10_000 + "x" + "](y)" * 10_000),
    "emphasis": visit(body="*a _b **c __d " * 10_000),
    "lists": visit(body="\n".join("  " * depth + "- x" for depth in range(1_000))),
    "backticks": visit(body=" ".join("`" * count for count in range(1, 900))),
    "tables": visit(body="|" * 5_000 + "\n" + "|-" * 5_000),
    "links": visit(body="[a](b) " * 5_000),
    "follow-ups": visit(body="- [ ] a\n" * 5_000),
    "sections": visit(body="## a\n" * 5_000),
    "a word": visit(body="x" * 900_000),
}  # fmt: skip


def test_notes_nested_and_marked_up_beyond_measure_are_shown_within_seconds_and_harm_no_other(
    charts: Path, site: Path
) -> None:
    lay(charts, client("c-1", **{name.replace(" ", "-"): text for name, text in DEEP.items()}))
    ran = build(charts, site, "-j", 1, timeout=60)
    assert ran.code == 1
    page = page_of(site)
    for name in DEEP:
        assert article(page, name.replace(" ", "-"))
    assert "She was glad about it." in article(page, "visit").text
    said = check(charts / "c-1", "--format", "github").out
    for name, code in {"an-alias-bomb": "CG106", "brackets-in-front-matter": "CG110", "quotes": "CG309"}.items():
        assert any(f"{name}.md" in line and code in line for line in said.splitlines()), name


def test_a_note_of_fifty_megabytes_travels_with_the_chart_and_is_not_read_into_it(charts: Path, site: Path) -> None:
    with (charts / "c-1/huge.md").open("wb") as file:
        file.truncate(50_000_000)
    ran = build(charts, site)
    assert ran.code == 1
    assert "CG109" in ran.out
    link = article(page_of(site), "huge").find("a")[0].attributes["href"]
    assert (site / "c-1" / str(link)).stat().st_size == 50_000_000
    assert (site / "c-1/index.html").stat().st_size < 100_000


# Files that are no files


def test_what_is_no_ordinary_file_is_told_and_never_followed_or_waited_for(charts: Path, site: Path) -> None:
    secret = lay(
        charts.parent, {"secret.md": visit(), "away/client.md": "---\n---\n", "away/n.md": "another's words"}
    )
    (charts / "c-1/link.md").symlink_to(secret / "secret.md")
    (charts / "c-1/folder").symlink_to(secret / "away")
    (charts / "c-1/loop").symlink_to(charts)
    (charts / "c-9").symlink_to(secret / "away")
    os.mkfifo(charts / "c-1/pipe.md")
    os.mkfifo(charts / "pipe.md")
    lay(charts, client("c-1", linking=visit(body="\n[a](link.md) [b](folder/n.md) [c](pipe.md) [d](../pipe.md)\n")))
    ran = build(charts, site, timeout=20)
    assert ran.code == 1
    for name in ("c-1/link.md", "c-1/folder", "c-1/loop", "c-9", "c-1/pipe.md", "pipe.md"):
        assert f"charts/{name}:1:1" in ran.out, name
    page_of(site)
    assert "another's words" not in "".join(data.decode() for data in contents(site).values())
    assert sorted(path.name for path in site.iterdir()) == [
        ".chartgen-manifest.json",
        "c-1",
        "caseload.js",
        "index.html",
    ]


def test_a_folder_of_links_alone_is_told_link_by_link(charts: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / "links/c-1").symlink_to(charts / "c-1")
    ran = build(tmp_path / "links", tmp_path / "site")
    assert ran.code == 1
    assert "error[CG419] c-1 is a symbolic link, and not opened." in ran.out


@pytest.mark.parametrize(
    "file", ["chartgen.toml", "notetypes/own.toml", "sectionsets/own.toml", "standards/own.toml"]
)
def test_settings_that_are_no_ordinary_file_are_not_waited_for(file: str, charts: Path, site: Path) -> None:
    (charts / file).parent.mkdir(exist_ok=True)
    os.mkfifo(charts / file)
    ran = build(charts, site, timeout=20)
    assert ran.code == 2
    assert_one_sentence(ran.err)


def test_files_and_folders_that_may_not_be_opened_are_told_and_the_rest_is_built(tmp_path: Path) -> None:
    charts = lay(tmp_path / "charts", client("c-1", visit=visit(body="\n[scan](scan.pdf)\n"), closed=visit()))
    lay(charts, {"c-1/scan.pdf": "x", "c-1/shut/n.md": visit(), **client("c-2")})
    for path in ("c-1/closed.md", "c-1/scan.pdf", "c-1/shut", "c-2"):
        (charts / path).chmod(0)
    ran = build(charts, tmp_path / "site", before=as_anybody)
    assert ran.code == 1
    for name in ("c-1/closed.md", "c-1/shut", "c-2"):
        assert f"charts/{name}:1:1" in ran.out, name
    page = page_of(tmp_path / "site")
    assert "Check its permissions" in article(page, "closed").text
    assert "scan (scan.pdf)" in article(page, "visit").text


def test_folders_nested_beyond_measure_are_told(charts: Path, site: Path) -> None:
    script = "import os\nfor _ in range(1500):\n    os.mkdir('d'); os.chdir('d')\nopen('n.md', 'w').write('x')"
    subprocess.run([sys.executable, "-c", script], cwd=charts / "c-1", check=True)
    try:
        ran = build(charts, site)
        assert ran.code == 1
        assert "c-1/d/d/" in ran.out
    finally:
        subprocess.run(["rm", "-rf", charts / "c-1/d"], check=True)


def test_clients_whose_names_are_one_where_case_is_folded_get_folders_of_their_own(charts: Path, site: Path) -> None:
    lay(charts, {**client("C-1", "Bo Other"), **client("é", "First"), **client("e\u0301", "Second")})
    ran = build(charts, site)
    assert ran.code == 1
    assert ran.out.count("error[CG415]") == 2
    check_site(site)
    names = sorted(path.name for path in site.iterdir() if path.is_dir())
    assert len(names) == 4
    assert {"C-1", "c-1~2"} <= set(names)


@pytest.mark.parametrize(
    "name", ["con.md", "a:b.md", "what?.md", "back\\slash.md", "dot./n.md", "CON/n.md", "tab\tbed.md"]
)
def test_names_that_windows_refuses_are_told(name: str, charts: Path, site: Path) -> None:
    lay(charts, {f"c-1/{name}": visit()})
    assert "CG418" in check(charts, "--format", "json").out
    build(charts, site)
    check_site(site)
    assert not any(set('\\:*?"<>|') & set(path) for path in contents(site))


# Nothing to work on, or nothing that can be understood


def assert_one_sentence(err: str) -> None:
    assert err.startswith("chartgen: ")
    assert err.endswith(".\n")
    assert err.count("\n") == 1


def test_a_folder_without_charts_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments in (["build", "nowhere"], ["build", "empty"], ["check", "nowhere"], ["check", "empty"], ["build"]):
        ran = run(*arguments, cwd=tmp_path)
        assert ran.code == 2, arguments
        assert_one_sentence(ran.err)
        assert not ran.out
    assert not (tmp_path / "site").exists()


def test_an_unknown_client_is_wrong_usage_and_the_known_ones_are_named(charts: Path, site: Path) -> None:
    ran = build(charts, site, "--client", "c-2")
    assert ran.code == 2
    assert_one_sentence(ran.err)
    assert "c-1" in ran.err


@pytest.mark.parametrize(
    "settings",
    [
        'theme = "nope"',
        'theme = ""',
        f'theme = "{"x" * 300}"',
        'language = "xx"',
        "agency = 5",
        "nope = 1",
        "rules = 3",
        '[rules]\nCG999 = "off"',
        '[rules]\nCG101 = "loud"',
        "[rules]\nCG101 = [1]",
        "[limits]\nnote_bytes = 0",
        "[limits]\nnote_bytes = true",
        "[places]\nhome = 3",
        '[places]\n"\\u001b[31m" = 3',
        "activities = [1]",
        "= = =",
        "[" * 2_000,
        b'agency = "\xe9"',
    ],
)
def test_settings_that_make_no_sense_are_told_in_one_line(settings: str | bytes, charts: Path, site: Path) -> None:
    lay(charts, {"chartgen.toml": settings})
    ran = build(charts, site)
    assert ran.code == 2
    assert_one_sentence(ran.err)
    assert "\x1b" not in ran.err
    assert not site.exists()


def test_settings_that_are_a_folder_are_told_in_one_line(charts: Path, site: Path) -> None:
    (charts / "chartgen.toml").mkdir()
    ran = build(charts, site)
    assert ran.code == 2
    assert_one_sentence(ran.err)


# Where the site may not go, or cannot


def test_a_folder_that_someone_else_keeps_is_not_touched(charts: Path, tmp_path: Path) -> None:
    lay(tmp_path / "site", {"mine.txt": "mine"})
    ran = build(charts, tmp_path / "site")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert contents(tmp_path / "site") == {"mine.txt": b"mine"}


@pytest.mark.parametrize("place", ["", "site", "c-1", "c-1/site", "..", "new/../deep"])
def test_a_site_within_or_around_the_charts_folder_is_refused(place: str, charts: Path) -> None:
    before = contents(charts.parent)
    ran = build(charts, charts / place)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert contents(charts.parent) == before


def test_a_disk_that_is_full_leaves_the_old_site(charts: Path, site: Path) -> None:
    assert build(charts, site).code == 0
    before = contents(site)
    lay(charts, client("c-1", long=visit(body="more words " * 20_000)))
    ran = build(charts, site, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert contents(site) == before
    assert build(charts, site).code == 0
    assert contents(site) != before


@root_only
def test_a_small_disk_that_is_full_leaves_the_old_site(charts: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        assert build(charts, disk / "site").code == 0
        before = contents(disk / "site")
        lay(charts, client("c-1", long=visit(body="more words " * 40_000)))
        ran = build(charts, disk / "site")
        assert ran.code == 3
        assert ran.err.count("\n") == 1
        assert contents(disk / "site") == before
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_folder_that_may_not_be_written_to_leaves_the_old_site(tmp_path: Path) -> None:
    charts, out = lay(tmp_path / "charts", client("c-1")), tmp_path / "out"
    assert build(charts, out / "site").code == 0
    before = contents(out / "site")
    out.chmod(0o555)
    lay(charts, client("c-2"))
    ran = build(charts, out / "site", before=as_anybody)
    out.chmod(0o755)
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert contents(out / "site") == before


@pytest.mark.parametrize("folder", ["c-1", "c-1/2024"])
def test_a_clients_folder_is_not_built_as_if_it_held_all_clients(charts: Path, site: Path, folder: str) -> None:
    lay(charts, {"c-1/2024/more.md": visit()})
    build(charts, site)
    before = contents(site)
    ran = build(charts / folder, site)
    assert ran.code == 2
    assert "--client c-1" in ran.err
    assert contents(site) == before
