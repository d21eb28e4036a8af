"""What people type, read as an answer; and what is no answer."""

import pytest

from bot.guides import Heard, load_guides, read


def typed(guide, step, text, **entities):
    return read(load_guides()[guide].step(step), Heard(text, entities))


@pytest.mark.parametrize(("text", "answer", "found"), [
    ("Yes", None, "yes"), ("not sure.", None, "unsure"), ("PARTLY", None, "partly"),
    ("my nurse left in march and nobody replaced her", "no", "no"), ("what is a key worker", None, None),
])  # fmt: skip
def test_a_scale_takes_its_own_words_and_what_the_message_was_found_to_say(text, answer, found):
    assert typed("standards_check", "standard.nurse", text, answer=answer) == found


@pytest.mark.parametrize(("text", "ages"), [
    ("4", [4]), ("she's 6 and he's 9", [6, 9]), ("4, 9 and 15", [4, 9, 15]), ("twins of seven", [7]), ("8 months", [0]),
    ("a baby and a teenager", [0, 15]), ("two kids, 5 and 11", [5, 11]), ("both grown up", [25]), ("im 13", [13]), ("i dont know", None),
    ("I am 85", None), ("three: 4, 7 and 9", [4, 7, 9]), ("he's in year 6, so 10", [10]), ("one is grown up, one is 8", [8, 25]),
    ("nineteen", [19]),
])  # fmt: skip
def test_ages_are_read_in_figures_and_words(text, ages):
    assert typed("children", "ages", text) == ages


@pytest.mark.parametrize(("guide", "step", "text", "value"), [
    ("money_work", "work", "im off sick at the minute", "off_sick"),
    ("money_work", "work", "self employed plumber", "self_employed"),
    ("money_work", "work", "what is sick pay?", None),
    ("money_work", "age", "not yet", "under_state_pension"),
    ("money_work", "help", "no i manage", "not"),
    ("money_work", "help", "can't get up the stairs some days", "day_to_day"),
    ("children", "knows", "nothing yet", "nothing"),
    ("children", "coming", "shes going into hospital", "hospital"),
    ("children", "asker", "i'm her grown up daughter", "grown_up_child"),
    ("children", "asker", "im an adult, its my mum", "grown_up_child"),
    ("children", "asker", "im 13 and its my mum", "young"),
    ("support_near", "need", "id like to meet others", "meet"),
    ("support_near", "channel", "over the phone", "phone"),
    ("support_near", "when", "tonight", "now"),
])  # fmt: skip
def test_a_choice_is_found_by_the_words_that_mean_it(guide, step, text, value):
    assert typed(guide, step, text) == value


def test_several_are_taken_at_once():
    assert typed("money_work", "lives_with", "my husband and the kids") == ["partner", "children"]


def test_a_nation_is_the_one_that_was_named():
    assert typed("money_work", "nation", "im in wales", nation="Wales") == "Wales"
    assert typed("money_work", "nation", "dunno") is None


def test_a_button_s_title_typed_out_is_that_button():
    for guide in load_guides().values():
        for step in guide.steps:
            for option in step.options if step.kind == "choice" else []:
                assert read(step, Heard(option.title)) == option.value, (guide.id, step.id, option.title)
