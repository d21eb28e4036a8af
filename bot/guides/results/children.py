"""Telling the children: for each child words to begin with, what they may ask, signs, school; or an answer to a son or daughter."""

from typing import Any

from bot.guides.results.shape import Document, Result, bullets, given, sources_of, words_of

# The youngest age of each band.
BANDS = {"grown_up": 18, "teens": 12, "seven_to_eleven": 7, "four_to_six": 4, "under_4": 0}
OF_THE_PATIENT = {"grown_up": 18, "teens": 12, "seven_to_eleven": 7, "under_7": 0}
UNKNOWN_AGE = 7
# The patient's son or daughter, and the age their words are for where they give none.
AGE_OF_OWN_CHILD = {"young": 15, "grown_up_child": 18}
# Where a child goes in the day.
DAYTIME = {"under_4": "Nursery", "grown_up": "College and work"}
# What is coming up that the words begin with; then "are you going to die?" has been answered already.
GRAVE = ("worse", "last_weeks")
MAY_ASK = {
    "did_i_cause_it": "Did I cause it?", "can_i_catch_it": "Can I catch it?", "who_will_look_after_me": "Who will look after me?",
    "are_you_going_to_die": "Are you going to die?", "will_it_be_all_right": "Will it be all right?",
}  # fmt: skip
MAY_ASK_OTHER = MAY_ASK | {"are_you_going_to_die": "Is Mum going to die?"}
READY = "I've put words together for each age, with what they may ask, signs to watch for, and school. Use only what's true for you, and change anything."


def build(answers: dict[str, Any], _other: bool) -> Result:
    """The result for a grown-up who tells children, in their own words or about somebody else, or for the patient's own child of any age."""
    words = words_of("children")
    if given(answers, "asker") in AGE_OF_OWN_CHILD:
        return _to_own_child(words, answers)
    ages = given(answers, "ages", [UNKNOWN_AGE])
    bands = list(dict.fromkeys(_band(age, BANDS) for age in ages))
    asker = given(answers, "asker", "patient")
    whose = "" if asker == "patient" else "_other"
    coming = words["coming" + whose][given(answers, "coming", "nothing_yet")].strip()
    knows = given(answers, "knows", "nothing")
    parts = [words["askers"][asker].strip(), coming]
    last_weeks = given(answers, "coming") == "last_weeks"
    parts += [_for_band(band, words["bands"][band], knows, whose, last_weeks) for band in bands]
    parts += [f"**Telling them together**\n\n{words['together'].strip()}"] if len(bands) > 1 else []
    parts += [f"**Afterwards**\n\n{words['afterwards'].strip()}"]
    first = words["bands"][bands[0]]
    begin = f"**To begin with ({first['title'].lower()}):** {first['words' + whose][knows].strip()}"
    grave = [coming] if given(answers, "coming") in GRAVE else []
    text = "\n\n".join([READY, words["askers"][asker].strip(), *grave, begin])
    document = Document("Words for telling the children", "\n\n".join(parts), sources_of(words["facts"]))
    school = [] if bands == ["grown_up"] else ["family.school"]
    return Result(text, [document], services=words["services"]["all"], next=[*school, "family.bereavement"])


def _band(age: int, bands: dict[str, int]) -> str:
    return next(name for name, youngest in bands.items() if age >= youngest)


def _for_band(name: str, band: dict[str, Any], knows: str, whose: str, last_weeks: bool) -> str:
    questions = (MAY_ASK_OTHER if whose else MAY_ASK).items()
    asked = [(ask, question) for ask, question in questions if not (last_weeks and ask == "are_you_going_to_die")]
    asks = [f"**{question}** {band['may_ask' + whose][ask].strip()}" for ask, question in asked]
    return "\n\n".join([
        f"**{band['title']}**", band["words" + whose][knows].strip(), "They may ask:\n" + bullets(asks),
        f"**Signs to watch for.** {band['signs'].strip()}", f"**{DAYTIME.get(name, 'School')}.** {band['school'].strip()}",
    ])  # fmt: skip


def _to_own_child(words: dict[str, Any], answers: dict[str, Any]) -> Result:
    band = _band(given(answers, "age", [AGE_OF_OWN_CHILD[answers["asker"]]])[0], OF_THE_PATIENT)
    mine, grown_up = words["young"][band], band == "grown_up"
    coming = mine.get("coming", words["young"]["coming"])[given(answers, "coming", "nothing_yet")].strip()
    asks = ("You could ask:\n" if grown_up else "You could ask at home:\n") + bullets([f"“{one}”" for one in mine["ask_at_home"]])
    parts = [mine["opening"].strip(), coming, mine["not_your_fault"].strip(), asks, mine["who"].strip()]
    document = Document("For you", "\n\n".join(parts), sources_of(words["facts"]))
    services, after = words["services"]["grown_up" if grown_up else "young"], "family.carer" if grown_up else "help.now"
    return Result("\n\n".join(parts[:3]), [document], services=services, next=["family.my_parent", after])
