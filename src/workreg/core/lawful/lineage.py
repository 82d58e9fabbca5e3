"""The history of all registers, commit by commit: when each fact came on file, and what was on file at each change.

Names and object ids alone: what the facts and texts say is asked afterwards, of each register for itself
(`tracing.py`). Memory grows with the number of facts, not of commits.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from workreg.core import paths
from workreg.core.lawful.growth import REGULAR, Difference, brings_together, only_grows
from workreg.core.lawful.laws import Law, Laws, Outside
from workreg.core.lawful.trails import Trails
from workreg.core.organization import same
from workreg.core.problems import Problem

EXPLANATIONS = {
    "WR624": (
        "A fact was put on file before the events that lead up to it: the numbers tell the order in which things "
        "happened, and a vote or a text belongs to an event that is there."
    ),
}


class Commit(NamedTuple):
    """A commit: its parents, who wrote it, and how it differs from each parent, in their order.

    The first commit of a history has no parent, and differs from nothing at all.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    differences: tuple[Sequence[Difference], ...]


BEFORE = -1
"""The place in the walk of what was on file before it began."""


class Introduced(NamedTuple):
    """How a fact came on file: by which commit, under which `workreg.yaml`, after how many events of its register.

    `order` counts the commits of the walk, or is `BEFORE`; `law` is the organization as it stood before.
    """

    order: int
    content: str | None
    law: Law
    events: int


class Deleted(NamedTuple):
    """A fact that a commit deleted: the commit, counted as the walk goes, its first parent, and what the file held."""

    order: int
    parent: str
    path: str
    content: str


class Held(NamedTuple):
    """What a register was at a commit that changed it: its text and the number of its last event.

    `new` are the facts that came with it or went (None), by path; `law` is the organization as it stood; `before` is
    what it was until then. `is_asked` where the commit brought something that no parent had.
    """

    order: int = -1
    text: str | None = None
    events: int = 0
    new: tuple[tuple[str, str | None], ...] = ()
    law: Law = Law()
    before: "Held | None" = None
    is_asked: bool = False


NOTHING = Held()


class Lineage:
    """A history as far as it was walked. Commits are added parents first."""

    def __init__(self, outside: Callable[[str, str], Held], organization_outside: Outside) -> None:
        self.commits: list[tuple[str, str]] = []
        """Each commit with its author, in the order of the walk."""
        self.introduced: dict[str, list[Introduced]] = {}
        """By path; more than once where it came on file on several branches, or was put back."""
        self.held: dict[str, list[Held]] = {}
        """By register, in the order of the walk."""
        self.touched: dict[str, set[str]] = {}
        """The facts that did not stay as they came, by register."""
        self.deleted: dict[str, list[Deleted]] = {}
        """By register, in the order of the walk. What a merge leaves out is not among them."""
        self._altered: set[tuple[str, str]] = set()
        self.problems: list[tuple[int, Problem]] = []
        self._first: list[str | None] = []
        self._registers: Trails[Held] = Trails(NOTHING, outside)
        self.laws = Laws(organization_outside)

    def add(self, commit: Commit) -> None:
        """Go on by one commit."""
        order = len(self.commits)
        self.commits.append((commit.id, commit.author))
        first = commit.parents[0] if commit.parents else None
        self._first.append(first)
        self._registers.add(commit.id, first)
        law = self.laws.add(order, commit.id, commit.parents, commit.differences)
        if not any(commit.differences):
            return
        is_merge = len(commit.differences) > 1
        found = brings_together(commit.differences) if is_merge else only_grows(commit.differences[0])
        self.problems += ((order, each) for problem in found for each in self._of_a_race(commit, problem))
        others = [{each.path for each in more} for more in commit.differences[1:]]
        asked = [{_register(path) for path in each} for each in others]
        for register, differences in _by_register(commit.differences[0]).items():
            if others:
                self._take_over(each for each in differences if any(each.path not in other for other in others))
            is_asked = all(register in each for each in asked)
            self._register(order, commit, register, differences, law, is_asked=is_asked)

    def _of_a_race(self, commit: Commit, problem: Problem) -> Iterator[Problem]:
        """Who recorded a fact may let another's stand in its place: whoever lost a race, on a branch of their own.

        A fact that was changed on the other branch was told there; that is no race.
        """
        if problem.code != "WR606":
            yield problem
            return
        now = {each.after for more in commit.differences for each in more if each.path == problem.file}
        if any((problem.file, content) in self._altered for content in now):
            return
        lost = {each.before for each in commit.differences[0] if each.path == problem.file}
        came = [each for each in self.introduced.get(problem.file or "", ()) if each.content in lost]
        is_own = any(each.order != BEFORE and same(commit.author, (self.commits[each.order][1],)) for each in came)
        yield problem._replace(level="warning") if is_own else problem

    def _take_over(self, taken: Iterable[Difference]) -> None:
        """Note the facts that a merge takes from another parent and that came on file before the walk."""
        for each in taken:
            if each.after and not self._is_known(each.path, each.after):
                self._stood(each.path, each.after)

    def _is_known(self, path: str, content: str | None) -> bool:
        """Whether it came in the walk, or was made there of what came."""
        came = self.introduced.get(path, ())
        return (path, content) in self._altered or any(each.content == content for each in came)

    def _stood(self, path: str, content: str | None) -> None:
        self.introduced.setdefault(path, []).append(Introduced(BEFORE, content, Law(), 0))

    @property
    def findings(self) -> Iterator[tuple[int, Problem]]:
        """What does not hold, with its commit. How a race was decided beside HEAD's own line is only worth a look."""
        own = self._line() if any(problem.code == "WR606" for _, problem in self.problems) else set()
        for order, problem in self.problems:
            is_beside = problem.code == "WR606" and order not in own
            yield order, problem._replace(level="warning") if is_beside else problem

    def _line(self) -> set[int]:
        """The commits that first parents lead back to from HEAD."""
        found, wanted = set(), self.commits[-1][0]
        for order in range(len(self.commits) - 1, -1, -1):
            if self.commits[order][0] == wanted:
                found.add(order)
                wanted = self._first[order] or ""
        return found

    def _register(
        self, order: int, commit: Commit, register: str, found: list[Difference], law: Law, *, is_asked: bool
    ) -> None:
        before = self._registers.at(commit.parents[0] if commit.parents else None, register)
        text, new = before.text, []
        for each in found:
            if each.path.startswith(paths.REGISTERS):
                text = each.after if each.mode in REGULAR else None
            elif each.before != each.after:
                new.append(each)
        there = [each for each in new if each.after is not None]
        last = max((fact.number for each in there if (fact := _event(each.path))), default=0)
        events = max(before.events, last)
        self._touch(order, commit, register, [each for each in new if each.before is not None])
        if is_asked:
            self._introduce(order, (each for each in new if each.before is None), law, before.events)
            self.problems += ((order, each) for each in _out_of_order(there, before.events, events))
        brought = tuple((each.path, each.after) for each in new)
        held = Held(order, text, events, brought, law, before if before.order >= 0 else None, is_asked)
        self._registers.set(commit.id, register, held)
        self.held.setdefault(register, []).append(held)

    def _introduce(self, order: int, new: Iterable[Difference], law: Law, events: int) -> None:
        for each in new:
            came = self.introduced.setdefault(each.path, [])
            if not any(known.order == BEFORE and known.content == each.after for known in came):
                came.append(Introduced(order, each.after, law, events))

    def _touch(self, order: int, commit: Commit, register: str, changed: Iterable[Difference]) -> None:
        """Note what became of facts on file: what they were at first, and that they did not stay so."""
        for each in changed:
            self.touched.setdefault(register, set()).add(each.path)
            if not self._is_known(each.path, each.before):
                self._stood(each.path, each.before)
            if each.after:
                self._altered.add((each.path, each.after))
            elif each.before and len(commit.parents) == 1:
                gone = Deleted(order, commit.parents[0], each.path, each.before)
                self.deleted.setdefault(register, []).append(gone)


def _register(path: str) -> str | None:
    """The register that a file belongs to."""
    fact = paths.fact(path)
    return fact.register if fact else paths.register_id(path)


def _event(path: str) -> paths.Fact | None:
    fact = paths.fact(path)
    return fact if fact and fact.member is None and not fact.is_text else None


def _by_register(differences: Iterable[Difference]) -> dict[str, list[Difference]]:
    found: dict[str, list[Difference]] = {}
    for each in differences:
        if register := _register(each.path):
            found.setdefault(register, []).append(each)
    return found


def _out_of_order(new: Iterable[Difference], before: int, after: int) -> Iterator[Problem]:
    """Facts that came before what leads up to them."""
    added = {fact.number: each.path for each in new if (fact := _event(each.path))}
    for number in range(before + 1, after + 1):
        if number not in added:
            later = min(each for each in added if each > number)
            words = f"event {later:04} was put on file before event {number:04} was"
            yield Problem("WR624", words, added[later])
    for each in new:
        fact = paths.fact(each.path)
        if fact and fact.number > after:
            yield Problem("WR624", f"it was put on file before event {fact.number:04}, which it belongs to", each.path)
