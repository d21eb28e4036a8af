"""Train our pipeline on one set and test it; the last line printed is the figures, as JSON. For scripts/bench_nlu/__main__.py."""

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Tuple

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")

import yaml  # noqa: E402
from rasa.core.agent import Agent  # noqa: E402
from rasa.model_training import train_nlu  # noqa: E402

from bot.paths import ROOT  # noqa: E402
from scripts.phrases import json_lines  # noqa: E402

CONFIG = ROOT / "config.yml"
Pair = Tuple[str, str]


def main(one: Dict[str, Any], folder: Path) -> None:
    tests = [pair for name in one["test"] for pair in json_lines(folder / f"{name}.jsonl")]
    with tempfile.TemporaryDirectory() as work:
        data = Path(work) / "nlu.json"
        examples = [{"text": text, "intent": intent} for text, intent in json_lines(folder / f"{one['train']}.jsonl")]
        data.write_text(json.dumps({"rasa_nlu_data": {"common_examples": examples}}))
        agent = Agent.load(str(train_nlu(str(CONFIG), str(data), work)))
        print(json.dumps(shares(one, tests, asyncio.run(answers(agent, tests, threshold(one))))))


def threshold(one: Dict[str, Any]) -> float:
    """The confidence under which a message is taken for out of scope."""
    pipeline = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["pipeline"]
    ours = next(part["threshold"] for part in pipeline if part["name"] == "FallbackClassifier")
    return float(ours if one.get("threshold") == "ours" else one.get("threshold", 0))


async def answers(agent: Agent, tests: List[Pair], least: float) -> List[str]:
    """The intent found for each test phrase; empty where it is under the threshold."""
    found = []
    for text, _ in tests:
        ranking = (await agent.parse_message(text))["intent_ranking"]
        best = next(one for one in ranking if one["name"] != "nlu_fallback")
        found.append(best["name"] if best["confidence"] >= least else "")
    return found


def shares(one: Dict[str, Any], tests: List[Pair], found: List[str]) -> List[float]:
    outside = one.get("outside")
    inside = [name == intent for (_, intent), name in zip(tests, found) if intent != outside]
    beyond = [name in ("", outside) for (_, intent), name in zip(tests, found) if intent == outside]
    return [100 * sum(hits) / len(hits) for hits in (inside, beyond) if hits]


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), Path(sys.argv[2]))
