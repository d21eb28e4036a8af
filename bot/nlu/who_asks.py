"""Who is typing: the patient, a partner, a child …, learned from messages whose writers are known (data/audience.yml)."""

import re
from typing import Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.labels import MessageLabel

# Somebody close, and no telling who.
SOMEBODY = {"other": "relative"}
# "im 13", and not "im 12 weeks in".
OWN_AGE = re.compile(
    r"\b(?:im|i'm|i’m|i am)\s+(?:only\s+|just\s+)?(\d{1,2})\b"
    r"(?!\s*(?:%|:|months?|weeks?|days?|hours?|miles?|stone|st\b|kg|cycles?))",
    re.I,
)
YOUNG, GROWN_UP = "young", 18


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class WhoAsks(MessageLabel):
    """Adds the entity `relation` where somebody other than the patient seems to be typing.

    Most messages say nothing of who types them, and a patient's answer suits those.
    """

    entity, silent, kept_in = "relation", "patient", "who_asks.npz"

    def wanted(self, tracker: Optional[DialogueStateTracker]) -> bool:
        """Not within a guide: there "my wife and two kids" is an answer, and no wife's."""
        return tracker is None or tracker.active_loop_name is None

    def label(self, text: Text, never: Text = "") -> Text:
        """A young person by their age, and nobody who says a grown-up's; else whom the words sound like."""
        age = OWN_AGE.search(text)
        if age and int(age[1]) < GROWN_UP:
            return YOUNG
        label = super().label(text, never=YOUNG if age else never)
        return SOMEBODY.get(label, label)
