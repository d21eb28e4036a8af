"""Each action, offline: tracker in, messages and slots out."""

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import OperationalError

from actions._reply import plain
from actions.answer import ActionAnswer
from actions.back import ActionBack
from actions.correct import ActionCorrect
from actions.follow_up import ActionFollowUp
from actions.forget_me import ActionForgetMe
from actions.list_standards import ActionListStandards
from actions.remember_person import ActionRememberPerson
from actions.repeat import AGAIN, NONE_YET, ActionRepeat
from actions.small_talk import WORDS, ActionSmallTalk
from actions.standard_by_number import ActionStandardByNumber
from actions.support_near import ActionSupportNear
from actions.unsure import ActionUnsure
from actions.yes_no import ActionYesNo
from bot.content import load_topics
from bot.safety import fixed_message
from bot.settings import settings
from bot.web.schema import Message


def run(action, intent, slots=None, entities=None, ranking=(), confidence=0.2, text="", also=None, shown=()):
    latest = {"text": text, "intent": {"name": intent}, "entities": [{"entity": k, "value": v} for k, v in (entities or {}).items()],
              "intent_ranking": [{"name": name, "confidence": confidence, "also": name == also} for name in ranking]}
    bot = [{"event": "bot", "data": {"custom": message}} for message in shown]
    tracker = Tracker("t", dict(slots or {}), latest, bot, False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracker, {})
    (message,) = dispatcher.messages
    Message.model_validate(message["custom"])
    return message["custom"], {event["name"]: event["value"] for event in events if event["event"] == "slot"}


def test_answer_gives_the_topic_of_the_intent_and_remembers_it(seeded):
    message, slots = run(ActionAnswer(), "standard.nurse")
    assert (message["topic"], message["standard"], message["aspect"]) == ("standard.nurse", 1, "what")
    assert slots["current_topic"] == "standard.nurse"


def test_answer_gives_the_aspect_asked_for_in_the_same_breath(seeded):
    assert run(ActionAnswer(), "standard.nurse", entities={"aspect": "how"})[0]["aspect"] == "how"


def test_who_shows_services_of_the_nation(seeded):
    message, _ = run(ActionFollowUp(), "ask.who", {"current_topic": "care.complaint", "nation": "Wales"})
    ids = {service["id"] for service in message["services"]}
    assert "llais" in ids and "pals" not in ids


def test_a_failing_directory_still_shows_the_helpline(seeded, monkeypatch):
    def broken(*_args, **_kwargs):
        raise OperationalError("x", {}, Exception())

    monkeypatch.setattr("actions._reply.fetch_services", broken)
    message, _ = run(ActionAnswer(), "help.helpline")
    assert message["services"][0]["phones"][0]["number"] == "0808 800 6000"


def test_a_follow_up_is_about_the_last_topic(seeded):
    message, _ = run(ActionFollowUp(), "ask.how", {"current_topic": "standard.gp"})
    assert (message["topic"], message["aspect"]) == ("standard.gp", "how")


def test_a_follow_up_to_nothing_asks_which(seeded):
    assert run(ActionFollowUp(), "ask.how")[0]["offers"]


def test_asking_whom_to_ring_about_nothing_yet_gives_the_helpline(seeded):
    assert run(ActionFollowUp(), "ask.who")[0]["topic"] == "help.helpline"


def test_all_ten_standards_are_listed(seeded):
    message, _ = run(ActionListStandards(), "about.standards")
    assert all(f"{n}. " in message["text"] for n in range(1, 11))
    assert len(message["buttons"]) >= 10


def test_a_standard_by_number(seeded):
    assert run(ActionStandardByNumber(), "about.standards.one", entities={"standard": "9"})[0]["topic"] == "standard.money_work"
    assert run(ActionStandardByNumber(), "about.standards.one", entities={"standard": "11"})[0]["topic"] == "about.standards"


def test_a_nation_is_remembered_and_the_answer_given_again(seeded):
    message, slots = run(ActionRememberPerson(), "inform.nation", {"current_topic": "care.complaint", "aspect": "what"}, {"nation": "Scotland"})
    assert slots["nation"] == "Scotland"
    assert "In Scotland" in message["text"]


def test_who_is_asking_is_remembered(seeded):
    message, slots = run(ActionRememberPerson(), "inform.audience", entities={"relation": "child"})
    assert slots == {"audience": "child"} and message["topic"] == "chat"
    assert run(ActionRememberPerson(), "inform.audience", entities={"person": "partner"})[1] == {"audience": "partner"}
    assert run(ActionRememberPerson(), "inform.audience")[1] == {"audience": "patient"}


def test_unsure_offers_the_likeliest_topics_with_the_safety_line(seeded):
    message, slots = run(ActionUnsure(), "nlu_fallback", ranking=["nlu_fallback", "safety.crisis", "standard.gp", "standard.team", "ask.how", "work.rights", "money.debt"])
    assert message["offers"] == ["standard.gp", "standard.team", "work.rights"]
    assert "999" in message["text"]
    assert slots == {"unsure": 1, "pending": ["standard.gp", "standard.team", "work.rights"]}


def test_nobody_is_offered_dying_by_accident_nor_what_cannot_be_helped_with(seeded):
    ranking = ["limit.out_of_scope", "symptom.end_of_life", "limit.prognosis"]
    message, slots = run(ActionUnsure(), "nlu_fallback", ranking=ranking, confidence=0.05)
    assert message["offers"] == ["about.standards", "service.local", "help.helpline"]
    message, slots = run(ActionUnsure(), "nlu_fallback", ranking=ranking, confidence=0.3)
    assert message["offers"] == ["symptom.end_of_life", "limit.prognosis"]


def test_unsure_twice_gives_the_helpline(seeded):
    message, _ = run(ActionUnsure(), "nlu_fallback", {"unsure": 1})
    assert message["topic"] == "help.helpline"


def test_yes_takes_the_offer_and_no_leaves_the_way_open(seeded):
    unsure = {"pending": ["standard.gp"], "unsure": 1}
    assert run(ActionYesNo(), "chat.yes", unsure)[0]["topic"] == "standard.gp"
    assert run(ActionYesNo(), "chat.no", unsure)[0]["topic"] == "chat"
    assert run(ActionYesNo(), "chat.yes")[0]["topic"] == "chat"


def test_yes_after_an_answer_is_not_taken_for_what_was_offered_beside_it(seeded):
    assert run(ActionYesNo(), "chat.yes", {"pending": ["standard.gp"], "unsure": 0})[0]["topic"] == "chat"


def test_the_second_one_is_found_among_what_was_offered_beside_an_answer(seeded):
    ranking = ["standard.nurse", "standard.gp", "care.complaint"]
    _, slots = run(ActionAnswer(), "standard.nurse", ranking=ranking)
    assert run(ActionStandardByNumber(), "about.standards.one", slots, text="the second one")[0]["topic"] == "care.complaint"
    alone = slots | {"pending": ["money.grants"]}
    assert run(ActionStandardByNumber(), "about.standards.one", alone, text="the second one")[0]["topic"] == "money.grants"


def test_no_choice_is_offered_twice(seeded):
    after = load_topics()["standard.nurse"].next[0]
    message, _ = run(ActionAnswer(), "standard.nurse", ranking=["standard.nurse", after])
    payloads = [button["payload"] for button in message["buttons"]]
    assert len(payloads) == len(set(payloads)) and message["offers"] == [after]


def test_repeat_says_it_again_and_simpler_says_less(seeded):
    first, slots = run(ActionAnswer(), "standard.gp")
    again, _ = run(ActionRepeat(), "chat.repeat", slots, shown=[first])
    simpler, _ = run(ActionRepeat(), "chat.simpler", slots, shown=[first])
    assert again == first
    assert simpler["topic"] == "standard.gp" and len(simpler["text"]) < len(first["text"]) / 2
    assert run(ActionRepeat(), "chat.repeat")[0]["topic"] == "chat"


def test_a_number_asked_for_again_comes_without_the_words(seeded):
    helpline, slots = run(ActionAnswer(), "help.helpline")
    later, _ = run(ActionSmallTalk(), "chat.thanks")
    message, _ = run(ActionRepeat(), "chat.repeat", slots, text="what number was that again", shown=[helpline, later])
    assert message["services"] == helpline["services"] and message["text"] == AGAIN


def test_a_number_asked_for_again_after_a_crisis_is_the_crisis_one(seeded):
    message, _ = run(ActionRepeat(), "chat.repeat", text="whats the number", shown=[fixed_message("safety.crisis")])
    assert message["services"][0]["id"] == "emergency-999" and message["level"] == "emergency"


def test_a_number_asked_for_where_none_was_shown_is_somebody_to_ring(seeded):
    message, _ = run(ActionRepeat(), "chat.repeat", text="what number was it", shown=[plain("Thank you.")])
    assert message["services"][0]["id"] == "bcn-helpline" and message["text"] == NONE_YET


def test_say_that_again_finds_the_answer_when_the_messages_shown_are_gone(seeded):
    message, _ = run(ActionRepeat(), "chat.repeat", {"current_topic": "standard.gp", "aspect": "say"}, text="say that again")
    assert (message["topic"], message["aspect"]) == ("standard.gp", "say")



def test_back_goes_to_the_topic_before(seeded):
    assert run(ActionBack(), "chat.back", {"previous_topic": "standard.gp", "current_topic": "money.debt"})[0]["topic"] == "standard.gp"
    assert run(ActionBack(), "chat.back")[0]["offers"]


def test_a_corrected_nation_keeps_the_question(seeded):
    message, slots = run(ActionCorrect(), "chat.correct", {"current_topic": "care.complaint"}, {"nation": "Scotland"})
    assert message["topic"] == "care.complaint" and slots["nation"] == "Scotland"


def test_a_nation_with_no_words_of_its_own_is_told_what_holds_there(seeded):
    asked = {"current_topic": "standard.nurse", "aspect": "what"}
    message, _ = run(ActionRememberPerson(), "inform.nation", asked, {"nation": "Wales"})
    assert message["text"].startswith("This holds in Wales too, except where it names another nation.")
    asked = {"current_topic": "standard.nurse", "aspect": "how"}
    message, _ = run(ActionRememberPerson(), "inform.nation", asked, {"nation": "Wales"})
    assert message["text"].startswith("This is the same in Wales.")
    told, _ = run(ActionRememberPerson(), "inform.nation", {"current_topic": "care.complaint"}, {"nation": "Wales"})
    assert "the same in" not in told["text"]


def test_a_correction_opens_three_doors_a_person_among_them(seeded):
    assert "help.helpline" in run(ActionCorrect(), "chat.correct")[0]["offers"]


@pytest.mark.parametrize("intent", WORDS)
def test_small_talk_has_words_of_its_own(intent, seeded):
    assert run(ActionSmallTalk(), intent)[0]["text"] == WORDS[intent]


def test_forget_me_tells_the_gateway_by_its_topic():
    assert run(ActionForgetMe(), "about.privacy.forget")[0]["topic"] == "about.privacy.forget"


def test_an_answer_that_is_not_sure_offers_the_next_likeliest_beside_it(seeded):
    message, _ = run(ActionAnswer(), "standard.nurse", ranking=["standard.nurse", "standard.gp", "care.complaint", "money.costs"])
    assert message["offers"] == ["standard.gp", "care.complaint"]
    assert {button["payload"] for button in message["buttons"]} >= {"/standard.gp", "/care.complaint"}
    assert message["text"].endswith("one of the choices below may be closer.")


def test_an_answer_that_is_sure_stands_alone(seeded):
    assert run(ActionAnswer(), "standard.nurse", ranking=["standard.nurse", "standard.gp"], confidence=0.9)[0]["offers"] == []


def test_support_near_a_place_comes_nearest_first_then_what_serves_the_whole_nation(placed):
    message, slots = run(ActionSupportNear(), "service.local", text="anything in Hull")
    names = [service["name"] for service in message["services"]]
    assert names[0] == "Living with Secondary Breast Cancer group, Hull"
    assert len(names) > 3 and "**Near Kingston upon Hull**" in message["text"]
    assert slots["nation"] == "England" and slots["place"]["name"] == "Kingston upon Hull"


def test_where_several_places_bear_the_name_it_asks_and_the_button_says_which(placed):
    message, _ = run(ActionSupportNear(), "service.local", text="groups in newcastle")
    assert [button["title"] for button in message["buttons"]] == ["Newcastle upon Tyne", "Newcastle under Lyme", "Newcastle"]
    key = message["buttons"][1]["payload"].split('"near":"')[1].split('"')[0]
    message, slots = run(ActionSupportNear(), "service.local", entities={"near": key})
    assert slots["place"]["name"] == "Newcastle under Lyme"


def test_where_no_place_was_said_it_asks_for_one(placed):
    message, _ = run(ActionSupportNear(), "service.local", text="support near me")
    assert message["topic"] == "service.local" and "postcode" in message["text"]


def test_far_from_everything_there_is_still_what_serves_the_nation(placed):
    message, _ = run(ActionSupportNear(), "service.local", text="im on the isle of lewis")
    assert "60 miles" in message["text"]
    assert message["services"] and all("Scotland" in service["nations"] for service in message["services"])


def test_a_place_said_once_is_used_for_other_kinds_of_support(placed):
    _, slots = run(ActionSupportNear(), "service.local", text="anything in Cardiff")
    message, _ = run(ActionAnswer(), "service.hospice", {"place": slots["place"], "nation": "Wales"})
    assert message["services"][0]["name"] == "Marie Curie Hospice, Cardiff and the Vale"


def test_a_place_named_in_the_question_counts_for_counselling(placed):
    message, _ = run(ActionAnswer(), "service.counselling", text="is there any counselling near Leeds")
    assert "Yorkshire" in message["services"][0]["name"]


def test_a_failing_directory_still_says_something_about_local_support(placed, monkeypatch):
    def broken(*_args, **_kwargs):
        raise OperationalError("x", {}, Exception())

    monkeypatch.setattr("actions.support_near.session_scope", broken)
    assert run(ActionSupportNear(), "service.local", text="anything in Hull")[0]["topic"] == "service.local"


def test_the_blanks_of_the_privacy_answer_are_filled_from_settings(seeded, monkeypatch):
    monkeypatch.setattr(settings(), "controller", "A Charity of Leeds")
    message, _ = run(ActionFollowUp(), "ask.who", {"current_topic": "about.privacy"})
    assert "A Charity of Leeds" in message["text"] and "{" not in message["text"]
    assert "not filled in yet" in message["text"]


def test_a_second_question_is_offered_beside_an_answer_however_sure(seeded):
    ranking = ["work.rights", "money.costs", "money.grants"]
    message, _ = run(ActionAnswer(), "work.rights", ranking=ranking, confidence=0.9, also="money.grants")
    assert message["offers"] == ["money.grants"]


def test_what_has_a_button_already_needs_no_line_of_its_own(seeded):
    first, _ = run(ActionAnswer(), "standard.nurse")
    there = first["buttons"][-1]["payload"].lstrip("/")
    message, _ = run(ActionAnswer(), "standard.nurse", also=there, ranking=["standard.nurse", there])
    assert message["offers"] == [there] and message["text"] == first["text"] and message["buttons"] == first["buttons"]


def test_a_second_question_comes_first_where_nothing_is_answered(seeded):
    ranking = ["nlu_fallback", "work.rights", "money.costs", "money.debt", "money.grants"]
    message, _ = run(ActionUnsure(), "nlu_fallback", ranking=ranking, also="money.grants")
    assert message["offers"][0] == "money.grants"


@pytest.mark.parametrize(("action", "intent", "text", "topic"), [
    (ActionYesNo(), "chat.yes", "yes the second one", "money.grants"),
    (ActionYesNo(), "chat.yes", "yes please", "money.debt"),
    (ActionYesNo(), "chat.yes", "the last one", "work.rights"),
    (ActionStandardByNumber(), "about.standards.one", "the second one please", "money.grants"),
    (ActionStandardByNumber(), "about.standards.one", "the second standard", "standard.team"),
])  # fmt: skip
def test_what_was_offered_is_chosen_by_its_place(seeded, action, intent, text, topic):
    slots = {"pending": ["money.debt", "money.grants", "work.rights"], "unsure": 1}
    assert run(action, intent, slots, {"standard": "2"}, text=text)[0]["topic"] == topic
