"""Guards of what comes after the committees: the Board, and the text that it approved."""

from dataclasses import replace

import pytest

OPEN = "propose assign circulate ballot:alliance"
BOTH_CARRIED = "propose assign circulate ballot:alliance ballot:technical close:alliance close:technical"
OTHER = [{"id": "binding", "text": "Two bindings.", "due": "2027-12", "body": "pmci"}]


@pytest.mark.rows(30, 31, 55)
@pytest.mark.parametrize(
    ("resolution", "words"),
    [
        (None, "the Board's approval is recorded with its resolution"),
        (" ", "the Board's approval is recorded with its resolution"),
        ("<resolution ID>", "'<resolution ID>' is a placeholder"),
        ("TBD", "'TBD' is a placeholder"),
    ],
)
def test_the_board_approves_only_with_a_resolution(a_register, refused, resolution, words):
    register = a_register(f"{BOTH_CARRIED} schedule ballot:board", "yyy yy yyy")

    refused(register, "close:board", "WR231", words, resolution=resolution)


@pytest.mark.rows(31)
@pytest.mark.parametrize("votes", ["nnn", "---"])
def test_the_board_closes_without_a_resolution_when_it_does_not_approve(play, a_register, votes):
    register = a_register(f"{BOTH_CARRIED} schedule ballot:board", f"yyy yy {votes}")

    assert play.reasons(register, "close:board", resolution=None) == []


@pytest.mark.rows(19, 21, 22, 23)
@pytest.mark.parametrize(
    ("steps", "votes", "words"),
    [
        ("", "", "alliance has not approved this text: it has held no ballot"),
        ("ballot:technical close:technical", "yy", "alliance has not approved this text: it has held no ballot"),
        ("ballot:alliance close:alliance", "yyy", "technical has not approved this text: it has held no ballot"),
        (
            "ballot:alliance close:alliance ballot:technical close:technical circulate",
            "yyy nn",
            "technical has not approved this text: its ballot 0006 did not carry this text",
        ),
    ],
)
def test_the_board_is_scheduled_after_every_required_committee(a_register, refused, steps, votes, words):
    refused(a_register(f"propose assign circulate {steps}", votes), "schedule", "WR232", words)


@pytest.mark.rows(18, 22, 23, 50)
def test_a_text_that_changes_after_scheduling_is_not_put_to_the_board(a_register, edit, refused):
    register = edit(a_register(f"{BOTH_CARRIED} schedule", "yyy yy"), milestones=OTHER)

    refused(register, "ballot:board", "WR232", "technical has not approved this text")


@pytest.mark.rows(21)
def test_the_alliance_committee_is_needed_even_where_another_originates(a_register, refused):
    past = "propose assign circulate ballot:technical close:technical"
    register = a_register(past, "yy", originating_committee="technical")

    refused(register, "schedule", "WR232", "alliance has not approved this text")


@pytest.mark.rows(23)
def test_the_board_is_not_asked_while_a_committee_votes(play, a_register, edit, refused):
    carried = a_register(f"{OPEN} ballot:technical close:technical", "- yy")
    other = play.take(edit(carried, milestones=OTHER), "ballot:technical")
    register = edit(other, milestones=[each.model_dump(mode="json") for each in carried.terms.milestones])
    register = play.take(play.vote(register, "alliance", "yyy"), "close:alliance")

    refused(register, "schedule", "WR233", "of technical is still open")


@pytest.mark.rows(52, 55, 57, 58)
@pytest.mark.parametrize(("stage", "step"), [("approved", "send"), ("approved", "accept"), ("sent", "accept")])
@pytest.mark.parametrize("fields", [{"milestones": OTHER}, {"limitations": ["No joint products."]}])
def test_only_the_text_that_everybody_approved_is_sent_and_accepted(play, edit, refused, stage, step, fields):
    register = edit(play.at(stage), **fields)

    refused(register, step, "WR234", "the text has changed since it was approved")


@pytest.mark.rows(55)
def test_an_approval_without_a_resolution_on_file_is_not_sent(play, refused):
    register = play.at("approved")
    bare = register.events[-1].model_copy(update={"resolution": None})

    refused(replace(register, events=(*register.events[:-1], bare)), "send", "WR234", "no resolution on file")


@pytest.mark.rows(58)
def test_a_counter_proposal_is_a_changed_text(play, edit, refused):
    sent = play.at("sent")

    refused(sent, "counter", "WR235", "nothing else than the text that was sent", terms=sent.terms)

    assert play.reasons(sent, "counter", terms=edit(sent, milestones=OTHER).terms) == []
