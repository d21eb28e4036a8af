"""Builds the web application: routes, limits, headers and the words for when things go wrong."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.content import load_topics
from bot.privacy import purge, redact
from bot.safety import detect
from bot.web import chat, demo, document, page, reference, status
from bot.web.headers import WIDGET_PATH, SecurityHeaders
from bot.web.last_resort import LastResort
from bot.web.problems import Refusal, problem
from bot.web.rasa import RasaClient

STATIC = Path(__file__).with_name("static")
PURGE_EVERY = 60
log = logging.getLogger(__name__)


def create_app() -> FastAPI:
    """The application uvicorn serves."""
    app = FastAPI(title="Signpost", version="1", docs_url=None, redoc_url=None, lifespan=_lifespan)
    for module in (chat, reference, status, page, document, demo):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount(WIDGET_PATH, StaticFiles(directory=STATIC / "widget"), name="widget")
    app.add_middleware(LastResort)
    app.add_middleware(SecurityHeaders)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    load_topics()
    await run_in_threadpool(detect, "warm up")
    await run_in_threadpool(redact, "warm up")
    app.state.rasa = RasaClient()
    purging = asyncio.create_task(_purge_for_ever())
    yield
    purging.cancel()
    await app.state.rasa.close()


async def _purge_for_ever() -> None:
    while True:
        try:
            await run_in_threadpool(purge)
        except Exception as error:
            log.error("purge failed: %s", type(error).__name__)
        await asyncio.sleep(PURGE_EVERY)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return problem(error.status, error.detail, error.headers, error.title)


async def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "There is nothing at this address.", 405: "This address cannot be used that way."}
    headers = dict(error.headers) if error.headers else None
    return problem(error.status_code, words.get(error.status_code, "That could not be done."), headers)


async def _invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    where = ".".join(str(part) for part in error.errors()[0]["loc"])
    return problem(422, f"The request could not be understood (see {where}).")
