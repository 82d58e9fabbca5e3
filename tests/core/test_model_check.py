"""Every interleaving of steps of a small organization, breadth first, each abstract state walked once.

Two texts that may replace each other at any moment, every choice of every vote, ballots that run out, are
extended or go stale, an acceptance in advance. Promises are judged from the plain events by `Ledger`, which
asks neither fingerprints nor `standing`. A step from a wrong stage is not tried here, except from the end
states: `test_lifecycle.py` tries every step from every stage.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

import pytest

from workreg.core.ballots import ballot, tally
from workreg.core.counting import CHOICES
from workreg.core.lifecycle import TABLE
from workreg.core.organization import BallotPolicy
from workreg.core.problems import Refused
from workreg.core.register import Register, Step
from workreg.core.standing import END, Stage, standing

REQUIRED = ("alliance", "technical")
BODIES = (*REQUIRED, "board")
SEATS = {"alliance": 1, "technical": 1, "board": 2}
POLICY = {"technical": {"ballot": BallotPolicy(extend_days=0)}}  # one committee never extends, the others do once
OF_A_BODY = tuple(f"{step}:{body}" for step in ("ballot", "close") for body in BODIES)
TALK = {Step.BALLOT, Step.VOTE, Step.CLOSE, Step.COMMENT, Step.COMMITMENT}
STEPS = tuple(str(step) for step in Step if step not in TALK) + OF_A_BODY
FAR = timedelta(seconds=1)
WORDS = ("A binding is published.", "Two bindings are published.")


class Node(NamedTuple):
    """A register, the moment it is, and which of the two texts stands."""

    register: Register
    now: datetime
    text: int


@dataclass(frozen=True)
class Ledger:
    """What has happened, read off the events with a pencil."""

    register: Register
    text: int

    def last_counts(self, body):
        """The outcome of the last count of this body on each text."""
        closes = [e for e in self.register.events if e.step is Step.CLOSE and e.body == body]
        return {number_of(self.register.texts[e.ballot]): e.outcome for e in closes}

    def committees_carried(self, text):
        return all(self.last_counts(body).get(text) == "carried" for body in REQUIRED)

    def text_of_last(self, step, body=None):
        found = [e for e in self.register.events if e.step is step and e.body == body]
        return number_of(self.register.texts[found[-1].ballot or found[-1].number]) if found else None

    def last_board_count(self):
        return [e for e in self.register.events if e.step is Step.CLOSE and e.body == "board"][-1]


def number_of(terms):
    return WORDS.index(terms.milestones[0].text)


def abstract(node):
    """All of a register that a rule can ask later, told by whether it is about the text that stands.

    The two texts differ in nothing but their words, so two registers alike in this go on alike.
    """
    now, ledger = standing(node.register), Ledger(node.register, node.text)
    if now.stage in END:
        return (now.stage,)
    committees = tuple(
        tuple(sorted(text == node.text for text, outcome in ledger.last_counts(body).items() if outcome == "carried"))
        for body in REQUIRED
    )
    approved = now.results[-1][0] if now.approval else None
    opened = tuple(_open(node, now.open.get(body)) for body in BODIES)
    return (
        now.stage, now.owner, now.failed, _stands(node, approved), _stands(node, now.acceptance), committees, opened,
    )  # fmt: skip


def _stands(node, fact):
    """Whether this fact is about the text that stands now; None without a fact."""
    return None if fact is None else number_of(node.register.texts[fact.number]) == node.text


def _open(node, opening):
    """Once everybody has voted it is the same whether the ballot was extended and whether its time is over."""
    if opening is None:
        return None
    count = tally(ballot(node.register, opening))[None]
    if count.cast == count.eligible:
        return (_stands(node, opening), count)
    is_extended = any(e.ballot == opening.number and e.step is Step.CLOSE for e in node.register.events)
    return (_stands(node, opening), count, is_extended, node.now >= opening.closes)


def moves(play, node) -> Iterator[tuple[str, Node]]:
    """Every move that is allowed here, with what it leads to."""
    now = standing(node.register)
    stage, opened = now.stage, now.open
    for step in STEPS:
        if stage not in {None, *END, *TABLE[Step(step.partition(":")[0])].source}:
            continue
        yield from _tried(step, node, partial(play.take, node.register, step, now=node.now + FAR))
    for body, opening in opened.items():
        for member in ballot(node.register, opening).missing:
            person = opening.electorate[member].representatives[0]
            for choice in CHOICES:
                given = {"vote": choice, "comment": "Because.", "now": node.now + FAR}
                yield from _tried(f"vote:{body}", node, partial(play.cast, node.register, body, person, **given))
    if stage not in {None, Stage.ACTIVE, *END}:
        yield "edit", _edited(node)
    if waiting := [opening.closes for opening in opened.values() if opening.closes > node.now]:
        yield "wait", node._replace(now=min(waiting) + FAR)


def _tried(move, node, act):
    try:
        yield move, node._replace(register=act(), now=node.now + FAR)
    except Refused:
        return


def _edited(node):
    terms, other = node.register.terms, 1 - node.text
    milestone = terms.milestones[0].model_copy(update={"text": WORDS[other]})
    changed = terms.model_copy(update={"milestones": (milestone,)})
    return node._replace(register=replace(node.register, terms=changed), text=other)


class Taken(NamedTuple):
    """A move, what was there and what came of it."""

    move: str
    before: Node
    after: Node
    source: Stage
    target: Stage


class Walk(NamedTuple):
    """Where the walk came, by abstract state, and what leads to what."""

    seen: dict
    sources: dict
    taken: list


@pytest.fixture(scope="module")
def walk(play) -> Walk:
    small = replace(play, organization=_few_members(play.organization))
    start = Node(Register("mipi", small.terms), datetime.fromisoformat("2027-03-01T09:00:00-08:00"), 0)
    seen, sources, taken, queue = {abstract(start): start}, defaultdict(set), [], deque([start])
    while queue:
        node = queue.popleft()
        here = abstract(node)
        for move, after in moves(small, node):
            key = abstract(after)
            sources[key].add(here)
            taken.append(Taken(move, node, after, here[0], key[0]))
            if key not in seen:
                seen[key] = after
                queue.append(after)
    return Walk(seen, sources, taken)


def _few_members(organization):
    bodies = {
        key: body.model_copy(
            update={"members": dict(list(body.members.items())[: SEATS.get(key)]), **POLICY.get(key, {})}
        )
        for key, body in organization.bodies.items()
    }
    return organization.model_copy(update={"bodies": bodies})


def went(walk, *names):
    return [taken for taken in walk.taken if taken.move in names]


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
    asked = went(walk, "ballot:board", "vote:board")

    assert asked
    assert all(Ledger(t.before.register, t.before.text).committees_carried(t.before.text) for t in asked)


def test_no_ballot_is_counted_on_a_text_that_it_was_not_opened_with(walk):
    for taken in went(walk, *(f"close:{body}" for body in BODIES)):
        after = taken.after
        number = [e for e in after.register.events if e.step is Step.CLOSE][-1].ballot

        assert number_of(after.register.texts[number]) == after.text


@pytest.mark.rows(30, 31, 52, 55)
def test_only_the_text_that_the_board_approved_is_sent(walk):
    for taken in went(walk, "send"):
        ledger = Ledger(taken.before.register, taken.before.text)

        assert ledger.last_counts("board")[taken.before.text] == "carried"
        assert ledger.last_board_count().resolution


@pytest.mark.rows(30, 53, 54)
def test_a_register_is_active_only_with_approval_and_acceptance_of_the_same_text(walk):
    entered = [taken.after for taken in walk.taken if taken.target is Stage.ACTIVE is not taken.source]

    assert entered
    for node in entered:
        ledger = Ledger(node.register, node.text)
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

    for step in (step for step in Step if step not in {Step.COMMENT, Step.COMMITMENT}):
        led = {target for source, target in found[step] if target is not source}
        assert led <= set(TABLE[step].target)
        assert {target for _, target in found[step]} >= set(TABLE[step].target)
        assert {source for source, _ in found[step]} == (set(TABLE[step].source) or {None})
