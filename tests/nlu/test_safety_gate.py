"""Safety wins over the classifier inside Rasa too."""


def test_a_crisis_overrides_the_intent_and_nothing_else_does(probe):
    assert probe["gated"] == {"I want to kill myself": "safety.crisis", "gp and hospital never talk": "standard.gp"}


def test_the_classifier_alone_cannot_call_a_crisis(probe):
    assert probe["unfounded"] == "standard.gp"
