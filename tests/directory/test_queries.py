"""Finding services, and never showing what nobody checked."""

from bot.db.engine import session_scope
from bot.directory.models import Service
from bot.directory.queries import fetch_services
from bot.directory.seed import read_seed, seed_services


def found(**wanted):
    with session_scope() as session:
        return fetch_services(session, **wanted)


def test_named_services_come_first_and_in_order(seeded):
    ids = [s["id"] for s in found(ids=["samaritans", "bcn-helpline"], topic="help.helpline")]
    assert ids[:2] == ["samaritans", "bcn-helpline"]


def test_a_nation_leaves_out_services_of_other_nations(seeded):
    shown = {s["id"] for s in found(topic="care.complaint", nation="Scotland")}
    assert "pass-scotland" in shown and "pals" not in shown


def test_open_now_means_open(seeded):
    assert all(s["open_now"] is True for s in found(open_now=True))


def test_the_helpline_s_number_is_always_shown_but_not_its_unchecked_hours(seeded):
    helpline = found(ids=["bcn-helpline"])[0]
    assert helpline["phones"][0]["number"] == "0808 800 6000"
    assert helpline["hours"] == "See the website for hours"
    assert helpline["open_now"] is None


def test_no_number_marked_recall_is_ever_shown(seeded):
    recalled = {p["number"] for row in read_seed() for p in row.get("phones", []) if p["confidence"] == "recall"}
    assert recalled
    confirmed = {p["number"] for row in read_seed() for p in row.get("phones", []) if p["confidence"] != "recall"}
    shown = {p["number"] for s in found() for p in s["phones"]}
    assert not shown & (recalled - confirmed)


def test_closed_and_unlisted_services_are_left_out(seeded):
    hidden = {row["id"] for row in read_seed() if not row["listed"]}
    assert hidden and not hidden & {s["id"] for s in found()}


def test_seeding_again_keeps_what_a_person_edited(seeded):
    with session_scope() as session:
        session.get(Service, "samaritans").name = "Edited"
        session.get(Service, "samaritans").edited = True
    with session_scope() as session:
        seed_services(session)
    with session_scope() as session:
        assert session.get(Service, "samaritans").name == "Edited"
        assert session.query(Service).count() == len(read_seed())
