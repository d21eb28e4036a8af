"""Is it alive, is it ready, how much has it done: for whoever runs it."""

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.responses import JSONResponse, Response

from bot.db.engine import session_scope
from bot.web.database import DatabaseFailed, in_database

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """This process is alive."""
    return {"status": "alive"}


@router.get("/readyz")
async def readyz(request: Request) -> Response:
    """Rasa and the database answer too; 503 says which does not."""
    parts = {"rasa": await request.app.state.rasa.ready(), "database": await _database_answers()}
    return JSONResponse(parts, 200 if all(parts.values()) else 503)


@router.get("/metrics")
async def metrics() -> Response:
    """Counters for Prometheus; no words, no persons."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _database_answers() -> bool:
    def read() -> None:
        with session_scope() as session:
            session.execute(text("SELECT 1"))

    try:
        await in_database(read)
    except DatabaseFailed:
        return False
    return True
