import json
import os
import subprocess

import pytest

from bot.paths import ROOT

# Which nation is the asker's own; None: another's place, two places, or a word that only sounds like one.
OWN_NATIONS = {
    "what about in Scotland?": "Scotland",
    "im in mid wales": "Wales",
    "NE1 4LP": "England",
    "they fund it in scotland, im in leeds": "England",
    "i live in Cardiff but my hospital is in Bristol": "Wales",
    "my mum is in a hospice in perth": "Scotland",
    "im scottish but living in Kent": "England",
    "my mate in leeds got it": None,
    "a woman in Swansea got free parking": None,
    "is it different in scotland and wales": None,
    "do i need my ni number": None,
    "been paying ni for 30 years": None,
    "my english is not good": None,
}
# Who is typing.
TYPED_BY = {
    "how do i tell my husband its spread": "patient",
    "i have secondary breast cancer, can i get pip": "patient",
    "im 12 weeks into treatment and worn out": "patient",
    "my husband has bone mets and his nurse has left": "partner",
    "my mum has stage 4 and wont talk to me about it, can i claim anything for looking after her": "child",
    "im 13 and my mum has it": "young",
    "im 48": "patient",
    "im 27 and my mum has it": "child",
    "caller's wife has bone mets, who can she talk to about money": "staff",
}
ASKED = {
    "who_asks": list(TYPED_BY),
    "entities": [*OWN_NATIONS, "my husband wont talk about it", "what does standard 7 say", "S7?", "how do i tell my 6 year old",
                 "shes 8 and scared", "how do i get a nurse", "my dose is 20mg"],
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
