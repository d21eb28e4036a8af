"""`make bench-nlu`: for each set, tune the encoder to its training phrases, train our pipeline as configured, and test it.

The sets lie in the folder that the setting BENCHMARKS names. Nothing is chosen by looking at a test set.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Dict, List

import yaml

from bot.paths import ROOT

SETS = Path(__file__).with_name("published.yml")


def main() -> int:
    folder = Path(os.environ.get("BENCHMARKS", ""))
    if not os.environ.get("BENCHMARKS") or not folder.is_dir():
        print(f"There are no benchmarks in {folder}. Get the sets that {SETS} names, then: make bench-nlu BENCHMARKS=folder")
        return 1
    wanted = sys.argv[1:]
    print(f"{'set':24}{'ours':>14}   published (in scope right, out of scope recalled)")
    for one in yaml.safe_load(SETS.read_text(encoding="utf-8")):
        if not wanted or any(word in one["name"] for word in wanted):
            print(row(one, measured(one, folder.resolve())), flush=True)
    return 0


def measured(one: Dict[str, Any], folder: Path) -> List[float]:
    """The share in scope that is right and, where there is an outside, the share of it recalled; per cent."""
    with tempfile.TemporaryDirectory() as var:
        environment = os.environ | {"VAR_DIR": var, "PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3"}
        train = folder / f"{one['train']}.jsonl"
        commands = [
            ["scripts/weights.sh", f"{var}/weights"],
            [sys.executable, "scripts/tune_encoder.py", f"{var}/weights", str(train), f"{var}/tuning.npz"],
            [sys.executable, "scripts/build_encoder.py", f"{var}/weights", f"{var}/tuning.npz"],
            [sys.executable, "-m", "scripts.bench_nlu.one", json.dumps(one), str(folder)],
        ]
        for command in commands:
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
            if done.returncode:
                raise RuntimeError(f"{command[:2]} failed: {done.stderr[-2000:]}")
        return list(json.loads(done.stdout.strip().splitlines()[-1]))


def row(one: Dict[str, Any], ours: List[float]) -> str:
    """One line of the table."""
    published = "   ".join(f"{system} {figures(found)}" for system, found in one["published"].items())
    return f"{one['name']:24}{figures(ours):>14}   {published}"


def figures(found: List[float]) -> str:
    return " / ".join(f"{figure:.1f}" for figure in found)


if __name__ == "__main__":
    sys.exit(main())
