"""Every scenario file, replayed through the public API with real NLU, dialogue, actions and directory."""

from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.e2e
SCENARIOS = [
    pytest.param(scenario, id=scenario["scenario"])
    for path in sorted((Path(__file__).parent.parent / "scenarios").glob("*.yml"))
    for scenario in yaml.safe_load(path.read_text())
]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario(stack, scenario):
    session, buttons, offers = None, [], []
    for step in scenario["steps"]:
        if "press" in step:
            reply = stack.press(next(b["payload"] for b in buttons if b["title"] == step["press"]), session)
        else:
            reply = stack.say(step["say"], session)
        session, message = reply["session"], reply["messages"][-1]
        assert not step.get("takes_first_offer") or message["topic"] == offers[0]
        buttons, offers = message["buttons"], message["offers"]
        for key in ("topic", "aspect", "level", "standard"):
            assert key not in step or message[key] == step[key], (step, message["topic"], message["text"][:120])
        assert step.get("has", "") in message["text"]
        assert "offers" not in step or bool(message["offers"]) is step["offers"]
        assert "service" not in step or step["service"] in [service["id"] for service in message["services"]]
