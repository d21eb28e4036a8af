"""The conversation in the README is a real one."""

import re

import pytest

from bot.paths import ROOT

pytestmark = pytest.mark.e2e


def test_the_readme_s_conversation_is_what_signpost_says(stack):
    block = re.search(r"<!-- conversation -->\n```\n(.*?)```", (ROOT / "README.md").read_text(), re.S)[1]
    session = None
    for line in block.splitlines():
        who, _, words = line.partition(": ")
        if who == "You":
            reply = stack.say(words, session)
            session = reply["session"]
        else:
            assert words in reply["messages"][-1]["text"]
