"""The supervisord configuration for the three processes."""

import sys
from pathlib import Path

from bot.paths import MODELS, ROOT, VAR
from bot.settings import settings

HEAD = """[supervisord]
nodaemon=true
logfile={logs}/supervisord.log
pidfile={var}/supervisord.pid
childlogdir={logs}
"""
PROGRAM = """
[program:{name}]
command={command}
directory={root}
environment={environment}
stdout_logfile={logs}/{name}.log
stdout_logfile_maxbytes=1MB
stdout_logfile_backups=1
redirect_stderr=true
autorestart=true
startretries=20
stopasgroup=true
killasgroup=true
stopwaitsecs=5
"""


def write_config() -> Path:
    """Write var/supervisord.conf; its path."""
    logs = VAR / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    text = HEAD.format(logs=logs, var=VAR)
    for name, command in commands().items():
        text += PROGRAM.format(name=name, command=command, root=ROOT, environment=_environment(), logs=logs)
    path = VAR / "supervisord.conf"
    path.write_text(text)
    return path


def commands() -> dict[str, str]:
    """Each process's command line."""
    found = settings()
    rasa = f"{ROOT}/.venv-rasa/bin/python -m rasa run --interface 127.0.0.1 --port {found.rasa_port} "
    return {
        "rasa": rasa + f"--model {MODELS}/signpost.tar.gz --endpoints endpoints.yml --credentials credentials.yml",
        "actions": f"{sys.executable} -m rasa_sdk --actions actions --port {found.action_port} --quiet",
        "web": f"{sys.executable} -m uvicorn --factory bot.web.app:create_app --host {found.host} --port {found.port} "
        "--no-access-log --no-server-header --timeout-keep-alive 30",
    }


def _environment() -> str:
    """What the processes need to know; words of people never reach Rasa's log, which stays at CRITICAL."""
    values = {
        "PYTHONPATH": str(ROOT),
        "VAR_DIR": str(VAR),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "LOG_LEVEL": "CRITICAL",
        "SANIC_HOST": "127.0.0.1",
        "ACTION_URL": f"http://127.0.0.1:{settings().action_port}/webhook",
        "TRACKER_DATABASE_URL": settings().tracker_database_url,
    }
    return ",".join(f'{name}="{value.replace("%", "%%")}"' for name, value in values.items())
