"""Is there a sign of crisis, abuse or emergency anywhere in this text?

    text -> lexical rules (need no model) -> first alarm by PRIORITY
         -> semantic model, when there is one, sentence by sentence; it may also only worry
"""

import logging
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from bot.safety.lexical import is_denial, matching_rules
from bot.safety.semantic import SemanticModel, load_semantic
from bot.safety.sentences import sentences

PRIORITY = ("safety.emergency", "safety.crisis", "safety.abuse", "safety.crisis.passive")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Alarm:
    """What was detected: the topic, and the rule ids (or "semantic") that fired."""

    topic: str
    rules: List[str]


def detect(text: str, model: Optional[SemanticModel] = None) -> Optional[Alarm]:
    """The gravest alarm in the text, or None; never raises. Reads with the model given, else with the trained one."""
    return look(text, model)[0]


def look(text: str, model: Optional[SemanticModel] = None) -> Tuple[Optional[Alarm], Optional[str]]:
    """The gravest alarm in the text, and the safety topic to worry about where there is none; never raises."""
    found = matching_rules(text)
    semantic, worry = _semantic_signs(text, model)
    return _gravest(found, semantic), worry


def _gravest(found: Dict[str, List[str]], semantic: List[str]) -> Optional[Alarm]:
    topics = set(found) | set(semantic)
    # Somebody who has taken tablets needs the crisis answer, which leads with 999 as well.
    if "safety.crisis" in found:
        return Alarm("safety.crisis", found["safety.crisis"])
    for topic in PRIORITY:
        if topic in topics:
            return Alarm(topic, found.get(topic, ["semantic"]))
    return None


def _semantic_signs(text: str, model: Optional[SemanticModel]) -> Tuple[List[str], Optional[str]]:
    try:
        model = model or load_semantic()
        return model.signs([part for part in sentences(text) if not is_denial(part)]) if model else ([], None)
    except Exception as error:
        log.error("semantic safety detection failed; the lexical half stands alone: %s", type(error).__name__)
        return [], None
