"""The machinery of the walks: nodes, moves, and which nodes are alike. What is promised: `test_model_check.py`.

A text is told by four features, each one of two values, so that with a pencil it can be said in which parts two
texts differ. A step from a wrong stage is not tried, except from an end: `test_lifecycle.py` tries them all.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from tests.playing import Play

from workreg.core.ballots import ballot, tally
from workreg.core.counting import CHOICES
from workreg.core.effects import standing
from workreg.core.lifecycle import TABLE
from workreg.core.problems import Refused
from workreg.core.register import Register, Step
from workreg.core.standing import END, Stage

BODIES = ("alliance", "technical", "board")
SOON = timedelta(seconds=1)


class Text(NamedTuple):
    """A text, by what is another than in the first: scope, work of the Technical Committee, other work, words."""

    scope: int = 0
    work: int = 0
    other: int = 0
    words: int = 0

    @property
    def asked(self):
        """Without the words, about which nobody is asked."""
        return self[:3]


FIRST, WHOLE = Text(), Text(scope=1, work=1)
SCOPE, OTHER, WORDS = Text(scope=1), Text(other=1), Text(words=1)
QUESTION = {"alliance": slice(0, 3), "technical": slice(0, 2), "board": slice(0, 1), "whole": slice(0, 3)}
"""What each body is asked about; the Board as a whole where a change was called significant."""

MILESTONES = [
    {"id": "binding", "text": "A binding is published.", "due": "2027-12", "body": "pmci"},
    {"id": "film", "text": "A film is shown.", "due": "2027-12", "body": "alliance"},
]


def read(terms):
    """Which text this is."""
    binding, film = terms.milestones
    return Text(
        int(bool(terms.limitations)), int(binding.due.raw != "2027-12"), int(film.due.raw != "2027-12"),
        int(terms.title.endswith("!")),
    )  # fmt: skip


def written(terms, text):
    """The text as it stands in a file, with what else it says left as it is."""
    binding, film = terms.model_dump(mode="json")["milestones"]
    binding["due"], film["due"] = f"2027-{12 - text.work}", f"2027-{12 - text.other}"
    fields = {
        "limitations": ["No film for sale."] * text.scope, "milestones": [binding, film],
        "title": terms.title.rstrip("!") + "!" * text.words,
    }  # fmt: skip
    return type(terms).model_validate({**terms.model_dump(mode="json"), **fields})


class Node(NamedTuple):
    """A register, the moment it is, the text that stood when each event happened, and the text in force."""

    register: Register
    now: datetime
    stood: dict
    in_force: Text | None = None

    @property
    def text(self):
        return read(self.register.terms)

    def events(self, *steps, body=None):
        """The events of these steps in this round: since the last amendment began."""
        events = self.register.events
        began = max((event.number for event in events if event.step is Step.AMEND), default=0)
        found = [event for event in events if event.number >= began and event.step in steps]
        return [event for event in found if body in {None, event.body}]

    def counts(self, body):
        """Each count of a body in this round: the text it was on, whether it was asked as a whole, the outcome."""
        for event in self.events(Step.CLOSE, body=body):
            if event.outcome != "extended":
                opening = self.register.event(event.ballot)
                yield self.stood[opening.number], len(opening.parts) > 1 or body != "board", event.outcome

    def approved(self, body, text, *, whole=False):
        """Whether the last count of a body on what it is asked about in this text carried, read off with a pencil."""
        for on, was_whole, outcome in reversed(list(self.counts(body))):
            question = QUESTION["whole" if was_whole and body == "board" else body]
            if on[question] == text[question] and (was_whole or not whole):
                return outcome == "carried"
        return False


class Walker(NamedTuple):
    """One walk: where it starts, which texts there are, what is tried."""

    play: Play
    starts: list
    texts: tuple
    moves: Callable
    early: bool = False


class Taken(NamedTuple):
    """A move, what was there and what came of it."""

    move: str
    before: Node
    after: Node
    source: Stage
    target: Stage

    @property
    def came_into_force(self):
        """Whether the move brought a text into force."""
        given_up = self.move in {"withdraw", "lapse"} or self.source is Stage.REMOVAL_RECOMMENDED
        return self.target is Stage.ACTIVE is not self.source and not given_up


@dataclass(frozen=True)
class Walk:
    """Where the walk came, by abstract state, and what leads to what."""

    seen: dict
    sources: dict
    taken: list

    def went(self, *moves):
        return [taken for taken in self.taken if taken.move.split("=")[0] in moves]


def walk(walker) -> Walk:
    """Breadth first, each abstract state once."""
    seen = {abstract(node, walker.texts): node for node in walker.starts}
    sources, taken, queue = defaultdict(set), [], deque(walker.starts)
    while queue:
        node = queue.popleft()
        here = abstract(node, walker.texts)
        for move, after in walker.moves(walker, node):
            key = abstract(after, walker.texts)
            sources[key].add(here)
            taken.append(Taken(move, node, after, here[0], key[0]))
            if key not in seen:
                seen[key] = after
                queue.append(after)
    return Walk(seen, sources, taken)


def abstract(node, texts):
    """All of a register that a rule can ask later: two registers alike in this go on alike."""
    now = standing(node.register)
    if now.stage in END:
        return (now.stage,)
    is_done = all(each.done for each in node.register.terms.milestones)
    here = (now.stage, now.owner, now.failed, node.text, node.in_force, bool(now.amendment), is_done)
    opened = tuple(_open(node, now.open.get(body)) for body in BODIES)
    if now.recommendation or now.stage is Stage.ACTIVE:
        return (*here, now.recommendation and now.recommendation.ends, opened)
    approved = tuple(node.approved(body, text) for body in BODIES for text in texts)
    whole = tuple(node.approved("board", text, whole=True) for text in texts)
    accepted = frozenset(node.stood[each.number].asked for each in now.acceptances)
    approval = now.approval and node.stood[now.approval.number].asked
    adopted = now.adoption and node.stood[now.adoption.ballot]
    return (*here, opened, approved, whole, accepted, approval, adopted, said(node))


def said(node):
    """What was said last of the class of the change to each text, and against which text it was said."""
    said_of = node.events(Step.CLASSIFY)
    return frozenset(
        {node.stood[each.number].asked: (each.significance, against(node, each)) for each in said_of}.items()
    )


def is_raised(text, significance, before):
    """Whether a change that leaves the scope alone was called significant."""
    return significance == "significant" and text[QUESTION["board"]] == before[QUESTION["board"]]


def against(node, event):
    """The text that a class was said of: what the Board had approved in this round, or else the text in force."""
    boards = [each for each in node.events(Step.CLOSE, body="board") if each.outcome == "carried"]
    earlier = [node.stood[each.ballot] for each in boards if each.number < event.number]
    return earlier[-1] if earlier else node.in_force


def _open(node, opening):
    """Once everybody has voted it is the same whether the ballot was extended and whether its time is over."""
    if opening is None:
        return None
    count = tally(ballot(node.register, opening))[None]
    about = (node.stood[opening.number], opening.parts)
    if count.cast == count.eligible:
        return (*about, count.approve > count.reject)
    is_extended = any(e.ballot == opening.number and e.step is Step.CLOSE for e in node.register.events)
    return (*about, count, is_extended, node.now >= opening.closes)


def tried(move, node, act) -> Iterator[tuple[str, Node]]:
    """The move with what it leads to, where it is allowed."""
    try:
        register = act()
    except Refused:
        return
    text = read(register.terms)
    stood = {**{each.number: text for each in register.events}, **node.stood}
    moment = max([node.now, *(fact.at for fact in (*register.events[-1:], *register.votes[-1:]))])
    after = node._replace(register=register, now=moment + SOON, stood=stood)
    yield move, after._replace(in_force=_in_force(after))


def _in_force(after):
    now = standing(after.register)
    return after.in_force if now.amendment or not now.versions else read(after.register.texts[now.text])


def steps(walker, node, names) -> Iterator[tuple[str, Node]]:
    """Each of these steps that can be taken from the stage where the register stands."""
    stage = standing(node.register).stage
    for name in names:
        step = name.partition(":")[0]
        if stage in {None, *END, *TABLE[Step(step)].source}:
            yield from tried(name, node, partial(walker.play.take, node.register, name, now=node.now + SOON))


def edits(node, texts) -> Iterator[tuple[str, Node]]:
    """Every other text, written past the rules."""
    for text in texts:
        if text != node.text:
            terms = written(node.register.terms, text)
            yield f"edit={text}", node._replace(register=replace(node.register, terms=terms))


def votes(walker, node, choices=CHOICES) -> Iterator[tuple[str, Node]]:
    """Every vote of every member that has not voted."""
    for body, opening in standing(node.register).open.items():
        for member in ballot(node.register, opening).missing:
            person = opening.electorate[member].representatives[0]
            for choice in choices:
                given = {"vote": choice, "comment": "Because.", "now": node.now + SOON}
                act = partial(walker.play.cast, node.register, body, person, **given)
                yield from tried(f"vote:{body}={choice}", node, act)


def waits(node) -> Iterator[tuple[str, Node]]:
    """Until the next ballot closes."""
    opened = standing(node.register).open.values()
    if waiting := [opening.closes for opening in opened if opening.closes > node.now]:
        yield "wait", node._replace(now=min(waiting) + SOON)
