"""Rasa graph components: the only place that imports rasa."""

from bot.nlu import speed

speed.apply()
