"""`make run`: check, start everything under supervisord, wait until a question is answered, say where.

    this process -> supervisord -> web (:8000, public), rasa (:5005), actions (:5055), both on 127.0.0.1 only
"""

import hashlib
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

from bot.paths import MODELS, VAR
from bot.run.config import write_config
from bot.settings import settings
from bot.web.problems import RESTING

QUESTION = "am I meant to have a specialist nurse?"
LONGEST = 120


def main() -> int:
    """Run until interrupted; 1 with one line saying why if it cannot start."""
    reason = why_not()
    if reason:
        print(reason, file=sys.stderr)
        return 1
    started = time.monotonic()
    child = subprocess.Popen([sys.executable, "-m", "supervisor.supervisord", "-n", "-c", str(write_config())],
                             stdout=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        return watch(child, started)
    finally:
        print("\nStopping…", flush=True)
        child.terminate()
        child.wait(30)


def watch(child: "subprocess.Popen[bytes]", started: float) -> int:
    """Say the address once a real question is answered, then wait."""
    print("Starting Signpost ", end="", flush=True)
    while not answers():
        if child.poll() is not None or time.monotonic() - started > LONGEST:
            print(f"\nSignpost did not start. The reason is in {VAR / 'logs'}.", file=sys.stderr)
            return 1
        print(".", end="", flush=True)
        time.sleep(1)
    print(f" ready in {time.monotonic() - started:.0f} s: http://{settings().host}:{settings().port}", flush=True)
    return child.wait()


def answers() -> bool:
    """Whether the public API answers a real question from its own content, or says that it rests."""
    base = f"http://{settings().host}:{settings().port}"
    try:
        # Asked first, so that questions put too early do not open the circuit breaker.
        if httpx.get(f"{base}/readyz", timeout=5).status_code != 200:
            return False
        reply = httpx.post(f"{base}/api/chat", json={"session": None, "message": QUESTION}, timeout=10)
        if settings().maintenance:
            return bool(reply.json()["title"] == RESTING)
        return reply.status_code == 200 and reply.json()["messages"][0]["topic"] == "standard.nurse"
    except (httpx.HTTPError, ValueError, KeyError):
        return False


def why_not() -> str:
    """Why it cannot start, in one line; empty if it can."""
    sums = MODELS / "SHA256SUMS"
    if not sums.exists():
        return "There is no trained model yet. Run: make train"
    digest, name = sums.read_text().split()
    if hashlib.sha256(Path(MODELS / name).read_bytes()).hexdigest() != digest:
        return "The trained model is not the one we wrote. Delete var/models and run: make train"
    for setting in ("port", "rasa_port", "action_port"):
        port = getattr(settings(), setting)
        if busy(port):
            return f"Port {port} is in use. Stop what uses it, or choose another: make run {setting.upper()}={port + 1000}"
    return ""


def busy(port: int) -> bool:
    """Whether something already listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings().host, port))
        except OSError:
            return True
        return False


if __name__ == "__main__":
    sys.exit(main())
