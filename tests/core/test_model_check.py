"""What holds in every interleaving of steps of a small organization (the walks, made in `conftest.py`).

The promises are judged from the plain events by a ledger (`Node` in `walking.py`) that asks neither fingerprints nor
`standing` nor whose approval the program says is needed.
"""

from collections import defaultdict, deque

import pytest
from tests.core.walking import QUESTION, against, is_raised

from workreg.core.lifecycle import TABLE
from workreg.core.register import REQUESTS, Step
from workreg.core.standing import END, Stage

BODIES = ("alliance", "technical", "board")
LONG_AFTER = {Step.COMMENT, Step.COMMITMENT, Step.UPDATE_CONTACTS, Step.MILESTONE, Step.REVIEW, Step.POST,
              Step.ANNOUNCE, Step.HAND_OVER, *REQUESTS}  # fmt: skip
"""Steps after which a register stands where it stood; `test_lifecycle.py` tries them from every stage."""


@pytest.fixture(params=["new", "amended", "early"])
def walk(request):
    return request.getfixturevalue(request.param)


def required(node, text):
    """Whom the text in force and this text ask, said with a pencil: the bodies, the Board perhaps as a whole."""
    before = node.in_force
    bodies = [body for body in BODIES if before is None or before[QUESTION[body]] != text[QUESTION[body]]]
    return bodies + (["whole"] if called_significant(node, text) else [])


def called_significant(node, text):
    """Whether a person called a change that leaves the scope alone significant."""
    said = [each for each in node.events(Step.CLASSIFY) if node.stood[each.number].asked == text.asked]
    is_another = node.in_force is None or node.in_force.asked != text.asked
    return is_another and any(is_raised(text, each.significance, against(node, each)) for each in said[-1:])


def approved(node, text):
    """Whether everybody who must has approved this text."""
    return {
        body: node.approved("board", text, whole=True) if body == "whole" else node.approved(body, text)
        for body in required(node, text)
    }


def test_the_walks_are_as_wide_as_they_are_meant_to_be(new, amended, early):
    states = [len(each.seen) for each in (new, amended, early)]
    moves = sum(len(each.taken) for each in (new, amended, early))

    assert min(states) > 600
    assert (sum(states) > 10_000, moves > 60_000) == (True, True)


@pytest.mark.rows(5, 75)
def test_every_stage_is_reached(new, amended, early):
    assert {key[0] for walk in (new, amended, early) for key in walk.seen} == {None, *Stage}


@pytest.mark.rows(18, 19, 21, 22, 23, 50, 68)
def test_the_board_opens_and_votes_only_on_a_text_that_every_committee_carried(walk):
    asked = [taken for taken in walk.went("ballot:board", "vote:board") if taken.source is Stage.BOARD]

    assert asked
    for taken in asked:
        wanted = set(required(taken.before, taken.before.text)) - {"board", "whole"}
        assert all(taken.before.approved(body, taken.before.text) for body in wanted)


@pytest.mark.rows(58)
def test_no_ballot_is_counted_on_a_text_that_is_another_in_what_the_body_was_asked_about(walk):
    counted = walk.went(*(f"close:{body}" for body in BODIES))

    assert counted
    for taken in counted:
        after, event = taken.after, taken.after.register.events[-1]
        opening = after.register.event(event.ballot)
        whole = event.body == "board" and len(opening.parts) > 1
        question = QUESTION["whole" if whole else event.body]
        assert opening.ends or after.stood[opening.number][question] == after.text[question]


@pytest.mark.rows(30, 31, 52, 55, 68, 69)
def test_only_a_text_that_everybody_approved_is_sent(walk):
    sent = walk.went("send")

    assert sent
    for taken in sent:
        assert all(approved(taken.before, taken.before.text).values())
        counts = [each for each in taken.before.events(Step.CLOSE, body="board") if each.outcome == "carried"]
        assert all(each.resolution for each in counts)


@pytest.mark.rows(5, 30, 53, 54, 58, 59, 68, 69)
def test_no_order_of_steps_brings_a_text_into_force_that_somebody_who_must_did_not_approve(walk):
    entered = [taken for taken in walk.taken if taken.came_into_force]

    assert entered
    for taken in entered:
        before, after, text = taken.before, taken.after, taken.after.text
        if taken.move == "classify:editorial":
            assert before.in_force.asked == text.asked
            assert before.in_force != text
            assert after.register.events[-1].by == "chair@alliance.example"
        else:
            ledger = after._replace(in_force=before.in_force)
            assert approved(ledger, text) == dict.fromkeys(required(ledger, text), True)
            assert text.asked in {after.stood[each.number].asked for each in ledger.events(Step.ACCEPT)}


@pytest.mark.rows(5, 57, 58)
def test_the_text_in_force_never_changes_while_an_amendment_is_under_way(walk):
    for taken in walk.taken:
        assert taken.came_into_force or taken.after.in_force == taken.before.in_force


def test_an_amendment_that_is_given_up_leaves_exactly_the_text_in_force(amended, early):
    given_up = [taken for walk in (amended, early) for taken in walk.went("withdraw", "lapse")]

    assert {taken.source for taken in given_up} >= {"drafting", "circulated", "balloting", "sent"}
    for taken in given_up:
        assert (taken.target, taken.after.text) == (Stage.ACTIVE, taken.before.in_force)


@pytest.mark.rows(71, 72, 73, 74, 75)
def test_a_register_ends_only_when_the_board_carried_its_end(amended):
    ended = [taken for taken in amended.taken if taken.target in END]

    assert {taken.target for taken in ended} == {Stage.REMOVED, Stage.DISSOLVED}
    for taken in ended:
        event = taken.after.register.events[-1]
        opening = taken.after.register.event(event.ballot)
        assert (taken.source, event.body, event.outcome, opening.ends) == (
            Stage.REMOVAL_RECOMMENDED, "board", "carried", taken.target,
        )  # fmt: skip
        assert event.resolution


def test_no_step_leaves_an_end(walk):
    assert END & {key[0] for key in walk.seen}
    assert not [taken.move for taken in walk.taken if taken.source in END]


def test_from_everywhere_but_an_end_the_register_can_still_become_active(walk):
    alive, queue = set(), deque(key for key in walk.seen if key[0] is Stage.ACTIVE)
    while queue:
        key = queue.popleft()
        if key not in alive:
            alive.add(key)
            queue.extend(walk.sources[key])

    assert [key for key in walk.seen if key not in alive and key[0] not in END] == []


def test_the_table_tells_where_each_step_comes_from_and_leads_to(new, amended, early):
    found = defaultdict(set)
    for taken in (*new.taken, *amended.taken, *early.taken):
        found[taken.move.partition(":")[0].partition("=")[0]].add((taken.source, taken.target))

    for step in (step for step in Step if step not in LONG_AFTER):
        led = {target for source, target in found[step] if target is not source}
        led -= {Stage.DRAFTING} if step is Step.BALLOT else set()  # the Technical Committee votes and counts at once
        assert led <= set(TABLE[step].target), step
        assert {target for _, target in found[step]} >= set(TABLE[step].target), step
        left_out = {Step.ASSIGN: {Stage.ACTIVE}, Step.VOTE: {Stage.REMOVAL_RECOMMENDED}}.get(step, set())
        assert {source for source, _ in found[step]} == (set(TABLE[step].source) or {None}) - left_out, step
