"""A second question in a message is found, where it is sure."""


def test_a_message_is_parted_at_its_joints(probe):
    assert probe["second"]["parts"] == ["can i drive", "what about my pip"]
    assert probe["second"]["one"] == []


def test_only_a_sure_second_topic_counts(probe):
    assert list(probe["second"]["found"].values()) == ["money.grants", None, None]
