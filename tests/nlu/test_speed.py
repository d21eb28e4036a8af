"""What is changed in Rasa for speed answers as Rasa does."""


def test_every_event_is_found_by_name_as_rasa_finds_it(probe):
    assert len(probe["event_names"]) > 20
    assert [name for name, (theirs, ours) in probe["event_names"].items() if theirs != ours] == []


def test_a_malformed_action_result_is_still_refused(probe):
    assert probe["action_results"] == {"good": None, "bad": ["ValidationError"] * 4}


def test_a_session_ends_after_many_events_but_never_inside_a_form(probe):
    assert probe["sessions"]["expired"] == [False, True, False]


def test_a_new_session_carries_each_slot_once(probe):
    assert probe["sessions"]["carried"] == [["nation", "Wales"]]
