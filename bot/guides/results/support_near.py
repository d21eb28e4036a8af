"""Support near me: what to ask the directory for, from place, need, way and time."""

from typing import Any

from bot.guides.results.shape import Find, Result, given

TOPICS = {"talk": "help.now", "meet": "service.community", "money": "money.benefits", "home": "service.hospice", "family": "standard.family"}
CHANNELS = {"phone": "phone", "online": "online", "face": "face_to_face"}
FOUND = "Here is what may fit. What is near comes first, then what reaches the whole nation. My list isn't complete: your nurse may know of more."
NOW = "It's best to start with those that are open now."


def build(answers: dict[str, Any], _other: bool) -> Result:
    """What to look for; the action adds what it finds."""
    topic = TOPICS.get(given(answers, "need", "talk"), "help.now")
    channel = CHANNELS.get(given(answers, "channel", "any"))
    now = given(answers, "when") == "now"
    text = f"{FOUND} {NOW}" if now else FOUND
    return Result(text, find=Find(topic, channel, open_now=now or None, place=given(answers, "place")), next=[topic, "help.helpline"])
