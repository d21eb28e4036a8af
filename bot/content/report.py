"""Every answer as one readable document, to be reviewed on paper; and which nation has words of its own, topic by topic."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape
from markdown_it import MarkdownIt
from markupsafe import Markup

from bot.content.facts import load_facts
from bot.content.loader import load_topics
from bot.content.model import NATIONS, Topic

TEMPLATES = Path(__file__).with_name("templates")
SAME = "same everywhere"


def report() -> str:
    """An HTML page: contents, then each answer with its nations, audiences, facts, sources, dates and an empty sign-off line."""
    return _template().render(topics=load_topics().values(), facts=load_facts())


def nation_table(services: Mapping[str, Mapping[str, int]]) -> str:
    """A Markdown table, topic by nation: the aspects with words of their own, and how many services (by topic, by nation)."""
    head = ["| topic | " + " | ".join(NATIONS) + " |", "|---|" + "---|" * len(NATIONS)]
    rows = [
        f"| `{topic.id}` | " + " | ".join(_cell(topic, nation, services[topic.id][nation]) for nation in NATIONS) + " |"
        for topic in load_topics().values()
    ]
    return "\n".join([*head, *rows]) + "\n"


def _cell(topic: Topic, nation: str, services: int) -> str:
    own = [name for name, aspect in topic.aspects.items() if nation in aspect.nations]
    return f"{', '.join(own) or SAME}; {services} services"


@lru_cache(maxsize=1)
def _template() -> Template:
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(loader=loader, autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True)
    markdown = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "list", "paragraph"])
    environment.filters["rendered"] = lambda text: Markup(markdown.render(text))  # noqa: S704 - html is off
    return environment.get_template("report.html")
