"""The server: on this machine alone, one thread for each connection, GET and HEAD and nothing else.

Whoever asks slowly, wrongly or not at all keeps nobody else waiting, and is told little.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from chartgen.serving.answers import Answer, Answers, plainly
from chartgen.serving.board import Board
from chartgen.serving.guard import own_host, refusal

LOOPBACK = "127.0.0.1"
PATIENCE = 20.0
"""Seconds that a client may take for its next word."""
HEARTBEAT = 10.0
"""Seconds after which a word is sent where there is no news, to learn whether anyone still listens."""
PACE = 0.05
"""Seconds between two pieces of news: what comes thicker is told as one."""
METHODS = ("GET", "HEAD")
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


class SiteServer(ThreadingHTTPServer):
    """Serves one site on one port of this machine; port 0 is any that is free. OSError where it cannot be had."""

    daemon_threads = True
    allow_reuse_address = hasattr(socket, "AF_UNIX")  # on Windows that would share the port with another program
    request_queue_size = 128

    def __init__(self, port: int, answers: Answers, board: Board) -> None:
        self.answers = answers
        self.board = board
        super().__init__((LOOPBACK, port), _Handler)

    def server_bind(self) -> None:
        """Take the port. What the address is called by a name server, which this would ask, is of no interest."""
        socket_address = self.server_address
        if self.allow_reuse_address:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(socket_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away in the middle is no news."""


@contextmanager
def serving(server: SiteServer) -> Iterator[None]:
    """Answer requests, in threads, until the end."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.board.close()
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """One connection: each request in turn."""

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE
    disable_nagle_algorithm = True
    server: SiteServer

    def parse_request(self) -> bool:
        """Read a request; what may not be asked is answered here, and the connection then ends."""
        if not super().parse_request():
            return False
        if self.command not in METHODS:
            self._end_with(Answer(HTTPStatus.METHOD_NOT_ALLOWED, b"", headers={"Allow": ", ".join(METHODS)}))
            return False
        status = refusal(self.headers, self.server.server_port)
        if status is not None:
            self._end_with(plainly(status))
        return status is None

    def do_GET(self) -> None:
        """Answer."""
        host = own_host(self.headers, self.server.server_port) or LOOPBACK
        answer = self.server.answers.to(self.path, host)
        if answer.stream:
            self.close_connection = True
        self._send(answer)
        if answer.stream and self.command == "GET":
            self._tell_of_changes()

    do_HEAD = do_GET  # noqa: N815 - named by http.server

    def _tell_of_changes(self) -> None:
        """Say that something changed, and no more, each time it did; once at the start, for what was missed."""
        seen: int | None = -1
        self.wfile.write(b"retry: 1000\n\n")
        while seen is not None:
            now = self.server.board.wait(seen, HEARTBEAT)
            if now is not None:
                self.wfile.write(b"data: changed\n\n" if now != seen else b":\n\n")
                threading.Event().wait(PACE)
            seen = now

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in {**HEADERS, **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        if not answer.stream:
            self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _end_with(self, answer: Answer) -> None:
        self.close_connection = True
        self._send(answer)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what cannot even be read as a request, without repeating any of it."""
        self.close_connection = True
        self.command = self.command or ""
        self._send(plainly(HTTPStatus(code)))

    def handle_expect_100(self) -> bool:
        """Ask for no body, whatever the client would like to send."""
        return True

    def version_string(self) -> str:
        """The name of the server; nobody needs to know more."""
        return "chartgen"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named by http.server
        """What was asked is nobody's business."""
