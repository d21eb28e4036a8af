"""The sentence encoder: text in, unit vectors out."""

from bot.encoder.model import DIMENSIONS, Encoder, load_encoder

__all__ = ["DIMENSIONS", "Encoder", "load_encoder"]
