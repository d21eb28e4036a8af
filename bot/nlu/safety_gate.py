"""Safety once more, inside Rasa: a sign of crisis or emergency wins, and nothing else is taken for one."""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.safety import detect


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SafetyGate(GraphComponent):
    """Sets the intent to the safety topic that bot.safety detects; stands after the classifier."""

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "SafetyGate":
        """The component; it needs no training."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Override the intent where there is an alarm; where there is none, no safety topic stays in the ranking."""
        for message in messages:
            alarm = detect(message.get(TEXT) or "", message.get("semantic"))
            if alarm:
                ranking = [{INTENT_NAME_KEY: alarm.topic, PREDICTED_CONFIDENCE_KEY: 1.0}]
            else:
                ranking = [one for one in message.get(INTENT_RANKING_KEY, []) if not one[INTENT_NAME_KEY].startswith("safety.")]
            if ranking:
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
