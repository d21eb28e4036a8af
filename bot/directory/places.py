"""Which nation the first half of a postcode is in, and the towns whose nation is known by name. Runs in both environments."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Optional

import yaml

PLACES = Path(__file__).with_name("places.yml")
OUTWARD = re.compile(r"([A-Z]{1,2})\d[A-Z\d]?")
# "my mate in Leeds got it", "a woman in Leeds": words before a place that make it somebody else's.
ANOTHERS = re.compile(
    r"\b(?:(?:my|a|our|one|this|his|her)\s+(?:mate|friend|pal|cousin|colleague|woman|lady|lad|man|bloke|girl|neighbour|aunt|auntie|uncle)"
    r"|someone|somebody|people|others|patients|women|folk|facebook|forum|paper|news)\W+(?:\w+\W+){0,3}$",
    re.I,
)


def nation_of_postcode(postcode: str) -> Optional[str]:
    """The nation of a postcode or its first half, by district and then by area."""
    outward = re.sub(r"\s*\d[A-Z]{2}$", "", postcode.strip().upper())
    known, match = load_places(), OUTWARD.fullmatch(outward)
    if match is None:
        return None
    if outward in known["postcode_districts"]:
        return known["postcode_districts"][outward]  # type: ignore[no-any-return]
    return known["postcode_areas"].get(match[1])  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def load_places() -> Dict[str, Any]:
    """Everything in places.yml."""
    return dict(yaml.safe_load(PLACES.read_text(encoding="utf-8")))
