"""Walks through the life of a register: what one step means for the next ones."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.example import ROUND, VOTES

from workreg.core import approvals
from workreg.core.case import Moment
from workreg.core.effects import standing
from workreg.core.register import Event, Register, Step
from workreg.core.texts import as_of

CARRIED = "propose assign circulate ballot:alliance ballot:technical close:alliance close:technical"
OTHER = [{"id": "binding", "text": "Two bindings.", "due": "2027-12", "body": "pmci"}]


def numbers(register, step):
    return [event.number for event in register.events if event.step is step]


@pytest.mark.rows(30, 53, 54)
def test_approval_and_then_acceptance_put_the_text_in_force(play):
    register = play.at("active")
    now = standing(register)

    assert (now.stage, now.in_force.step, now.adopted.resolution) == ("active", Step.ACCEPT, "2027-04-01")
    assert register.texts[now.in_force.number] == register.terms


@pytest.mark.rows(30, 53, 54)
@pytest.mark.parametrize("when", ["circulate", "ballot:alliance", "schedule", "ballot:board"])
def test_an_acceptance_in_advance_of_the_same_text_becomes_effective_with_the_boards_approval(a_register, when):
    steps = f"propose assign circulate {ROUND}"

    now = standing(a_register(steps.replace(when, f"{when} accept"), "yyy yy yyy"))

    assert (now.stage, now.in_force.step, now.adopted.body) == ("active", Step.ACCEPT, "board")


@pytest.mark.rows(53, 54, 58)
def test_an_acceptance_in_advance_of_another_text_counts_for_nothing(play, a_register, edit):
    register = edit(a_register("propose assign circulate accept"), milestones=OTHER)
    for step in ROUND.split():
        register = play.take(register, step)
        if step.startswith("ballot"):
            register = play.vote(register, step.partition(":")[2], "yyy")

    assert (standing(register).stage, standing(register).in_force) == ("approved", None)


@pytest.mark.rows(46, 47, 49)
def test_a_lost_ballot_takes_the_register_to_drafting_after_the_parallel_ones_have_ended(play, a_register):
    lost = a_register("propose assign circulate ballot:alliance ballot:technical close:alliance", "nnn -")
    ended = play.take(play.vote(lost, "technical", "yy"), "close:technical")

    assert (standing(lost).stage, list(standing(lost).open)) == ("balloting", ["technical"])
    assert (standing(ended).stage, standing(ended).owner) == ("drafting", "olga@dmtf.example")


@pytest.mark.rows(46, 47)
def test_the_next_ballot_names_the_one_it_replaces_and_what_carried_stays_carried(play, a_register):
    past = "propose assign circulate ballot:alliance ballot:technical close:alliance close:technical circulate"
    register = a_register(f"{past} ballot:alliance close:alliance", "nnn yy yyy")
    again = register.event(numbers(register, Step.BALLOT)[-1])

    assert (again.body, again.replaces) == ("alliance", numbers(register, Step.BALLOT)[0])
    assert play.reasons(register, "schedule") == []


@pytest.mark.rows(49)
def test_a_ballot_beside_the_originating_committees_is_marked_parallel(a_register):
    beside = a_register("propose assign circulate ballot:technical ballot:alliance", "yy yyy")
    after = a_register("propose assign circulate ballot:alliance close:alliance ballot:technical", "yyy yy")

    assert [event.parallel for event in beside.events[-2:]] == [True, None]
    assert after.events[-1].parallel is None


@pytest.mark.rows(47)
def test_a_ballot_without_quorum_is_extended_once(play, a_register):
    register = play.take(a_register("propose assign circulate ballot:alliance", "y"), "close:alliance")
    first = register.events[-1]
    assert (first.outcome, standing(register).stage) == ("extended", "balloting")
    assert first.closes == standing(register).open["alliance"].closes > first.at

    voted = play.take(play.vote(register, "alliance", "-y"), "close:alliance")
    not_voted = play.take(register, "close:alliance")

    assert (voted.events[-1].outcome, standing(voted).stage) == ("carried", "balloting")
    assert (not_voted.events[-1].outcome, standing(not_voted).stage) == ("no-quorum", "drafting")


@pytest.mark.rows(47)
def test_a_lost_board_ballot_takes_the_register_to_drafting(a_register):
    register = a_register(f"{CARRIED} schedule ballot:board close:board", "yyy yy nny")

    assert (register.events[-1].outcome, standing(register).stage) == ("lost", "drafting")


@pytest.mark.rows(28, 50, 52, 53)
@pytest.mark.parametrize("back", ["revise", "decline", "counter"])
def test_nobody_is_asked_again_about_a_text_that_was_taken_back_unchanged(play, refused, back):
    register = play.past(f"propose assign circulate {ROUND} send {back} circulate", VOTES)

    for body in ("alliance", "technical"):
        refused(register, f"ballot:{body}", "WR222", f"{body} already carried this text")
    refused(register, "schedule", "WR237", "the Board has approved what it is asked about in this text")
    assert standing(play.take(register, "send")).stage == "sent"
    assert (
        standing(play.on(register, "send accept")).in_force.number == play.on(register, "send accept").next_number - 1
    )


@pytest.mark.rows(58, 59)
def test_a_counter_proposal_goes_through_the_originating_committee_again(play, edit, refused):
    sent = play.at("sent")
    countered = play.take(sent, "counter", terms=edit(sent, milestones=OTHER).terms)
    assert (standing(countered).stage, standing(countered).approval) == ("drafting", None)

    refused(countered, "circulate", "WR262", "by its parts it is minor")
    register = play.on(countered, "classify:minor circulate")

    refused(register, "send", "WR234", "alliance has not approved this text: its ballot 0004 did not carry")
    assert play.take(register, "ballot:alliance").events[-1].replaces == 4


@pytest.mark.rows(41)
def test_taking_a_text_back_ends_open_ballots_without_outcome(play, a_register):
    register = a_register("propose assign circulate ballot:alliance revise", "yyy")
    now = standing(register)

    assert (now.stage, dict(now.open)) == ("drafting", {})
    assert [(opening.number, ending.step) for opening, ending in now.results] == [(4, "revise")]
    assert play.take(play.take(register, "circulate"), "ballot:alliance").events[-1].replaces == 4


def test_a_register_that_the_partner_never_answers_lapses(play):
    register = play.take(play.at("sent"), "lapse", reason="No answer for a year.")

    assert (standing(register).stage, register.events[-1].reason) == ("lapsed", "No answer for a year.")


@pytest.mark.rows(58, 60)
def test_contacts_and_wording_void_no_approval_and_a_milestone_voids_it(play, a_register, edit):
    register = a_register(CARRIED, "yyy yy")
    reworded = edit(register, title="Work Register", contacts={"mipi": [{"email": "new@mipi.example"}]}, version="1.1")

    assert play.reasons(reworded, "schedule") == []
    assert {each.code for each in play.reasons(edit(register, milestones=OTHER), "schedule")} == {"WR232"}


@pytest.mark.rows(18, 19, 20, 21, 22)
@pytest.mark.parametrize(
    ("fields", "needed"),
    [
        ({}, {"alliance": (19, 21), "technical": (22,)}),
        ({"milestones": []}, {"alliance": (19, 21)}),
        ({"originating_committee": "marketing", "milestones": []}, {"marketing": (19,), "alliance": (21,)}),
        ({"originating_committee": "technical"}, {"technical": (19,), "alliance": (21,)}),
        (
            {"milestones": [{"id": "one", "text": "One", "due": "2027", "body": "marketing"}]},
            {"alliance": (19, 21), "marketing": (22,)},
        ),
    ],
)
def test_who_must_approve_follows_from_the_text(play, edit, fields, needed):
    register = edit(play.past(""), **fields)

    found = approvals.needed(play.organization, register, standing(register))

    assert {body: asked.rows for body, asked in found.items() if body != "board"} == needed


@pytest.mark.rows(48)
def test_a_commitment_is_kept_with_the_group_it_speaks_for(play):
    event = play.take(play.at("circulated"), "commitment", proposed="2028-03").events[-1]

    assert (event.body, event.milestones, event.committed, str(event.proposed)) == ("pmci", ("binding",), True, "2028-03")  # fmt: skip # noqa: E501 - one fact


def test_a_register_as_of_a_day_knows_nothing_that_happened_later(play):
    register = play.take(play.at("board"), "ballot:board", now=datetime.fromisoformat("2027-05-01T12:00:00-07:00"))

    before = as_of(register, date(2027, 4, 30))

    assert (standing(before).stage, len(before.votes)) == ("board", 5)
    assert len(register.events) - len(before.events) == 1
    assert as_of(register, date(2026, 1, 1)).events == ()


def test_a_moment_lies_within_its_civil_day(play):
    now = datetime.fromisoformat("2027-03-02T02:00:00+00:00")  # still the first of March in Los Angeles
    zone = play.organization.zone
    today, earlier = Moment(now, date(2027, 3, 1), zone), Moment(now, date(2027, 2, 27), zone)

    assert (today.today, today.earliest, today.latest) == (date(2027, 3, 1), now, now)
    assert earlier.earliest == datetime(2027, 2, 27, tzinfo=zone)
    assert earlier.latest == earlier.earliest + timedelta(hours=23, minutes=59, seconds=59)


OPEN_TO_ALL = {Step.PROPOSE, Step.REQUEST}
STEPS = st.sampled_from(sorted(set(Step) - {Step.VOTE}))
EVENTS = st.lists(
    st.fixed_dictionaries(
        {"step": STEPS, "on": st.just("2027-01-01"), "by": st.just("a"), "claimed": st.booleans()},
        optional={
            "body": st.sampled_from(["board", "alliance", "x"]),
            "outcome": st.sampled_from(["carried", "lost", "extended", "no-quorum", "?"]),
            "ballot": st.integers(0, 9),
            "fingerprint": st.sampled_from(["wr1:a", "wr1:b"]),
        },
    ),
    max_size=12,
)


@given(EVENTS)
def test_whatever_was_merged_it_can_be_told_where_the_register_stands(play, facts):
    events = tuple(Event.model_validate({"number": n, **fact}) for n, fact in enumerate(facts, 1))
    register = Register("mipi", play.terms, events)

    now = standing(register)

    assert {opening.number for opening in now.open.values()} <= set(numbers(register, Step.BALLOT))
    for step in Step:
        assert play.reasons(register, f"{step}:alliance", by="mallory@else.example") or step in OPEN_TO_ALL
