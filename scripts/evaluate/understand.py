"""Reads held-out phrases with the trained model, as the gateway and the actions would."""

import asyncio
import logging
import os
from typing import List

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import structlog  # noqa: E402
from rasa.core.agent import Agent  # noqa: E402

from bot.paths import MODELS  # noqa: E402
from scripts.evaluate.judge import Row, judged  # noqa: E402


def understand(rows: List[Row]) -> List[Row]:
    """The rows, each with what was found: found, confidence, right, helped (right or offered), alarm, worry."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    return asyncio.run(_read(rows, Agent.load(str(MODELS / "signpost.tar.gz"))))


async def _read(rows: List[Row], agent: Agent) -> List[Row]:
    return [{**row, **judged(row, await agent.parse_message(row["text"]))} for row in rows]
