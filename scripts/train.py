"""Train, unless nothing it depends on has changed, and take the classifier out of Rasa's model for the gateway.

With --check, only say by the exit code (0: up to date) whether training is needed.
"""

import hashlib
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.paths import ENCODER, MODELS  # noqa: E402

INPUTS = ("config.yml", "domain.yml", "data/audience.yml", "data/answers.yml", "data/nlu", "data/rules", "data/stories",
          "bot/nlu", "bot/safety", "bot/classifier", "bot/encoder", "scripts/train.py", "requirements/rasa.txt")  # fmt: skip
STAMP = MODELS / "inputs.sha256"
MODEL = MODELS / "signpost.tar.gz"
SUMS = MODELS / "SHA256SUMS"
CLASSIFIER = "classifier.npz"


def main() -> int:
    stamp = fingerprint()
    if STAMP.exists() and STAMP.read_text() == stamp and MODEL.exists():
        return 0
    if "--check" in sys.argv:
        return 1
    MODELS.mkdir(parents=True, exist_ok=True)
    STAMP.unlink(missing_ok=True)
    environment = os.environ | {"RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3"}
    subprocess.run(
        [sys.executable, "-m", "rasa", "train", "--fixed-model-name", MODEL.name, "--out", str(MODELS), "--force",
         "--data", "data/nlu", "data/rules", "data/stories"],
        cwd=ROOT, env=environment, check=True,
    )  # fmt: skip
    take_out(CLASSIFIER)
    SUMS.write_text(f"{hashlib.sha256(MODEL.read_bytes()).hexdigest()}  {MODEL.name}\n")
    STAMP.write_text(stamp)
    return 0


def take_out(name: str) -> None:
    """Copy the file of that name out of the model's archive, to stand beside it."""
    with tarfile.open(MODEL) as archive:
        member = next(one for one in archive.getmembers() if one.name.endswith(f"/{name}"))
        (MODELS / name).write_bytes(archive.extractfile(member).read())


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    yield ENCODER / "SHA256SUMS"
    for name in INPUTS:
        path = ROOT / name
        inside = path.rglob("*") if path.is_dir() else [path]
        yield from sorted(p for p in inside if p.is_file() and p.suffix in (".py", ".yml", ".txt"))


if __name__ == "__main__":
    sys.exit(main())
