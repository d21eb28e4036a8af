"""Runs in Rasa's own environment, which has no pytest: tries the components and prints what came of it, as JSON."""

import asyncio
import json
import os
import sys
import tarfile
import tempfile
from pathlib import Path

from rasa.core.actions.action import ActionSessionStart, RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.common import all_subclasses

RASA_RESOLVES = Event.resolve_by_type

from bot.classifier import LinearClassifier  # noqa: E402
from bot.nlu.entities import SpacyEntities  # noqa: E402
from bot.nlu.safety_gate import SafetyGate  # noqa: E402
from bot.nlu.second_question import parts, second_question  # noqa: E402
from bot.nlu.speed import MOST_EVENTS  # noqa: E402
from bot.nlu.tracker_store import TurnTrackerStore  # noqa: E402
from bot.nlu.who_asks import WhoAsks  # noqa: E402
from bot.paths import MODELS  # noqa: E402

DOMAIN = Domain.from_yaml("version: '3.1'\nslots:\n  nation: {type: text, mappings: [{type: custom}]}\n")


def event_names():
    names = [cls.type_name for cls in all_subclasses(Event)]
    return {name: [RASA_RESOLVES(name).__name__, Event.resolve_by_type(name).__name__] for name in names}


def raises(work):
    try:
        work()
    except Exception as error:
        return type(error).__name__
    return None


def action_results():
    action = RemoteAction("action_answer", None)
    good = {"events": [{"event": "slot", "name": "nation", "value": "Wales", "timestamp": None}], "responses": [{"custom": {}}]}
    bad = [{"events": "none", "responses": []}, {"events": [{"event": "no such"}]}, {"events": [{}]}, {"responses": ["words"]}]
    return {"good": raises(lambda: action._validate_action_result(good)),
            "bad": [raises(lambda one=one: action._validate_action_result(one)) for one in bad]}  # fmt: skip


def tracker(turns):
    found = DialogueStateTracker("someone", DOMAIN.slots)
    for turn in range(turns):
        found.update(UserUttered(f"hello {turn}"))
        found.update(SlotSet("nation", "Wales"))
        found.update(ActionExecuted("action_listen"))
    return found


def sessions():
    long, in_form = tracker(MOST_EVENTS), tracker(MOST_EVENTS)
    in_form.update(ActiveLoop("standards_check_form"))
    expired = [MessageProcessor._has_session_expired(None, one) for one in (tracker(2), long, in_form)]
    carried = [[event.key, event.value] for event in ActionSessionStart._slot_set_events_from_tracker(long)]
    return {"expired": expired, "carried": carried}


async def stores():
    with tempfile.TemporaryDirectory() as folder:
        ours = TurnTrackerStore(DOMAIN, host=f"sqlite:///{folder}/tracker.db")
        theirs = SQLTrackerStore(DOMAIN, host=f"sqlite:///{folder}/tracker.db")
        await ours.save(tracker(3))
        again = await ours.retrieve("someone")
        again.update(UserUttered("one more"))
        await ours.save(again)
        await ours.save(again)
        read = await theirs.retrieve("someone")
        return {"texts": [event.text for event in read.events if isinstance(event, UserUttered)], "nation": read.get_slot("nation")}


def entities(texts):
    component = SpacyEntities()
    messages = component.process([Message(data={"text": text}) for text in texts])
    return {m.get("text"): [[e["entity"], e["value"]] for e in m.get("entities")] for m in messages}


def who_asks(texts):
    """What the trained component says of each text."""
    with tarfile.open(MODELS / "signpost.tar.gz") as archive, tempfile.TemporaryDirectory() as folder:
        member = next(one for one in archive.getmembers() if one.name.endswith(f"/{WhoAsks.kept_in}"))
        member.name = WhoAsks.kept_in
        archive.extract(member, folder)
        component = WhoAsks({}, None, None)
        component._classifier = LinearClassifier.load(Path(folder) / WhoAsks.kept_in)
    guided = tracker(1)
    guided.update(ActiveLoop("guide_form"))
    assert not component.wanted(guided)
    messages = component.process([Message(data={"text": text}) for text in texts])
    return {m.get("text"): next((e["value"] for e in m.get("entities", [])), "patient") for m in messages}


def gated(texts):
    messages = SafetyGate().process([Message(data={"text": text, "intent": {"name": "standard.gp"}}) for text in texts])
    return {m.get("text"): m.get("intent")["name"] for m in messages}


def unfounded():
    ranking = [{"name": "safety.crisis", "confidence": 0.5}, {"name": "standard.gp", "confidence": 0.4}]
    message = Message(data={"text": "gp and hospital never talk", "intent": ranking[0], "intent_ranking": ranking})
    return SafetyGate().process([message])[0].get("intent")["name"]


def second():
    sure = {"Can I get a grant?": ("money.grants", 0.9), "and I hate the wait.": ("care.progression", 0.3)}
    found = {text: second_question(text, "work.rights", lambda part: sure.get(part, ("work.rights", 0.8))) for text in (
        "They want to sack me. Can I get a grant?", "They want to sack me. and I hate the wait.", "They want to sack me.")}  # fmt: skip
    return {"parts": parts("can i drive and what about my pip"), "one": parts("can i drive to work"), "found": found}


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    found = {"event_names": event_names(), "action_results": action_results(), "sessions": sessions(),
             "stores": asyncio.run(stores()), "entities": entities(asked["entities"]), "who_asks": who_asks(asked["who_asks"]), "gated": gated(asked["gated"]), "unfounded": unfounded(), "second": second()}  # fmt: skip
    os.write(1, json.dumps(found).encode())
