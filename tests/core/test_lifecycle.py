"""The lifecycle table, row by row: whose a step is, from which stages, and how a refusal speaks."""

from dataclasses import replace
from functools import reduce

import pytest
from tests.example import ACTIVE, AMENDED, ROUND

from workreg.core.effects import standing
from workreg.core.lifecycle import LIFECYCLE, TABLE
from workreg.core.people import ANYONE
from workreg.core.problems import Unusable
from workreg.core.process import ROWS
from workreg.core.register import Step
from workreg.core.standing import Stage
from workreg.core.wording import typed

OPEN = "propose assign circulate ballot:alliance"
CARRIED = "propose assign circulate ballot:alliance ballot:technical close:alliance close:technical"
OWN = "ballot:alliance close:alliance"
READY = {
    ("ballot", "balloting"): (OPEN, "ballot:technical"),
    ("ballot", "board"): (f"{CARRIED} schedule", "ballot:board"),
    ("vote", "board"): (f"{CARRIED} schedule ballot:board", "vote:board"),
    ("close", "board"): (f"{CARRIED} schedule ballot:board", "close:board"),
    ("schedule", "circulated"): (f"{CARRIED} revise circulate", "schedule"),
    ("schedule", "balloting"): (CARRIED, "schedule"),
    ("decline", "circulated"): ("propose assign circulate accept", "decline"),
    ("decline", "balloting"): (f"{OPEN} accept", "decline"),
    ("decline", "board"): (f"{CARRIED} schedule accept", "decline"),
    ("send", "circulated"): (f"propose assign circulate {ROUND} revise circulate", "send"),
    ("send", "balloting"): (
        f"propose assign circulate {ROUND} revise edit:deliverables classify:minor circulate {OWN} write:back",
        "send",
    ),
    ("classify", "drafting"): (f"{ACTIVE} amend edit:scope", "classify"),
    ("ballot", "removal-recommended"): (f"{ACTIVE} recommend", "ballot:board"),
    ("vote", "removal-recommended"): (f"{ACTIVE} recommend ballot:board", "vote:board"),
    ("close", "removal-recommended"): (f"{ACTIVE} recommend ballot:board", "close:board"),
}
"""A past after which nothing else stands in the way of a step; otherwise any register at that stage will do."""

REQUESTED = {
    "forward": "request", "answer": "request forward:pmci", "dispose": "request forward:pmci answer",
    "meeting": "request forward:pmci", "notice": "request forward:pmci meeting",
    "attend": "request forward:pmci meeting notice", "minutes": "request forward:pmci meeting notice attend",
}  # fmt: skip
"""What has been said of a change request before each step about it."""

BESIDE = {"milestone", "review", "post", "announce", "hand-over"}
"""Steps of a text in force; before the end of an amendment they are tried beside one."""

STAGES = [None, *Stage]
FROM = [(row.step, stage) for row in LIFECYCLE for stage in row.source or (None,)]
NOT_FROM = [(row.step, stage) for row in LIFECYCLE for stage in STAGES if stage not in (row.source or (None,))]
OF_A_BODY = {"ballot", "vote", "close"}
OF_SOMEBODY = [(step, stage) for step, stage in FROM if TABLE[step].whose is not ANYONE]
INSIDER = "cyd@cedar.example"  # of a member at neither Board nor Leadership level
STRANGER = "mallory@else.example"


def ready(play, step, stage):
    """A register at this stage that is ready for this step, the step as it is written, and what a vote needs."""
    past, named = READY.get((step, stage), ("", ""))
    amended = step in BESIDE and stage in AMENDED
    past = AMENDED[stage] if amended else past
    register = play.past(past, "yyy yy yyy yyy yy yyy") if past else play.at(stage) if stage else play.past("")
    if step in REQUESTED and stage in TABLE[step].source:
        register = reduce(play.take, REQUESTED[step].split(), register)
    body = ":alliance" if step in OF_A_BODY else ":pmci" if step == "forward" else ""
    seat = "ada@acme.example" if named == "vote:board" else "ann@acme.example"
    return register, named or f"{step}{body}", {"by": seat, "vote": "approve"} if step == "vote" else {}


@pytest.mark.rows(9, 28, 36, 38, 41, 43, 44, 46, 47, 48, 49, 50, 52, 53, 58, 60)
@pytest.mark.parametrize(("step", "stage"), FROM)
def test_a_step_is_free_for_the_person_whose_it_is(play, step, stage):
    register, named, given = ready(play, step, stage)

    assert standing(register).stage == stage
    assert play.reasons(register, named, **given) == []


@pytest.mark.rows(23, 28, 43, 46, 50, 52, 53)
@pytest.mark.parametrize(("step", "stage"), NOT_FROM)
def test_a_step_is_refused_from_every_other_stage(play, step, stage):
    register, named, given = ready(play, step, stage)

    found = {each.code: each for each in play.reasons(register, named, **given)}

    assert found["WR200"].message.endswith(f"mipi is {stage or 'not proposed yet'}")
    assert found["WR200"].hint == "workreg status mipi"


@pytest.mark.rows(9, 28, 36, 38, 41, 43, 44, 46, 47, 48, 49, 50, 52, 53, 58, 60)
@pytest.mark.parametrize(("step", "stage"), OF_SOMEBODY)
def test_a_step_is_refused_to_whoever_has_no_right_to_it(play, step, stage):
    register, named, given = ready(play, step, stage)
    by = INSIDER if step == "propose" else STRANGER

    found = {each.code: each for each in play.reasons(register, named, **{**given, "by": by})}

    assert f"{typed(step, given)} is for {TABLE[step].whose.words}" in found["WR240"].message
    assert found["WR240"].message.endswith(f"not for {by}")


@pytest.mark.rows(28, 36, 44, 45, 53)
@pytest.mark.parametrize(
    ("step", "stage", "by"),
    [
        ("propose", None, "ada@acme.example"),  # of a member of the Board
        ("propose", None, "eli@elm.example"),  # of a member at Leadership level
        ("propose", None, "vp@dmtf.example"),
        ("schedule", "balloting", "EVE@acme.example"),  # of the Executive Committee; case does not matter
        ("comment", "circulated", "chair@marketing.example"),
        ("comment", "circulated", "chair@pmci.example"),
        ("comment", "circulated", "vp@dmtf.example"),
        ("withdraw", "drafting", "olga@dmtf.example"),
        ("vote", "balloting", "chair@alliance.example"),
    ],
)
def test_a_step_is_free_for_others_that_the_process_names(play, step, stage, by):
    register, named, given = ready(play, step, stage)
    member = {"member": "cedar"} if step == "vote" else {}
    register = play.past(OPEN) if step == "vote" else register

    assert play.reasons(register, named, **{**given, **member, "by": by}) == []


@pytest.mark.rows(36, 38)
def test_the_vice_president_may_propose_whatever_member_they_represent(play):
    roles = {"vp-alliances": (INSIDER,)}
    theirs = replace(play, organization=play.organization.model_copy(update={"roles": roles}))

    assert theirs.reasons(theirs.past(""), "propose", INSIDER) == []


def test_the_table_has_one_row_for_each_step():
    assert [row.step for row in LIFECYCLE] == list(Step)


def test_every_rule_of_the_table_names_rows_of_the_process():
    rules = {rule for row in LIFECYCLE for rule in row.only_if}

    assert {row for rule in rules for row in rule.rows} <= set(ROWS)
    assert len({rule.code for rule in rules}) == len(rules)
    assert [rule.code for rule in rules if len(rule.explanation) < 40] == []


def test_a_refusal_gives_every_reason_at_once_each_with_its_clause(play, a_register):
    register = a_register("propose", title="?", activities=[], milestones=[], contacts={})

    found = [(each.code, each.clause) for each in play.reasons(register, "circulate", STRANGER)]

    assert found == [
        ("WR200", "DSP4003 3.1 (row 43)"),
        ("WR240", "DSP4003 3.1 (row 43)"),
        ("WR202", "DSP4003 2.2 (row 9)"),
        ("WR203", "DSP4003 1 (row 2)"),
        ("WR204", "DSP4003 2.1 (row 7)"),
        ("WR205", "DSP4003 2.3 (row 17)"),
        ("WR206", "DSP4003 2.3, 3.1 (rows 15, 39, 43)"),
    ]


@pytest.mark.parametrize(
    ("step", "given", "words"),
    [("assign", {"owner": "olga"}, "owner cannot be 'olga'"), ("schedule", {"meeting": "soon"}, "meeting cannot be")],
)
def test_what_cannot_stand_in_a_fact_is_told_as_unusable(play, step, given, words):
    register = play.past(CARRIED if step == "schedule" else "propose", "yyy yy")

    with pytest.raises(Unusable, match=words):
        play.take(register, step, **given)


@pytest.mark.rows(38)
def test_the_owner_can_change_while_committees_vote_without_taking_the_register_back(play):
    register = play.take(play.at("balloting"), "assign", owner="new@dmtf.example")

    assert (standing(register).stage, standing(register).owner) == ("balloting", "new@dmtf.example")
    assert [each.code for each in play.reasons(register, "revise")] == ["WR240"]


@pytest.mark.rows(36)
@pytest.mark.parametrize("by", ["staff@DMTF.example", "chair@pmci.example", "cyd@cedar.example"])
def test_inside_only_members_at_board_or_leadership_level_and_officers_propose(play, refused, by):
    refused(play.past(""), "propose", "WR240", "a member of Board or Leadership level", by)


@pytest.mark.rows(36, 37)
@pytest.mark.parametrize(
    ("by", "is_external"),
    [
        ("paul@mipi.example", True),
        ("ada@acme.example", False),
        ("vp@dmtf.example", False),
        ("eve@acme.example", False),
        ("chair@board.example", False),
    ],
)
def test_a_proposal_says_whether_it_comes_from_outside(play, by, is_external):
    assert play.take(play.past(""), "propose", by).events[0].external is is_external
