"""Telling the children: for each child words to begin with, what they may ask, signs, school; or an answer to a young person."""

from typing import Any

from bot.guides.results.shape import Document, Result, bullets, given, sources_of, words_of

# The youngest age of each band.
BANDS = {"grown_up": 18, "teens": 12, "seven_to_eleven": 7, "four_to_six": 4, "under_4": 0}
YOUNG = {"teens": 12, "seven_to_eleven": 7, "under_7": 0}
UNKNOWN_AGE = 7
# Where a child goes in the day.
DAYTIME = {"under_4": "Nursery", "grown_up": "College and work"}
# What is coming up that the words begin with; then "are you going to die?" has been answered already.
GRAVE = ("worse", "last_weeks")
MAY_ASK = {
    "did_i_cause_it": "Did I cause it?", "can_i_catch_it": "Can I catch it?", "who_will_look_after_me": "Who will look after me?",
    "are_you_going_to_die": "Are you going to die?", "will_it_be_all_right": "Will it be all right?",
}  # fmt: skip
READY = "I've put words together for each age, with what they may ask, signs to watch for, and school. Use only what's true for you, and change anything."


def build(answers: dict[str, Any], _other: bool) -> Result:
    """The result for a grown-up who tells children, or for a young person whose parent is ill."""
    words = words_of("children")
    if given(answers, "asker") == "young":
        return _to_young(words, answers)
    ages = given(answers, "ages", [UNKNOWN_AGE])
    bands = list(dict.fromkeys(_band(age, BANDS) for age in ages))
    asker = given(answers, "asker", "patient")
    coming = words["coming"][given(answers, "coming", "nothing_yet")].strip()
    knows = given(answers, "knows", "nothing")
    parts = [words["askers"][asker].strip(), coming]
    parts += [_for_band(band, words["bands"][band], knows, last_weeks=given(answers, "coming") == "last_weeks") for band in bands]
    parts += [f"**Telling them together**\n\n{words['together'].strip()}"] if len(bands) > 1 else []
    parts += [f"**Afterwards**\n\n{words['afterwards'].strip()}"]
    first = words["bands"][bands[0]]
    begin = f"**To begin with ({first['title'].lower()}):** {first['words'][knows].strip()}"
    grave = [coming] if given(answers, "coming") in GRAVE else []
    text = "\n\n".join([READY, words["askers"][asker].strip(), *grave, begin])
    document = Document("Words for telling the children", "\n\n".join(parts), sources_of(words["facts"]))
    return Result(text, [document], services=words["services"]["all"], next=["family.school", "family.bereavement"])


def _band(age: int, bands: dict[str, int]) -> str:
    return next(name for name, youngest in bands.items() if age >= youngest)


def _for_band(name: str, band: dict[str, Any], knows: str, last_weeks: bool) -> str:
    questions = {ask: question for ask, question in MAY_ASK.items() if not (last_weeks and ask == "are_you_going_to_die")}
    asks = [f"**{question}** {band['may_ask'][ask].strip()}" for ask, question in questions.items()]
    return "\n\n".join([
        f"**{band['title']}**", band["words"][knows].strip(), "They may ask:\n" + bullets(asks),
        f"**Signs to watch for.** {band['signs'].strip()}", f"**{DAYTIME.get(name, 'School')}.** {band['school'].strip()}",
    ])  # fmt: skip


def _to_young(words: dict[str, Any], answers: dict[str, Any]) -> Result:
    age = given(answers, "age", [UNKNOWN_AGE])[0]
    mine = words["young"][_band(age, YOUNG)]
    coming = words["young"]["coming"][given(answers, "coming", "nothing_yet")].strip()
    asks = "You could ask at home:\n" + bullets([f"“{one}”" for one in mine["ask_at_home"]])
    parts = [mine["opening"].strip(), coming, mine["not_your_fault"].strip(), asks, mine["who"].strip()]
    document = Document("For you", "\n\n".join(parts), sources_of(words["facts"]))
    return Result("\n\n".join(parts[:3]), [document], services=words["services"]["young"], next=["family.my_parent", "help.now"])
