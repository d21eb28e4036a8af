"""What a guide comes to, for the answers given."""

import re

import pytest

from bot.content import load_facts, load_topics
from bot.guides import load_guides, result_of, started, suggested
from bot.guides.results.shape import words_of

SCALE = [step.id for step in load_guides()["standards_check"].steps if step.kind == "scale"]


def result(guide, other=False, **answers):
    state = started(load_guides()[guide], {}, other) | {"answers": {name.replace("__", "."): value for name, value in answers.items()}}
    return result_of(load_guides()[guide], state)


def check(nation="England", other=False, **answers):
    return result("standards_check", other, nation=nation, **{f"standard.{name}": value for name, value in answers.items()})


def test_one_gap_comes_first_with_what_to_do_and_to_say():
    found = check(nurse="no", gp="partly", team="yes")
    assert "Start here: A specialist nurse as your key worker" in found.text
    assert "Who is my key worker" in found.text and "Hospital and GP keeping in touch" in found.text
    assert "A whole team" not in found.text


def test_the_letter_leads_with_the_nation_s_guidance_and_then_2012():
    letters = {nation: check(nation, nurse="no").documents[0].text for nation in ("England", "Scotland", None)}
    assert letters["England"].index("NICE") < letters["England"].index("Breast Cancer Now") < letters["England"].index("2012")
    assert "NICE" not in letters["Scotland"] and "NICE" not in letters[None]
    assert all("Please tell me who my key worker is" in letter for letter in letters.values())


def test_a_letter_for_somebody_else_is_in_a_relative_s_words():
    letter = check(other=True, nurse="no").documents[0].text
    assert "with their agreement" in letter and " my " not in letter.lower().replace("[your", "")


def test_what_is_there_in_part_or_not_known_is_not_said_to_be_missing_outright():
    letter = check(nurse="partly", team="unsure").documents[0].text
    assert "This is so in part: I do not have a specialist nurse" in letter
    assert "I can't tell if this is so: A whole team does not meet" in letter


def test_nothing_missing_and_nothing_said_each_have_words():
    assert "nothing is missing" in check(nurse="yes").text
    assert "skipped every question" in check(nurse="skipped").text


@pytest.mark.parametrize("topic", SCALE)
def test_every_standard_has_words_for_its_gap(topic):
    words = words_of("standards_check")["gaps"][topic]
    assert set(words) == {"first", "say", "say_other", "gap", "gap_other", "ask", "ask_other"}


@pytest.mark.parametrize("guide", ["standards_check", "children", "money_work", "appointment"])
def test_the_facts_that_results_rest_on_exist_and_may_be_used(guide):
    assert all(load_facts()[fact].usable for fact in words_of(guide)["facts"])


def test_each_child_gets_words_for_their_age_and_what_is_coming():
    found = result("children", asker="patient", ages=[3, 9, 15], knows="nothing", coming="hospital")
    text = found.documents[0].text
    assert all(words_of("children")["bands"][band]["title"] in text for band in ("under_4", "seven_to_eleven", "teens"))
    assert words_of("children")["coming"]["hospital"].strip()[:40] in text and "Are you going to die?" in text
    assert "Telling them together" in text


def test_a_young_person_is_answered_themselves():
    found = result("children", asker="young", age=[13], coming="worse")
    assert "You could ask at home" in found.documents[0].text and found.next[0] == "family.my_parent"


def test_a_grown_up_son_or_daughter_gets_words_of_their_own_and_no_line_for_children():
    grown, teenager = (result("children", asker="young", age=[age], coming="worse") for age in (18, 17))
    assert "however old you are" in grown.documents[0].text and "however old you are" not in teenager.documents[0].text
    assert "childline" in teenager.services and "childline" not in grown.services
    assert "{" not in grown.documents[0].text
    assert result("children", asker="grown_up_child", coming="worse") == grown


@pytest.mark.parametrize("asker", ["other_parent", "step_family", "grandparent", "friend_or_other"])
@pytest.mark.parametrize("coming", ["nothing_yet", "tests", "treatment_change", "hospital", "worse", "last_weeks"])
def test_nobody_but_the_patient_is_given_words_in_which_they_are_ill(asker, coming):
    for knows in ("nothing", "a_bit", "a_lot"):
        found = result("children", asker=asker, ages=[2, 5, 9, 15, 25], knows=knows, coming=coming)
        spoken = found.documents[0].text.replace('say "I have"', "")
        assert not re.search(r"\bI(?: have|'ve got| might die| may die|'m (?:more ill|ill|having|starting|going to stay))\b(?! some hard)", spoken)
        assert "Mum" in spoken


def test_telling_only_grown_up_children_does_not_lead_to_the_school():
    assert "family.school" not in result("children", asker="patient", ages=[25]).next
    assert "family.school" in result("children", asker="patient", ages=[9, 25]).next


@pytest.mark.parametrize("nation", ["England", "Scotland", "Wales", "Northern Ireland"])
def test_the_money_check_keeps_to_the_nation_and_always_offers_an_adviser_and_the_special_rules(nation):
    found = result("money_work", nation=nation, age="under_state_pension", work="employed", lives_with=["alone"], help="day_to_day")
    words = words_of("money_work")
    assert words["special_rules"][nation].strip() in found.text and words["adviser"].strip() in found.text
    others = [item["title"] for item in words["items"] if nation not in item["when"].get("nation", [nation])]
    assert others and not [title for title in others if f"**{title}**" in found.documents[0].text]
    law = words["letter"]["law"]["NI" if nation == "Northern Ireland" else "GB"].strip()
    assert law in found.documents[1].text


YOU = re.compile(r"\b(?:you|your|you're)\b", re.I)


@pytest.mark.parametrize("nation", ["England", "Scotland", "Wales", "Northern Ireland", None])
@pytest.mark.parametrize("work", ["off_sick", "self_employed", "retired", "student"])
@pytest.mark.parametrize("age", ["under_state_pension", "over_state_pension"])
def test_the_money_check_for_somebody_else_does_not_call_the_one_who_asks_ill(nation, work, age):
    found = result("money_work", other=True, nation=nation, age=age, work=work, lives_with=["children"], help="someone_cares")
    said = found.documents[0].text.replace(words_of("money_work")["special_rules"][nation or "England"].strip(), "")
    # Asked of whoever pays at the chemist's, and at the end, where the words are the same for everybody.
    said = said.replace("Ask for an FP57 receipt when you pay", "").replace("From what you've said", "")
    assert not YOU.search(said), YOU.search(said)


def test_who_has_no_employer_gets_no_letter_to_one():
    assert len(result("money_work", nation="Wales", work="retired").documents) == 1


def test_the_appointment_list_keeps_the_order_picked_and_puts_an_own_question_on_top():
    text = result("appointment", themes=["trials", "now"], own="can i swim").documents[0].text
    assert text.index("can i swim") < text.index("Trials and other treatment choices") < text.index("What is happening now")
    assert not result("appointment").documents


def test_what_was_asked_about_suggests_what_to_ask():
    assert "trials" in suggested(["treatment.trials", "chat"]) and not suggested(["chat"])


def test_every_theme_to_pick_has_its_questions():
    options = [option.value for option in load_guides()["appointment"].step("themes").options]
    assert options == list(words_of("appointment")["themes"])


def test_support_asks_the_directory_for_what_was_chosen():
    find = result("support_near", place="Wales", need="money", channel="phone", when="later").find
    assert (find.topic, find.channel, find.place) == ("money.benefits", "phone", "Wales")
    assert result("support_near", need="talk", when="now").find.open_now


def test_every_topic_that_a_result_leads_to_exists():
    for guide in load_guides():
        assert all(topic in load_topics() for topic in result(guide).next)
