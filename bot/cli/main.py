"""The console command `signpost`."""

import json
from typing import Annotated, Any

import httpx
import typer

from bot.content.loader import ContentError, load_topics
from bot.settings import settings

WELCOME = (
    "I'm a computer with written answers, not a nurse, and nobody is reading this. "
    "What you type is kept for 24 hours, without names or numbers; type \"delete my data\" to have it gone now."
)
app = typer.Typer(help="Ask Signpost, look services up, check the content, look after the database.", no_args_is_help=True)
content_app = typer.Typer(help="The written answers.", no_args_is_help=True)
db_app = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(content_app, name="content")
app.add_typer(db_app, name="db")


@app.command()
def ask(question: str, as_json: Annotated[bool, typer.Option("--json", help="The reply as the API gives it.")] = False) -> None:
    """Ask one question of the running Signpost."""
    reply = _post({"session": None, "message": question})
    typer.echo(json.dumps(reply, indent=2, ensure_ascii=False) if as_json else _readable(reply))


@app.command()
def chat() -> None:
    """Hold a conversation with the running Signpost; an empty line or Ctrl-D ends it."""
    typer.echo(WELCOME)
    session: str | None = None
    buttons: list[dict[str, str]] = []
    while said := _prompt():
        picked = buttons[int(said) - 1] if said.isdigit() and 0 < int(said) <= len(buttons) else None
        reply = _post({"session": session} | ({"button": picked["payload"]} if picked else {"message": said}))
        session, buttons = reply["session"], reply["messages"][-1]["buttons"]
        typer.echo(_readable(reply))


@app.command()
def services(
    topic: Annotated[str | None, typer.Option(help="A topic id, such as money.benefits.")] = None,
    nation: Annotated[str | None, typer.Option(help="England, Scotland, Wales or Northern Ireland.")] = None,
    open_now: Annotated[bool, typer.Option("--open", help="Only those open now.")] = False,
) -> None:
    """List support services."""
    from bot.db.engine import session_scope
    from bot.directory.queries import fetch_services

    with session_scope() as session:
        found = fetch_services(session, topic=topic, nation=nation, open_now=True if open_now else None)
    for service in found:
        typer.echo(_service(service))
    if not found:
        typer.echo("No service fits.", err=True)
        raise typer.Exit(1)


@content_app.command("check")
def content_check() -> None:
    """Check every answer, fact and rule; exit code 1 if anything is wrong."""
    from bot.content.check import findings

    try:
        found = findings()
    except ContentError as error:
        found = [str(error)]
    for finding in found:
        typer.echo(finding, err=True)
    if found:
        raise typer.Exit(1)
    typer.echo("The content is in order.")


@content_app.command("report")
def content_report() -> None:
    """Print every answer as one HTML document, for review on paper."""
    from bot.content.report import report

    typer.echo(report())


@content_app.command("nations")
def content_nations() -> None:
    """Print the table of docs/nations.md: topic by nation."""
    from bot.content.report import nation_table
    from bot.directory.seed import count_by_topic_and_nation

    named = {topic.id: topic.services for topic in load_topics().values()}
    typer.echo(nation_table(count_by_topic_and_nation(named)), nl=False)


@db_app.command()
def upgrade() -> None:
    """Bring the tables up to date."""
    from bot.db.migrate import upgrade as migrate

    migrate()


@db_app.command()
def seed() -> None:
    """Bring the tables up to date, then fill the directory, keeping what a person has edited."""
    from bot.db.engine import session_scope
    from bot.directory.seed import seed_services
    from bot.directory.seed_places import seed_places, seed_towns

    upgrade()
    with session_scope() as session:
        typer.echo(f"{seed_services(session)} services, {seed_places(session)} places and {seed_towns(session)} towns written.")


@db_app.command()
def purge() -> None:
    """Delete conversations older than the retention time."""
    from bot.privacy import purge as purge_now

    typer.echo(f"{purge_now()} conversations deleted.")


def _prompt() -> str:
    try:
        return input("You: ").strip()
    except EOFError:
        return ""


def _post(body: dict[str, Any]) -> dict[str, Any]:
    url = f"http://{settings().host}:{settings().port}/api/chat"
    try:
        reply = httpx.post(url, json=body, timeout=15)
    except httpx.HTTPError:
        typer.echo("Signpost is not running. Start it with: make run", err=True)
        raise typer.Exit(2) from None
    if reply.status_code != 200:
        typer.echo(reply.json()["detail"], err=True)
        raise typer.Exit(1)
    return dict(reply.json())


def _readable(reply: dict[str, Any]) -> str:
    parts: list[str] = []
    for message in reply["messages"]:
        parts.append(message["text"].replace("**", ""))
        parts += [_service(service) for service in message["services"]]
        parts += [f"\n== {one['title']} ==\n{one['text'].replace('**', '')}\n" for one in message["documents"]]
        parts += [f"  {n}. {button['title']}" for n, button in enumerate(message["buttons"], 1)]
        parts += [f"  Source: {s['title']} {s['url']}" for s in message["sources"]]
    return "\n".join(parts)


def _service(service: dict[str, Any]) -> str:
    numbers = [row["number"] for row in service["phones"]] + [f"{row['label']} {row['number']}" for row in service["texts"]]
    return f"  * {service['name']}: {', '.join(numbers) or service['web'] or ''} ({service['hours']})"
