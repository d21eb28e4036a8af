"""Who seems to be typing, as the trained component reads it."""

import pytest

from tests.nlu.conftest import TYPED_BY


@pytest.mark.parametrize("text", TYPED_BY)
def test_who_is_typing_is_told_from_whom_they_name(probe, text):
    assert probe["who_asks"][text] == TYPED_BY[text]
