"""What somebody has to do because something happened: each duty with who, by when, and what discharged it.

A pure fold over the events (`replay`): an event opens duties, another one discharges each, or takes it away. How
long each may take is policy (workreg.yaml, `duties`). What a discharging step must say is in `guards/duties.py`,
what is written to people in `notices.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workreg.core import approvals
from workreg.core.commands import NOT_DONE
from workreg.core.effects import replay
from workreg.core.organization import BOARD, EXECUTIVE, VP, Organization
from workreg.core.policies import PARTNER_LIST, PRESS
from workreg.core.register import Event, Register, Step
from workreg.core.reviews import later
from workreg.core.standing import END, Stage, Standing
from workreg.core.terms import Contact, Terms


class Kind(StrEnum):
    """What is to be done."""

    HAND_OVER_PARTNER_LIST = "hand-over-partner-list"
    HAND_OVER_PRESS = "hand-over-press"
    POST = "post"
    ANNOUNCE_FORMATION = "announce-formation"
    ANNOUNCE_MILESTONE = "announce-milestone"
    SEND = "send"
    SCHEDULE = "schedule"


class Duty(NamedTuple):
    """What is to be done, opened by one event and discharged by at most one.

    `about` is the version it is about, or a milestone's id. `whose` are addresses (empty: nobody is named), `words`
    say whose it is. `due` is the last day that is in time. `evidence` is what the discharging event gives.
    """

    kind: Kind
    register: str
    opened_by: int
    opened_on: date
    due: date
    whose: tuple[str, ...]
    words: str
    about: str
    done_by: int | None
    evidence: str | None
    rows: tuple[int, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.done_by is None


class Sort(NamedTuple):
    """What is fixed of a kind of duty: its policy in workreg.yaml, its rows, whose it is, the command that ends it."""

    policy: str
    rows: tuple[int, ...]
    words: str
    whose: tuple[str, ...]
    command: str


THE_OWNER, THE_VP = "the register's owner", "the Vice President of Alliances"
OWNER = "owner"
SORTS: Mapping[Kind, Sort] = {
    Kind.HAND_OVER_PARTNER_LIST: Sort(
        "hand_over", (12,), THE_OWNER, (OWNER,), "workreg hand-over {id} --desk partner-list --evidence TEXT"
    ),
    Kind.HAND_OVER_PRESS: Sort(
        "hand_over", (13,), THE_OWNER, (OWNER,), "workreg hand-over {id} --desk press --evidence TEXT"
    ),
    Kind.POST: Sort("post", (32, 56), f"{THE_OWNER} or {THE_VP}", (OWNER, VP), "workreg post {id} --url URL"),
    Kind.ANNOUNCE_FORMATION: Sort(
        "announce", (62,), f"{THE_VP}, with Marketing", (VP,), "workreg announce {id} --evidence TEXT"
    ),
    Kind.ANNOUNCE_MILESTONE: Sort(
        "announce", (63,), f"{THE_VP}, with Marketing", (VP,),
        "workreg announce {id} --milestone {about} --evidence TEXT",
    ),
    Kind.SEND: Sort("send", (52,), THE_OWNER, (OWNER,), "workreg send {id}"),
    Kind.SCHEDULE: Sort(
        "schedule", (28,), f"{THE_VP} or the Executive Committee", (VP, EXECUTIVE), "workreg schedule {id}"
    ),
}  # fmt: skip
DESKS = {PARTNER_LIST: Kind.HAND_OVER_PARTNER_LIST, PRESS: Kind.HAND_OVER_PRESS}
WITH_COMMITTEES = frozenset({Stage.CIRCULATED, Stage.BALLOTING})
SINGLE = {Step.POST: Kind.POST, Step.SEND: Kind.SEND, Step.SCHEDULE: Kind.SCHEDULE}
LIVES_WHILE = {Kind.SCHEDULE: WITH_COMMITTEES, Kind.SEND: WITH_COMMITTEES | {Stage.APPROVED}}
"""Where a register stands as long as what the text needs next is still to be done."""

Key = tuple[Kind, str]


def duties(register: Register, organization: Organization) -> tuple[Duty, ...]:
    """Every duty of a register, open or discharged, by due date. One that ended without being done is none.

    What a document claims opens no duty: what followed from it was not recorded here.
    """
    steps, owner = tuple(replay(register)), None
    fold = _Fold(register, organization, _asked_about(register, steps))
    for event, before, after in steps:
        owner = after.owner
        fold.take(event, before, after)
    found = [_held_by(duty, owner, organization) for duty in (*fold.done, *fold.open.values())]
    return tuple(sorted(found, key=lambda duty: (duty.due, duty.opened_by, duty.kind, duty.about)))


def command(duty: Duty) -> str:
    """The command that discharges it."""
    return SORTS[duty.kind].command.format(id=duty.register, about=duty.about)


def discharges(step: Step, desk: str | None, milestones: Iterable[str] | None) -> tuple[Key, ...]:
    """What a step does, as kind of duty and milestone; whether such a duty is open is another question."""
    if step is Step.HAND_OVER:
        return ((DESKS[desk], ""),) if desk in DESKS else ()
    if step is Step.ANNOUNCE:
        named = tuple((Kind.ANNOUNCE_MILESTONE, name) for name in milestones or ())
        return named or ((Kind.ANNOUNCE_FORMATION, ""),)
    return ((SINGLE[step], ""),) if step in SINGLE else ()


def key_of(duty: Duty) -> Key:
    """At most one duty of a kind is open; of announcements of milestones, one for each."""
    return duty.kind, duty.about if duty.kind is Kind.ANNOUNCE_MILESTONE else ""


def _held_by(duty: Duty, owner: str | None, organization: Organization) -> Duty:
    """What is the owner's is the Vice President's as long as there is none."""
    roles = (VP if role == OWNER and not owner else role for role in SORTS[duty.kind].whose)
    people = [each for role in roles for each in ((owner or "",) if role == OWNER else organization.people(role))]
    return duty._replace(whose=tuple(dict.fromkeys(people)))


class _Fold:
    """The duties so far, and the contacts as each desk last got them."""

    def __init__(self, register: Register, organization: Organization, asked_about: Mapping[int, Terms | None]) -> None:
        self.register, self.organization, self.asked_about = register, organization, asked_about
        self.open: dict[Key, Duty] = {}
        self.done: list[Duty] = []
        self.handed: dict[Kind, frozenset[Contact]] = {}

    def take(self, event: Event, before: Standing, after: Standing) -> None:
        """Discharge, take away, open."""
        if after.stage in END:
            self.open.clear()
            return
        text = self.register.texts.get(after.text or 0)
        if event.claimed:
            self.handed.update(_contacts(text) if text and after.is_in_force else {})
            return
        self._discharge(event, text)
        self._take_away(event, before, after, text)
        for kind, about in self._opened(event, before, after, text):
            self._open(kind, event, about)

    def _discharge(self, event: Event, text: Terms | None) -> None:
        for kind, about in discharges(event.step, event.desk, event.milestones):
            if duty := self.open.pop((kind, about), None):
                self.done.append(duty._replace(done_by=event.number, evidence=event.evidence or event.reason))
            if event.step is Step.HAND_OVER and text:
                self.handed[kind] = _contacts(text)[kind]

    def _take_away(self, event: Event, before: Standing, after: Standing, text: Terms | None) -> None:
        for kind, stages in LIVES_WHILE.items():
            if after.stage not in stages:
                self.open.pop((kind, ""), None)
        if len(after.versions) > len(before.versions):
            self.open.pop((Kind.POST, ""), None)
        for name in event.milestones or () if event.step is Step.MILESTONE else ():
            self.open.pop((Kind.ANNOUNCE_MILESTONE, name), None)
        for kind, contacts in _contacts(text).items() if text else ():
            if self.handed.get(kind) == contacts:
                self.open.pop((kind, ""), None)

    def _opened(
        self, event: Event, before: Standing, after: Standing, text: Terms | None
    ) -> Iterator[tuple[Kind, str]]:
        version = _version(after, text)
        if len(after.versions) > len(before.versions):
            yield Kind.POST, version
            if not before.versions:
                yield from ((kind, version) for kind in (*DESKS.values(), Kind.ANNOUNCE_FORMATION))
        for kind, contacts in _contacts(text).items() if text else ():
            if kind in self.handed and self.handed[kind] != contacts:
                yield kind, version
        if event.step is Step.MILESTONE and event.done != NOT_DONE and text:
            announced = {each.id for each in text.milestones if each.significant}
            yield from ((Kind.ANNOUNCE_MILESTONE, name) for name in event.milestones or () if name in announced)
        yield from self._asked_next(event, before, after)

    def _asked_next(self, event: Event, before: Standing, after: Standing) -> Iterator[tuple[Kind, str]]:
        """What a text needs once the last committee has approved it, or everybody has."""
        if after.stage is Stage.APPROVED and before.stage is not Stage.APPROVED:
            yield Kind.SEND, event.version or ""
        elif event.step in {Step.CLOSE, Step.CIRCULATE} and after.stage in WITH_COMMITTEES and not after.open:
            text = self._on_the_table(event)
            asked = replace(self.register, terms=text) if text else None
            missing = approvals.missing(self.organization, asked, after) if asked else None
            if asked and missing in ([], [BOARD]):
                yield Kind.SCHEDULE if missing else Kind.SEND, asked.terms.version

    def _on_the_table(self, event: Event) -> Terms | None:
        """The text that is asked about at an event; None where none was kept."""
        return self.register.texts.get(event.ballot) if event.ballot else self.asked_about.get(event.number)

    def _open(self, kind: Kind, event: Event, about: str) -> None:
        sort = SORTS[kind]
        due = later(event.on, getattr(self.organization.duties, sort.policy))
        duty = Duty(
            kind, self.register.id, event.number, event.on, due, (), sort.words, about, None, None, sort.rows
        )  # fmt: skip
        self.open.setdefault(key_of(duty), duty)


def _asked_about(register: Register, steps: Sequence[tuple[Event, Standing, Standing]]) -> dict[int, Terms | None]:
    """For each event the text frozen next, as far as the text could not change in between; at last the one on file."""
    found: dict[int, Terms | None] = {}
    ahead: Terms | None = register.terms
    for event, _, after in reversed(steps):
        found[event.number] = ahead
        if after.stage is Stage.DRAFTING:
            ahead = None
        elif event.step in {Step.BALLOT, Step.SEND}:
            ahead = register.texts.get(event.number)
    return found


def _contacts(terms: Terms) -> dict[Kind, frozenset[Contact]]:
    """What each desk is told of the partner's contacts (rows 12, 13)."""
    theirs = frozenset(terms.partner_contacts())
    return {
        Kind.HAND_OVER_PARTNER_LIST: theirs,
        Kind.HAND_OVER_PRESS: frozenset(each for each in theirs if each.press),
    }


def _version(now: Standing, text: Terms | None) -> str:
    told = now.versions[-1].accepted.version if now.versions else None
    return told or (text.version if text else "")
