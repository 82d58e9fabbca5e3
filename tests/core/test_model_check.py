"""What holds in every interleaving of steps of a small organization (`walk`, made in `conftest.py`).

The promises are judged from the plain events by a ledger that asks neither fingerprints nor `standing`.
"""

from collections import defaultdict, deque

import pytest

from workreg.core.lifecycle import TABLE
from workreg.core.register import REQUESTS, Step
from workreg.core.standing import END, Stage

BODIES = ("alliance", "technical", "board")


def test_the_walk_is_as_wide_as_it_is_meant_to_be(walk):
    assert len(walk.seen) > 3_000
    assert len(walk.taken) > 20_000


def test_every_stage_is_reached(walk):
    assert {key[0] for key in walk.seen} >= {
        "proposed", "drafting", "circulated", "balloting", "board",
        "approved", "sent", "active", "withdrawn", "lapsed",
    }  # fmt: skip


@pytest.mark.rows(18, 19, 21, 22, 23, 50)
def test_the_board_opens_and_votes_only_on_a_text_that_every_committee_carried(walk):
    asked = walk.went("ballot:board", "vote:board")

    assert asked
    assert all(walk.ledger(t.before).committees_carried(t.before.text) for t in asked)


def test_no_ballot_is_counted_on_a_text_that_it_was_not_opened_with(walk):
    for taken in walk.went(*(f"close:{body}" for body in BODIES)):
        after = taken.after
        number = [e for e in after.register.events if e.step is Step.CLOSE][-1].ballot

        assert after.register.texts[number].milestones == after.register.terms.milestones


@pytest.mark.rows(30, 31, 52, 55)
def test_only_the_text_that_the_board_approved_is_sent(walk):
    for taken in walk.went("send"):
        ledger = walk.ledger(taken.before)

        assert ledger.last_counts("board")[taken.before.text] == "carried"
        assert ledger.last_board_count().resolution


@pytest.mark.rows(30, 53, 54)
def test_a_register_is_active_only_with_approval_and_acceptance_of_the_same_text(walk):
    entered = [taken.after for taken in walk.taken if taken.target is Stage.ACTIVE is not taken.source]

    assert entered
    for node in entered:
        ledger = walk.ledger(node)
        assert ledger.last_board_count().outcome == "carried"
        assert ledger.text_of_last(Step.CLOSE, "board") == ledger.text_of_last(Step.ACCEPT) == node.text
        assert ledger.committees_carried(node.text)


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


def test_the_table_tells_where_each_step_comes_from_and_leads_to(walk):
    found = defaultdict(set)
    for taken in walk.taken:
        found[taken.move.partition(":")[0]].add((taken.source, taken.target))

    for step in (step for step in Step if step not in {Step.COMMENT, Step.COMMITMENT, *REQUESTS}):
        led = {target for source, target in found[step] if target is not source}
        assert led <= set(TABLE[step].target)
        assert {target for _, target in found[step]} >= set(TABLE[step].target)
        assert {source for source, _ in found[step]} == (set(TABLE[step].source) or {None})
