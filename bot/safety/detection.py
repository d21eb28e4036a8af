"""Is there a sign of crisis, abuse or emergency anywhere in this text?

    text -> lexical rules (need no model) -> first alarm by PRIORITY
         -> semantic model, when there is one, sentence by sentence; it may also only worry,
            and where the text reads calm a rule that is not outright only worries too
"""

import logging
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from bot.safety.lexical import is_denial, load_rules, matching_rules
from bot.safety.semantic import NO_SIGNS, SemanticModel, Signs, load_semantic
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
    signs = _semantic_signs(text, model)
    standing = _outright(found) if signs.calm else found
    alarm = _gravest(standing, signs.alarms)
    doubted = _gravest(found, [])
    return alarm, signs.worry or (doubted.topic if doubted else None)


def _outright(found: Dict[str, List[str]]) -> Dict[str, List[str]]:
    outright = {rule.id for rule in load_rules() if rule.outright}
    kept = {topic: [rule for rule in rules if rule in outright] for topic, rules in found.items()}
    return {topic: rules for topic, rules in kept.items() if rules}


def _gravest(found: Dict[str, List[str]], semantic: List[str]) -> Optional[Alarm]:
    """What a rule found goes by PRIORITY; where none did, the clearest of what the semantic half found."""
    # Somebody who has taken tablets needs the crisis answer, which leads with 999 as well.
    if "safety.crisis" in found:
        return Alarm("safety.crisis", found["safety.crisis"])
    if not found:
        return Alarm(semantic[0], ["semantic"]) if semantic else None
    topic = next(topic for topic in PRIORITY if topic in found or topic in semantic)
    return Alarm(topic, found.get(topic, ["semantic"]))


def _semantic_signs(text: str, model: Optional[SemanticModel]) -> Signs:
    try:
        model = model or load_semantic()
        return model.signs([part for part in sentences(text) if not is_denial(part)]) if model else NO_SIGNS
    except Exception as error:
        log.error("semantic safety detection failed; the lexical half stands alone: %s", type(error).__name__)
        return NO_SIGNS
