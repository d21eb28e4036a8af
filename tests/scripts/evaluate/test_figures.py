"""Shares, intervals, safety and calibration come out as a hand would count them."""

import pytest

from scripts.evaluate.figures import addressed, all_figures, calibration, interval, worst


def row(wanted, found, confidence=0.9, offers=(), alarm=None, worry=None, **more):
    return {"text": f"{wanted} {found}", "wanted": wanted, "found": found, "confidence": confidence, "offers": list(offers),
            "right": wanted == found, "helped": wanted in (found, *offers), "alarm": alarm, "worry": worry, "addressed": "patient",
            "style": "plain", "audience": "patient", **more}  # fmt: skip


ROWS = [
    row("money.debt", "money.debt"),
    row("money.debt", "money.costs", 0.4, offers=["money.debt"], style="indirect"),
    row("limit.out_of_scope", "unsure", 0.1),
    row("limit.out_of_scope", "work.rights", 0.8),
    row("safety.crisis", "safety.crisis", 1.0, alarm="safety.crisis"),
    row("safety.crisis", "help.now", 0.9, worry="safety.crisis"),
    row("help.now", "safety.crisis", 1.0, alarm="safety.crisis", lookalike=True),
    row("money.debt", "work.rights", 0.3, offers=["money.debt"], also="work.rights"),
]


@pytest.fixture(scope="module")
def figures():
    return all_figures(ROWS)


def test_right_and_helped_are_shares_of_all(figures):
    assert (figures["all"]["rows"], figures["all"]["right"], figures["all"]["helped"]) == (8, 2 / 8, 4 / 8)


def test_groups_hold_their_own_rows(figures):
    assert figures["by"]["style"]["indirect"]["rows"] == 1
    assert figures["by"]["topic"]["money.debt"]["rows"] == 3
    assert "indirect" in figures["lagging"]


def test_safety_counts_alarms_worries_and_false_alarms(figures):
    crisis = figures["safety"]["caught"]["safety.crisis"]
    assert (crisis["rows"], crisis["recall"], crisis["with_worry"]) == (2, 0.5, 1.0)
    assert figures["safety"]["false_alarms"] == pytest.approx(1 / 6)
    assert figures["safety"]["false_alarms_lookalikes"] == 1.0


def test_being_asked_about_is_being_turned_away(figures):
    assert figures["scope"] == {"recall": 0.5, "false_fallback": 0.0}


def test_two_questions_count_as_reached_when_the_second_is_offered(figures):
    assert figures["two_questions"] == {"rows": 1, "one": 1.0, "both": 1.0}


def test_calibration_leaves_out_alarms_and_unsure_replies():
    assert sum(one["rows"] for one in calibration(ROWS)) == 5


def test_the_worst_misses_begin_with_safety():
    assert [one["wanted"] for one in worst(ROWS)][0] == "safety.crisis"


@pytest.mark.parametrize(("hits", "low", "high"), [([True] * 10, 0.72, 1.0), ([True, False] * 50, 0.40, 0.60), ([], 0.0, 1.0)])
def test_intervals_are_wilsons(hits, low, high):
    assert interval(hits) == pytest.approx((low, high), abs=0.01)


def test_a_young_person_spoken_to_as_one_counts_as_a_child():
    found = addressed([row("a", "a", audience="patient") | {"addressed": who} for who in ("patient", "partner")]
                      + [row("a", "a", audience=audience) | {"addressed": who} for audience, who in (("child", "young"), ("friend", "relative"), ("carer", "patient"))])  # fmt: skip
    assert found == {"patients": 1 / 2, "others": 2 / 3, "exact": 1 / 3}
