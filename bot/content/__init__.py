"""The words: one YAML file a topic under topics/, the facts they rest on, and a loader that checks every one."""

from bot.content.answer import compose
from bot.content.facts import Fact, load_facts
from bot.content.loader import ContentError, load_topics, topic
from bot.content.model import ASPECTS, NATIONS, Topic

__all__ = ["ASPECTS", "NATIONS", "ContentError", "Fact", "Topic", "compose", "load_facts", "load_topics", "topic"]
