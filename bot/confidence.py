"""How sure is sure enough: when an answer stands alone, and how many topics are offered when it does not.

Confidence is a probability that fits what happened on phrases not trained on (bot/nlu/classifier.py). Under `threshold` in
config.yml nothing is answered and topics are offered.
"""

# From here an answer stands alone; below, the next likeliest topics are offered with it.
SURE = 0.7
OFFERED_ALONE = 3
OFFERED_BESIDE = 2
