"""How an act becomes a commit: who acts is settled, the case is read from HEAD, decided, and recorded.

The acts themselves are in `actions.py`, the rules in `core`, the writing in `store`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from workreg.core import paths, wording
from workreg.core.case import Case, Moment
from workreg.core.effects import standing
from workreg.core.lifecycle import TABLE
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Refused, RepositoryState
from workreg.core.register import Event, Register, Step, Vote
from workreg.store import reading
from workreg.store.git import Identity, Repository
from workreg.store.git_trees import CommitTree
from workreg.store.recording import Entry, Recorded, record
from workreg.store.trees import FolderTree, Tree

EXPLANATIONS = {
    "WR250": "`identity: author` in workreg.yaml: --by may only be the address that git commits under.",
    "WR251": "`identity: signed` in workreg.yaml: --by is the address git commits under, and the signature is good.",
    "WR252": "A file that the step is decided on has uncommitted changes: it is unclear which text is meant.",
    "WR254": "workreg.yaml is not in the last commit yet: facts are recorded on what is committed.",
    "WR258": "The numbers in file names have an end: 9999 events of a register, 999 votes of a member in a ballot.",
}

MOST_TOLD = 20
"""Changes that a commit message lists."""


class Actor(NamedTuple):
    """Who acts, where, when, and whether only to show what would be recorded."""

    where: Path
    now: datetime
    by: str | None = None
    on: date | None = None
    dry_run: bool = False


class Outcome(NamedTuple):
    """What an act comes to: a fact, if it is one, the files to write, and what changes in the text, a line each.

    `message` is the commit's, where the fact alone does not tell what came from where.
    """

    fact: Event | Vote | None
    files: dict[str, bytes]
    changes: tuple[str, ...] = ()
    message: str | None = None


class Done(NamedTuple):
    """What was recorded; in a dry run `recorded` is None, and the entry is what would be."""

    register: Register
    fact: Event | Vote | None
    entry: Entry
    recorded: Recorded | None
    by: str


class Act(NamedTuple):
    """A step with what it carries; `decide` makes the outcome of a case, `read` the register it is about."""

    register_id: str
    step: Step
    given: Mapping[str, Any]
    decide: Callable[[Case, Tree], Outcome]
    read: Callable[[Tree, Organization, date], Register] | None = None
    edits: tuple[str, ...] = ()


def perform(actor: Actor, act: Act) -> Done:
    """Plan the act on what HEAD holds and record it; after a lost race it is planned again.

    Raises:
        Refused: with every reason.
        Unusable, RepositoryState: when the files or the repository cannot be worked with.
    """
    repository = Repository.find(actor.where)
    planner = _Planner(repository, repository.identity(), actor, act)
    if actor.dry_run:
        with CommitTree(repository, repository.head()) as tree:
            planner(tree)
        recorded = None
    else:
        recorded = record(repository, planner, at=actor.now)
    return planner.done(recorded)


class _Planner:
    """Makes the entry of one act from a tree, as often as the recording asks; keeps what it made last."""

    def __init__(self, repository: Repository, identity: Identity, actor: Actor, act: Act) -> None:
        self.repository, self.actor, self.act = repository, actor, act
        self.identity, self.by = identity, identity.email if actor.by is None else actor.by
        self._last: tuple[Register, Event | Vote | None, Entry] | None = None

    def __call__(self, tree: Tree) -> Entry:
        organization = _organization(tree)
        reading.insist_on_id(self.act.register_id)
        self._refuse_uncommitted(tree)
        self._believe(organization)
        today = organization.today(self.actor.now)
        read = self.act.read or (lambda tree, _organization, _on: reading.register(tree, self.act.register_id))
        register = read(tree, organization, self.actor.on or today)
        # a changed time zone can move today behind what is on file
        on = self.actor.on or max([today, *(e.on for e in register.events if e.at and e.at <= self.actor.now)])
        moment = Moment(self.actor.now.astimezone(organization.zone), on, organization.zone)
        case = Case(register, organization, self.act.step, self.by, moment, self.act.given)
        try:
            outcome = self.act.decide(case, tree)
        except Refused as refused:
            raise Refused(reading.located(refused.problems, tree, paths.register(register.id))) from None
        insist_readable(outcome.files)
        message, tag = outcome.message or _message(register, outcome), _tag(register, outcome.fact)
        entry = Entry(outcome.files, message, organization.identity == "signed", tag)
        self._last = register, outcome.fact, entry
        return entry

    def done(self, recorded: Recorded | None) -> Done:
        """What the last plan made."""
        if self._last is None:
            msg = "nothing was planned"
            raise RuntimeError(msg)
        return Done(*self._last, recorded, self.by)

    def _refuse_uncommitted(self, tree: Tree) -> None:
        folder = FolderTree(self.repository.root)
        decided_on = {paths.ORGANIZATION, paths.register(self.act.register_id)} - set(self.act.edits)
        edited = [path for path in sorted(decided_on) if not _same(folder.read(path), tree.read(path))]
        if edited:
            raise RepositoryState([_uncommitted(path, self.act.register_id) for path in edited])

    def _believe(self, organization: Organization) -> None:
        """Hold `--by` against git's identity as `identity:` says (believed, or checked)."""
        if organization.identity == "trust" or self.by.casefold() == self.identity.email.casefold():
            if organization.identity == "signed" and not self.repository.signs():
                hint = "git config commit.gpgsign true"
                raise Refused(
                    Problem("WR251", "facts are recorded in signed commits here, and git signs none", hint=hint)
                )
            return
        why = f"--by {self.by} is not who git commits as: {self.identity.email} (identity: {organization.identity})"
        hint = "act as yourself; a chair records a member's vote with --member, the owner an acceptance with --evidence"
        raise Refused(Problem("WR250", why, file=paths.ORGANIZATION, hint=hint))


def _tag(register: Register, fact: Event | Vote | None) -> str | None:
    """The tag of a version that comes into force with this fact: `mipi/v1.1`."""
    if not isinstance(fact, Event):
        return None
    before, after = standing(register), standing(replace(register, events=(*register.events, fact)))
    if len(after.versions) == len(before.versions) or after.in_force is None or not after.in_force.version:
        return None
    return f"{register.id}/v{after.in_force.version}"


def insist_readable(files: Iterable[str]) -> None:
    """Refuse a fact whose file name would be read back as nobody's: numbers in file names have an end."""
    lost = [path for path in files if path.startswith(paths.PROCEEDINGS) and paths.fact(path) is None]
    if lost:
        hint = "the register is full: propose a new one that takes its place"
        why = "a register holds at most 9999 events, and a member's vote at most 998 changes"
        raise Refused(Problem("WR258", f"this cannot be filed: {why}", file=lost[0], hint=hint))


def _organization(tree: Tree) -> Organization:
    if tree.read(paths.ORGANIZATION) is None:
        hint = "git add workreg.yaml && git commit -m 'Start the work registers'"
        raise RepositoryState(Problem("WR254", "workreg.yaml is not committed yet", file=paths.ORGANIZATION, hint=hint))
    return reading.organization(tree)


def _same(here: bytes | None, there: bytes | None) -> bool:
    """Whatever ends the lines: git may check files out with CRLF."""
    return (here or b"").replace(b"\r\n", b"\n") == (there or b"").replace(b"\r\n", b"\n")


def _uncommitted(path: str, register_id: str) -> Problem:
    keep = f"workreg edit {register_id}" if path != paths.ORGANIZATION else f"git commit -- {path}"
    hint = f"keep them: {keep}; drop them: git restore --staged --worktree -- {path}"
    return Problem("WR252", f"{path} has changes that are not committed", file=path, hint=hint)


def _message(register: Register, outcome: Outcome) -> str:
    fact, changed = outcome.fact, listed(outcome.changes)
    if fact is None and len(outcome.changes) == 1:
        return f"{register.id}: {' '.join(outcome.changes[0].split())}\n"
    if fact is None:
        many = f" ({len(outcome.changes)} changes)" if changed else ""
        return f"{register.id}: edit the text{many}\n" + (f"\n{changed}" if changed else "")
    step = Step.VOTE if isinstance(fact, Vote) else fact.step
    return wording.message(register, fact, TABLE[step].rows, changed)


def listed(changes: Sequence[str]) -> str:
    """A line for each change, the first of them where there are many."""
    more = (f"and {len(changes) - MOST_TOLD} more",) if len(changes) > MOST_TOLD else ()
    return "".join(f"- {line}\n" for line in (*changes[:MOST_TOLD], *more))
