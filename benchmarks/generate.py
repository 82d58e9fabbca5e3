"""Makes git repositories of many registers with proceedings: `python benchmarks/generate.py DIR --registers 10000`.

Each register has 12 events, from the proposal to the partner's acceptance, 10 votes, and the texts frozen with
them: 28 files. The facts come from the rules themselves (`decide`), played for a few pasts; then each register
gets the past of its turn, with its own addresses and fingerprint. The same number makes the same bytes.
`--doorstop REPOSITORY` makes a doorstop document instead: an item for each register of that repository, with the
document that `workreg render --format md` makes of it.
"""

import argparse
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import texts

from workreg.actions.publishing import Job, render
from workreg.core import approvals, lifecycle, paths
from workreg.core.carrying import freezes, sealed
from workreg.core.case import Case, Moment
from workreg.core.organization import Organization
from workreg.core.parts import Part, fingerprint
from workreg.core.register import Event, Register, Step, Vote
from workreg.core.terms import Terms
from workreg.store import yaml
from workreg.store.models import build

PASTS = 24
FIRST_DAY, LAST_DAY = date(2024, 1, 8), date(2026, 11, 20)
STEPS = [
    "propose",
    "assign",
    "circulate",
    "ballot:alliance",
    "ballot:technical",
    "close:alliance",
    "close:technical",
    "schedule",
    "ballot:board",
    "close:board",
    "send",
    "accept",
]
OPEN = STEPS[:4]
"""A past that ends with an open ballot of the alliance committee."""

CHOICES = ("approve", "approve", "approve-with-comments", "approve", "reject", "abstain")
PERSONS = {"propose": "vp@dmtf.example", "assign": "vp@dmtf.example", "schedule": "vp@dmtf.example"}
OWNER = "owner@dmtf.example"
Files = dict[str, bytes]


class Commit(NamedTuple):
    """Who recorded which files when (as git writes it), and with which words."""

    who: bytes
    files: Files
    message: bytes = b"Start\n"


def main() -> None:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a repository of many registers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--registers", type=int, default=1000)
    parser.add_argument("--doorstop", type=Path, metavar="REPOSITORY", help="Make a doorstop document of it instead.")
    words = parser.parse_args()
    if words.doorstop:
        doorstop(words.folder, words.doorstop)
    else:
        repository(words.folder, words.registers)


def repository(folder: Path, count: int, steps: list[str] | None = None) -> None:
    """A repository of this many registers in one commit; `steps` is another past than the full one."""
    pasts = [_Past(number, steps or STEPS) for number in range(min(PASTS, count))]
    _commit(folder, _all_files(count, pasts))


def one(folder: Path, steps: list[str], further: Callable[[Files], Files]) -> None:
    """A repository of one register, whose past goes on with what `further` makes of its files so far."""
    files = _Past(0, steps).files(0)
    _commit(folder, {paths.ORGANIZATION: texts.WORKREG.encode(), **files, **further(files)}.items())


def doorstop(folder: Path, source: Path) -> None:
    """A doorstop document with an item for each register of another repository, holding its document as Markdown."""
    with tempfile.TemporaryDirectory() as output:
        render(Job(source, (), "md", Path(output), None), LAST_DAY)
        documents = [each.read_text() for each in sorted(Path(output).glob("partner-*.md"))]
    settings = b"settings:\n  digits: 5\n  prefix: REQ\n  sep: ''\n"
    items = dict(_item(number, text) for number, text in enumerate(documents))
    _commit(folder, {"reqs/.doorstop.yml": settings, **items}.items())


def _item(number: int, document: str) -> tuple[str, bytes]:
    body = "".join(f"  {line}".rstrip() + "\n" for line in document.splitlines())
    head = f"active: true\nderived: false\nheader: ''\nlevel: 1.{number // 100 + 1}.{number % 100 + 1}\n"
    rest = "links: []\nnormative: true\nref: ''\nreviewed: null\ntext: |\n"
    return f"reqs/REQ{number + 1:05}.yml", f"{head}{rest}{body}".encode()


def start_of(number: int) -> date:
    """The day on which a register was proposed."""
    return FIRST_DAY + timedelta(days=37 * (number % PASTS))


def _all_files(count: int, pasts: list["_Past"]) -> Iterator[tuple[str, bytes]]:
    yield paths.ORGANIZATION, texts.WORKREG.encode()
    for number in range(count):
        yield from pasts[number % len(pasts)].files(number).items()


class _Past:
    """One past, played by the rules for one register, and given to others with their own words."""

    def __init__(self, number: int, steps: list[str]) -> None:
        self.number, self.turn = number, 0
        self.organization = build(Organization, texts.WORKREG.encode(), paths.ORGANIZATION)
        self.clock = datetime.combine(start_of(number), datetime.min.time(), UTC) + timedelta(hours=18)
        self.register = Register(texts.register_id(number), _terms(number))
        for step in steps:
            self._take(*step.split(":"))
        self.facts = {path: written(fact) for path, fact in self._facts()}

    def files(self, number: int) -> Files:
        """This past as another register's: text, facts and frozen texts."""
        text = texts.register(number, start_of(number)).encode()
        terms = build(Terms, text, "registers/")
        swaps = (
            (self.register.id.encode(), texts.register_id(number).encode()),
            *dict.fromkeys(_fingerprints(each, terms) for each in self.register.events if each.fingerprint),
            (fingerprint(self.register.terms, Part).encode(), fingerprint(terms, Part).encode()),
            (self.register.terms.version.encode().join((b'"', b'"')), terms.version.encode().join((b'"', b'"'))),
        )
        files = {paths.register(texts.register_id(number)): text}
        for path, data in self.facts.items():
            files[path.replace(self.register.id, texts.register_id(number))] = _swapped(data or text, swaps)
        return files

    def _facts(self) -> Iterator[tuple[str, Event | Vote | None]]:
        for event in self.register.events:
            yield paths.event(self.register.id, event.number), event
            if event.number in self.register.texts:
                yield paths.text(self.register.id, event.number), None
        for vote in self.register.votes:
            yield paths.vote(self.register.id, vote.ballot, vote.member, vote.change), vote

    def _take(self, step: str, body: str = "") -> None:
        self.clock += timedelta(days=1)
        given: dict[str, Any] = {"body": body} if body else {}
        given |= {"owner": OWNER} if step == "assign" else {}
        given |= {"resolution": f"{self.clock.date()}"} if (step, body) == ("close", "board") else {}
        by = PERSONS.get(step, OWNER)
        by = texts.liaison(self.number) if step == "accept" else f"{body}@dmtf.example" if body else by
        case = self._case(Step(step), by, given)
        event = lifecycle.decide(case)
        frozen = {event.number: self.register.terms} if freezes(case.now, event) else {}
        event = sealed(case.now, event, self.register.terms)
        self.register = replace(
            self.register, events=(*self.register.events, event), texts={**self.register.texts, **frozen}
        )
        if step == "ballot" and body:
            self._vote(body)

    def _vote(self, body: str) -> None:
        for member in self.organization.bodies[body].members.values():
            choice = CHOICES[(self.number + self.turn) % len(CHOICES)] if self.turn % 3 == 0 else "approve"
            self.turn += 1
            given = {"body": body, "vote": choice, "comment": "See the minutes of the call." if "e" in choice else None}
            vote = lifecycle.cast(self._case(Step.VOTE, member.representatives[0], given))
            self.register = replace(self.register, votes=(*self.register.votes, vote))

    def _case(self, step: Step, by: str, given: dict[str, Any]) -> Case:
        moment = Moment(self.clock, self.clock.date(), self.organization.zone)
        return Case(self.register, self.organization, step, by, moment, given)


def _fingerprints(event: Event, terms: Terms) -> tuple[bytes, bytes]:
    """The fingerprint that an event names, and the one it would name of another text."""
    given = approvals.frozen(event)
    other = approvals.fingerprint_of(given, terms) if event.step is Step.BALLOT else fingerprint(terms)
    return str(event.fingerprint).encode(), other.encode()


def _terms(number: int) -> Terms:
    return build(Terms, texts.register(number, start_of(number)).encode(), "registers/")


def written(fact: Event | Vote | None) -> bytes:
    """A fact as it is filed; empty for a frozen text, which is the register's own."""
    if fact is None:
        return b""
    content = fact.model_dump(exclude_none=True, by_alias=True)
    return yaml.dump({key: value for key, value in content.items() if key not in {"claimed", "recorded"}})


def _swapped(data: bytes, swaps: tuple[tuple[bytes, bytes], ...]) -> bytes:
    for old, new in swaps:
        data = data.replace(old, new)
    return data


def _commit(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """All files in one commit."""
    committed(folder, [Commit(b"Bench Mark <vp@dmtf.example> 1767225600 +0000", dict(files))])


def committed(folder: Path, commits: Iterable[Commit]) -> None:
    """Commits one after the other, by way of one `git fast-import`; equal contents are sent once."""
    folder.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "config", "user.name", "Bench Mark")
    _git(folder, "config", "user.email", "vp@dmtf.example")
    process = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE)
    stream = process.stdin
    if stream is None:
        raise OSError
    marks: dict[bytes, int] = {}
    for who, files, message in commits:
        listed = []
        for path, data in files.items():
            if data not in marks:
                marks[data] = len(marks) + 1
                stream.write(b"blob\nmark :%d\ndata %d\n%s\n" % (marks[data], len(data), data))
            listed.append(f"M 100644 :{marks[data]} {path}\n".encode())
        stream.write(b"commit refs/heads/main\ncommitter %s\n" % who)
        stream.write(b"data %d\n%s\n%s\n" % (len(message), message, b"".join(listed)))
    stream.close()
    if process.wait():
        raise OSError
    _git(folder, "reset", "--quiet", "--hard")


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, env={**os.environ, "GIT_CONFIG_NOSYSTEM": "1"})


if __name__ == "__main__":
    main()
