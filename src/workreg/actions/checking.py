"""What a branch comes to: the report of `check`. Only what it changed is read; the base says who may do what.

Whether the facts are lawful is asked by the core (`core/lawful`, `core/checks`); here it is put together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workreg.actions.proposing import proposal, significance
from workreg.core import checks, paths
from workreg.core.case import Moment
from workreg.core.lawful.arriving import Arrival, arrives_lawfully
from workreg.core.lawful.growth import Difference, only_grows
from workreg.core.lawful.rosters import Roster, organization_is_changed_by_its_keepers
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Unusable
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
        "Branch and base both changed a text since the branch began. What is checked is the text of the branch; take "
        "the base in and check again."
    ),
}

Clock = Callable[[Organization], Moment]


def check_branch(where: Path, base: str, head: str | None, clock: Clock) -> Report:
    """Hold a branch against the base it is to be merged into; `head` None means the folder, committed or not.

    Raises:
        Unusable: WR324 when a name means no commit; when the base has a workreg.yaml that cannot be read.
        RepositoryState: WR325 when the clone is too shallow, WR326 when the two have nothing in common.
    """
    repository = Repository.find(where)
    found = branches.branch(repository, base, head or "HEAD")
    with ExitStack() as stack:
        trees = {commit: stack.enter_context(CommitTree(repository, commit)) for commit in set(found)}
        ours: Tree = trees[found.head] if head else FolderTree(repository.root)
        changed = _changed(repository, found, head)
        theirs = branches.differences(repository, found.fork, found.base) if found.base != found.fork else []
        authors = branches.authors(repository, found)
        if head is None:
            authors = {each.path: authors.get(each.path, set()) or {repository.identity().email} for each in changed}
        both = _Both(trees[found.fork], trees[found.base], ours, tuple(changed), tuple(theirs), authors)
        return _Checking(both, clock).report(found.base, found.head if head else None)


def _changed(repository: Repository, found: branches.Branch, head: str | None) -> list[Difference]:
    if head:
        return branches.differences(repository, found.fork, found.head)
    return branches.uncommitted(repository, found.fork)


@dataclass(frozen=True)
class _Both:
    """A branch and its base, as files: where they parted, their tips, what each changed since, and by whom."""

    fork: Tree
    base: Tree
    ours: Tree
    changed: tuple[Difference, ...]
    theirs: tuple[Difference, ...]
    authors: Mapping[str, set[str]]

    @cached_property
    def merged(self) -> Tree:
        """The files as they would be with the branch merged."""
        own = {each.path for each in self.changed}
        others = [each for each in self.theirs if each.path not in own]
        return branches.MergedTree(self.ours, self.base, others) if others else self.ours

    @cached_property
    def added(self) -> set[str]:
        """The files that the branch adds."""
        return {each.path for each in self.changed if each.before is None}

    @property
    def colliding(self) -> list[Difference]:
        """What both changed, and not to the same."""
        theirs = {each.path: each.after for each in self.theirs}
        return [each for each in self.changed if each.path in theirs and theirs[each.path] != each.after]

    @property
    def registers(self) -> list[str]:
        """The registers that the branch touches, by id."""
        found = {_register_of(each.path) for each in self.changed}
        return sorted(each for each in found if each)


class _Checking:
    """Puts the report of one branch together."""

    def __init__(self, both: _Both, clock: Clock) -> None:
        self.both = both
        has_law = both.base.read(paths.ORGANIZATION) is not None
        self.organization = reading.organization(both.base if has_law else both.ours)
        self.moment = clock(self.organization)
        self.problems: list[Problem] = []
        self.unlawful: list[Problem] = []

    def report(self, base: str, head: str | None) -> Report:
        self._tell(only_grows(self.both.changed))
        self._tell(_collisions(self.both.colliding))
        self._tell(_misnamed(self.both.changed))
        self._organization()
        proposals = tuple(self._proposal(each) for each in self.both.registers)
        return Report(base, head, proposals, tuple(_once(self.problems)), tuple(_once(self.unlawful)))

    def _tell(self, found: Iterable[Problem], file: str = "") -> None:
        """Sort problems into what may not be, and what is not right yet; each with its line."""
        for each in reading.located(found, self.both.merged, file):
            (self.unlawful if _is_unlawful(each) else self.problems).append(each)

    def _organization(self) -> None:
        if not any(each.path == paths.ORGANIZATION for each in self.both.changed):
            return
        try:
            after = reading.organization(self.both.ours)
        except Unusable as unusable:
            self._tell(unusable.problems, paths.ORGANIZATION)
            return
        if self.both.fork.read(paths.ORGANIZATION) is None:
            return
        before = reading.organization(self.both.fork)
        for author in sorted(self.both.authors.get(paths.ORGANIZATION, ())):
            self._tell(organization_is_changed_by_its_keepers(Roster(before, after, author, self.organization)))
        self._tell(checks.check_organization(after), paths.ORGANIZATION)

    def _proposal(self, register_id: str) -> Proposal:
        file = paths.register(register_id)
        before, after = self._terms(self.both.fork, register_id), None
        try:
            register = reading.register(self.both.merged, register_id)
        except Unusable as unusable:
            self._tell(unusable.problems, file)
            after = self._terms(self.both.merged, register_id)
            return Proposal(register_id, file, significance(before, after), None)
        committed = {path: frozenset(self.both.authors.get(path, ())) for path in self.both.added}
        arrival = Arrival(register, self.organization, committed)
        self._tell(arrives_lawfully(arrival), file)
        self._tell(checks.check(register, self.organization, self.moment), file)
        return proposal(arrival, before, self.both.merged.read(file) or b"")

    def _terms(self, tree: Tree, register_id: str) -> Terms | None:
        """The text in a tree; None where there is none, or none that can be read."""
        data = tree.read(paths.register(register_id))
        try:
            return build(Terms, data, paths.register(register_id)) if data is not None else None
        except Unusable:
            return None


def _is_unlawful(problem: Problem) -> bool:
    """What may not be, whoever approves it: of facts on file, and of the law. A gap in a draft is none of these."""
    is_fact = bool(problem.file and problem.file.startswith(paths.PROCEEDINGS))
    return problem.level == "error" and (is_fact or problem.code.startswith(("WR4", "WR6")))


def _once(found: Iterable[Problem]) -> Sequence[Problem]:
    return list(dict.fromkeys(found))


def _collisions(found: Iterable[Difference]) -> Iterator[Problem]:
    for each in found:
        if each.path.startswith(paths.PROCEEDINGS):
            words, hint = (
                "the base has another fact in this place by now",
                "git merge the base, keep its fact, and run your command again",
            )
            yield Problem("WR607", words, each.path, hint=hint)
        else:
            words = "the base has changed this file too since the branch began"
            yield Problem("WR608", words, each.path, hint="git merge the base, and check again", level="warning")


def _misnamed(changed: Iterable[Difference]) -> Iterator[Problem]:
    names = [each.path for each in changed if each.path.startswith(paths.REGISTERS) and each.after]
    return reading.misnamed_registers(names)


def _register_of(path: str) -> str | None:
    fact = paths.fact(path)
    return fact.register if fact else paths.register_id(path)
