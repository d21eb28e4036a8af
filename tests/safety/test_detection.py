"""What must never be missed, and what must not be mistaken for it."""

import pytest

from bot.classifier import normalise
from bot.safety import detect, semantic
from bot.safety.lexical import load_rules
from bot.safety.semantic import Signs

CRISIS = [
    "I don't want to be here any more",
    "i cant do this anymore i dont want to wake up",
    "im going to kill myself",
    "thinking of ending it",
    "my mum says shes going to end it all",
    "ive taken all my morphine tablets",
    "everyone would be better off without me",
    "Someone on live chat says they have taken too many tablets, what is our script",
]
EMERGENCY = [
    "temp 38.5 on chemo",
    "sudden cant catch my breath and pain when i breathe in",
    "my legs have gone numb",
    "mum is confused and doesnt know where she is",
    "nosebleed wont stop",
    "her face is drooping",
    "one calf is swollen and hot",
    "shes having a fit",
    "chest pain",
    "rash all over and my throat is closing",
    "who do i ring in an emergency",
]
ORDINARY = [
    "this wait is killing me",
    "I want to die at home",
    "I've had enough of chemo",
    "what are the last days like",
    "not suicidal, just tired",
    "am I meant to have a specialist nurse?",
    "gp and hospital never talk to each other",
    "what does standard 9 say",
    "how do i get that",
    "is there anyone i can talk to tonight",
    "pain not great at night but dont want to bother anyone, who should i speak to",
    "im confused about the pip form",
    "a wee question about work",
    "i cant bring myself to tell my kids",
]


@pytest.fixture(params=["both halves", "lexical alone"])
def halves(request, monkeypatch):
    if request.param == "lexical alone":
        monkeypatch.setattr("bot.safety.detection.load_semantic", lambda: None)


@pytest.mark.parametrize("text", CRISIS)
def test_crisis_is_caught(halves, text):
    assert detect(text).topic == "safety.crisis"


@pytest.mark.parametrize("text", EMERGENCY)
def test_emergency_is_caught(halves, text):
    assert detect(text).topic == "safety.emergency"


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_is_left_alone(halves, text):
    assert detect(text) is None


def test_a_sign_anywhere_in_a_long_message_wins(halves):
    assert detect("What is a care plan? " * 40 + "Also I want to kill myself. " + "Thank you. " * 20).topic == "safety.crisis"


def test_crisis_leads_where_there_is_an_emergency_too(halves):
    assert detect("I took all my tablets to kill myself and now I have chest pain").topic == "safety.crisis"


class Saying:
    """A semantic half that alarms for the topics given, the clearest first."""

    def __init__(self, *topics):
        self.topics = list(topics)

    def signs(self, texts):
        return Signs(self.topics, None, False)


def test_where_no_rule_fires_the_clearest_sign_is_answered_and_where_one_does_the_gravest():
    clearest_despair = Saying("safety.crisis.passive", "safety.emergency")
    assert detect("he just sits in the garage", clearest_despair).topic == "safety.crisis.passive"
    assert detect("he hits me when hes had a drink", clearest_despair).topic == "safety.emergency"


def test_a_failing_model_leaves_the_lexical_half(monkeypatch):
    def broken():
        raise RuntimeError

    monkeypatch.setattr("bot.safety.detection.load_semantic", broken)
    assert detect("im going to kill myself").topic == "safety.crisis"


@pytest.mark.parametrize("text", ["", " ", "…", "\x00", "a" * 50_000, "🙂" * 100, "((((" * 500, "not " * 3000])
def test_strange_text_neither_raises_nor_alarms(text):
    assert detect(text) is None


def test_quotes_and_capitals_do_not_matter():
    assert normalise("I Can’t\u200b BREATHE") == "i cant breathe"


def test_every_rule_has_an_id_of_its_own():
    ids = [rule.id for rule in load_rules()]
    assert len(ids) == len(set(ids))


def test_without_a_trained_model_there_is_no_semantic_half(monkeypatch, tmp_path):
    monkeypatch.setattr(semantic, "MODEL", tmp_path / "none.npz")
    semantic.load_semantic.cache_clear()
    assert semantic.load_semantic() is None
    semantic.load_semantic.cache_clear()
