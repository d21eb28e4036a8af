"""Ready for my appointment: a list of questions, in the order they were picked."""

from collections.abc import Iterable
from typing import Any

from bot.guides.loader import load_guides
from bot.guides.results.shape import Document, Result, bullets, given, numbered, words_of

TITLE, TITLE_OTHER = "Questions for my appointment", "Questions for their appointment"
NOTHING = "You haven't picked anything yet, and that's all right. You can come back to this at any time."
READY = "Your list is ready ({count} to ask). What matters most to you comes first, so that it is asked if time runs short."
# Of a few themes all questions are listed, of many the first of each.
MOST_EACH, MOST_EACH_OF_FEW, FEW = 4, 6, 2


def build(answers: dict[str, Any], other: bool) -> Result:
    """The list; a question of one's own stands on top."""
    words, titles = words_of("appointment"), _titles()
    picked = [theme for theme in given(answers, "themes", []) if theme in titles]
    own = given(answers, "own")
    if not picked and not own:
        return Result(NOTHING, next=["standard.information"])
    most = MOST_EACH_OF_FEW if len(picked) <= FEW else MOST_EACH
    asked = {theme: _questions(words["themes"][theme], other)[:most] for theme in picked}
    parts = [words["intro"].strip()]
    parts += [f"**My own question:** {own}"] if own else []
    parts += [f"**{titles[theme]}**\n\n{numbered(questions)}" for theme, questions in asked.items()]
    parts += ["**On the day**\n\n" + bullets(words["tips"])]
    count = sum(map(len, asked.values())) + bool(own)
    topics = list(dict.fromkeys(topic for theme in picked for topic in words["themes"][theme]["topics"]))
    return Result(READY.format(count=count), [Document(TITLE_OTHER if other else TITLE, "\n\n".join(parts))], next=topics[:2])


def suggested(topics: Iterable[str]) -> list[str]:
    """The themes that the topics asked about suggest."""
    asked, themes = set(topics), words_of("appointment")["themes"]
    return [theme for theme, words in themes.items() if asked & set(words["topics"])]


def _titles() -> dict[str, str]:
    return {option.value: option.title for option in load_guides()["appointment"].step("themes").options}


def _questions(theme: dict[str, Any], other: bool) -> list[str]:
    return [one["about_other" if other else "ask"] for one in theme["questions"]]
