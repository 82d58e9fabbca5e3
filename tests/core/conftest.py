"""The walks through every interleaving of steps of a small organization; their promises: `test_model_check.py`.

`new` is the life of a new register with two texts that may replace each other at any moment, every choice of every
vote, ballots that run out, are extended or go stale. `amended` begins with a text in force: amendments with texts
that differ in scope, in deliverables or in words, every class, acceptance in advance, removal and dissolution; a
ballot that opens is voted on at once, because what happens between is in the first walk.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest
from tests.core.walking import (
    FIRST,
    MILESTONES,
    OTHER,
    SCOPE,
    WHOLE,
    WORDS,
    Node,
    Walk,
    Walker,
    edits,
    steps,
    tried,
    votes,
    waits,
    walk,
)  # fmt: skip

from workreg.core.effects import standing
from workreg.core.lifecycle import TABLE
from workreg.core.organization import BallotPolicy
from workreg.core.register import Event, Register, Step
from workreg.core.standing import END, Stage

POLICY = {"technical": {"ballot": BallotPolicy(extend_days=0)}}  # one committee never extends, the others do once
OF_A_BODY = tuple(f"{step}:{body}" for step in ("ballot", "close") for body in ("alliance", "technical", "board"))
NEW = (
    "propose", "assign", "circulate", "revise", "schedule", "send", "accept", "decline", "counter", "classify",
    "withdraw", "lapse", *OF_A_BODY,
)  # fmt: skip
AMENDED = (
    "circulate", "revise", "schedule", "send", "accept", "decline", "classify", "classify:minor",
    "classify:editorial", "recommend", "recommend:dissolved", "withdraw", "lapse",
    "close:alliance", "close:board",
)  # fmt: skip
AT = datetime.fromisoformat("2027-03-01T09:00:00-08:00")


def new_moves(walker, node) -> Iterator[tuple[str, Node]]:
    stage = standing(node.register).stage
    if stage is Stage.ACTIVE:
        return
    yield from steps(walker, node, NEW)
    yield from votes(walker, node, ("approve", "reject", "abstain"))
    yield from edits(node, () if stage in {None, *END} else walker.texts)
    yield from waits(node)


def amended_moves(walker, node) -> Iterator[tuple[str, Node]]:
    """Two texts replace each other at any moment; the one in force, and another wording of it, in the draft only."""
    stage = standing(node.register).stage
    yield from steps(walker, node, _tried(walker, node, stage))
    if stage is Stage.DRAFTING:
        yield from edits(node, {FIRST: walker.texts, WORDS: (FIRST,)}.get(node.text, (FIRST, OTHER, SCOPE)))
    elif stage not in {Stage.ACTIVE, Stage.REMOVAL_RECOMMENDED, *END}:
        yield from edits(node, (OTHER, SCOPE))
    if stage is Stage.ACTIVE and node.in_force == FIRST:
        version = f"1.{len(node.register.events)}"
        yield from tried("amend", node, partial(walker.play.take, node.register, "amend", version=version))
    for body in ("alliance", "technical", "board"):
        for letter in _letters(walker, stage):
            yield from tried(f"ballot:{body}={letter}", node, partial(_balloted, walker, node, body, letter))


def _tried(walker, node, stage) -> tuple[str, ...]:
    """With acceptances in advance nothing is called more than it is; else the partner answers what it was sent."""
    if not walker.early:
        return AMENDED if stage is Stage.SENT else tuple(step for step in AMENDED if step not in ANSWERS)
    return tuple(step for step in AMENDED if step != "classify" or node.text == SCOPE)


ANSWERS = {"accept", "decline"}


def _letters(walker, stage) -> str:
    if stage not in TABLE[Step.BALLOT].source:
        return ""
    return "y" if walker.early else "yn"


def _balloted(walker, node, body, letter) -> Register:
    """A ballot that opens, and its votes; that of the Technical Committee closes at once."""
    close = f" close:{body}" if body == "technical" else ""
    return walker.play.on(node.register, f"ballot:{body}{close}", letter * 2)


@pytest.fixture(scope="session")
def small(play):
    """The organization with one member in each body."""
    return replace(
        play, organization=_few_members(play.organization), terms=play.terms.model_validate(
            {**play.terms.model_dump(mode="json"), "milestones": MILESTONES}
        )
    )  # fmt: skip


@pytest.fixture(scope="session")
def new(small) -> Walk:
    start = Node(Register("mipi", small.terms), AT, {0: FIRST})
    return walk(Walker(small, [start], (FIRST, WHOLE), new_moves))


@pytest.fixture(scope="session")
def amended(small) -> Walk:
    return walk(Walker(small, starts(small), (FIRST, OTHER, SCOPE, WORDS), amended_moves))


@pytest.fixture(scope="session")
def early(small) -> Walk:
    return walk(Walker(small, starts(small)[:1], (FIRST, OTHER, SCOPE, WORDS), amended_moves, early=True))


def starts(play) -> list[Node]:
    """A register that was taken over with its text in force, and one with all its milestones done."""
    claims = [
        {"step": "propose"}, {"step": "close", "body": "board", "outcome": "carried", "resolution": "7"},
        {"step": "accept", "version": "1.0"},
    ]  # fmt: skip
    claimed = {"on": "2026-01-01", "by": "DMTF", "claimed": True}
    events = tuple(Event.model_validate({"number": n, **claimed, **each}) for n, each in enumerate(claims, 1))
    active = play.take(Register("mipi", play.terms, events, texts={3: play.terms}), "assign")
    done = play.take(active, "milestone", milestones=("binding", "film"))
    return [Node(each, AT, dict.fromkeys(range(6), FIRST), FIRST) for each in (active, done)]


def _few_members(organization):
    bodies = {
        key: body.model_copy(update={"members": dict(list(body.members.items())[:1]), **POLICY.get(key, {})})
        for key, body in organization.bodies.items()
    }
    return organization.model_copy(update={"bodies": bodies})
