"""Feedback: thanks, and where questions go. The action keeps what was said."""

from typing import Any

from bot.guides.results.shape import Result

THANKS = (
    "Thank you for telling us. Comments are read by the people who run this Signpost, and they can't answer them. "
    "If you have a question, please ring the helpline."
)


def build(_answers: dict[str, Any], _other: bool) -> Result:
    """The same thanks for everyone."""
    return Result(THANKS, next=["help.helpline"])
