"""Reads the guides' files; a bad one stops the start with its path, line and what is wrong."""

from functools import lru_cache
from pathlib import Path

from bot.content.loader import read_model
from bot.guides.model import Guide

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def load_guides() -> dict[str, Guide]:
    """Every guide, by id; ContentError if any file is bad."""
    return {path.stem: read_model(path, Guide) for path in sorted(FOLDER.glob("*.yml"))}
