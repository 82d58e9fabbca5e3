"""Steps off the straight road: in advance, back to drafting, out, extended, replaced, recorded for another."""

from datetime import timedelta

import pytest
from tests.cli.driving import editor
from tests.cli.example import OWNER, PARTNER, TEXT, VP

ALLIANCE = "--committee alliance --by chair@alliance.example"
CHANGED = TEXT.replace("Map the transport.", "Map the transport and its timing.")


def last(shell):
    return shell("log mipi --json").json[-1]


def test_an_acceptance_in_advance_takes_effect_with_the_board_s_approval(at):
    shell = at("board")

    shell(f"accept mipi --by {PARTNER}")
    assert shell.stage() == "board"
    shell("ballot mipi --committee board --by chair@board.example")
    shell("vote mipi approve --committee board --by ada@acme.example")
    shell("close mipi --committee board --resolution 2027-03-07 --by chair@board.example")

    status = shell("status mipi --json").json
    assert (status["stage"], status["in_force"], status["next"]) == ("active", "1.0", [])
    assert status["established"] == {"adopted": "2027-03-01", "resolution": "2027-03-07", "accepted": "2027-03-01"}


def test_an_acceptance_of_another_text_does_not_count(at):
    shell = at("circulated")
    shell(f"accept mipi --by {PARTNER}")
    shell(f"edit mipi --by {OWNER}", env=editor(shell.folder, CHANGED))
    shell(f"circulate mipi --by {OWNER}")
    for body, people in {"alliance": ("ann@acme", "bob@birch", "cyd@cedar"), "technical": ("tom@acme",)}.items():
        ballot(shell, body, *people)
    shell(f"schedule mipi --by {VP}")
    ballot(shell, "board", "ada@acme", resolution="--resolution 2027-03-07")

    assert shell.stage() == "approved"


def ballot(shell, body, *people, choice="approve", resolution=""):
    shell(f"ballot mipi --committee {body} --by chair@{body}.example")
    for person in people:
        shell(f"vote mipi {choice} --comment Why --committee {body} --by {person}.example")
    shell(f"close mipi --committee {body} {resolution} --by chair@{body}.example")


def test_the_owner_records_an_acceptance_only_with_evidence(at):
    refused = at("sent")(f"accept mipi --by {OWNER}", code=1)

    assert "WR212" in refused.err
    assert "--evidence" in refused.err


def test_a_counter_proposal_becomes_the_draft(at):
    shell = at("sent")
    file = shell.folder.parent / "counter.yaml"
    file.write_text(CHANGED)

    told = shell(f"decline mipi --counter {file} --reason 'Timing matters' --by {PARTNER} --json").json

    assert told["paths"] == ["proceedings/mipi/0012.yaml", "registers/mipi.yaml"]
    assert (shell.folder / "registers/mipi.yaml").read_text() == CHANGED
    assert shell.stage() == "drafting"
    assert "error" not in shell("validate").out


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [(TEXT, 1, "WR235"), ("title: [\n", 2, "WR107"), (None, 2, "counter.yaml: No such file"), ("a: b", 2, "WR120")],
)
def test_a_counter_proposal_that_cannot_be_one_changes_nothing(at, content, code, told):
    shell = at("sent")
    file = shell.folder.parent / "counter.yaml"
    if content is not None:
        file.write_text(content)
    before = shell.state()

    assert told in shell(f"decline mipi --counter {file} --reason Why --by {PARTNER}", code=code).err
    assert shell.state() == before


@pytest.mark.parametrize(
    ("place", "command", "by"),
    [("drafting", "withdraw", OWNER), ("drafting", "lapse", VP), ("sent", "decline", PARTNER)],
)
def test_whoever_ends_something_says_why(at, place, command, by):
    shell = at(place)

    for reason in ("", "--reason ''", "--reason ' '"):
        assert "WR211" in shell(f"{command} mipi {reason} --by {by}", code=1).err


@pytest.mark.parametrize("place", ["board", "approved", "sent", "active"])
def test_after_the_committees_nothing_is_withdrawn(at, place):
    assert "WR200" in at(place)(f"withdraw mipi --reason Why --by {PARTNER}", code=1).err


@pytest.mark.parametrize("command", ["send", "accept", "schedule", "circulate", "revise", "withdraw --reason Why"])
def test_a_register_that_has_ended_takes_no_step(at, command):
    shell = at("drafting")
    shell(f"lapse mipi --reason 'No answer' --by {VP}")

    assert "lapsed" in shell(f"{command.replace(' ', ' mipi ', 1)} {'' if ' ' in command else 'mipi'}", code=1).err


def test_a_revision_ends_open_ballots_without_outcome_and_the_next_names_what_it_replaces(at):
    shell = at("balloting")
    shell(f"revise mipi --reason 'A milestone is missing' --by {OWNER}")
    assert shell("status mipi --json").json["ballots"] == []

    shell(f"circulate mipi --by {OWNER}")
    told = shell(f"ballot mipi {ALLIANCE}")

    assert "replaces ballot 0004" in told.out
    assert [each["outcome"] for each in shell("status mipi --json").json["approvals"]] == ["ended without outcome"] * 2


def test_a_lost_ballot_sends_the_register_back_and_is_replaced(at):
    shell = at("circulated")
    ballot(shell, "alliance", "ann@acme", "bob@birch", "cyd@cedar", choice="reject")

    assert shell.stage() == "drafting"
    shell(f"circulate mipi --by {OWNER}")
    assert "replaces ballot 0004" in shell(f"ballot mipi {ALLIANCE}").out


def test_the_sum_is_told_in_words_and_recorded(at):
    told = at("voted")(f"close mipi {ALLIANCE} --json").json

    assert told["fact"]["votes"] == {"acme": "approve", "birch": "approve", "cedar": "abstain"}
    assert told["fact"]["sum"] in told["said"]
    assert "approve 2 of 3 eligible" in told["fact"]["sum"]
    assert "quorum more than 1/2 of 3 = 2: met" in told["fact"]["sum"]


def test_without_quorum_a_ballot_is_extended_once_then_over(at):
    shell = at("balloting")
    shell.now += timedelta(days=15)

    assert "extended, open until" in shell(f"close mipi {ALLIANCE}").out
    assert "WR230" in shell(f"close mipi {ALLIANCE}", code=1).err
    shell.now += timedelta(days=9)
    assert "no-quorum" in shell(f"close mipi {ALLIANCE}").out


def test_a_ballot_that_runs_is_not_closed_and_who_has_not_voted_is_named(at):
    refused = at("balloting")(f"close mipi {ALLIANCE}", code=1)

    assert "WR230" in refused.err
    assert "acme, birch, cedar" in refused.err


def test_a_vote_is_changed_until_the_count_and_the_last_one_counts(at):
    shell = at("voted")
    told = shell("vote mipi reject --comment 'I was wrong' --committee alliance --by ann@acme.example")

    assert "acme changes its vote to reject" in told.out
    assert shell("status mipi --json").json["ballots"][0]["votes"]["acme"] == "reject"


def test_after_its_closing_time_only_a_chair_records_a_vote_that_was_given_in_time(at):
    shell = at("balloting")
    shell.now += timedelta(days=20)

    late = "vote mipi approve --committee alliance --by ann@acme.example"
    assert "WR227" in shell(late, code=1).err
    assert "WR227" in shell(f"{late} --on 2027-03-04", code=1).err
    chair = "vote mipi approve --committee alliance --member acme --by chair@alliance.example"
    assert "acme votes approve" in shell(f"{chair} --on 2027-03-04").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("mipi yes", 1, "'yes' is no vote; choose one of approve, approve-with-comments, reject, abstain"),
        ("mipi reject", 1, "a rejection needs a comment"),
        ("mipi approve --member delta", 1, "delta is not in the electorate"),
        ("mipi approve too many", 2, "too many words"),
        ("mipi approve --committee marketing", 2, "marketing"),
    ],
)
def test_a_vote_that_cannot_be_cast_is_refused_in_words(at, words, code, told):
    shell = at("balloting")
    before = shell.state()

    assert told in shell(f"vote --committee alliance {words} --by ann@acme.example", code=code).err
    assert shell.state() == before


def test_a_chair_records_a_vote_for_a_member_and_the_fact_says_so(at):
    shell = at("balloting")

    told = shell(f"vote mipi approve --member birch {ALLIANCE} --json").json

    assert (told["fact"]["recorded"], told["by"]) == (True, "chair@alliance.example")
    assert "recorded by chair@alliance.example" in last(shell)["what"] or "recorded by" in told["message"]


@pytest.mark.parametrize("resolution", ["", "--resolution ''", "--resolution '<resolution ID>'"])
def test_the_board_s_approval_needs_its_resolution(at, resolution):
    refused = at("board-voted")(f"close mipi --committee board {resolution} --by chair@board.example", code=1)

    assert "WR231" in refused.err


def test_the_board_s_ballot_is_lost_without_a_resolution(at):
    shell = at("board")
    ballot(shell, "board", "ada@acme", choice="reject")

    assert shell.stage() == "drafting"


def test_the_board_is_not_asked_before_every_committee_carried(at):
    shell = at("voted")

    refused = shell(f"schedule mipi --by {VP}", code=1)
    assert "alliance has not approved this text" in refused.err
    assert "technical has not approved this text" in refused.err


def test_an_answer_names_the_comment_it_disposes_of(at):
    shell = at("circulated")
    shell(f"comment mipi 'The date is early.' {ALLIANCE.removeprefix('--committee alliance ')}")

    assert "comment on comment 0004" in shell(f"comment mipi 'It is moved.' --answers 4 --by {OWNER}").out
    assert "event 0003 is no comment" in shell(f"comment mipi 'It is.' --answers 0003 --by {OWNER}", code=1).err


def test_an_id_is_never_used_twice(at):
    assert "WR253" in at("circulated")("new mipi --partner Other", code=1).err


@pytest.mark.parametrize("name", ["MIPI", "mi pi", "../mipi", "con", "-mipi", "mipi\n", "é", "a" * 41, ""])
def test_an_id_is_a_short_plain_word(at, name):
    shell = at("empty")
    before = shell.state()

    assert "Traceback" not in shell("new --partner Other --", name, code=2).err
    assert shell.state() == before
