"""One register through a whole history: read once as HEAD has it, each fact decided again as of its own commit.

The walk through the commits is over when this begins (`verifying.py`). Many registers are worked on at a time, in
other processes too; what they all need is reached there, not sent.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from workreg.core import checks, paths
from workreg.core.case import Moment
from workreg.core.lawful.arriving import file_of
from workreg.core.lawful.lineage import Held, Introduced, Lineage
from workreg.core.lawful.redeciding import Fact, redecided
from workreg.core.lawful.tracing import Late, Then, traced, votes_come_before_their_count
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Unusable
from workreg.core.register import Register, Vote
from workreg.core.terms import Terms
from workreg.store import reading
from workreg.store.blobs import Contents, Filed
from workreg.store.git import Repository
from workreg.store.models import build

Finding = tuple[int, Problem]
"""What does not hold, and the commit that brought it: its place in the walk."""


@dataclass(frozen=True)
class Subject:
    """What is verified: the walk, the files of HEAD by register, the organizations by object id, and now."""

    repository: Repository
    lineage: Lineage
    files: Mapping[str, Mapping[str, str]]
    laws: Mapping[str, Organization]
    organization: Organization
    moment: Moment

    @property
    def registers(self) -> tuple[str, ...]:
        """The ids of those that are verified."""
        return tuple(sorted(self.files.keys() | self.lineage.held.keys()))


class Told(NamedTuple):
    """What came of one register."""

    findings: list[Finding]
    digests: list[tuple[str, str]]
    """Each fact with the SHA-256 of its content."""
    facts: int
    """How many events and votes there are."""
    by_others: int
    """How many of them were committed by somebody else than they are by."""
    signed: dict[int, bool]
    """The commits whose signature counts, each with whether its author is who a fact of it is by."""


_subjects: list[Subject] = []
"""The one under way. Other processes are forked with it: sending it to them would take longer than their work."""


def begin(subject: Subject) -> None:
    """Say what is verified from here on."""
    _subjects[:] = [subject]


def retrace(names: Sequence[str]) -> list[Told]:
    """Hold these registers against the rules."""
    subject = _subjects[0]
    with Contents(subject.repository) as contents:
        return [_Retraced(subject, name, contents).told() for name in names]


@dataclass(frozen=True)
class _Retraced:
    subject: Subject
    id: str
    contents: Contents
    texts: dict[str, Terms | None] = field(default_factory=dict)

    @property
    def files(self) -> Mapping[str, str]:
        return self.subject.files.get(self.id, {})

    @property
    def held(self) -> Sequence[Held]:
        return self.subject.lineage.held.get(self.id, ())

    @cached_property
    def data(self) -> Mapping[str, bytes]:
        return self.contents.read([*self.files.values(), *(each.text for each in self.held if each.text)])

    @cached_property
    def tree(self) -> Filed:
        return Filed(self.files, self.data)

    def told(self) -> Told:
        if not self.files:  # nothing is left of it: its facts, if there were any, are told to be gone
            return Told([], [], 0, 0, {})
        facts = [path for path in self.files if path.startswith(paths.PROCEEDINGS)]
        digests = [(path, hashlib.sha256(self.data[self.files[path]]).hexdigest()) for path in facts]
        try:
            register = reading.register(self.tree, self.id)
        except Unusable as unusable:
            count = sum(not fact.is_text for path in facts if (fact := paths.fact(path)))
            return Told([(self._order(each), each) for each in unusable.problems], digests, count, 0, {})
        witnessed = dict(self._witnessed(register))
        others, signed = self._committed(witnessed)
        count = len(register.events) + len(register.votes)
        return Told(list(self._findings(register, witnessed)), digests, count, others, signed)

    def _findings(self, register: Register, witnessed: Mapping[str, tuple[Fact, Introduced]]) -> Iterator[Finding]:
        told: set[tuple[str, str, str | None]] = set()
        for order, problem in (*self._traced(register), *self._judged(register, witnessed)):
            what = (problem.code, problem.message, problem.file)
            if what not in told:
                told.add(what)
                yield order, problem

    def _judged(self, register: Register, witnessed: Mapping[str, tuple[Fact, Introduced]]) -> Iterator[Finding]:
        """What does not hold of the facts: each as of its own commit, and all of them together at HEAD."""
        laws = self.subject.laws
        known = {path: law for path, (_, each) in witnessed.items() if (law := laws.get(each.law or ""))}
        again = redecided(
            register, lambda fact: known[file_of(register, fact)], lambda fact: file_of(register, fact) in known
        )
        found = [problem for _, problem in again]
        late = [Late(fact, each.events) for fact, each in witnessed.values() if isinstance(fact, Vote)]
        found += votes_come_before_their_count((register, late))
        checked = checks.check(register, self.subject.organization, self.subject.moment)
        found += [each for each in checked if each.level == "error"]
        for each in reading.located(found, self.tree, paths.register(self.id)):
            yield self._order(each), each

    def _traced(self, register: Register) -> Iterator[Finding]:
        """What did not hold of the text at some commit; not of branches whose facts a merge left out."""
        self._know(register)
        places: dict[int, int] = {}
        asked: list[tuple[Held, Then]] = []
        for each in self._as_at_head():
            organization = self.subject.laws.get(each.law or "", self.subject.organization)
            then = Then(self._terms(each.text), each.events, organization, places.get(id(each.before)))
            places[id(each)] = len(asked)
            asked.append((each, then))
        file = paths.register(self.id)
        for place, problem in traced(register, self.subject.moment, [then for _, then in asked]):
            each = asked[place][0]
            is_as_now = each.text == self.files.get(file)
            yield each.order, reading.located([problem], self.tree, file)[0] if is_as_now else problem

    def _as_at_head(self) -> Iterator[Held]:
        """What the register was at the commits to be asked about, where its facts were those that HEAD has."""
        otherwise: dict[int, frozenset[str]] = {}
        for each in self.held:
            came = {path for path, content in each.new if self.files.get(path) != content}
            right = {path for path, _ in each.new}
            otherwise[id(each)] = (otherwise.get(id(each.before), frozenset()) - right) | came
            if each.is_asked and not otherwise[id(each)]:
                yield each

    def _know(self, register: Register) -> None:
        """Texts that were read already are the same objects here: what was found out about one is known of both."""
        named = {paths.text(self.id, number): terms for number, terms in register.texts.items()}
        named[paths.register(self.id)] = register.terms
        self.texts.update((self.files[path], terms) for path, terms in named.items())

    def _terms(self, text: str | None) -> Terms | None:
        if text is None:
            return None
        if text not in self.texts:
            try:
                self.texts[text] = build(Terms, self.data[text], paths.register(self.id))
            except Unusable:
                self.texts[text] = None
        return self.texts[text]

    def _witnessed(self, register: Register) -> Iterator[tuple[str, tuple[Fact, Introduced]]]:
        """Each fact that came on file in this walk, with how."""
        facts: tuple[Fact, ...] = (*register.events, *register.votes)
        for fact in facts:
            path = file_of(register, fact)
            if found := self._introduced(path):
                yield path, (fact, found)

    def _introduced(self, path: str) -> Introduced | None:
        """How the content that HEAD has of a fact came on file."""
        found = self.subject.lineage.introduced.get(path, ())
        return next((each for each in found if each.content == self.files.get(path)), None)

    def _order(self, problem: Problem) -> int:
        """The commit that brought what a problem is about; the last one, where that is not one fact."""
        found = self._introduced(problem.file) if problem.file else None
        return found.order if found else len(self.subject.lineage.commits) - 1

    def _committed(self, witnessed: Mapping[str, tuple[Fact, Introduced]]) -> tuple[int, dict[int, bool]]:
        """How many facts were committed by somebody else, and the commits whose signature counts."""
        others = 0
        signed: dict[int, bool] = {}
        for fact, found in witnessed.values():
            law = self.subject.laws.get(found.law or "")
            if law is None or law.identity == "trust" or getattr(fact, "claimed", False):
                continue
            author = self.subject.lineage.commits[found.order][1]
            is_own = author.casefold() == fact.by.casefold()
            others += not is_own
            if law.identity == "signed":
                signed[found.order] = is_own or signed.get(found.order, False)
        return others, signed


def organizations(contents: Contents, wanted: Iterable[str]) -> dict[str, Organization | Problem]:
    """The organizations of these object ids; of one that cannot be read, the first reason."""
    found: dict[str, Organization | Problem] = {}
    for oid, data in contents.read(wanted).items():
        try:
            found[oid] = build(Organization, data, paths.ORGANIZATION)
        except Unusable as unusable:
            found[oid] = unusable.problems[0]
    return found
