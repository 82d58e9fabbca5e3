"""The walk through every interleaving of steps of a small organization; its promises: `test_model_check.py`.

Breadth first, each abstract state once: two texts that may replace each other at any moment, every choice of
every vote, ballots that run out, are extended or go stale, an acceptance in advance. A step from a wrong stage
is not tried, except from the end states: `test_lifecycle.py` tries every step from every stage.
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
from workreg.core.effects import standing
from workreg.core.lifecycle import TABLE
from workreg.core.organization import BallotPolicy
from workreg.core.problems import Refused
from workreg.core.register import REQUESTS, Register, Step
from workreg.core.standing import END, Stage

REQUIRED = ("alliance", "technical")
BODIES = (*REQUIRED, "board")
SEATS = {"alliance": 1, "technical": 1, "board": 2}
POLICY = {"technical": {"ballot": BallotPolicy(extend_days=0)}}  # one committee never extends, the others do once
OF_A_BODY = tuple(f"{step}:{body}" for step in ("ballot", "close") for body in BODIES)
TALK = {Step.BALLOT, Step.VOTE, Step.CLOSE, Step.COMMENT, Step.COMMITMENT, *REQUESTS}
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

    The two texts differ in nothing but their words, so two registers alike in this go on alike. What the Board
    said in an earlier round is left out: it is asked anew each time (`test_walks.py` holds that).
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

    def went(self, *moves):
        return [taken for taken in self.taken if taken.move in moves]

    def ledger(self, node):
        return Ledger(node.register, node.text)


@pytest.fixture(scope="session")
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
