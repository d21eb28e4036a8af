"""What our tracker store writes, Rasa's reads."""


def test_each_event_is_kept_once_and_rasa_reads_it(probe):
    assert probe["stores"] == {"texts": ["hello 0", "hello 1", "hello 2", "one more"], "nation": "Wales"}
