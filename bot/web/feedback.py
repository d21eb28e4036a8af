"""Whether an answer helped: kept by topic, without the conversation it came from; never for safety answers."""

from bot.content import load_topics
from bot.db.conversations import Feedback
from bot.db.engine import session_scope
from bot.web.database import in_database, or_refuse
from bot.web.limits import check_rate
from bot.web.problems import Refusal
from bot.web.turn import redacted

LONGEST_COMMENT = 1_000


async def keep_feedback(conversation: str, address: str, topic: str, helped: bool, comment: str) -> None:
    """Keep it; Refusal where there is no such answer, it is a safety answer, there is too much of it, or the database fails."""
    if topic.startswith("safety.") or topic not in load_topics():
        raise Refusal(422, "There is no answer of that name to give feedback on.")
    await check_rate(f"session {conversation}", f"address {address}")

    kept = (await redacted(comment[:LONGEST_COMMENT])).strip() or None

    def write() -> None:
        with session_scope() as database:
            database.add(Feedback(topic=topic, helped=helped, comment=kept))

    await or_refuse(in_database(write))
