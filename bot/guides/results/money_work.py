"""Money and work check: what may be worth asking about and why, where to ask, what to have ready, and a letter to an employer."""

from typing import Any

from bot.content import load_topics
from bot.guides.results.shape import Document, Result, bullets, given, sources_of, words_of

HAS_EMPLOYER = ("employed", "off_sick")
NI = "Northern Ireland"
READY = "From what you've said, these may be worth asking about. I can't say what you would get: an adviser can, for free."
READY_OTHER = "From what you've said, these may be worth asking about for them. I can't say what they would get: an adviser can, for free."
MOST_SHOWN = 5


def build(answers: dict[str, Any], other: bool) -> Result:
    """The result; where a nation is not known, only what holds in all four is listed."""
    words = words_of("money_work")
    items = [item for item in words["items"] if _fits(item["when"], answers)]
    limits = [limit for limit in words["limits"] if _fits(limit["when"], answers)]
    nation = given(answers, "nation")
    special = words["special_rules"].get(nation) or next(iter(words["special_rules"].values()))
    text = [READY_OTHER if other else READY, bullets([f"**{_said(item, 'title', other)}**: {_said(item, 'why', other)}" for item in items[:MOST_SHOWN]]),
            special.strip(), words["adviser"].strip()]  # fmt: skip
    documents = [_list(words, items, limits, special, other)]
    if given(answers, "work") in HAS_EMPLOYER:
        documents.append(_letter(words, nation, other))
    services = list(dict.fromkeys(service for item in items for service in item.get("services", [])))
    topics = list(dict.fromkeys(item["topic"] for item in items if item["topic"] in load_topics()))
    return Result("\n\n".join(text), documents, services=services, next=["money.special_rules", *topics][:3])


def _fits(when: dict[str, list[str]], answers: dict[str, Any]) -> bool:
    """Whether nothing that was said speaks against it; an item for one nation needs that nation."""
    for name, wanted in when.items():
        said = given(answers, name)
        if said is None and name != "nation":
            continue
        if not set(said if isinstance(said, list) else [said]) & set(wanted):
            return False
    return True


def _said(item: dict[str, Any], name: str, other: bool) -> str:
    """The words, about somebody else where they are worded for that too."""
    words = item.get(f"{name}_other") if other else None
    return str(words or item[name]).strip()


def _list(words: dict[str, Any], items: list[dict[str, Any]], limits: list[dict[str, Any]], special: str, other: bool) -> Document:
    parts = [READY_OTHER if other else READY]
    for item in items:
        where, ready = item["where"].strip(), item["ready"].strip()
        lines = [f"**{_said(item, 'title', other)}**", _said(item, "why", other), f"**Where to ask:** {where}", f"**Have ready:** {ready}"]
        parts.append("\n\n".join(lines))
    parts += ["**Time limits that may matter**\n\n" + bullets([limit["text"].strip() for limit in limits])] if limits else []
    parts += [special.strip(), words["adviser"].strip()]
    facts = [fact for one in [*items, *limits] for fact in one.get("facts", [])]
    return Document("Money and work: what to ask about", "\n\n".join(parts), sources_of(facts))


def _letter(words: dict[str, Any], nation: str | None, other: bool) -> Document:
    letter = words["letter"]
    law = letter["law"]["NI" if nation == NI else "GB"]
    parts = [words["letter_note"].strip(), "[Date]", "Dear [name of manager],", letter["opening"].strip(), law.strip() if nation else "",
             "I would like to ask for (leave out what you don't need):\n" + bullets(list(letter["changes"].values())),
             letter["closing"].strip(), "[Your name]"]  # fmt: skip
    title = "A letter to their employer, for them to send" if other else "A letter to your employer"
    return Document(title, "\n\n".join(part for part in parts if part), [])
