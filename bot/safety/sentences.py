"""A message in its parts, for a sign in one sentence may be drowned by the rest."""

import re
from typing import List

MOST_SENTENCES = 40
LONG = 400


def sentences(text: str) -> List[str]:
    """The text as a whole, unless it is very long, and then sentence by sentence."""
    whole = [text.strip()] if len(text) < LONG else []
    return (whole + [part for part in split(text) if part not in whole])[:MOST_SENTENCES]


def split(text: str) -> List[str]:
    """The sentences of a text, by punctuation and new lines."""
    return [part.strip() for part in re.split(r"(?<=[.!?;\n])\s+", text) if part.strip()]
