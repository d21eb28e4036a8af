"""The report's pictures, as SVG that stands in the page itself."""

import io
from typing import Any, Dict, List, Tuple

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402

INK = "#5b2a6e"


def reliability(bins: List[Dict[str, float]]) -> str:
    """How often answers of a given confidence are right; on the diagonal confidence means what it says."""
    axes = drawing(5, 4)
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":")
    axes.plot([one["confidence"] for one in bins], [one["right"] for one in bins], marker="o", color=INK)
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    return svg(axes)


def bars(groups: Dict[str, Dict[str, Any]]) -> str:
    """The share right of each group, with its 95 % interval; paler: right or offered."""
    names = sorted(groups, key=lambda name: groups[name]["right"])
    axes = drawing(8, 0.6 + 0.24 * len(names))
    right = np.array([groups[name]["right"] for name in names])
    low, high = np.array([groups[name]["interval"] for name in names]).T
    axes.barh(names, [groups[name]["helped"] for name in names], color="#d9c9e0")
    axes.barh(names, right, color=INK, xerr=[np.maximum(right - low, 0), np.maximum(high - right, 0)], ecolor="black", capsize=2)
    axes.set(xlim=(0, 1))
    axes.tick_params(axis="y", labelsize=7)
    return svg(axes)


def curve(points: List[Tuple[int, float]]) -> str:
    """The share right by how many phrases were trained on."""
    axes = drawing(5, 3.5)
    axes.plot([phrases for phrases, _ in points], [right for _, right in points], marker="o", color=INK)
    axes.set(xlabel="training phrases", ylabel="share right", xlim=(0, None))
    return svg(axes)


def confusion(rows: List[Dict[str, Any]]) -> str:
    """Topics wanted (down) and found (across), each row summing to one."""
    names = sorted({row["wanted"] for row in rows} | {row["found"] for row in rows})
    table = np.zeros((len(names), len(names)))
    for row in rows:
        table[names.index(row["wanted"]), names.index(row["found"])] += 1
    axes = drawing(13, 13)
    axes.imshow(table / np.maximum(table.sum(axis=1, keepdims=True), 1), cmap="Purples")
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=6)
    axes.set_yticks(range(len(names)), names, fontsize=6)
    return svg(axes)


def drawing(width: float, height: float) -> Axes:
    """An empty picture, in inches."""
    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def svg(axes: Axes) -> str:
    """The picture as an svg element."""
    written = io.StringIO()
    axes.figure.savefig(written, format="svg", metadata={"Date": None})
    plt.close(axes.figure)
    return written.getvalue()[written.getvalue().index("<svg") :]
