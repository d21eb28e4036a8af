"""The three real processes on free ports, with databases of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil

from bot.paths import ROOT, VAR


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Stack:
    """`make run`, without the set-up, in a var folder of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.var = folder
        for name in ("encoder", "models"):
            (folder / name).symlink_to(VAR / name)
        self.ports = {name: str(free_port()) for name in ("PORT", "RASA_PORT", "ACTION_PORT")}
        self.url = f"http://127.0.0.1:{self.ports['PORT']}"
        self.environment = {**os.environ, **self.ports, "VAR_DIR": str(folder), "PYTHONPATH": str(ROOT), "CHAT_RATE": "", **settings}
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.seed()
        self.serve()

    def seed(self) -> None:
        subprocess.run([sys.executable, "-m", "bot.cli", "db", "seed"], cwd=ROOT, env=self.environment, check=True, capture_output=True)

    def purge_until(self, condition) -> None:
        """Purge, as the server does each minute, until the condition holds; fails after half a minute."""
        end = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < end, "it was still there"
            subprocess.run([sys.executable, "-m", "bot.cli", "db", "purge"], cwd=ROOT, env=self.environment, check=True, capture_output=True)

    def serve(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-m", "bot.run"], cwd=ROOT, env=self.environment,
                                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in iter(self._process.stdout.readline, ""):
            if "ready in" in line:
                return
        logs = "".join(path.read_text()[-3000:] for path in (self.var / "logs").glob("*.log"))
        raise RuntimeError(f"the stack did not start\n{logs}")

    def stop(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(40)

    @property
    def process(self) -> psutil.Process:
        """The launcher; everything else is a child of it."""
        return psutil.Process(self._process.pid)

    def program(self, action: str, name: str) -> None:
        """Stop, start, or freeze (by signal) one of the three."""
        pids = self._pids(name)
        number = {"kill": signal.SIGKILL, "freeze": signal.SIGSTOP, "thaw": signal.SIGCONT}[action]
        for pid in pids:
            os.kill(pid, number)

    def _pids(self, name: str) -> list[int]:
        """The program's processes: the one supervisord started, and its children."""
        mark = f"--port {self.ports[{'rasa': 'RASA_PORT', 'actions': 'ACTION_PORT'}[name]]}"
        every = {process.pid: process for process in psutil.process_iter(["cmdline"])}
        roots = [p for p in every.values() if mark in " ".join(p.info["cmdline"] or [])]
        return [p.pid for root in roots for p in [root, *root.children(recursive=True)]]

    def say(self, message: str, session: str | None = None) -> dict:
        return self._post({"session": session, "message": message})

    def press(self, payload: str, session: str) -> dict:
        return self._post({"session": session, "button": payload})

    def _post(self, body: dict) -> dict:
        response = httpx.post(f"{self.url}/api/chat", json=body, timeout=20)
        response.raise_for_status()
        return dict(response.json())
