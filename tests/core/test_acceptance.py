"""Who accepts, for which text, and when it takes effect (rows 53, 54; rulings C1, C9, C13)."""

import pytest

from workreg.core.effects import standing
from workreg.core.register import Event, Register, Step
from workreg.core.standing import Stage

TWO = {
    "partners": [{"id": "mipi", "name": "MIPI Alliance"}, {"id": "ocp", "name": "Open Compute Project"}],
    "contacts": {"mipi": [{"role": "Liaison", "email": "pat@mipi.example"}], "ocp": [{"email": "olli@ocp.example"}]},
}
TO_THE_BOARD = "ballot:alliance ballot:technical close:alliance close:technical schedule ballot:board close:board"
SENT = f"propose assign circulate {TO_THE_BOARD} send"


@pytest.mark.rows(53, 54)
def test_with_several_partners_the_register_is_active_when_the_last_has_accepted(play, a_register):
    sent = a_register(SENT, "yyy yy yyy", **TWO)

    first = play.take(sent, "accept", "olli@ocp.example")
    both = play.take(first, "accept", "pat@mipi.example")

    assert (first.events[-1].partner, standing(first).stage) == ("ocp", Stage.SENT)
    assert (both.events[-1].partner, standing(both).stage) == ("mipi", Stage.ACTIVE)


@pytest.mark.rows(53)
def test_with_several_partners_the_owner_says_which_one_accepts(play, a_register, refused):
    sent = a_register(SENT, "yyy yy yyy", **TWO)

    refused(sent, "accept", "WR215", "there are several partners: mipi, ocp", "olga@dmtf.example", evidence="letter")
    refused(sent, "accept", "WR215", "'ofa' is no partner", "olga@dmtf.example", evidence="letter", partner="ofa")
    done = play.take(sent, "accept", "olga@dmtf.example", evidence="letter", partner="ocp")
    assert done.events[-1].partner == "ocp"


def test_an_acceptance_of_one_partner_for_an_earlier_text_does_not_count_with_the_others(play, a_register, edit):
    early = play.take(a_register("propose assign circulate", **TWO), "accept", "olli@ocp.example")
    changed = edit(play.take(early, "revise"), limitations=["No joint standards."])

    for step in f"circulate {TO_THE_BOARD} send".split():
        changed = play.take(changed, step)
        if step.startswith("ballot:"):
            changed = play.vote(changed, step.removeprefix("ballot:"), "yyy")

    assert standing(play.take(changed, "accept", "pat@mipi.example")).stage is Stage.SENT


def test_an_acceptance_in_advance_outlasts_a_lost_ballot_on_the_same_text(play, a_register):
    lost = play.take(a_register("propose assign circulate accept ballot:alliance", "nnn"), "close:alliance")
    assert standing(lost).stage is Stage.DRAFTING

    for step in f"circulate {TO_THE_BOARD}".split():
        lost = play.take(lost, step)
        if step.startswith("ballot:"):
            lost = play.vote(lost, step.removeprefix("ballot:"), "yyy")

    assert standing(lost).stage is Stage.ACTIVE


@pytest.mark.rows(53)
def test_a_partner_that_declines_takes_back_what_it_said(play, a_register):
    sent = a_register(SENT, "yyy yy yyy", **TWO)

    declined = play.take(play.take(sent, "accept", "olli@ocp.example"), "decline", "olli@ocp.example")

    assert standing(declined).acceptances == ()


def test_a_claimed_acceptance_counts_only_for_a_claimed_approval(play, a_register):
    claimed = Event(number=1, step=Step.ACCEPT, on="2026-01-01", by="MIPI Board", claimed=True)
    board = a_register(f"propose assign circulate {TO_THE_BOARD}", "yyy yy yyy")
    events = tuple(
        event.model_copy(update={"number": event.number + 1, "ballot": event.ballot and event.ballot + 1})
        for event in board.events
    )

    assert standing(Register("mipi", play.terms, (claimed, *events))).stage is Stage.APPROVED


@pytest.mark.rows(41)
@pytest.mark.parametrize("stage", ["board", "approved"])
def test_the_owner_can_take_a_register_back_from_the_board(play, stage):
    assert standing(play.take(play.at(stage), "revise")).stage is Stage.DRAFTING


@pytest.mark.rows(38)
def test_assigning_names_an_owner(play, refused):
    refused(play.at("proposed"), "assign", "WR216", "no owner is named", owner=" ")


@pytest.mark.rows(47)
def test_a_rule_that_counts_a_class_nobody_belongs_to_opens_no_ballot(play):
    condition = {"count": "approve", "at_least": "2/3", "of": "eligible", "class": "issuer"}
    organization = play.organization.model_dump(by_alias=True, mode="json", exclude_none=True)
    organization["ballot"]["carried"] = [condition]
    strict = type(play)(type(play.organization).model_validate(organization), play.terms)

    assert [each.code for each in strict.reasons(play.at("circulated"), "ballot:technical")] == ["WR223"]
