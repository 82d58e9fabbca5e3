"""A long history: registers that were amended again and again, a commit for each fact, by whoever recorded it.

The facts come from the rules themselves, each register's from its own past. Commits are in the order of time, so
that registers take turns as in a real office. Nothing here is measured.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import generate
import texts

from workreg.actions import steps
from workreg.core import lifecycle, paths, wording
from workreg.core.case import Case, Moment
from workreg.core.lifecycle import TABLE
from workreg.core.organization import Organization
from workreg.core.register import Event, Register, Step, Vote
from workreg.core.terms import Terms
from workreg.store.models import build

LIMITATION = "limitations:\n"
TALK = ["comment"]
ROUND = [*generate.STEPS[2:4], *TALK, *generate.STEPS[4:]]
AFTER = ["post", "hand-over"]
PAST = [*generate.STEPS[:2], *ROUND, *AFTER, *(["amend", "edit", "classify", *ROUND, *AFTER] * 3)]
GIVEN: dict[str, dict[str, Any]] = {
    "comment": {"text": "The second milestone is early; the group has no editor before the summer."},
    "post": {"evidence": "https://dmtf.example/registers"},
    "hand-over": {"desk": "press", "evidence": "mail to the desk"},
    "classify": {"significance": "significant", "reason": "The partnership does more than it did."},
    "assign": {"owner": generate.OWNER},
}
PERSONS = {**generate.PERSONS, "classify": "alliance@dmtf.example"}
WORKREG = texts.WORKREG.replace("trust", "author") + "desks: {press: press@dmtf.example}\n"


class Recorded(NamedTuple):
    """A commit: when, by whom, and the files it brings."""

    at: datetime
    by: str
    files: dict[str, bytes]
    message: str


def repository(folder: Path, registers: int) -> None:
    """A repository of this many registers, each with 100 facts, and a commit for each fact."""
    start = Recorded(
        datetime(2024, 1, 1, tzinfo=UTC), "vp@dmtf.example", {paths.ORGANIZATION: WORKREG.encode()}, "Start\n"
    )
    commits = sorted((each for number in range(registers) for each in _Past(number).played()), key=lambda each: each.at)
    generate.committed(folder, (_written(each) for each in (start, *commits)))


def _written(commit: Recorded) -> generate.Commit:
    who = f"Member <{commit.by}> {int(commit.at.timestamp())} +0000".encode()
    return generate.Commit(who, commit.files, commit.message.encode())


class _Past:
    """The past of one register, played by the rules."""

    def __init__(self, number: int) -> None:
        self.number, self.versions = number, 1
        self.organization = build(Organization, WORKREG.encode(), paths.ORGANIZATION)
        self.clock = datetime.combine(generate.start_of(number), datetime.min.time(), UTC) + timedelta(hours=18)
        self.clock += timedelta(seconds=number)
        self.text = texts.register(number, generate.start_of(number)).encode()
        self.register = Register(texts.register_id(number), build(Terms, self.text, "registers/"))

    def played(self) -> Iterator[Recorded]:
        """Its commits, in order."""
        for step in PAST:
            self.clock += timedelta(days=1)
            name, _, body = step.partition(":")
            yield self._edited() if name == "edit" else self._taken(name, body)
            if name == "ballot":
                yield from self._votes(body)

    def _edited(self) -> Recorded:
        more = f"{LIMITATION}  - Version {self.versions} does not cover {texts.NOUNS[self.versions]}.\n"
        self._write(self.text.replace(LIMITATION.encode(), more.encode()))
        return Recorded(
            self.clock, generate.OWNER, {paths.register(self.register.id): self.text}, f"{self.register.id}: edit\n"
        )

    def _write(self, text: bytes) -> None:
        self.text = text
        self.register = replace(self.register, terms=build(Terms, text, "registers/"))

    def _taken(self, step: str, body: str) -> Recorded:
        by = PERSONS.get(step, generate.OWNER)
        by = texts.liaison(self.number) if step == "accept" else f"{body}@dmtf.example" if body else by
        given = {**GIVEN.get(step, {}), **({"body": body} if body else {})}
        given |= {"resolution": f"{self.clock.date()}"} if (step, body) == ("close", "board") else {}
        case = self._case(Step(step), by, given)
        is_changed = step in {"propose", "amend"}
        if step == "amend":
            case = self._amended(case)
        done = steps.outcome(case, lifecycle.decide(case), self.text, with_text=is_changed)
        self._file(done)
        message = wording.message(self.register, self.register.events[-1], TABLE[case.step].rows, "")
        return Recorded(self.clock, by, done.files, message)

    def _amended(self, case: Case) -> Case:
        """An amendment begins with a new version and day in the text."""
        self.versions += 1
        old, version = self.register.terms, f"2.{self.versions}"
        text = self.text.replace(f'version: "{old.version}"'.encode(), f'version: "{version}"'.encode(), 1)
        self._write(text.replace(f"date: {old.date}".encode(), f"date: {case.moment.on}".encode(), 1))
        return replace(case, given={**case.given, "version": version})

    def _file(self, done: steps.Outcome) -> None:
        event = build(
            Event,
            done.files[paths.event(self.register.id, self.register.next_number)],
            "proceedings/",
            {"number": self.register.next_number},
        )
        is_kept = paths.text(self.register.id, event.number) in done.files
        frozen = {event.number: self.register.terms} if is_kept else {}
        events = (*self.register.events, event)
        self.register = replace(self.register, events=events, texts={**self.register.texts, **frozen})

    def _votes(self, body: str) -> Iterator[Recorded]:
        for member in self.organization.bodies[body].members.values():
            self.clock += timedelta(minutes=7)
            given = {"body": body, "vote": "approve", "comment": "See the minutes of the call."}
            by = member.representatives[0]
            vote: Vote = lifecycle.cast(self._case(Step.VOTE, by, given))
            self.register = replace(self.register, votes=(*self.register.votes, vote))
            path = paths.vote(self.register.id, vote.ballot, vote.member)
            message = wording.message(self.register, vote, TABLE[Step.VOTE].rows, "")
            yield Recorded(self.clock, by, {path: generate.written(vote)}, message)

    def _case(self, step: Step, by: str, given: dict[str, Any]) -> Case:
        moment = Moment(
            self.clock.astimezone(self.organization.zone), self.organization.today(self.clock), self.organization.zone
        )
        return Case(self.register, self.organization, step, by, moment, given)
