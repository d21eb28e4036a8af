"""An example site with the widget on it, so that whoever embeds it can see how, in three themes; plainly no real charity."""

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.content import load_topics
from bot.settings import settings
from bot.web.page import templates
from bot.web.problems import Refusal

router = APIRouter(include_in_schema=False, prefix="/demo")
Theme = Literal["plain", "dark", "harbour"]


@router.get("")
def get_home(request: Request, theme: Theme = "plain") -> Response:
    """A charity's page with the widget placed by its one tag."""
    return _shown(request, "home.html", theme)


@router.get("/standards")
def get_standards(request: Request, theme: Theme = "plain") -> Response:
    """The ten standards, each with a link that opens its answer."""
    return _shown(request, "standards.html", theme)


@router.get("/frame")
def get_frame(request: Request, theme: Theme = "plain") -> Response:
    """The page in a frame, for sites that allow no scripts of others."""
    return _shown(request, "frame.html", theme)


def _shown(request: Request, name: str, theme: Theme) -> Response:
    if not settings().demo:
        raise Refusal(404, "There is nothing at this address.")
    standards = sorted((topic for topic in load_topics().values() if topic.standard), key=lambda topic: topic.standard or 0)
    context = {"theme": theme, "standards": standards, "themes": ("plain", "dark", "harbour")}
    return templates.TemplateResponse(request, f"demo/{name}", context)
