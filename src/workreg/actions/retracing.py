"""One register through a whole history: read once as it was recorded, each fact decided again as of its own commit.

The walk through the commits is over when this begins (`verifying.py`). Many registers are worked on at a time, in
other processes too; what they all need is reached there, not sent.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from workreg.actions.subjects import Finding, Subject, Told
from workreg.core import checks, paths
from workreg.core.lawful.arriving import file_of
from workreg.core.lawful.lineage import Deleted, Held, Introduced
from workreg.core.lawful.originals import introduced, originals, taken_back
from workreg.core.lawful.redeciding import Fact, redecided
from workreg.core.lawful.tracing import (
    Late,
    Then,
    claims_come_before_anything_is_in_force,
    traced,
    votes_come_before_their_count,
)
from workreg.core.problems import Problem, Unusable
from workreg.core.register import Event, Register, Vote
from workreg.core.terms import Terms
from workreg.store import reading
from workreg.store.blobs import Contents, Filed, files_at
from workreg.store.models import build

_subjects: list[Subject] = []
"""The one under way. Other processes are forked with it: sending it to them would take longer than their work."""


def begin(subject: Subject) -> None:
    """Say what is verified from here on."""
    _subjects[:] = [subject]


def retrace(names: Sequence[str]) -> list[Told]:
    """Hold these registers against the rules."""
    subject = _subjects[0]
    with Contents(subject.repository) as contents:
        return [_retraced(subject, name, contents) for name in names]


def _retraced(subject: Subject, name: str, contents: Contents) -> Told:
    """One register held against the rules: its facts as they were first put on file, or as they are, if need be."""
    now = subject.files.get(name, {})
    back = _taken_back(subject, name, contents)
    files = originals(subject.lineage, name, now, back)
    told = _Retraced(subject, name, contents, files).told()
    if told is None and files is not now:
        told = _Retraced(subject, name, contents, now).told()
    return (told or _Retraced(subject, name, contents, now).unreadable())._replace(taken_back=back)


def _taken_back(subject: Subject, name: str, contents: Contents) -> list[Deleted]:
    """Facts that did not hold when they were deleted: as the register was before the commit that did it."""
    found: list[Deleted] = []
    for parent, deleted in groupby(subject.lineage.deleted.get(name, ()), attrgetter("parent")):
        files, _ = files_at(subject.repository, parent, (name,))
        files.pop(paths.ORGANIZATION, None)
        found += taken_back(deleted, _Retraced(subject, name, contents, files).wrong())
    return found


@dataclass(frozen=True)
class _Retraced:
    """A register as some of its `files` have it: path and id of the content."""

    subject: Subject
    id: str
    contents: Contents
    files: Mapping[str, str]
    texts: dict[str, Terms | None] = field(default_factory=dict)

    @property
    def now(self) -> Mapping[str, str]:
        """Its files at HEAD."""
        return self.subject.files.get(self.id, {})

    @property
    def facts(self) -> list[str]:
        return [path for path in self.now if path.startswith(paths.PROCEEDINGS)]

    @property
    def count(self) -> int:
        return sum(not fact.is_text for path in self.facts if (fact := paths.fact(path)))

    @property
    def digests(self) -> list[tuple[str, str]]:
        return [(path, hashlib.sha256(self.data[self.now[path]]).hexdigest()) for path in self.facts]

    @property
    def held(self) -> Sequence[Held]:
        return self.subject.lineage.held.get(self.id, ())

    @cached_property
    def data(self) -> Mapping[str, bytes]:
        texts = (each.text for each in self.held if each.text)
        return self.contents.read([*self.files.values(), *self.now.values(), *texts])

    @cached_property
    def tree(self) -> Filed:
        return Filed(self.files, self.data)

    def told(self) -> Told | None:
        """What came of it; None where it cannot be read like this."""
        try:
            register = reading.register(self.tree, self.id)
        except Unusable:
            return None
        witnessed = dict(self._witnessed(register))
        others, signed = self._committed(witnessed)
        claimed = [path for path, (fact, _) in witnessed.items() if getattr(fact, "claimed", False)]
        return Told(list(self._findings(register, witnessed)), self.digests, self.count, others, signed, claimed)

    def unreadable(self) -> Told:
        """What is told where it cannot be read; nothing where nothing is left: lost facts are told already."""
        if not self.files:
            return Told([], [], 0, 0, {})
        return Told([(self._order(each), each) for each in self.wrong()], self.digests, self.count, 0, {})

    def wrong(self) -> list[Problem]:
        """What does not hold of its facts."""
        try:
            register = reading.register(self.tree, self.id)
        except Unusable as unusable:
            return list(unusable.problems)
        return [problem for _, problem in self._judged(register, dict(self._witnessed(register)))]

    def _findings(self, register: Register, witnessed: Mapping[str, tuple[Fact, Introduced]]) -> Iterator[Finding]:
        told: set[tuple[str, str, str | None]] = set()
        for order, problem in (*self._traced(register), *self._judged(register, witnessed)):
            what = (problem.code, problem.message, problem.file)
            if what not in told:
                told.add(what)
                yield order, problem

    def _judged(self, register: Register, witnessed: Mapping[str, tuple[Fact, Introduced]]) -> Iterator[Finding]:
        """What does not hold of the facts: each as of its own commit, and all of them together at HEAD."""
        known = {path: law for path, (_, each) in witnessed.items() if (law := self.subject.law(each.law))}
        again = redecided(
            register, lambda fact: known[file_of(register, fact)], lambda fact: file_of(register, fact) in known
        )
        found = [problem for _, problem in again]
        found += _unjudged({path: each for path, each in witnessed.items() if path not in known})
        late = [Late(fact, each.events) for fact, each in witnessed.values() if isinstance(fact, Vote)]
        found += votes_come_before_their_count((register, late))
        claims = [(fact, each.events) for fact, each in witnessed.values() if isinstance(fact, Event) and fact.claimed]
        found += claims_come_before_anything_is_in_force((register, claims))
        checked = checks.check(register, self.subject.organization, self.subject.moment)
        found += [each for each in checked if each.level == "error"]
        for each in reading.located(found, self.tree, paths.register(self.id)):
            yield self._order(each), each

    def _traced(self, register: Register) -> Iterator[Finding]:
        """What did not hold of the text at some commit; not of branches whose facts a merge left out."""
        self._know(register)
        places: dict[int, int] = {}
        asked: list[tuple[Held, Then]] = []
        for each in self._as_here():
            organization = self.subject.law(each.law) or self.subject.organization
            then = Then(self._terms(each.text), each.events, organization, places.get(id(each.before)))
            places[id(each)] = len(asked)
            asked.append((each, then))
        file = paths.register(self.id)
        for place, problem in traced(register, self.subject.moment, [then for _, then in asked]):
            each = asked[place][0]
            is_as_now = each.text == self.files.get(file)
            yield each.order, reading.located([problem], self.tree, file)[0] if is_as_now else problem

    def _as_here(self) -> Iterator[Held]:
        """What the register was at the commits to be asked about, where its facts were those that are here."""
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
        """How a fact came on file as it is here."""
        return introduced(self.subject.lineage, path, self.files.get(path))

    def _order(self, problem: Problem) -> int:
        """The commit that brought what a problem is about; the last one, where that is not one fact."""
        found = self._introduced(problem.file) if problem.file else None
        return found.order if found else len(self.subject.lineage.commits) - 1

    def _committed(self, witnessed: Mapping[str, tuple[Fact, Introduced]]) -> tuple[int, dict[int, bool]]:
        """How many facts were committed by somebody else, and the commits whose signature counts."""
        others = 0
        signed: dict[int, bool] = {}
        for fact, found in witnessed.values():
            law = self.subject.law(found.law)
            if law is None or law.identity == "trust" or getattr(fact, "claimed", False):
                continue
            author = self.subject.lineage.commits[found.order][1]
            is_own = author.casefold() == fact.by.casefold()
            others += not is_own
            if law.identity == "signed":
                signed[found.order] = is_own or signed.get(found.order, False)
        return others, signed


def _unjudged(witnessed: Mapping[str, tuple[Fact, Introduced]]) -> Iterator[Problem]:
    """Facts that came on file where there was no organization that could be read: the first of each commit."""
    told: set[int] = set()
    for path, (fact, each) in witnessed.items():
        if each.order not in told and not getattr(fact, "claimed", False):
            told.add(each.order)
            yield Problem("WR623", "there was no workreg.yaml that says who may record it", path)
