"""`chartgen lsp` speaks the protocol alone, ends when its editor goes, and says what it lacks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

WORDS = (sys.executable, "-m", "chartgen", "lsp", "--stdio")


def run(said: bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        WORDS, input=said, capture_output=True, env={**os.environ, **environment}, timeout=60, check=False
    )


def message(method: str, number: int | None = None, **params: object) -> bytes:
    body = {"jsonrpc": "2.0", "method": method, "params": params}
    sent = json.dumps(body if number is None else {**body, "id": number}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(sent), sent)


def answers(printed: bytes) -> list[dict[str, object]]:
    """The messages that were printed; nothing else may have been."""
    found = []
    while printed:
        head, _, rest = printed.partition(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.startswith(b"Content-Length"))
        found.append(json.loads(rest[:length]))
        printed = rest[length:]
    return found


def test_it_ends_when_its_editor_goes_away_without_a_word() -> None:
    ended = run(message("initialize", 1, capabilities={}, processId=None, rootUri=None))
    assert (ended.returncode, ended.stderr) == (0, b"")
    (answer,) = answers(ended.stdout)
    assert answer["id"] == 1
    assert run(b"").returncode == 0


NOISE = b"".join(
    [
        b"Content-Length: 9\r\n\r\nnot json!",
        b"Content-Length: 2\r\n\r\n[]",
        b"hello\r\n",
        message("textDocument/nonsense", 7),
        message("textDocument/didOpen", textDocument={"uri": 5}),
        message("textDocument/completion", 8, textDocument={"uri": "file:///x.md"}, position={"line": -1}),
        message("$/cancelRequest", id=99),
    ]
)


def test_what_cannot_be_understood_does_not_end_it() -> None:
    begin = message("initialize", 1, capabilities={}, processId=None, rootUri=None)
    hover = message("textDocument/hover", 2, textDocument={"uri": "untitled:1"}, position={"line": 0, "character": 0})
    ended = run(begin + NOISE + hover + message("shutdown", 3) + message("exit"))
    found = {answer.get("id"): answer for answer in answers(ended.stdout) if "method" not in answer}
    assert {1, 2, 3} <= {*found}
    assert found[2]["result"] is None
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_ctrl_c_ends_it_while_it_waits() -> None:
    with subprocess.Popen(WORDS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(message("initialize", 1, capabilities={}, processId=None, rootUri=None))
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length")
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == -signal.SIGINT
        assert server.stderr is not None
        assert server.stderr.read() == b""


def test_it_says_how_to_install_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ModuleNotFoundError('none', name='pygls')\n")
    root = str(Path(__file__).parents[2])
    ended = run(b"", PYTHONPATH=os.pathsep.join([str(tmp_path), root]))
    assert ended.returncode == 2
    assert ended.stderr.decode().strip() == (
        "chartgen: `chartgen lsp` needs pygls. Install chartgen with its extra `editor`, as in: "
        "pip install '.[editor]' from chartgen's folder."
    )
    assert ended.stdout == b""


def test_a_wrong_day_is_told_before_anything_is_served() -> None:
    ended = run(b"", SOURCE_DATE_EPOCH="soon")
    assert ended.returncode == 2
    assert b"SOURCE_DATE_EPOCH" in ended.stderr
