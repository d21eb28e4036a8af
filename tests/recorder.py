"""A server that stands between two processes, passes everything on, and keeps what it was sent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


class Recorder(ThreadingHTTPServer):
    """Passes requests on to `target`; `heard` holds the bodies."""

    target = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.heard: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Passing(BaseHTTPRequestHandler):
    server: Recorder

    def do_GET(self) -> None:
        self._pass(b"")

    def do_POST(self) -> None:
        self._pass(self.rfile.read(int(self.headers.get("content-length", 0))))

    def _pass(self, body: bytes) -> None:
        self.server.heard.append(body.decode("utf-8", "replace"))
        reply = httpx.request(self.command, self.server.target + self.path, content=body, timeout=20, headers={"content-type": "application/json"})
        self.send_response(reply.status_code)
        self.send_header("content-type", reply.headers["content-type"])
        self.send_header("content-length", str(len(reply.content)))
        self.end_headers()
        self.wfile.write(reply.content)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def recording() -> Iterator[Recorder]:
    """A recorder that listens on a free port."""
    with Recorder() as recorder:
        threading.Thread(target=recorder.serve_forever, daemon=True).start()
        yield recorder
        recorder.shutdown()
