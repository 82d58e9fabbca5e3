"""What was written by hand, or came by a merge, is told: no fact is believed because it is on file."""

from dataclasses import replace

import pytest

from workreg.core import editing
from workreg.core.case import Moment
from workreg.core.checks import check
from workreg.core.effects import standing
from workreg.core.register import Event, Step
from workreg.core.standing import Stage
from workreg.core.texts import as_of

MALLORY = "mallory@else.example"


def codes(play, register):
    """The codes of the errors of a register, a day after its last fact."""
    last = max(fact.at for fact in (*register.events, *register.votes) if fact.at)
    moment = Moment(last, play.organization.today(last), play.organization.zone)
    return {found.code for found in check(register, play.organization, moment) if found.level == "error"}


def with_events(register, *given):
    """The register with further events, written by hand."""
    last = register.events[-1]
    made = [
        Event.model_validate({"number": last.number + n, "on": last.on, "at": last.at, "by": MALLORY, **each})
        for n, each in enumerate(given, 1)
    ]
    return replace(register, events=(*register.events, *made))


def changed(register, step, **fields):
    """The register with the last event of this step changed by hand."""
    number = max(event.number for event in register.events if event.step is Step(step))
    events = (each.model_copy(update=fields) if each.number == number else each for each in register.events)
    return replace(register, events=tuple(events))


def test_what_decide_made_is_clean(play):
    assert codes(play, play.at("active")) == set()


@pytest.mark.rows(30, 47)
def test_a_count_without_a_ballot_brings_nothing_about(play):
    claim = {"body": "board", "outcome": "carried", "resolution": "1"}
    forged = with_events(play.at("board"), {"step": "close", **claim}, {"step": "accept"})

    assert standing(forged).stage is Stage.BOARD
    assert {"WR427"} <= codes(play, forged)


@pytest.mark.rows(46, 47)
@pytest.mark.parametrize("missing", ["electorate", "rule", "closes", "fingerprint"])
def test_a_ballot_that_froze_too_little_is_told(play, missing):
    assert "WR427" in codes(play, changed(play.at("active"), "ballot", **{missing: None}))


@pytest.mark.rows(47)
def test_a_count_before_the_closing_time_with_votes_missing_is_told(play, a_register):
    closed = play.take(a_register("propose assign circulate ballot:alliance", "yy-"), "close:alliance")
    early = changed(closed, "close", at=closed.events[-2].at)

    assert codes(play, closed) == set()
    assert "WR427" in codes(play, early)


@pytest.mark.rows(47)
def test_a_second_extension_is_told(play, a_register):
    register = play.take(a_register("propose assign circulate ballot:alliance", "y--"), "close:alliance")
    extended = register.events[-1]
    again = extended.model_dump(exclude={"number"}, exclude_none=True) | {"closes": extended.closes.replace(year=2028)}

    assert codes(play, register) == set()
    assert "WR427" in codes(play, with_events(register, again))


def test_what_is_claimed_after_facts_were_witnessed_brings_nothing_about(play):
    claim = {"claimed": True, "source": "a letter"}
    forged = with_events(
        play.at("circulated"),
        {"step": "close", "body": "board", "outcome": "carried", "resolution": "1", **claim},
        {"step": "accept", **claim},
    )

    assert standing(forged).stage is Stage.CIRCULATED
    assert "WR408" in codes(play, forged)


@pytest.mark.rows(53, 57, 58)
def test_an_acceptance_of_another_text_than_the_boards_does_not_take_effect(play):
    sent = play.at("sent")
    accept = {"step": "accept", "by": "pat@mipi.example", "fingerprint": "wr1:other", "version": "1.0"}

    assert standing(with_events(sent, accept)).stage is Stage.SENT


@pytest.mark.rows(9, 47, 52, 53, 66)
@pytest.mark.parametrize("step", ["circulate", "close", "send", "accept"])
def test_a_fact_by_somebody_who_had_no_right_to_it_is_told(play, step):
    assert "WR409" in codes(play, changed(play.at("active"), step, by=MALLORY))


@pytest.mark.rows(47)
def test_a_vote_that_was_taken_away_is_told(play, a_register):
    register = a_register("propose assign circulate ballot:alliance", "nyy")
    register = play.cast(register, "alliance", "ann@acme.example", vote="approve")
    kept = tuple(vote for vote in register.votes if (vote.member, vote.change) != ("acme", 1))

    assert codes(play, register) == set()
    assert codes(play, replace(register, votes=kept)) == {"WR428"}


@pytest.mark.rows(47)
def test_a_void_vote_does_not_displace_the_one_that_counts(play):
    register = play.at("balloting")
    mine = next(vote for vote in register.votes if vote.member == "acme")
    forged = replace(register, votes=(*register.votes, mine.model_copy(update={"change": 2, "by": MALLORY})))

    assert codes(play, forged) == {"WR421"}
    assert standing(play.take(forged, "close:alliance")).results[-1][1].votes["acme"] == "approve"


@pytest.mark.rows(47)
def test_a_chair_does_not_overturn_what_a_member_voted(a_register, refused):
    register = a_register("propose assign circulate ballot:alliance", "y")
    chair = {"by": "chair@alliance.example", "member": "acme", "vote": "abstain"}

    refused(register, "vote:alliance", "WR226", "acme has voted itself", **chair)


@pytest.mark.rows(3)
def test_the_partner_is_an_outside_organization(a_register, refused):
    own = {"partners": [{"id": "dmtf", "name": "DMTF"}], "contacts": {"dmtf": [{"email": "pat@mipi.example"}]}}

    refused(a_register("propose assign", **own), "circulate", "WR210", "would be DMTF itself or both sides")


@pytest.mark.rows(22, 23)
def test_a_later_reorganization_makes_no_lawful_history_unlawful(play):
    register = play.at("active")
    given = play.organization.model_dump(mode="json", by_alias=True, exclude_none=True)
    given["bodies"]["pmci"]["reports_to"] = "marketing"
    moved = type(play)(type(play.organization).model_validate(given), play.terms)

    assert codes(moved, register) == set()


@pytest.mark.rows(46)
def test_a_ballot_that_would_be_over_when_it_opens_is_refused(play, refused):
    circulated = play.at("circulated")
    late = circulated.events[-1].at.replace(day=9)

    refused(circulated, "ballot:alliance", "WR224", "before it opens", days=1, on=circulated.events[-1].on, now=late)


def test_an_edit_that_restores_the_balloted_text_is_no_revision(play, edit):
    register = play.at("balloting")
    case = play.case(edit(register, limitations=["Something else."]), "revise")

    assert editing.step_of(case, register.terms) is None


@pytest.mark.rows(66)
def test_once_circulated_only_the_owner_edits(play, edit):
    register = play.at("circulated")
    titled = edit(register, title="Merger Agreement").terms

    for by, found in (("olga@dmtf.example", []), (MALLORY, ["WR241"])):
        case = play.case(register, "revise", by, terms=titled)
        assert [each.code for each in editing.text_may_change(case)] == found


@pytest.mark.rows(38)
def test_an_owner_who_left_is_replaced_at_any_stage(play):
    active = play.take(play.at("active"), "assign", owner="new@dmtf.example")

    assert (standing(active).stage, standing(active).owner) == (Stage.ACTIVE, "new@dmtf.example")


@pytest.mark.rows(11)
def test_as_of_an_earlier_day_a_ballot_is_judged_by_the_text_of_that_day(play, edit):
    register = play.at("balloting")
    later = edit(play.take(register, "revise", now=register.events[-1].at.replace(day=9)), limitations=["New."])

    assert as_of(later, register.events[-1].on).terms == register.terms
