"""Real PostgreSQL and Redis servers for tests, on free ports, in folders of their own."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from tests.stack import free_port

POSTGRES = next((str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)), shutil.which("postgres"))
REDIS = shutil.which("redis-server")


class Server:
    """A server process that can be frozen, thawed and stopped."""

    def __init__(self, url: str, process: "subprocess.Popen[bytes]") -> None:
        self.url = url
        self._process = process

    def freeze(self) -> None:
        """Stop the server and its children where they stand: connections stay open and nothing answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        with suppress(psutil.NoSuchProcess):
            root = psutil.Process(self._process.pid)
            for process in [root, *root.children(recursive=True)]:
                process.send_signal(number)

    def stop(self) -> None:
        self.thaw()
        self._process.send_signal(signal.SIGINT)
        self._process.wait(20)


@contextmanager
def postgres() -> Iterator[Server]:
    """A new, empty PostgreSQL cluster; it refuses to run as root, so there it runs as `nobody`."""
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shutil.chown(folder, user)
        data, port = f"{folder}/data", free_port()
        quiet = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        initdb = str(Path(POSTGRES).with_name("initdb"))
        subprocess.run([initdb, "-D", data, "-U", "signpost", "--auth=trust", "--no-sync", "-E", "UTF8"], check=True, **quiet)
        settings = ["-c", f"port={port}", "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
        server = Server(f"postgresql://signpost@127.0.0.1:{port}/postgres", subprocess.Popen([POSTGRES, "-D", data, *settings], **quiet))
        try:
            _until_it_listens(port)
            yield server
        finally:
            server.stop()


@contextmanager
def redis() -> Iterator[Server]:
    """A new, empty Redis that keeps nothing on disk."""
    port = free_port()
    command = [REDIS, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = Server(f"redis://127.0.0.1:{port}/0", subprocess.Popen(command, stdout=subprocess.DEVNULL))
    try:
        _until_it_listens(port)
        yield server
    finally:
        server.stop()


def _until_it_listens(port: int) -> None:
    end = time.monotonic() + 30
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert time.monotonic() < end, f"nothing listens on {port}"
        time.sleep(0.1)
