"""The figures as a page for people, a file for machines, and the model card."""

import json
from pathlib import Path
from typing import Any, Dict, List

from jinja2 import Environment, FileSystemLoader, select_autoescape

from bot.paths import ROOT
from scripts.evaluate import plots
from scripts.evaluate.figures import worst

TEMPLATES = Path(__file__).with_name("templates")
CARD = ROOT / "docs" / "model-card.md"


def write(folder: Path, rows: List[Dict[str, Any]], figures: Dict[str, Any]) -> None:
    """report.json and report.html in the folder, and docs/model-card.md."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    pictures = {
        "reliability": plots.reliability(figures["calibration"]), "curve": plots.curve(figures["curve"]),
        "confusion": plots.confusion(rows), **{key: plots.bars(groups) for key, groups in figures["by"].items() if groups},
    }  # fmt: skip
    page = _templates().get_template("report.html").render(**figures, pictures=pictures, worst=worst(rows))
    (folder / "report.html").write_text(page, encoding="utf-8")
    CARD.write_text(_templates().get_template("model-card.md").render(**figures), encoding="utf-8")


def _templates() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["percent"] = lambda share: f"{100 * share:.1f} %"
    environment.filters["between"] = lambda ends: f"{100 * ends[0]:.1f} to {100 * ends[1]:.1f} %"
    return environment
