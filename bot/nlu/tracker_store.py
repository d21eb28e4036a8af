"""Rasa's SQL tracker store, writing a turn's events in one statement instead of some twenty."""

import json
from typing import Any, Dict, Optional, Text

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.pool import QueuePool

KEPT = "_events_kept"


class TurnTrackerStore(SQLTrackerStore):
    """The same table and the same rows; the gateway lets one turn of a conversation through at a time."""

    def __init__(
        self, domain: Optional[Domain] = None, host: Optional[Text] = None, event_broker: Optional[EventBroker] = None
    ) -> None:
        super().__init__(domain, host=host, event_broker=event_broker)
        if self.engine.dialect.name == "sqlite":
            # Rasa opens the file anew for each statement; a pool keeps it open.
            self.engine = sa.create_engine(self.engine.url, poolclass=QueuePool, connect_args={"check_same_thread": False})
            sa.event.listen(self.engine, "connect", _set_up_sqlite)
            self.sessionmaker.configure(bind=self.engine)

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """The tracker of the latest session, which remembers how many of its events are kept already."""
        tracker = await super().retrieve(sender_id)
        if tracker is not None:
            setattr(tracker, KEPT, len(tracker.events))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the events that are new."""
        new = list(tracker.events)[getattr(tracker, KEPT, 0) :]
        if new:
            with self.engine.begin() as connection:
                connection.execute(sa.insert(self.SQLEvent), [_row(tracker.sender_id, event) for event in new])
        setattr(tracker, KEPT, len(tracker.events))


def _row(sender_id: Text, event: Event) -> Dict[Text, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA secure_delete=ON")
