"""Nation, place, postcode, relation, age, standard number and aspect, by spaCy's entity ruler (patterns.yml)."""

import re
from pathlib import Path
from typing import Any, Dict, List, Text

import spacy
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.directory.places import load_places, nation_of_postcode
from bot.nlu.where import own_nation

PATTERNS = Path(__file__).with_name("patterns.yml")
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)(?:\s*\d[A-Z]{2})?\b", re.IGNORECASE)
# Looks like the first half of a postcode, and is a standard ("s7") or a form ("SR1").
NOT_POSTCODE = re.compile(r"s(?:[1-9]|10)|sr1", re.IGNORECASE)
AGE = re.compile(
    r"\b(\d{1,2})(?:\s*(?:yo|y/o)\b|[\s-]*(?:yr|yrs|year|years)[\s-]*old\b)"
    r"|\b(?:aged?|shes|hes|she's|he's|is)\s+(\d{1,2})\b(?!\s*(?:%|mg|weeks|months|days))"
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SpacyEntities(GraphComponent):
    """Adds entities; the ruler's ids are the values ("glasgow" has the id of its nation)."""

    def __init__(self) -> None:
        data = yaml.safe_load(PATTERNS.read_text(encoding="utf-8"))
        self._spacy = spacy.blank("en")
        ruler = self._spacy.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "overwrite_ents": True})
        ruler.add_patterns(list(_phrases({**data["phrases"], "place": load_places()["places"]})))

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "SpacyEntities":
        """The component; it needs no training."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add what is found to each message's entities."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = self._ruled(text) + self._ages(text) + self._postcodes(text)
            message.set(ENTITIES, message.get(ENTITIES, []) + _one_nation(text, found), add_to_output=True)
        return messages

    def _ruled(self, text: Text) -> List[Dict[Text, Any]]:
        found: List[Dict[Text, Any]] = []
        for span in self._spacy(text).ents:
            name, _, value = span.ent_id_.partition("=")
            found.append(_entity(name, value, span.start_char, span.end_char))
            if name == "place":
                found.append(_entity("nation", value, span.start_char, span.end_char))
        return found

    def _ages(self, text: Text) -> List[Dict[Text, Any]]:
        return [_entity("age", m[1] or m[2], m.start(), m.end()) for m in AGE.finditer(text.lower())]

    def _postcodes(self, text: Text) -> List[Dict[Text, Any]]:
        found: List[Dict[Text, Any]] = []
        for match in POSTCODE.finditer(text):
            nation = nation_of_postcode(match[1])
            if nation and not NOT_POSTCODE.fullmatch(match[0]):
                found.append(_entity("postcode", match[1].upper(), match.start(), match.end()))
                found.append(_entity("nation", nation, match.start(), match.end()))
        return found


def _one_nation(text: Text, found: List[Dict[Text, Any]]) -> List[Dict[Text, Any]]:
    """What was found, with no nation but the asker's own."""
    nations = [one for one in found if one["entity"] == "nation"]
    own = own_nation(text, nations)
    return [one for one in found if one["entity"] != "nation"] + [one for one in nations if one["value"] == own][-1:]


def _phrases(groups: Dict[Text, Dict[Text, List[Text]]]) -> List[Dict[Text, Any]]:
    return [
        {"label": name.upper(), "pattern": phrase, "id": f"{name}={value}"}
        for name, values in groups.items()
        for value, phrases in values.items()
        for phrase in phrases
    ]


def _entity(name: Text, value: Any, start: int, end: int) -> Dict[Text, Any]:
    return {"entity": name, "value": value, "start": start, "end": end, "extractor": "SpacyEntities"}
