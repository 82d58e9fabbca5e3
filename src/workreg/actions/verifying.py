"""The whole history of a repository, held against the rules: for `verify`.

First all commits are walked by names and object ids alone (`core/lawful/lineage.py`). Then each register is read once,
as its facts were put on file, and every fact is decided again as of the commit that brought it (`retracing.py`). Facts
only grow, so what a register was at any commit is the first of its facts.
"""

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from workreg.actions.checkpoints import Line, Rewritten, digest
from workreg.actions.findings import all_findings
from workreg.actions.governing import governed, organizations
from workreg.actions.retracing import begin, retrace
from workreg.actions.spreading import spread
from workreg.actions.subjects import Finding, Subject, Told
from workreg.core import paths
from workreg.core.case import Moment
from workreg.core.lawful.growth import restored
from workreg.core.lawful.laws import BARE, BEFORE, Law
from workreg.core.lawful.lineage import NOTHING, Commit, Held, Lineage
from workreg.core.organization import Organization
from workreg.core.problems import Problem
from workreg.store import history, reading
from workreg.store.blobs import Contents, Filed, files_at
from workreg.store.branches import differences
from workreg.store.git import Repository
from workreg.store.git_trees import CommitTree


class Verified(NamedTuple):
    """What verifying came to: what does not hold, with its commit, in the order of the history.

    `line` is the summary, None where only a part of the facts was looked at. `commits` and `facts` were verified, after
    `since` where it went on from a commit; so were the `registers` that they touch. `claimed` are the files of facts
    that nobody witnessed; `by_others` counts those that were committed by somebody else than they are by.
    """

    head: str
    since: str | None
    commits: int
    facts: int
    findings: tuple[tuple[str, Problem], ...]
    by_others: int
    claimed: tuple[str, ...]
    ignored: tuple[str, ...]
    line: Line | None
    registers: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether all of it holds; warnings are told and hold nothing up."""
        return all(problem.level != "error" for _, problem in self.findings)

    @property
    def shown(self) -> list[tuple[str, Problem]]:
        """What people are told one by one: all but changes by strangers where nobody's name is checked."""
        return [each for each in self.findings if not _is_unchecked(each[1])]

    @property
    def unchecked(self) -> int:
        """How often the organization was changed by somebody who does not keep it, where no name is checked."""
        return sum(_is_unchecked(problem) for _, problem in self.findings)


def _is_unchecked(problem: Problem) -> bool:
    return problem.code == "WR613" and problem.level == "warning"


def verify(
    where: Path, moment: Callable[[Organization], Moment], since: str | None = None, checkpoint: Path | None = None
) -> Verified:
    """Replay the history of HEAD; with `since`, what came after that commit.

    The line in `checkpoint` must be of this history: what it says was verified is not replayed, unless `since` says
    where to begin. Where all holds, the new line takes its place.

    Raises:
        RepositoryState: when the clone has not the whole history.
        Unusable: WR332 when there is no such commit.
        DoesNotHold: WR621 when the history is not the one that was verified before.
    """
    repository = Repository.find(where)
    history.insist_whole(repository)
    head = repository.insist_commit("HEAD")
    base = _base(repository, head, since)
    kept = Line.read(checkpoint) if checkpoint else None
    if kept:
        _insist_same(repository, head, kept)
        base = base or kept.commit
    lineage = _walked(repository, head, base)
    subject, told = _retraced(repository, head, lineage, moment, is_whole=base is None)
    wrong = all_findings(subject, told)
    wrong += _lost(repository, head, kept, lineage, wrong) if kept else []
    line = _line(head, lineage, told) if base is None else None
    if line is None and checkpoint:
        line = _counted(repository, head)
    found = Verified(
        head,
        base,
        len(lineage.commits),
        sum(each.facts for each in told) if base is None else _new(lineage),
        tuple((lineage.commits[order][0] if lineage.commits else head, problem) for order, problem in wrong),
        sum(each.by_others for each in told),
        tuple(path for each in told for path in each.claimed),
        tuple(history.beliefs(repository)),
        line,
        subject.registers,
    )
    if line and checkpoint and found.holds:
        line.keep(checkpoint)
    return found


def findings(
    repository: Repository, head: str, commits: Iterable[Commit], moment: Callable[[Organization], Moment]
) -> list[tuple[str, Problem]]:
    """What does not hold of these commits that lead up to `head`, each with its commit, in their order."""
    outside = _Outside(repository)
    lineage = Lineage(outside.held, outside.law)
    for commit in commits:
        lineage.add(commit)
    found = all_findings(*_retraced(repository, head, lineage, moment, is_whole=False))
    return [(lineage.commits[order][0], problem) for order, problem in found]


def _base(repository: Repository, head: str, since: str | None) -> str | None:
    base = repository.insist_commit(since) if since else None
    if base and not history.is_ancestor(repository, base, head):
        words = f"{since} is no part of the history of HEAD"
        raise Rewritten(words)
    return base


def _insist_same(repository: Repository, head: str, kept: Line) -> None:
    """Refuse a history that does not hold the commit of a checkpoint, or other facts at it."""
    if not history.is_known(repository, kept.commit) or not history.is_ancestor(repository, kept.commit, head):
        words = f"commit {kept.commit[:12]}, which was verified before, is no part of the history of HEAD"
        raise Rewritten(words)
    if _counted(repository, kept.commit) != kept:
        words = f"the facts at commit {kept.commit[:12]} are not those that were verified before"
        raise Rewritten(words)


def _lost(
    repository: Repository, head: str, kept: Line, lineage: Lineage, wrong: Iterable[Finding]
) -> Iterator[Finding]:
    """Facts of a checkpoint that are not on file any more as they were then, where nothing else tells so."""
    told = {problem.file for _, problem in wrong if problem.level == "error"}
    words = f"it is not on file as it was at commit {kept.commit[:12]}, which was verified before"
    for each in differences(repository, kept.commit, head):
        if each.before and paths.fact(each.path) and each.path not in told:
            hint = restored(each.path, each.before)
            yield max(len(lineage.commits) - 1, 0), Problem("WR621", words, each.path, hint=hint)


def _walked(repository: Repository, head: str, base: str | None) -> Lineage:
    outside = _Outside(repository)
    lineage = Lineage(outside.held, outside.law)
    for commit in history.commits(repository, head, base):
        lineage.add(commit)
    return lineage


class _Outside:
    """What was on file at commits before the walk began."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def held(self, commit: str, register: str) -> Held:
        with CommitTree(self._repository, commit) as tree:
            node = tree.node(paths.register(register))
            top = f"{self._repository.prefix}{paths.proceedings(register)}".encode()
            names = (f"{paths.proceedings(register)}{name.decode('utf-8', 'replace')}" for name in tree.folder(top))
            numbers = [fact.number for name in names if (fact := paths.fact(name))]
        return NOTHING._replace(text=node.oid if node else None, events=max(numbers, default=0))

    def law(self, commit: str, path: str) -> Law:
        with CommitTree(self._repository, commit) as tree:
            node = tree.node(path)
        return Law(node.oid, ground=BEFORE) if node else Law(ground=BARE)


def _retraced(
    repository: Repository,
    head: str,
    lineage: Lineage,
    moment: Callable[[Organization], Moment],
    *,
    is_whole: bool,
) -> tuple[Subject, list[Told]]:
    """Every register that the walk touched, or that there is, held against the rules."""
    files, odd = files_at(repository, head, None if is_whole else sorted(lineage.held))
    by_register: dict[str, dict[str, str]] = {}
    for path, oid in files.items():
        fact = paths.fact(path)
        if register := fact.register if fact else paths.register_id(path):
            by_register.setdefault(register, {})[path] = oid
    with Contents(repository) as contents:
        now = contents.read([files[paths.ORGANIZATION]] if paths.ORGANIZATION in files else [])
        organization = reading.organization(Filed(files, now))
        laws = organizations(contents, lineage.laws.contents)
    lineage.problems += ((max(len(lineage.commits) - 1, 0), each) for each in odd)
    lineage.problems += governed(lineage, laws)
    usable = {oid: each for oid, each in laws.items() if isinstance(each, Organization)}
    subject = Subject(repository, lineage, by_register, usable, organization, moment(organization))
    begin(subject)
    gc.freeze()  # what was walked stays: no later collection looks through it, here or in a forked process
    return subject, list(spread(retrace, subject.registers))


def _new(lineage: Lineage) -> int:
    """How many events and votes the walk brought."""
    return sum(not fact.is_text for path in lineage.introduced if (fact := paths.fact(path)))


def _line(head: str, lineage: Lineage, told: Sequence[Told]) -> Line:
    digests = (pair for each in told for pair in each.digests)
    return Line(head, len(lineage.commits), sum(each.facts for each in told), digest(digests))


def _counted(repository: Repository, commit: str) -> Line:
    """The line of a commit, made from its files alone: nothing is held against any rule."""
    files, _ = files_at(repository, commit)
    facts = {path: oid for path, oid in files.items() if paths.fact(path)}
    with Contents(repository) as contents:
        digests = {oid: hashlib.sha256(data).hexdigest() for oid, data in contents.read(facts.values()).items()}
    count = sum(not fact.is_text for path in facts if (fact := paths.fact(path)))
    return Line(
        commit, history.count(repository, commit), count, digest((path, digests[oid]) for path, oid in facts.items())
    )
