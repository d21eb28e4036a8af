"""Whether a message answers a question with yes, partly, no or not sure, learned from data/answers.yml; only within a guide."""

from typing import Optional

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.labels import MessageLabel


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class Answers(MessageLabel):
    """Adds the entity `answer`; a message that asks something else gets none."""

    entity, silent, kept_in = "answer", "question", "answers.npz"

    def wanted(self, tracker: Optional[DialogueStateTracker]) -> bool:
        """Within a guide only."""
        return tracker is not None and tracker.active_loop_name is not None
