"""`make eval`: judge every held-out phrase, then write the report and the model card. With --floors, only hold the figures to
the floors, and end with 1 where one is crossed."""

import sys
from typing import Any, Dict, List

import yaml

from bot.paths import ROOT, VAR
from scripts.evaluate.figures import all_figures
from scripts.evaluate.understand import understand
from scripts.phrases import heldout, phrases

FLOORS = ROOT / "docs" / "floors.yml"


def main() -> int:
    rows = understand(heldout())
    figures = all_figures(rows)
    if "--floors" in sys.argv:
        crossed = below(figures)
        print("\n".join(crossed) or "no floor is crossed")
        return 1 if crossed else 0
    from scripts.evaluate import curve, report  # they draw and train, which the floors do without

    figures |= {"curve": curve.learning_curve(rows), "trained_on": len(phrases())}
    report.write(VAR / "eval", rows, figures)
    print(f"{VAR}/eval/report.html and docs/model-card.md are written: ", end="")
    print(f"{figures['all']['right']:.1%} right, {figures['all']['helped']:.1%} right or offered")
    return 0


def below(figures: Dict[str, Any]) -> List[str]:
    """A line for each figure that is worse than its floor in docs/floors.yml."""
    crossed = []
    for name, floor in yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["floors"].items():
        found: Any = figures
        for key in name.split(" / "):
            found = found[key]
        worse = found < floor["at_least"] if "at_least" in floor else found > floor["at_most"]
        if worse:
            crossed.append(f"{name}: {found:.3f}, floor {floor}")
    return crossed


if __name__ == "__main__":
    sys.exit(main())
