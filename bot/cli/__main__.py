"""`python -m bot.cli` is `signpost`."""

from bot.cli.main import app

app(prog_name="signpost")
