"""Rasa graph components: the only place that imports rasa."""
