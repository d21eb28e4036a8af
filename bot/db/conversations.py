"""What a conversation keeps, for as long as it is needed; and counts, which hold no words."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db.engine import Base


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


class Conversation(Base):
    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(default=_now)
    last_at: Mapped[datetime] = mapped_column(default=_now, index=True)


class Turn(Base):
    """What was said and what was answered; `key` is the Idempotency-Key, hashed."""

    __tablename__ = "turn"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    key: Mapped[str | None] = mapped_column(String(64), unique=True)
    said: Mapped[str] = mapped_column(Text)
    messages: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(default=_now)


class Erased(Base):
    """An erased conversation's id, so that a turn still under way cannot bring it back."""

    __tablename__ = "erased"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=_now, index=True)


class TurnCount(Base):
    """How often a topic was answered on a day; no words, no persons."""

    __tablename__ = "turn_count"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    topic: Mapped[str] = mapped_column(String(60), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(20), primary_key=True)
    turns: Mapped[int] = mapped_column(default=0)


class Feedback(Base):
    """Whether an answer helped, and a redacted comment; it holds nothing of whose conversation it was."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(String(60))
    helped: Mapped[bool]
    comment: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=_now)


def save_turn(session: Session, conversation_id: str, said: str, messages: list[dict[str, Any]], key: str | None) -> None:
    """Keep one turn, unless the conversation has been erased."""
    if session.get(Erased, conversation_id):
        return
    conversation = session.get(Conversation, conversation_id)
    if conversation is None:
        session.add(Conversation(id=conversation_id))
        session.flush()
    else:
        conversation.last_at = _now()
    session.add(Turn(conversation_id=conversation_id, said=said, messages=messages, key=key))


def count_turn(session: Session, topic: str, outcome: str) -> None:
    """Add one to the day's count for that topic and outcome."""
    row = session.get(TurnCount, (f"{_now():%Y-%m-%d}", topic, outcome), with_for_update=True)
    if row is None:
        row = TurnCount(day=f"{_now():%Y-%m-%d}", topic=topic, outcome=outcome, turns=0)
        session.add(row)
    row.turns += 1


def fetch_turns(session: Session, conversation_id: str) -> list[Turn]:
    """The conversation so far, oldest first."""
    return list(session.scalars(select(Turn).where(Turn.conversation_id == conversation_id).order_by(Turn.id)))


def fetch_turn_by_key(session: Session, key: str) -> Turn | None:
    """The turn already taken for that Idempotency-Key, if any."""
    return session.scalar(select(Turn).where(Turn.key == key))


def is_erased(session: Session, conversation_id: str) -> bool:
    """Whether the person had it erased."""
    return session.get(Erased, conversation_id) is not None


def erase_conversation(session: Session, conversation_id: str) -> None:
    """Remove everything said and answered, and remember only that it is gone."""
    session.execute(delete(Turn).where(Turn.conversation_id == conversation_id))
    session.execute(delete(Conversation).where(Conversation.id == conversation_id))
    if not session.get(Erased, conversation_id):
        session.add(Erased(id=conversation_id))


def purge_conversations(session: Session, hours: float) -> list[str]:
    """Remove conversations idle for longer than that; their ids."""
    before = _now() - timedelta(hours=hours)
    old = list(session.scalars(select(Conversation.id).where(Conversation.last_at < before)))
    session.execute(delete(Turn).where(Turn.conversation_id.in_(old)))
    session.execute(delete(Conversation).where(Conversation.id.in_(old)))
    session.execute(delete(Erased).where(Erased.at < before))
    return old
