"""`chartgen serve` as a real process: its address, what it says, and what it answers."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from tests.whole.programs import AS_OF, COMMAND, ENVIRONMENT

PATIENCE = 60.0
"""Seconds until something that does not come is a failure: a busy machine is no defect."""


@dataclass(slots=True)
class Answer:
    """What a request got."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Served:
    """A charts folder that is being served."""

    process: subprocess.Popen[str]
    charts: Path
    site: Path
    lines: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def port(self) -> int:
        """The port it is served on."""
        return urlsplit(self.url).port or 0

    @property
    def token(self) -> str:
        """The first part of every address."""
        return urlsplit(self.url).path.strip("/")

    @property
    def said(self) -> str:
        """All that was printed so far."""
        return "".join(self.lines)

    @property
    def builds(self) -> int:
        """How many builds were told of."""
        return len(re.findall(r"^(Re)?[Bb]uilt .* in ", self.said, re.MULTILINE))

    def ask(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """One request for a target as it is given, with these headers besides Host, or with another Host."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def page(self, path: str = "") -> Answer:
        """A page of the site."""
        return self.ask(f"/{self.token}/{quote(path)}")

    def state(self, page: str = "index.html") -> dict[str, Any]:
        """How things stand for a page."""
        found: dict[str, Any] = json.loads(self.ask(f"/{self.token}/.live/state?page={quote(page)}").body)
        return found

    def troubles(self, page: str = "index.html") -> list[dict[str, Any]]:
        """What is shown over a page."""
        found: list[dict[str, Any]] = self.state(page)["troubles"]
        return found

    def shows(self, words: str, path: str = "index.html") -> bool:
        """Whether a page is there and holds these words."""
        answer = self.page(path)
        return answer.status == 200 and words in answer.body.decode()

    def wait(self, until: Callable[[], object], what: str = "") -> None:
        """Wait until something is so; AssertionError with all that was said if it never is."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert self.process.poll() is None, f"it ended\n{self.said}"
            assert time.monotonic() < end, f"waited in vain{': ' if what else ''}{what}\n{self.said}"
            time.sleep(0.02)

    def wait_until_shown(self, words: str, path: str = "index.html") -> None:
        """Wait until a page holds these words."""
        self.wait(lambda: self.shows(words, path), f"{words!r} in {path}")

    def wait_until_said(self, words: str) -> None:
        """Wait until these words were printed."""
        self.wait(lambda: words in self.said, words)

    def wait_until_built(self) -> None:
        """Wait until the first build is done and the folders are watched."""
        self.wait_until_said("Watching ")

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        """Ask it to end, and return its exit code."""
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(
    charts: Path, site: Path, *options: object, wait: bool = True, before: Sequence[str] = ()
) -> Iterator[Served]:
    """Serve a charts folder as of a fixed day, on any free port; with `wait`, from when the first build is done.

    `before` is a command that runs the command that follows it.
    """
    command = [*before, *COMMAND, "serve", str(charts), "-o", str(site), "--as-of", str(AS_OF), "--port", "0"]
    process = subprocess.Popen(
        [*command, *map(str, options)],
        env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    served = Served(process, charts, site)
    reader = threading.Thread(target=_read, args=(process, served.lines))
    reader.start()
    try:
        served.wait(lambda: "http://" in served.said)
        served.url = re.findall(r"http://\S+", served.said)[0]
        if wait:
            served.wait_until_built()
        yield served
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        reader.join()
        assert process.stdout
        process.stdout.close()
    assert "Traceback" not in served.said, served.said
    assert "fault in chartgen" not in served.said, served.said


def _read(process: subprocess.Popen[str], lines: list[str]) -> None:
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
