"""The guides' actions, offline, one after the other as Rasa's form calls them."""

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import select

from actions.ask_guide_step import ActionAskGuideStep
from actions.finish_guide import STOPPED, ActionFinishGuide
from actions.start_guide import ActionStartGuide
from actions.validate_guide import ValidateGuide
from bot.db.conversations import Feedback
from bot.db.engine import session_scope
from bot.web.schema import Message


class Walk:
    """A person going through a guide; `shown` is the last message."""

    def __init__(self, guide, **slots):
        self.slots = {"guide": None, "guide_done": None, **slots}
        self.rejected = False
        self._run(ActionStartGuide(), f"guide.{guide}", {})
        self._next()

    def say(self, text, intent="nlu_fallback", confidence=0.3, **entities):
        return self._turn(intent, text, entities, confidence)

    def press(self, title):
        payload = next(one["payload"] for one in self.shown["buttons"] if one["title"] == title)
        return self._turn("guide.answer", payload, eval(payload.removeprefix("/guide.answer")), 1.0)  # noqa: S307

    def _turn(self, intent, text, entities, confidence):
        before = dict(self.slots)
        events = self._run(ValidateGuide(), intent, entities, text, confidence)
        self.rejected = not events
        assert events or self.slots == before
        return self._next()

    def _next(self):
        self._run(ActionFinishGuide() if self.slots["guide_done"] else ActionAskGuideStep(), "x", {})
        return self

    def _run(self, action, intent, entities, text="", confidence=1.0):
        latest = {"text": text, "intent": {"name": intent, "confidence": confidence},
                  "entities": [{"entity": k, "value": v} for k, v in entities.items()]}  # fmt: skip
        dispatcher = CollectingDispatcher()
        events = action.run(dispatcher, Tracker("t", dict(self.slots), latest, [], False, None, {}, "action_listen"), {})
        self.slots.update({event["name"]: event["value"] for event in events})
        for message in dispatcher.messages:
            self.shown = Message.model_validate(message["custom"]).model_dump()
        return events

    @property
    def answers(self):
        return self.slots["guide"]["answers"]


def test_it_says_where_one_is_and_takes_buttons_and_words_alike(seeded):
    walk = Walk("standards_check")
    assert walk.shown["text"].startswith("**1 of 11.**") and walk.shown["topic"] == "about.standards"
    walk.press("No")
    assert walk.shown["text"].startswith("**2 of 11.**")
    walk.say("they all meet on a tuesday", answer="yes")
    assert walk.answers == {"standard.nurse": "no", "standard.team": "yes"}
    assert walk.shown["text"].startswith("I've put that down as: yes.\n\n**3 of 11.**")


def test_the_check_ends_with_one_gap_and_a_letter(seeded):
    walk = Walk("standards_check", nation="Scotland").press("No")
    for _ in range(9):
        walk.press("Yes")
    assert "Start here: A specialist nurse" in walk.shown["text"]
    assert [one["title"] for one in walk.shown["documents"]] == ["A letter about care", "Your standards check"]


def test_skip_back_and_stop_lose_nothing(seeded):
    walk = Walk("standards_check").press("Yes").press("Skip this")
    assert walk.answers == {"standard.nurse": "yes", "standard.team": "skipped"}
    assert walk.press("Go back").answers == {"standard.nurse": "yes"}
    walk.say("stop", intent="chat.stop", confidence=0.9)
    assert walk.shown["text"] == STOPPED and walk.answers == {"standard.nurse": "yes"}


def test_it_goes_on_where_it_was_left(seeded):
    walk = Walk("standards_check").press("Yes").press("Stop here")
    assert walk.slots["guide_done"] is None
    walk._run(ActionStartGuide(), "guide.resume", {})
    walk._next()
    assert walk.shown["text"].startswith("**2 of 11.**")


def test_starting_again_in_the_middle_forgets_the_answers(seeded):
    assert Walk("standards_check").press("Yes").say("start again", intent="chat.restart").answers == {}


def test_a_question_in_the_middle_is_left_to_its_own_rule(seeded):
    walk = Walk("standards_check").say("what is a key worker", intent="standard.nurse", confidence=0.9)
    assert walk.rejected and walk.shown["text"].startswith("**1 of 11.**")


def test_gibberish_is_asked_again(seeded):
    walk = Walk("money_work").say("asdf qwer")
    assert not walk.rejected and "not sure I followed" in walk.shown["text"] and "**1 of" in walk.shown["text"]


def test_a_nation_said_in_the_middle_is_kept(seeded):
    walk = Walk("standards_check").say("im in wales", intent="inform.nation", confidence=0.9, nation="Wales")
    assert walk.answers == {"nation": "Wales"} and walk.shown["text"].startswith("**1 of 11.**")


def test_doing_it_for_somebody_else_changes_the_questions(seeded):
    assert "Do they have a specialist nurse" in Walk("standards_check", audience="partner").shown["text"]
    walk = Walk("standards_check").say("its for my mum", intent="inform.audience", confidence=0.9, person="child")
    assert "Do they have a specialist nurse" in walk.shown["text"]


def test_several_are_picked_one_by_one_or_at_once(seeded):
    walk = Walk("money_work", nation="Wales").press("Not yet").press("Studying").press("A partner")
    assert "So far: A partner." in walk.shown["text"]
    walk.say("and the kids")
    assert walk.say("thats all").answers["lives_with"] == ["partner", "children"]


def test_an_older_button_changes_the_older_answer(seeded):
    walk = Walk("standards_check")
    first = walk.shown
    walk.press("Yes")
    walk.shown = first
    assert walk.press("No").answers == {"standard.nurse": "no"} and walk.shown["text"].startswith("**2 of 11.**")


def test_feedback_is_kept_apart_from_the_conversation(seeded):
    Walk("feedback").press("Yes").say("stop making me scroll and get me a nurse number quicker", intent="chat.stop", confidence=0.9)
    with session_scope() as session:
        (kept,) = session.scalars(select(Feedback))
        assert (kept.topic, kept.helped) == ("about.bot", True) and "scroll" in kept.comment


def test_a_place_of_two_names_is_asked_about(placed):
    walk = Walk("support_near").say("i live in bangor")
    assert "more than one place" in walk.shown["text"]
    assert walk.press("Bangor, Wales").answers["place"]["nation"] == "Wales"


@pytest.mark.parametrize("place", ["hull", "NE1", "mid wales"])
def test_support_is_found_near_a_place(placed, place):
    walk = Walk("support_near").say(place).press("Meeting others with this").press("Any of these").press("Later is fine")
    assert walk.shown["topic"] == "service.local" and walk.shown["services"]


def test_with_the_directory_down_a_guide_still_ends_with_words(seeded, monkeypatch):
    from sqlalchemy.exc import OperationalError

    def broken(*_args, **_kwargs):
        raise OperationalError("x", {}, Exception())

    monkeypatch.setattr("actions.finish_guide.fetch_services", broken)
    walk = Walk("support_near", nation="Wales").press("Wales").press("Talking to someone").press("By phone").press("Now")
    assert walk.shown["text"] and not walk.shown["services"]


def test_going_on_with_nothing_begun_offers_the_guides(seeded):
    walk = Walk("resume")
    assert len(walk.shown["buttons"]) == 6
