"""Two questions in one message: the topic of the other one, so that it can be offered beside the answer to the first."""

import re
from typing import Callable, List, Optional, Tuple

from bot.safety.sentences import MOST_SENTENCES, split

SURE = 0.5
FEWEST_WORDS = 3
ASKS = "what|who|how|when|where|can|could|do|does|is|are|should|will"
JOINED = re.compile(rf"\b(?:and\s+also|also|plus|another\s+thing|and\s+(?=(?:{ASKS})\b))", re.I)
# These are about the conversation, or are looked for elsewhere.
NO_QUESTION = ("chat", "ask.", "inform.", "safety.", "limit.out_of_scope")


def parts(text: str) -> List[str]:
    """The sentences of a message, and what is joined by "and also" or "and what …", where there is more than one."""
    found = [part.strip(" ,") for sentence in split(text)[:MOST_SENTENCES] for part in JOINED.split(sentence)]
    found = [part for part in found if len(part.split()) >= FEWEST_WORDS]
    return found if len(found) > 1 else []


def second_question(text: str, first: str, likeliest: Callable[[str], Tuple[str, float]]) -> Optional[str]:
    """The surest topic of any part that is not the first's, if any; `likeliest` gives a text's topic and its probability."""
    others = [likeliest(part) for part in parts(text)]
    others = [(topic, sure) for topic, sure in others if topic != first and sure >= SURE and not topic.startswith(NO_QUESTION)]
    return max(others, key=lambda other: other[1])[0] if others else None
