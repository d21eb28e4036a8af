"""What a guide comes to: one module a guide, which turns the answers into words, documents and services."""

from typing import Any

from bot.guides.model import Guide
from bot.guides.progress import State
from bot.guides.results import appointment, children, feedback, money_work, standards_check, support_near
from bot.guides.results.appointment import suggested
from bot.guides.results.shape import Document, Find, Result, given

BUILDERS: dict[str, Any] = {
    "standards_check": standards_check.build,
    "support_near": support_near.build,
    "children": children.build,
    "money_work": money_work.build,
    "appointment": appointment.build,
    "feedback": feedback.build,
}


def result_of(guide: Guide, state: State) -> Result:
    """The result of a guide for its answers."""
    result: Result = BUILDERS[guide.id](state["answers"], state["other"])
    return result


__all__ = ["Document", "Find", "Result", "given", "result_of", "suggested"]
