"""Which nation somebody asks about, where a message names several, or somebody else's, or only sounds like one."""

import re
from typing import Any, Dict, List, Optional, Text

from bot.directory.places import ANOTHERS

# "im in Leeds", "we live near Leeds", "moved to Leeds": where the words before a place say that it is the asker's own.
OWN = re.compile(
    r"\b(?:i|im|i'm|am|we|were|we're|are|us|our|lives?|living|based|here|moved|moving|up|down|over|(?:what|how) about|meant)"
    r"(?:\s+(?:just|now|actually|still|up|down|over|right|out|live|in|to|near|at|by|outside|round|around|only))*\s*$"
    r"|\b(?:im|i'm|am|we're|are)\s+from\s*$",
    re.I,
)
# National Insurance, and languages.
INSURANCE = re.compile(r"\s*(?:number|no|contributions?|conts|credits?|stamps?|payments?|record|years)\b", re.I)
LANGUAGE_BEFORE = re.compile(r"\b(?:speak(?:s|ing)?|spoken|my|her|his|their|no|little|bad|poor|good|much|read|in)\s*$", re.I)
LANGUAGE_AFTER = re.compile(r"\s*(?:is\b|isn|not\b|language|speak|very|no\b|bad|poor)", re.I)
LANGUAGES = ("english", "welsh")


def own_nation(text: Text, named: List[Dict[Text, Any]]) -> Optional[Text]:
    """The nation of the place that is the asker's own; None where none is, or two are and neither is said to be.

    `named`: entities whose value is a nation, with start and end.
    """
    meant = [one for one in named if not _sounds_like(text, one)]
    own = [one["value"] for one in meant if OWN.search(text[: one["start"]])]
    rest = [one["value"] for one in meant if not ANOTHERS.search(text[: one["start"]])]
    if own:
        return str(own[-1])
    return str(rest[0]) if len(set(rest)) == 1 else None


def _sounds_like(text: Text, one: Dict[Text, Any]) -> bool:
    word, before, after = text[one["start"] : one["end"]].lower(), text[: one["start"]], text[one["end"] :]
    if word == "ni":
        return bool(INSURANCE.match(after)) or before.rstrip().lower().endswith((" pay", " paid", " paying"))
    return word in LANGUAGES and bool(LANGUAGE_BEFORE.search(before) or LANGUAGE_AFTER.match(after))
