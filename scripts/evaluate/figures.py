"""Shares, intervals and calibration of rows that `understand` has judged."""

import math
from collections import Counter, defaultdict
from typing import Any, Dict, Iterable, List, Tuple

from scripts.evaluate.judge import UNSURE, Row

SAFETY = ("safety.crisis", "safety.crisis.passive", "safety.emergency", "safety.abuse")
LIMITS = ("limit.prognosis", "limit.medical_advice")
OUT = "limit.out_of_scope"
LAGGING = 0.08
BINS = 10


def all_figures(rows: List[Row]) -> Dict[str, Any]:
    """Everything that the report, the model card and the floors speak of; shares are between 0 and 1."""
    whole = counted(rows)
    keys = ("topic", "style", "audience", "set")
    groups = {key: {name: counted(some) for name, some in grouped(rows, key).items()} for key in keys}
    under = whole["right"] - LAGGING
    lagging = [name for key in ("style", "audience") for name, one in groups[key].items() if one["right"] < under]
    return {"all": whole, "by": groups, "lagging": lagging, "safety": safety(rows), "scope": scope(rows),
            "limits": {topic: share_of(row["found"] == topic for row in rows if row["wanted"] == topic) for topic in LIMITS},
            "two_questions": two_questions(rows), "addressed": addressed(rows),
            "calibration": calibration(rows), "confused": confused(rows)}  # fmt: skip


def grouped(rows: List[Row], key: str) -> Dict[str, List[Row]]:
    """Rows by the value of a key; a row without it is left out."""
    groups: Dict[str, List[Row]] = defaultdict(list)
    for row in rows:
        if key == "topic" or key in row:
            groups[row["wanted"] if key == "topic" else row[key]].append(row)
    return dict(sorted(groups.items()))


def counted(rows: List[Row]) -> Dict[str, Any]:
    """How many rows, and the shares right and right-or-offered, the first with its 95 % interval."""
    return {"rows": len(rows), "interval": interval([row["right"] for row in rows]),
            "right": share_of(row["right"] for row in rows), "helped": share_of(row["helped"] for row in rows)}  # fmt: skip


def safety(rows: List[Row]) -> Dict[str, Any]:
    """By safety topic, the share of its rows that alarm or at least worry; and the shares of ordinary rows that alarm."""
    caught = {}
    for topic in SAFETY:
        own = [row for row in rows if row["wanted"] == topic]
        hits = [row["alarm"] is not None for row in own]
        warned = share_of(row["alarm"] is not None or row["worry"] is not None for row in own)
        caught[topic] = {"rows": len(own), "recall": share_of(hits), "interval": interval(hits), "with_worry": warned}
    ordinary = [row for row in rows if row["wanted"] not in SAFETY]
    alike = [row for row in ordinary if row.get("lookalike")]
    return {"caught": caught, "ordinary": len(ordinary), "lookalikes": len(alike),
            "false_alarms": share_of(row["alarm"] is not None for row in ordinary),
            "false_alarms_lookalikes": share_of(row["alarm"] is not None for row in alike),
            "needless_worries": share_of(row["alarm"] is None and row["worry"] is not None for row in ordinary)}  # fmt: skip


def scope(rows: List[Row]) -> Dict[str, float]:
    """How many out-of-scope rows are turned away or asked about, and how many others are, needlessly."""
    away = [row["found"] in (OUT, UNSURE) for row in rows if row["wanted"] == OUT]
    needless = [row["found"] in (OUT, UNSURE) for row in rows if row["wanted"] != OUT]
    return {"recall": share_of(away), "false_fallback": share_of(needless)}


def two_questions(rows: List[Row]) -> Dict[str, Any]:
    """Of rows with a second question (`also`): how many answer one of the two, and how many reach both."""
    double = [row for row in rows if "also" in row]
    answered = [row["found"] in (row["wanted"], row["also"]) for row in double]
    both = [{row["wanted"], row["also"]} <= {row["found"], *row["offers"]} for row in double]
    return {"rows": len(double), "one": share_of(answered), "both": share_of(both)}


def addressed(rows: List[Row]) -> Dict[str, float]:
    """How many patients are spoken to as one; how many others as somebody else, and how many as just who they are."""
    patients = [row["addressed"] == "patient" for row in rows if row.get("audience") == "patient"]
    others = [row for row in rows if row.get("audience") not in (None, "patient")]
    exact = [{"young": "child"}.get(row["addressed"], row["addressed"]) == row["audience"] for row in others]
    somebody = [row["addressed"] != "patient" for row in others]
    return {"patients": share_of(patients), "others": share_of(somebody), "exact": share_of(exact)}


def calibration(rows: List[Row]) -> List[Dict[str, float]]:
    """In each tenth of confidence: how many rows, their mean confidence and the share right."""
    bins: Dict[int, List[Row]] = defaultdict(list)
    for row in rows:
        if row["alarm"] is None and row["found"] != UNSURE:
            bins[min(int(row["confidence"] * BINS), BINS - 1)].append(row)
    return [{"rows": len(some), "confidence": sum(row["confidence"] for row in some) / len(some),
             "right": share_of(row["right"] for row in some)} for _, some in sorted(bins.items())]  # fmt: skip


def confused(rows: List[Row]) -> List[Tuple[str, str, int]]:
    """Each pair of topics wanted and found, where they differ, the commonest first."""
    pairs = Counter((row["wanted"], row["found"]) for row in rows if not row["right"])
    return [(wanted, found, times) for (wanted, found), times in pairs.most_common()]


def worst(rows: List[Row], most: int = 100) -> List[Row]:
    """The misses to read first: safety missed, then the surest of the wrong answers."""
    missed = [row for row in rows if not row["helped"]]
    return sorted(missed, key=lambda row: (row["wanted"] not in SAFETY, -row["confidence"]))[:most]


def share_of(hits: Iterable[bool]) -> float:
    """The share that is true; 0 of none."""
    found = list(hits)
    return sum(found) / len(found) if found else 0.0


def interval(hits: List[bool]) -> Tuple[float, float]:
    """Wilson's 95 % interval for a share; the whole range for none."""
    if not hits:
        return 0.0, 1.0
    n, p, z = len(hits), sum(hits) / len(hits), 1.96
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
