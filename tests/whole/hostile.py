"""Charts folders that mean harm, for hypothesis to put together."""
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from tests.background import lay

HOSTILE = (
    "<script>alert(1)</script>", "</script>", "</style>", "</title>", "</pre>", "</article>", "<!--", "-->", "<![CDATA[",
    '<img src=x onerror="alert(1)">', "<svg/onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>", "<style>*{x:y}",
    "[xy](javascript:alert(1))", "[xy](JaVa\tScript:alert(1))", "[xy](data:text/html,<b>)", "![xy](http://evil.test/a.png)",
    "![xy](//evil.test/a.png)", "[xy](//evil.test)", "[xy](\\\\evil.test\\share)", "[xy](https://good.test/?a=b&c=\"d)",
    "<https://good.test/a>", "<javascript:alert(1)>", "[x]: http://evil.test", "[x][x]", "[xy](client.md)", "[xy](doc.pdf)",
    "![xy](pic.png)", "[xy](page.html)", "[xy](../c-2/client.md)", "[xy](/etc/passwd)", "[xy](#here)", "[xy](#/glance)",
    "[xy](n.md)", "[xy](<n.md>)", '[xy](n.md "title")', "[xy](n.md#onerror)", "{{ 7*7 }}", "{% raw %}", "{# x #}", "{{ config }}",
    "${x}", "%s", "{0}", "\\x3cscript", "&lt;b&gt;", "&#60;", "&amp;amp;", "&nbsp", '" onmouseover="x', "' style='x",
    "expression(alert(1))", "@import url(x)", "\x00", "\x01\x02", "\x07", "\x1b[31mred\x1b[0m", "\x1b]0;t\x07", "\x7f",
    "\x85", "\x9b31m", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\u200b", "\u00ad", "\u202e", "\u202d", "\u2066",
    "\u2069", "\u200f", "שלום", "مرحبا", "👩‍👩‍👧", "𝔘𝔫𝔦", "é", "ﬁ", "İ", "ß", "٣", "²", "½", "𝟚", "\U000f0000",
    "\U000f0006", "\ue000", "\U0010ffff", "\U000f0010", "---", "...", "***", "___", "===", "- - -", "# H", "## Client observations",
    "## X", "### deep", "###### six", "#5", "> q", "> > > q", ">" * 60, "[" * 200, "*" * 100, "*a_" * 40, "`" * 7, "```",
    "```python", "``` a b", "~~~", "    code", "\tcode", "- [ ] do", "- [x] did ^a", "- [ ] do (due 2024-13-45) ^title",
    "- [ ] do ^a", "- [ ] do ^line-3", "1. one", "7. seven", "0. zero", "007. bond", "- a\n    - b\n        - c", "a | b\n--|--\n1 | 2 | 3",
    "|a|\n|-|", "a  \nb", "a\\\nb", "\\*no\\*", "**b**", "_i_", "`c`", "``c`d``", "Term\n: def", "[^1]", "[^1]: f", "*[A]: b",
    "!!! note", "[TOC]", "key: value", "a: b: c", "- x", "? x", "&a x", "*a", "!!python/object:os.system x", "| x", ">- x", "%YAML",
    "[a, b", "{a: b", "'x", '"x', "@x", "`x", "~", "null", "no", "0x1F", "1e3", "2024-02-30", "12:30:45", ".inf", "a #b", "a: #b",
    " ", "  ", "\t", "\r", "\r\n", "\n", "\n\n", "\x0b", "\x0c", "word", "Word two", "x" * 300,
)  # fmt: skip

characters = st.characters(codec="utf-8", exclude_categories=())
fragments = st.sampled_from(HOSTILE) | st.text(characters, max_size=8)
bodies = st.lists(fragments, max_size=12).flatmap(
    lambda parts: st.sampled_from(["\n", " ", "", "\n\n"]).map(lambda between: between.join(parts))
)
lines = st.lists(fragments, max_size=3).map("".join).map(lambda text: " ".join(text.split("\n")))

TYPES = ("face-to-face", "collateral", "shift", "plan", "review", "intake", "addendum", "discharge", "summary", "<b>")
DAYS = (
    "2024-03-05",
    "2024-03-05 14:00",
    "2024-01-01",
    "2031-01-01",
    "0001-01-01",
    "9999-12-31",
    "March",
    "2024-02-30",
    "",
)
WORDS = {
    "type": st.sampled_from(TYPES),
    "date": st.sampled_from(DAYS),
    "time": st.sampled_from(["14:00-14:45", "23:00-01:00", "9", "14:00-13:00"]),
    "location": st.sampled_from(["Home", "Office (room 2)", "Home (("]),
    "present": st.sampled_from(["[Ann Example (client)]", "\n  - name: B\n    title: C", "{a: {b: [c]}}"]),
    "activities": st.sampled_from(["[monitored]", "[]", "monitored, linked"]),
    "goals": st.sampled_from(["[a]", "{a: progress, b: met}", "{a: Goal of hers}", "[a, a]"]),
    "closes": st.sampled_from(["[a]", "a", "[title, a]"]),
    "amends": st.sampled_from(["n", "m", "nowhere"]),
    "author": st.sampled_from(["Dana Reyes, QIDP", "X"]),
    "signed": st.sampled_from(["{by: Dana, on: 2024-03-06}", "yes"]),
    "ignore": st.sampled_from(["[CG203]", "CG999"]),
    "outcome": st.sampled_from(["missed", "reached", "left message"]),
    "event": st.just("Moved house"),
    "format": st.sampled_from(["soap", "nope"]),
}
"""What each field may well hold; any may hold something hostile instead."""


@st.composite
def field_lines(draw: st.DrawFn) -> str:
    """One field of front matter, most often one that makes sense."""
    name = draw(st.sampled_from(sorted(WORDS)))
    if draw(st.integers(0, 2)):
        return f"{name}: {draw(WORDS[name])}"
    value = draw(lines)
    quoted = "'" + value.replace("'", "''") + "'"
    return f"{draw(st.just(name) | lines)}: {draw(st.sampled_from([value, quoted, f'[{value}]']))}"


@st.composite
def notes(draw: st.DrawFn) -> str:
    """A note: most often with front matter that can be read, now and then without any."""
    usual = [f"type: {draw(st.sampled_from(TYPES))}", f"date: {draw(st.sampled_from(DAYS))}"]
    fields = [*usual, *draw(st.lists(field_lines(), max_size=5))]
    named = {line.partition(":")[0]: line for line in fields}
    fence = draw(st.sampled_from(["---\n", "---\n", "---\n", "---\n", "", "\ufeff---\n", "--- \n"]))
    ends = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]))
    text = fence + "".join(f"{line}\n" for line in named.values()) + "---\n" + draw(bodies)
    return text.replace("\n", ends)


NAMES = (
    "n", "m", "client", "INDEX", "index.html", "con", "aux.x", "a b", " a", "a.", "~2", "n~2", "é", "e\u0301", "<b>", "'\"",
    "a&b", "{{x}}", "a#b?c", "100%25", "\u202egpj", "a\nb", "a\x1b[31m", "a\\b", "c:d", "x" * 120, "şŞ", "ſ", "K",
    "\udcff\udcfe", "-o",
)  # fmt: skip
signs = st.characters(codec="utf-8", exclude_characters="/\x00")
names = st.sampled_from(NAMES) | st.text(signs, min_size=1, max_size=12).filter(lambda name: name[0] != ".")
file_names = names.map(lambda name: f"{name}.md")
RESERVED = ("notetypes", "sectionsets", "standards")
folder_names = (st.sampled_from(["c-1", "C-1", "c-2", "c-1~2"]) | names).filter(lambda name: name not in RESERVED)


@dataclass(frozen=True, slots=True)
class Folder:
    """A charts folder to be: each client's files by name, notes that stand nowhere, and the agency's name."""

    clients: dict[str, dict[str, str]]
    strays: dict[str, str]
    agency: str

    def lay(self, charts: Path) -> Path:
        """Write it all. In each client's files stands a token that is nowhere else."""
        lay(charts, {"chartgen.toml": f"agency = {_toml(self.agency)}\n", **self.strays})
        for number, (name, files) in enumerate(self.clients.items()):
            folder = charts / name
            folder.mkdir(exist_ok=True)
            sign = token(number)
            lay(folder, {"doc.pdf": f"%PDF {sign}", "pic.png": sign, "page.html": f"<script>{sign}</script>"})
            lay(
                folder,
                {f"{sign}.md": f"---\ntype: {sign}\ndate: 2024-03-05\n---\n{sign}\n[xy](doc.pdf) ![xy](pic.png)"},
            )
            lay(folder, files)
        return charts


def token(number: int) -> str:
    """A word that stands in one client's files alone."""
    return f"qzx{number}wkj"


def _toml(text: str) -> str:
    return '"' + "".join(char if char.isalnum() else f"\\U{ord(char):08x}" for char in text) + '"'


clients = st.dictionaries(file_names | st.just("client.md"), notes(), max_size=4)
agencies = lines.map(lambda text: text.encode("utf-8", "ignore").decode())
folders = st.builds(
    Folder,
    st.dictionaries(folder_names, clients, min_size=1, max_size=3),
    st.dictionaries(file_names.filter(lambda name: name != "client.md"), notes(), max_size=1),
    agencies,
)
