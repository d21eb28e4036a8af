"""Detection of crisis and emergency, and the fixed answers that win over everything."""

from bot.safety.detection import Alarm, detect, look
from bot.safety.texts import fixed_message, load_texts

__all__ = ["Alarm", "detect", "fixed_message", "load_texts", "look"]
