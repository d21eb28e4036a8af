"""What Rasa 3.6.21 does over and over in every turn, done once (docs/adr/0006-speed.md); the answers are the same.

Rasa 3.6 no longer changes, so these changes to it stand in this one file.
"""

from functools import lru_cache
from typing import Any, Dict, List, Optional, Text, Type

from jsonschema import ValidationError
from rasa.core.actions.action import ActionSessionStart, RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

MOST_EVENTS = 60


def apply() -> None:
    """Put the changes in place; doing so twice does no harm."""
    RemoteAction._validate_action_result = _validate_action_result  # type: ignore[method-assign]
    Event.resolve_by_type = staticmethod(_resolve_by_type)  # type: ignore[method-assign, assignment]
    ActionSessionStart._slot_set_events_from_tracker = staticmethod(_slots_carried)  # type: ignore[method-assign, assignment]
    MessageProcessor._has_session_expired = _has_session_expired  # type: ignore[method-assign]


def _validate_action_result(_self: RemoteAction, result: Dict[Text, Any]) -> bool:
    """Rasa checks its own constant schema each time, and each event against every kind of event: half a turn."""
    events, responses = result.get("events", []), result.get("responses", [])
    if not isinstance(events, list) or not isinstance(responses, list):
        raise ValidationError("An action's events and responses are lists.")
    if not all(isinstance(event, dict) and event.get("event") in _event_classes() for event in events):
        raise ValidationError("An action's events are objects that name a kind of event.")
    if not all(isinstance(response, dict) for response in responses):
        raise ValidationError("An action's responses are objects.")
    return True


def _resolve_by_type(type_name: Text, default: Optional[Type[Event]] = None) -> Optional[Type[Event]]:
    """Rasa walks all subclasses of Event for each event of the conversation."""
    found = _event_classes().get(type_name, default)
    if found is None and type_name != "topic":
        raise ValueError(f"Unknown event name '{type_name}'.")
    return found


@lru_cache(maxsize=1)
def _event_classes() -> Dict[Text, Type[Event]]:
    return {cls.type_name: cls for cls in reversed(all_subclasses(Event))}


def _has_session_expired(_self: MessageProcessor, tracker: DialogueStateTracker) -> bool:
    """A session ends after so many events, outside a form; slots are carried over.

    Rasa reads and replays the whole session in every turn, so without an end each turn is slower than the last.
    """
    return len(tracker.events) > MOST_EVENTS and not tracker.active_loop_name


def _slots_carried(tracker: DialogueStateTracker) -> List[SlotSet]:
    """Each slot that holds something, once; Rasa carries over every setting of every slot there has ever been."""
    return [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value is not None]
