"""Where things live: the repository's root and the folder for everything made at run time."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
ENCODER = VAR / "encoder"
MODELS = VAR / "models"
