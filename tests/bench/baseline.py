"""The same data and actions under Rasa's default pipeline: trained once and kept, then served by Rasa alone."""

import hashlib
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import httpx
import psutil
import yaml

from bot.paths import ROOT, VAR
from scripts.phrases import phrases
from tests.stack import free_port

PIPELINE = Path(__file__).with_name("default_pipeline.yml")
ENDPOINTS = Path(__file__).with_name("default_endpoints.yml")
DIALOGUE = ["data/rules", "data/stories"]
# Of each intent: a turn takes the default pipeline no longer with more phrases, only its training does (hours).
PHRASES = 30
RASA = [f"{ROOT}/.venv-rasa/bin/python", "-m", "rasa"]


class Baseline:
    """Rasa's server and the action server, on free ports, with a tracker database of their own."""

    def __init__(self, folder: Path) -> None:
        self._port, self._action_port = free_port(), free_port()
        self._log = (folder / "baseline.log").open("w")
        self._environment = os.environ | {
            "PYTHONPATH": str(ROOT), "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "LOG_LEVEL": "CRITICAL",
            "ACTION_URL": f"http://127.0.0.1:{self._action_port}/webhook",
            "TRACKER_DATABASE_URL": f"sqlite:///{folder}/tracker.db", "DATABASE_URL": f"sqlite:///{folder}/signpost.db",
        }  # fmt: skip
        self._processes: list[subprocess.Popen[bytes]] = []

    @property
    def processes(self) -> list[psutil.Process]:
        return [psutil.Process(process.pid) for process in self._processes]

    def start(self) -> None:
        model = self._trained()
        self._run([sys.executable, "-m", "bot.cli", "db", "seed"]).wait()
        serve = [*RASA, "run", "--interface", "127.0.0.1", "--port", str(self._port), "--model", str(model)]
        actions = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(self._action_port), "--quiet"]
        self._processes = [self._run(actions), self._run([*serve, "--endpoints", str(ENDPOINTS), "--credentials", "credentials.yml"])]
        end = time.monotonic() + 180
        while not self._up():
            if time.monotonic() > end:
                raise RuntimeError(f"the baseline did not start: {self._log.name}")
            time.sleep(1)

    def stop(self) -> None:
        for process in self._processes:
            process.terminate()
            process.wait(30)

    async def say(self, client: httpx.AsyncClient, text: str, session: str | None) -> str:
        """One turn through Rasa's REST channel; the sender is the session."""
        sender = session or os.urandom(8).hex()
        reply = await client.post(f"http://127.0.0.1:{self._port}/webhooks/rest/webhook", json={"sender": sender, "message": text})
        reply.raise_for_status()
        return sender

    def _trained(self) -> Path:
        """The baseline's model, trained again only when its data or pipeline has changed."""
        files = [PIPELINE, ROOT / "domain.yml", *(path for name in DIALOGUE for path in sorted((ROOT / name).glob("*.yml")))]
        nlu = some_phrases()
        name = hashlib.sha256(b"\0".join([nlu.encode(), *(path.read_bytes() for path in files)])).hexdigest()[:16] + ".tar.gz"
        folder = VAR / "bench"
        if not (folder / name).exists():
            print("Training Rasa's default pipeline (several minutes) …", flush=True)
            folder.mkdir(exist_ok=True)
            (folder / "nlu.yml").write_text(nlu)
            data = [str(folder / "nlu.yml"), *DIALOGUE]
            command = [*RASA, "train", "--config", str(PIPELINE), "--fixed-model-name", name, "--out", str(folder), "--data", *data]
            if self._run(command).wait():
                raise RuntimeError(f"the baseline could not be trained: {self._log.name}")
        return folder / name

    def _up(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self._port}", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def _run(self, command: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=self._log, stderr=subprocess.STDOUT)


def some_phrases() -> str:
    """The first phrases of each intent, as Rasa reads them."""
    found: dict[str, list[str]] = defaultdict(list)
    for text, intent in phrases():
        found[intent].append(text)
    blocks = [{"intent": intent, "examples": "".join(f"- {text}\n" for text in texts[:PHRASES])} for intent, texts in found.items()]
    return yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True)
