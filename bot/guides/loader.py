"""Reads the guides' files; a bad one stops the start with its path and what is wrong."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from bot.content import ContentError
from bot.guides.model import Guide

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def load_guides() -> dict[str, Guide]:
    """Every guide, by id; ContentError if any file is bad."""
    return {path.stem: read_guide(path) for path in sorted(FOLDER.glob("*.yml"))}


def read_guide(path: Path) -> Guide:
    """One file, checked."""
    try:
        guide = Guide.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise ContentError(f"{path}: {error}") from error
    if guide.id != path.stem:
        raise ContentError(f"{path}: id is {guide.id!r}; the file's name says {path.stem!r}")
    return guide
