"""What is put into a page on its way out: a script, and leave for it to ask the server what changed.

The files on disk have none of this. The page's own policy stays, word by word, but for that one script and the two
addresses that it asks.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import cache
from importlib import resources

HEAD_ENDS = re.compile(rb"</head\s*>|<body[\s>]", re.IGNORECASE)
META = re.compile(rb"<meta\b[^>]*>", re.IGNORECASE)
IS_POLICY = re.compile(rb"http-equiv\s*=\s*[\"']?content-security-policy", re.IGNORECASE)
CONTENT = re.compile(rb"(content\s*=\s*)(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
LIVE = ".live/"
"""The folder, below the token, of what is not of the site; no client's folder begins with a dot."""
SCRIPT, CHANGES, STATE = f"{LIVE}live.js", f"{LIVE}changes", f"{LIVE}state"


def live_page(page: bytes, path: str, version: str, root: str) -> bytes:
    """A page of the site with the script in it; `root` is the address of the site, ending in a slash."""
    ends = HEAD_ENDS.search(page)
    end = ends.start() if ends else len(page)
    head = META.sub(lambda found: _opened(found[0], root), page[:end])
    return head + _script(path, version, root) + page[end:]


def page_to_come(path: str, root: str, *, gone: bool) -> bytes:
    """What stands where a page is not there yet, or, where it is `gone`, no more; it turns into the page."""
    text, styles = _static("gone.html" if gone else "waiting.html"), _static("instead.css")
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    for mark, words in (("DIGEST", digest), ("STYLES", styles), ("ROOT", html.escape(root))):
        text = text.replace(mark, words)
    return live_page(text.encode(), path, "", root)


@cache
def script() -> bytes:
    """The script, with the styles of what it shows."""
    styles = json.dumps(_static("live.css"))
    return _static("live.js").replace('"STYLES"', styles).encode()


def open_policy(policy: str, root: str) -> str:
    """A Content-Security-Policy that also lets the script in, and lets it ask; all else as it was."""
    directives = dict(_directive(one) for one in policy.split(";") if one.strip())
    for names, sources in (
        (("script-src-elem", "script-src"), (root + SCRIPT,)),
        (("connect-src",), (root + CHANGES, root + STATE)),
    ):
        _let(directives, names, sources)
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def _directive(text: str) -> tuple[str, list[str]]:
    name, *sources = text.split()
    return name.lower(), sources


def _let(directives: dict[str, list[str]], names: tuple[str, ...], sources: tuple[str, ...]) -> None:
    """Add sources to the first of these directives that is there; where none is, default-src says what else may."""
    name = next((name for name in names if name in directives), names[-1])
    if name not in directives and "default-src" not in directives:
        return  # nothing forbids it
    allowed = directives.get(name, directives.get("default-src", []))
    directives[name] = [*(one for one in allowed if one.lower() != "'none'"), *sources]


def _opened(meta: bytes, root: str) -> bytes:
    return CONTENT.sub(lambda found: _opened_content(found, root), meta, count=1) if IS_POLICY.search(meta) else meta


def _opened_content(found: re.Match[bytes], root: str) -> bytes:
    policy = html.unescape((found[2] if found[2] is not None else found[3]).decode("utf-8", "replace"))
    opened = html.escape(open_policy(policy, root), quote=False).replace('"', "&quot;")
    return found[1] + b'"' + opened.encode() + b'"'


def _script(path: str, version: str, root: str) -> bytes:
    source, page = html.escape(root + SCRIPT), html.escape(path)
    return f'<script src="{source}" data-page="{page}" data-version="{version}"></script>\n'.encode()


def _static(name: str) -> str:
    return resources.files("chartgen.serving").joinpath("static", name).read_text("utf-8")
