"""A linear classifier of short texts: the sentence encoder beside TF-IDF of words and letters, into support vector machines.

Rasa's topics and the gateway's safety detection are both read by it, in either environment.
"""

from bot.classifier.features import normalise
from bot.classifier.linear import LinearClassifier, kept_aside

__all__ = ["LinearClassifier", "kept_aside", "normalise"]
