"""`chartgen explain`: what a rule asks for, why, and how it looks done badly and well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from chartgen.commands.report import on_screen
from chartgen.model.nearest import nearest
from chartgen.model.trouble import WrongSetup
from chartgen.rules.examples import HERE, Example
from chartgen.rules.registry import RULES
from chartgen.rules.rule import Rule


@click.command()
@click.argument("code", required=False)
@click.option("--markdown", is_flag=True, help="All rules as one Markdown page, as in the documentation.")
def explain(code: str | None, markdown: bool) -> int:
    """Explain a rule: why it is there, with a bad and a good example.

    CODE is a rule's code or name, such as CG204 or wrong-day. Without it, all rules are listed.
    """
    if markdown:
        on_screen(rules_page())
    elif code is None:
        on_screen("".join(f"{r.code}  {r.severity.value:<8} {r.name:<34} {r.summary}\n" for r in RULES))
        on_screen("\n`chartgen explain CODE` tells more of one.")
    else:
        on_screen("\n".join(_page(_rule(code))))
    return 0


def _rule(code: str) -> Rule[Any]:
    for rule in RULES:
        if code.upper() == rule.code or code.lower() == rule.name:
            return rule
    close = nearest(code, [*(rule.code for rule in RULES), *(rule.name for rule in RULES)])
    hint = f"; did you mean {close}" if close else ""
    raise WrongSetup(f"There is no rule {code!r}{hint}. `chartgen explain` lists them all.")


def _page(rule: Rule[Any]) -> Iterator[str]:
    yield f"{rule.code} {rule.name} ({rule.severity.value})"
    yield ""
    yield rule.summary
    yield ""
    yield rule.why
    for title, example in (("Bad", rule.bad), ("Good", rule.good)):
        yield ""
        yield f"{title}:"
        yield from (f"    {line}".rstrip() for line in example_lines(example))
    yield ""
    yield f'Set its level in chartgen.toml, under [rules]: {rule.code} = "error", "warning", "hint" or "off".'
    if rule.silenceable:
        yield f"Silence it in one note with `ignore: [{rule.code}]` and `reason:` with the why."


def example_lines(example: Example) -> Iterator[str]:
    """An example as it is shown: every file under its path, marks and invisible characters made visible."""
    for path in example.without:
        yield f"(no {path})"
    for path, target in example.links.items():
        yield f"{path} -> {target}"
    now = example.without_marks()
    for commit in example.commits:
        for path, text in commit.files.items():
            if text != now.get(path):
                yield from _file(f"{path}, as committed on {commit.day}:", text)
    for path, text in example.files.items():
        yield from _file(f"{path}{_recorded(path, now[path], example)}:", text)


def _file(title: str, text: str) -> Iterator[str]:
    yield title
    for line in text.replace("\r", "\n").rstrip("\n").split("\n"):
        yield f"  {_visible(line.replace(HERE, '    <-- here'))}"


def _recorded(path: str, text: str, example: Example) -> str:
    """What git has of a file of an example, where the example has any git."""
    if not example.commits:
        return ""
    same = [commit.day for commit in example.commits if commit.files.get(path) == text]
    return f", as committed on {same[-1]}" if same else ", not committed"


def _visible(line: str) -> str:
    line = line.replace("\ufeff", "(byte order mark)")
    line = "".join(f"\\x{ord(char):02x}" if ord(char) < ord(" ") else char for char in line)
    return line if len(line) <= 100 else f"{line[:60]} [...] {line[-30:]}"


def rules_page() -> str:
    """The rule reference as Markdown."""
    parts = [
        "# Rules",
        "",
        "Made by `chartgen explain --markdown` from the rules themselves; their examples are their tests.",
        "",
        "| code | name | level | asks that |",
        "| --- | --- | --- | --- |",
        *(f"| [{r.code}](#{r.code.lower()}-{r.name}) | {r.name} | {r.severity.value} | {r.summary} |" for r in RULES),
    ]
    for rule in RULES:
        parts += ["", f"## {rule.code} {rule.name}", "", f"**{rule.summary}** ({rule.severity.value})", "", rule.why]
        for title, example in (("Bad", rule.bad), ("Good", rule.good)):
            parts += ["", f"{title}:", "", "```text", *(line.rstrip() for line in example_lines(example)), "```"]
    return "\n".join(parts) + "\n"
