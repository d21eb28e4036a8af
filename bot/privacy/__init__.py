"""Erasure and retention: what people told us, gone when they ask or when its time is up."""

from bot.privacy.erasure import erase, purge

__all__ = ["erase", "purge"]
