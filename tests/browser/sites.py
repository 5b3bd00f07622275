"""The sites that the browser looks at: the sample, a chart in chapters, and charts that are unlike most."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from tests.background import lay
from tests.whole.programs import run

AS_OF = date(2026, 11, 23)
SAMPLE = Path(__file__).resolve().parents[2] / "charts"
LONGEST = "rivera-m"
IN_CHAPTERS = "nguyen-l"
ARABIC = "ليلى بنت يوسف المثال"
LONG_NAME = "Wolfeschlegelstein" * 11 + "ie"
SECTIONS = """## Case management activities
{did}

## Client observations
{seen}

## Follow-up needed
{owed}
"""


def build(charts: Path, site: Path) -> Path:
    """Build a site with the real program; errors in notes are no hindrance."""
    ran = run("build", charts, "-o", site, "--as-of", AS_OF)
    assert ran.code in (0, 1), ran.out + ran.err
    return site


def lay_long_chart(charts: Path) -> Path:
    """A sample chart under a limit that cuts it into years, and one year at a month; one note more says no day."""
    shutil.copytree(SAMPLE / IN_CHAPTERS, charts / IN_CHAPTERS)
    shutil.copytree(SAMPLE / "standards", charts / "standards")
    limit = 'agency = "Lantern Street Services"\n[chart]\none_page_notes = 9\n'
    undated = visit("2024-05-05", owed="Nothing.").replace("date: 2024-05-05\n", "")
    return lay(charts, {"chartgen.toml": limit, f"{IN_CHAPTERS}/some-day.md": undated})


def lay_odd_charts(charts: Path) -> Path:
    """One client for each way in which a chart can be unlike most. The folders' names say which."""
    files = {"chartgen.toml": 'agency = "Lantern Street Services"\n'}
    for folder, (name, notes) in odd_clients().items():
        files[f"{folder}/client.md"] = client(name, "1986-01-02" if "then" in notes else "2026-07-01")
        files |= {f"{folder}/{note_id}.md": text for note_id, text in notes.items()}
    return lay(charts, files)


def odd_clients() -> dict[str, tuple[str, dict[str, str]]]:
    """Name and notes of each odd client, by folder."""
    ana = "Ana Example"
    return {
        "no-notes": (ana, {}),
        "one-note": (ana, {"only": visit("2026-10-05")}),
        "no-plan": (ana, {"first": visit("2026-08-05"), "second": visit("2026-10-05")}),
        "one-day": (ana, {f"note-{n}": visit("2026-10-05", time=f"{8 + n:02}:00-{8 + n:02}:20") for n in range(8)}),
        "forty-years": (ana, {"then": visit("1986-03-04"), "now": visit("2026-10-05")}),
        "arabic-name": (ARABIC, {"only": visit("2026-10-05", present=f"[{ARABIC} (client)]")}),
        "long-name": (LONG_NAME, {"only": visit("2026-10-05", present=f"[{LONG_NAME} (client)]")}),
        "long-note": (ana, {"only": visit("2026-10-05", seen=many_words(20_000))}),
        "crowd": (ana, {"only": visit("2026-10-05", present=crowd(300))}),
        "errors": (ana, with_errors()),
    }


def client(name: str, intake: str) -> str:
    """The file of a client about whom little is known."""
    return f"---\ntype: client\nname: {name}\nintake: {intake}\n---\nLikes the window table.\n"


def visit(
    day: str,
    *,
    present: str = "[Ana Example (client)]",
    time: str = "",
    did: str = "Looked at the lease together.",
    seen: str = "Was glad about it.",
    owed: str = "- [ ] Ask for the attendance sheet (due 2026-12-01)",
) -> str:
    """A note of a visit without errors."""
    lines = ["type: face-to-face", f"date: {day}", *([f"time: {time}"] if time else []), "location: Home"]
    lines += [f"present: {present}", "activities: [monitored]", "author: Dana Reyes, QIDP"]
    return "\n".join(["---", *lines, "---", SECTIONS.format(did=did, seen=seen, owed=owed)])


def many_words(count: int) -> str:
    """Paragraphs of sentences, every word with its own number."""
    words = [f"word{n}" for n in range(count)]
    sentences = [" ".join(words[n : n + 16]).capitalize() + "." for n in range(0, count, 16)]
    return "\n\n".join(" ".join(sentences[n : n + 6]) for n in range(0, len(sentences), 6))


def crowd(people: int) -> str:
    """As many people present, each with a title and an organization."""
    return "[" + ", ".join(f'"Guest Number{n} (Neighbor, Elm Street Block {n // 10})"' for n in range(people)) + "]"


def with_errors() -> dict[str, str]:
    """A chart in which a note is wrong in many ways, one has no day, one is no note at all, and one is well."""
    wrong = visit("2026-09-31", time="15:00-14:00", present="[Just a name]").replace(
        "## Client observations", "## Seen"
    )
    return {
        "well": visit("2026-10-05"),
        "wrong": visit("2026-09-15", time="15:00-14:00")
        .replace("location: Home", "location: Moon")
        .replace("## Client observations", "## Seen"),
        "no-such-day": wrong,
        "unknown-type": visit("2026-09-20").replace("face-to-face", "seance"),
        "never-closed": "---\ntype: face-to-face\ndate: 2026-09-21\nA fence that nobody closed, and https://example.com/"
        + "x" * 300,
    }
