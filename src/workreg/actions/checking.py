"""What a branch comes to: the report of `check`. Only what it changed is read; the base says who may do what.

Whether the facts are lawful is asked by the core (`core/lawful`, `core/checks`); here it is put together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from workreg.actions.judging import Judging
from workreg.actions.proposing import proposal, significance
from workreg.actions.ruling import organization, ruling
from workreg.actions.sides import Sides, register_of
from workreg.actions.stepwise import of_the_new_law, remaining
from workreg.actions.verifying import findings
from workreg.core import checks, paths, typed
from workreg.core.case import Moment
from workreg.core.lawful.arriving import Arrival, arrives_lawfully
from workreg.core.lawful.edits import Edited, texts_are_changed_by_their_steps
from workreg.core.lawful.growth import Difference, only_grows
from workreg.core.lawful.lineage import Commit
from workreg.core.lawful.rosters import Roster, organization_is_changed_by_its_keepers
from workreg.core.organization import Organization
from workreg.core.problems import Problem, RepositoryState, Unusable
from workreg.core.register import Register
from workreg.core.terms import Terms
from workreg.core.views.report import Proposal, Report
from workreg.store import branches, reading
from workreg.store.git import Repository
from workreg.store.git_trees import CommitTree
from workreg.store.models import build
from workreg.store.trees import FolderTree, Tree

EXPLANATIONS = {
    "WR607": (
        "The base has another fact in this place since the branch began: two people recorded at the same time. "
        "Take the base in, keep its fact, and run your command again; it takes the next number, if the rules still "
        "allow it."
    ),
    "WR608": (
        "Branch and base changed the same lines of a text since the branch began, so git cannot merge them. What the "
        "branch alone says is shown; whether it holds can be said once the base is taken in."
    ),
}

Clock = Callable[[Organization], Moment]
Findings = Sequence[tuple[str, Problem]]
"""What does not hold of single commits, each with its commit."""


def check_branch(where: Path, base: str, head: str | None, clock: Clock) -> Report:
    """Hold a branch against the base it is to be merged into; `head` None means the folder, committed or not.

    Raises:
        Unusable: WR324 when a name means no commit; when the base has no workreg.yaml that can be read.
        RepositoryState: WR325 when the clone is too shallow, WR326 when the two have nothing in common.
    """
    repository = Repository.find(where)
    found = branches.branch(repository, base, head or "HEAD")
    with ExitStack() as stack:
        trees = {commit: stack.enter_context(CommitTree(repository, commit)) for commit in set(found)}
        ours: Tree = trees[found.head] if head else FolderTree(repository.root)
        changed = _changed(repository, found, head)
        theirs = branches.differences(repository, found.fork, found.base) if found.base != found.fork else []
        commits = branches.commits(repository, found)
        authors = _authors(repository, commits, changed, head)
        tips = (trees[found.fork], trees[found.base], ours)
        earlier = partial(_earlier, repository, found.base, stack)
        sides = Sides(base, *tips, tuple(changed), tuple(theirs), authors, earlier)
        own = partial(findings, repository, found.head, commits)
        return Checking(sides, clock, own).report(found.base, found.head if head else None)


def _earlier(repository: Repository, base: str, stack: ExitStack) -> Iterator[tuple[str, Tree]]:
    for commit in branches.earlier(repository, base, paths.ORGANIZATION):
        yield commit, stack.enter_context(CommitTree(repository, commit))


def _changed(repository: Repository, found: branches.Branch, head: str | None) -> list[Difference]:
    if head:
        return branches.differences(repository, found.fork, found.head)
    return branches.uncommitted(repository, found.fork)


def _authors(
    repository: Repository, own: Sequence[Commit], changed: Iterable[Difference], head: str | None
) -> dict[str, set[str]]:
    """Who committed each file; what is not committed yet is by whoever git says is writing."""
    files = [each.path for each in changed]
    if head:
        return branches.authors(own, files)
    waiting, mine = repository.dirty(), repository.identity().email
    committed = branches.authors(own, [each for each in files if each not in waiting])
    return {**committed, **{path: committed.get(path, set()) | {mine} for path in waiting}}


class Checking:
    """Puts the report of one branch together."""

    def __init__(self, sides: Sides, clock: Clock, findings: Callable[[Clock], Findings] = lambda _: ()) -> None:
        self.sides, self._clock, self._findings = sides, clock, findings
        self.ruling = ruling(sides)
        self.organization = self.ruling.organization
        self.moment = clock(self.organization)
        self.judging = Judging(sides)

    def report(self, base: str, head: str | None) -> Report:
        """All that is said of the branch; `base` and `head` are the commits it says so of."""
        tell = self.judging.tell
        tell(only_grows(self.sides.changes.values()))
        tell(_collisions(self.sides))
        tell(_misnamed(self.sides.changes.values()))
        self.judging.tell_of_history(self.ruling.told)
        law = self._organization()
        proposals = tuple(self._proposal(each) for each in self.sides.registers)
        self._history()
        return Report(base, head, proposals, self.judging.problems, self.judging.unlawful, law)

    def _history(self) -> None:
        """Tell what the branch did on its way and does not show as a whole: `verify` will find it."""
        try:
            found = self._findings(self._clock)
        except Unusable as unusable:  # the organization at its end: told as a part of the whole
            self.judging.tell(each for each in unusable.problems if each.file != paths.ORGANIZATION)
            return
        self.judging.explain_the_law(of_the_new_law(found, self.judging.told, self.sides))
        files = {problem.file for _, problem in found if problem.file and problem.level == "error"}
        registers = {each for file in files if (each := register_of(file))}
        trees = (self.sides.base, self.sides.fork)
        standing = [each for tree in trees for name in sorted(registers) for each in self._as_it_is(tree, name)]
        self.judging.tell_of_history(remaining(found, self.judging.told, standing, self.sides))

    def _organization(self) -> tuple[str, ...]:
        """Hold a changed organization against those who keep it; what is changed in it, in words."""
        file = paths.ORGANIZATION
        if file not in self.sides.changes:
            return ()
        try:
            after = reading.organization(self.sides.merged)
        except (Unusable, RepositoryState) as error:
            self.judging.tell(error.problems, file)
            return ()
        self.judging.tell(checks.check_organization(after), file)
        if not self.ruling.is_new:
            before = organization(self.sides.before(file)) or self.organization
            for author in sorted(self.sides.authors.get(file, ())):
                found = organization_is_changed_by_its_keepers(Roster(before, after, author, self.organization))
                self.judging.tell(each._replace(level=self._level_of_names) for each in found)
            return tuple(Roster(before, after, "").words)
        return ("a new organization",)

    @property
    def _level_of_names(self) -> str:
        """What a wrong name comes to: nothing holds anybody up where nobody's name is checked."""
        return "warning" if self.organization.identity == "trust" else "error"

    def _proposal(self, register_id: str) -> Proposal:
        file = paths.register(register_id)
        before = _terms(self.sides.before(file), register_id)
        if self._is_gone(register_id):
            return Proposal(register_id, file, self._significance(before, register_id), None)
        try:
            register = reading.register(self.sides.merged, register_id)
        except (Unusable, RepositoryState) as error:
            self.judging.tell(error.problems, file)
            return Proposal(register_id, file, self._significance(before, register_id), None)
        committed = {path: frozenset(self.sides.authors.get(path, ())) for path in self.sides.added}
        arrival = Arrival(register, self.organization, committed, self.moment.now)
        made = proposal(arrival, before, self.sides.merged.read(file) or b"")
        self.judging.place(file, made.changes)
        self.judging.tell(arrives_lawfully(arrival), file)
        self.judging.tell(self._edited(register, file), file)
        found = checks.check(register, self.organization, self.moment)
        is_asked = any(each.level == "error" for each in found) or self.judging.has_lost(register_id)
        standing = self._as_it_is(self.sides.base, register_id) if is_asked else []
        self.judging.tell(found, file, standing)
        self.judging.take_back(standing)
        return made

    def _edited(self, register: Register, file: str) -> Iterator[Problem]:
        """What of the text was changed otherwise than by its steps."""
        try:
            before = reading.register(self.sides.base, register.id)
        except (Unusable, RepositoryState):
            return
        is_named = self.organization.identity != "trust"
        by = tuple(sorted(self.sides.authors.get(file, ()))) if is_named else ()
        if file in self.sides.changes:
            yield from texts_are_changed_by_their_steps(Edited(before, register, self.organization, self.moment, by))

    def _is_gone(self, register_id: str) -> bool:
        """Tell whether nothing is left of a register: a draft without facts may be taken away, or renamed."""
        tree = self.sides.merged
        try:
            return tree.read(paths.register(register_id)) is None and not tree.paths(paths.proceedings(register_id))
        except RepositoryState:
            return False

    def _significance(self, before: Terms | None, register_id: str) -> str:
        """The class of a change where the register cannot be read whole: its text may be good, and its facts not."""
        after = _terms(self.sides.merged, register_id)
        change = self.sides.changes.get(paths.register(register_id))
        return "unreadable" if after is None and change and change.after else significance(before, after)

    def _as_it_is(self, tree: Tree, register_id: str) -> list[Problem]:
        """What is wrong with a register without the branch."""
        try:
            register = reading.register(tree, register_id)
        except (Unusable, RepositoryState):
            return []
        return checks.check(register, self.organization, self.moment)


def _terms(tree: Tree, register_id: str) -> Terms | None:
    """The text in a tree; None where there is none, or none that can be read."""
    file = paths.register(register_id)
    try:
        data = tree.read(file)
        return build(Terms, data, file) if data is not None else None
    except (Unusable, RepositoryState):
        return None


def _collisions(sides: Sides) -> Iterator[Problem]:
    base = typed.quoted(sides.name)
    files = " ".join(typed.file(each) for each in sides.giving_way)
    room = f"git rm -rq {files} && git commit -m 'Give way to the base' && git merge {base} && git reset --soft {base}"
    hint = typed.about(room, "commit what is left of it, and run your command again")
    for path in sides.colliding:
        if not path.startswith(paths.PROCEEDINGS):
            words = "the base has changed the same lines since the branch began"
            yield Problem("WR608", words, path, hint=f"git merge {base}")
        elif path in sides.giving_way:
            yield Problem("WR607", "the base has another fact in this place by now", path, hint=hint)


def _misnamed(changed: Iterable[Difference]) -> Iterator[Problem]:
    names = [each.path for each in changed if each.path.startswith(paths.REGISTERS) and each.after]
    return reading.misnamed_registers(names)
