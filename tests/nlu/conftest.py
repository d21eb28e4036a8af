import json
import os
import subprocess

import pytest

from bot.paths import ROOT

ASKED = {
    "entities": ["what about in Scotland?", "my husband wont talk about it", "NE1 4LP", "what does standard 7 say", "S7?",
                 "how do i tell my 6 year old", "shes 8 and scared", "im in mid wales", "how do i get a nurse", "my dose is 20mg"],
    "gated": ["I want to kill myself", "gp and hospital never talk"],
}  # fmt: skip


@pytest.fixture(scope="session")
def probe():
    """What tests/nlu/probe.py finds in Rasa's environment."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3"}
    command = [f"{ROOT}/.venv-rasa/bin/python", "tests/nlu/probe.py"]
    done = subprocess.run(command, cwd=ROOT, env=environment, input=json.dumps(ASKED), capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout[done.stdout.index("{") :])
