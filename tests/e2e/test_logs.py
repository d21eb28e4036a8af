"""No log holds a word of what anybody said."""

import pytest

pytestmark = pytest.mark.e2e
WORDS = ["my cousin Quillfeather never talks to the gp", "/Quillfeather", "Quillfeather Quillfeather zzz", "Quillfeather wants to kill herself"]


def test_no_log_holds_a_word_of_what_was_said(stack):
    for words in WORDS:
        stack.say(words)
    logs = list((stack.var / "logs").glob("*.log*"))
    assert len(logs) >= 4
    assert [path.name for path in logs if "quillfeather" in path.read_text(errors="replace").lower()] == []
