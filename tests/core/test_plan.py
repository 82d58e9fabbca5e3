"""The plan: what it promises leads there, by when, and who is asked because of what."""

from datetime import date

import pytest

from workreg.core.effects import standing
from workreg.core.reviews import suggest
from workreg.core.views.plan import plan

COMMITTEES = "ballot:alliance ballot:technical close:alliance close:technical"
ROAD = f"propose assign circulate {COMMITTEES} schedule ballot:board close:board send accept"
LATER = [{"id": "binding", "text": "A binding is published.", "due": "2028-06", "body": "pmci"}]


def planned(play, register):
    return plan(register, play.organization, play.case(register, "circulate").moment)


def follow(play, register):
    """The register after every step of its plan; each voter approves."""
    for step in planned(play, register)["steps"]:
        assert step["blocked"] == []
        if step["step"] == "vote":
            register = play.vote(register, step["body"], "yyy")
        elif step["step"] == "classify":
            significance = step["command"].split()[3]
            register = play.take(register, "classify", step["who"][0], significance=significance, reason="Because.")
        else:
            register = play.take(register, ":".join(filter(None, (step["step"], step["body"]))))
    return register


@pytest.mark.rows(21, 22, 23, 30, 50, 52, 53)
@pytest.mark.parametrize("taken", range(1, 12))
def test_the_plan_of_a_new_register_leads_to_active_from_wherever_it_stands(play, a_register, taken):
    register = a_register(" ".join(ROAD.split()[:taken]), "yyy yy yyy")

    assert standing(follow(play, register)).stage == "active"


@pytest.mark.rows(53)
@pytest.mark.parametrize("advance", ["circulate", "ballot:alliance"])
def test_a_partner_that_has_accepted_in_advance_is_not_asked_again(play, a_register, advance):
    register = a_register(f"{ROAD.partition(advance)[0]}{advance} accept")

    assert [step["step"] for step in planned(play, register)["steps"]][-1] == "close"
    assert standing(follow(play, register)).stage == "active"


@pytest.mark.rows(46, 47)
def test_after_a_lost_ballot_what_runs_is_counted_and_only_the_lost_one_held_again(play, a_register):
    register = a_register(f"propose assign circulate {COMMITTEES.rpartition(' ')[0]}", "nnn -")

    steps = [f"{step['step']}:{step['body']}" for step in planned(play, register)["steps"]]

    assert steps[:4] == ["vote:technical", "close:technical", "circulate:None", "ballot:alliance"]
    assert "ballot:technical" not in steps
    assert standing(follow(play, register)).stage == "active"


@pytest.mark.rows(46, 47)
def test_a_ballot_that_only_waits_to_be_counted_as_lost_is_held_again(play, a_register):
    register = a_register("propose assign circulate ballot:alliance ballot:technical", "nnn -")

    steps = [f"{step['step']}:{step['body']}" for step in planned(play, register)["steps"]]

    assert steps[:5] == ["vote:technical", "close:alliance", "close:technical", "circulate:None", "ballot:alliance"]
    assert "ballot:technical" not in steps
    assert standing(follow(play, register)).stage == "active"


@pytest.mark.rows(41, 58)
@pytest.mark.parametrize("taken", [5, 8, 9, 10, 11])
def test_a_text_that_changed_under_a_ballot_or_after_it_is_taken_back_first(play, a_register, edit, taken):
    register = edit(a_register(" ".join(ROAD.split()[:taken]), "yyy yy yyy"), milestones=LATER)

    assert planned(play, register)["steps"][0]["step"] == "revise"
    back = play.take(register, "revise")
    assert standing(follow(play, back)).stage == "active"


@pytest.mark.rows(47, 49)
def test_steps_of_several_bodies_at_the_same_time_have_the_same_order(play, a_register):
    steps = planned(play, a_register("propose assign circulate"))["steps"]

    orders = {step["step"]: step["order"] for step in steps if step["body"] != "board"}
    assert orders == {"ballot": 1, "vote": 2, "close": 3, "schedule": 4, "send": 8, "accept": 9}
    assert len([step for step in steps if step["order"] == 1]) == 2


@pytest.mark.rows(67)
def test_a_review_is_suggested_where_the_fewest_are_due_among_the_last_six_months():
    busy = [date(2029, month, 20) for month in (3, 3, 2, 1)] + [date(2028, month, 20) for month in (12, 11, 10)]

    assert suggest([], date(2027, 3, 31), "24 months") == "2029-03"
    assert suggest([], date(2027, 3, 30), "24 months") == "2029-02"
    assert suggest(busy, date(2027, 3, 31), "24 months") == "2029-02"
    assert (
        suggest([*busy, date(2029, 2, 1), date(2029, 1, 1), date(2028, 12, 1)], date(2027, 3, 31), "24 months")
        == "2028-11"
    )
    assert suggest([*busy, *busy], date(2027, 3, 31), "24 months") == "2029-02"
    assert suggest([], date(2027, 3, 5), "20 days") == "2027-03-25"


def needed(play, register):
    return {each["committee"]: (each["state"], each["because"]) for each in planned(play, register)["needed"]}


@pytest.mark.rows(21, 22, 68, 70)
def test_a_stale_approval_is_shown_with_the_change_that_concerns_it_and_no_other(play, a_register, edit):
    carried = a_register(f"propose assign circulate {COMMITTEES}", "yyy yy")
    own = [
        *play.terms.model_dump(mode="json")["milestones"],
        {"id": "talk", "text": "A talk is given.", "due": "2028", "body": "alliance"},
    ]

    found = needed(play, edit(carried, milestones=own, title="Another title"))

    new = "alliance is named in the milestones for the first time (row 70)"
    assert found["alliance"] == ("stale", ['milestone talk added: "A talk is given.", 2028', new])
    assert found["technical"] == ("stale", [new])
    assert found["board"] == ("missing", [])
