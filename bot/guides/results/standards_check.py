"""The standards check: one gap to start with, the rest, and a letter that leads with today's guidance."""

from typing import Any

from bot.content import load_topics
from bot.guides.results.shape import Document, Result, bullets, given, numbered, sources_of, words_of

GAPS = ("no", "partly", "unsure")
NONE = (
    "From what you've said, nothing is missing just now. Care can change, so come back to this if it does. "
    "If something still doesn't feel right, your nurse or the helpline can talk it through."
)
NOTHING_SAID = "You skipped every question, and that's all right. You can do this at any time, or ask me about one of the ten standards."
# What is in place in part, or not known, is not said to be missing outright.
IN_PART = {"partly": "This is so in part: {gap}", "unsure": "I can't tell if this is so: {gap}"}
LETTER_SAYS = "Below is a letter to your nurse or team. Change anything you like. I've left gaps for names."


def build(answers: dict[str, Any], other: bool) -> Result:
    """The result of the check; `other`: it was done for somebody else."""
    words, said = words_of("standards_check"), _said(answers)
    gaps = [topic for topic in words["gaps"] if said.get(topic) in GAPS]
    if not gaps:
        return Result(NONE if said else NOTHING_SAID, documents=[_summary(said, other)] if said else [], next=["about.standards"])
    first, rest = gaps[0], gaps[1:]
    text = [f"Thank you. **Start here: {_title(first)}.** {words['gaps'][first]['first']}",
            f"You could say: “{_own(words['gaps'][first], 'say', other)}”"]  # fmt: skip
    if rest:
        text.append("When you're ready, these come next:\n" + bullets([_title(topic) for topic in rest]))
    text.append(LETTER_SAYS)
    nation = given(answers, "nation")
    return Result("\n\n".join(text), [_letter(said, gaps, nation, other), _summary(said, other)], next=[first, "care.complaint"])


def _said(answers: dict[str, Any]) -> dict[str, str]:
    return {topic: value for topic in answers if topic.startswith("standard.") and (value := given(answers, topic))}


def _title(topic: str) -> str:
    return load_topics()[topic].title


def _own(words: dict[str, str], name: str, other: bool) -> str:
    return words[f"{name}_other"] if other else words[name]


def _letter(said: dict[str, str], gaps: list[str], nation: str | None, other: bool) -> Document:
    words = words_of("standards_check")
    national, uk = (_for(lines, gaps) for lines in (words["guidance"].get(nation, []), words["uk"]["asks"]))
    numbers = ", ".join(str(number) for number in sorted(load_topics()[topic].standard or 0 for topic in gaps))
    says = [line["text"] for line in national]
    says += [words["uk"]["says"].format(asks="; ".join(line["text"] for line in uk)), words["of_2012"].format(numbers=numbers)]
    who = "I am writing for someone who has secondary breast cancer, with their agreement." if other else "I have secondary breast cancer."
    parts = [
        "[Date]", "Dear [name of nurse or consultant],",
        f"{who} Some parts of {'their' if other else 'my'} care are not in place, and I would be glad of your help with them.",
        "What good care looks like:\n" + bullets(says),
        "What is missing now:\n" + bullets([_missing(words["gaps"][topic], said[topic], other) for topic in gaps]),
        "What I am asking for:\n" + numbered([_own(words["gaps"][topic], "ask", other) for topic in gaps]),
        "Please tell me what will happen, and by when. I would be glad to talk about it.",
        "Yours sincerely,", "[Your name, and how to reach you]",
    ]  # fmt: skip
    facts = [fact for line in [*national, *uk] for fact in line["facts"]] + ["context.standards-2012"]
    return Document("A letter about care", "\n\n".join(parts), sources_of(facts))


def _missing(words: dict[str, str], answer: str, other: bool) -> str:
    return IN_PART.get(answer, "{gap}").format(gap=_own(words, "gap", other))


def _for(lines: list[dict[str, Any]], gaps: list[str]) -> list[dict[str, Any]]:
    return [line for line in lines if set(line["for"]) & set(gaps)]


def _summary(said: dict[str, str], other: bool) -> Document:
    shown = {"yes": "yes", "partly": "partly", "no": "no", "unsure": "not sure"}
    words = words_of("standards_check")["gaps"]
    lines = [f"**{_title(topic)}:** {shown[value]}." + (f" {words[topic]['first']}" if value in GAPS else "") for topic, value in said.items()]
    whose = "What you said about their care" if other else "What you said about your care"
    return Document("Your standards check", f"{whose}, standard by standard:\n\n{bullets(lines)}", sources_of(["context.standards-2012"]))
