"""A document taken over as a new register: its text, and the facts it claims, in one commit.

    document = ingest.reading.read(path, tracked)
    reading = understood(where, document, options)
    imported = Import(reading, id_for(reading, wanted)).record(actor)

A newer edition of a register that is held is in `renewing.py`; what a document says is found out in `ingest`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from workreg.actions.acting import Act, Actor, Done, Outcome, perform
from workreg.actions.steps import filed
from workreg.core import checks, paths, slugs, typed, wording
from workreg.core.carrying import freezes, sealed
from workreg.core.case import Case
from workreg.core.effects import standing
from workreg.core.organization import VP, Organization
from workreg.core.parts import fingerprint
from workreg.core.problems import Problem, Refused, Unusable
from workreg.core.register import Event, Register, Step
from workreg.core.terms import Terms
from workreg.ingest import writing
from workreg.ingest.completing import Completed, completed, id_of
from workreg.ingest.document import Document
from workreg.ingest.interpreting import Options, Reading, interpret
from workreg.ingest.summing import Taken, Values, report
from workreg.store import reading as filing
from workreg.store.git import Repository
from workreg.store.git_trees import CommitTree
from workreg.store.models import build, place
from workreg.store.trees import Tree

EXPLANATIONS = {
    "WR801": "The document does not tell what the register may be called. `workreg import FILE --id ID` does.",
    "WR802": (
        "A register of this id is on file already; ids are never used twice. `--into ID` takes the document over as a "
        "newer edition of it, `--id OTHER` as another register."
    ),
    "WR804": (
        "The document would be a register that does not hold, so nothing was recorded. `--dry-run` shows its text; "
        "correct the document, or what the interpreter made of it, and import it again."
    ),
    "WR805": "The document does not say what every register says. What stands there instead is told; fill it in.",
}

_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
APPROVALS = ("accept", "close")
"""Steps by which a text comes into force."""
Fact = tuple[dict[str, Any], int | None]
"""An event as plain data, and its place in the source."""


class Told(NamedTuple):
    """The gap report, and the text of the register."""

    report: Values
    text: bytes


class Imported(NamedTuple):
    """What was recorded, or would be, with the gap report and the text of the register."""

    done: Done
    report: Values
    text: bytes


def finished(done: Done, told: Told | None) -> Imported:
    """What an import came to, once it is planned."""
    if told is None:
        msg = "nothing was planned"
        raise RuntimeError(msg)
    return Imported(done, *told)


def understood(where: Path, document: Document, options: Options) -> Reading:
    """What a document says, for the organization as it was committed last."""
    repository = Repository.find(where)
    with CommitTree(repository, repository.head()) as tree:
        return interpret(document, filing.organization(tree), options)


class Import:
    """One import: decides on the register and its facts, and keeps what it made for the report."""

    def __init__(self, reading: Reading, register_id: str) -> None:
        self.reading, self.id = reading, register_id
        self.told: Told | None = None

    def read(self, tree: Tree, organization: Organization, on: date) -> Register:
        """The register before any fact; refused where the id is taken."""
        path = paths.register(self.id)
        if tree.read(path) is not None or tree.paths(paths.proceedings(self.id)):
            raise Refused(self._taken(tree, path))
        return Register(self.id, build(Terms, writing.written(self._whole(organization, on).reading), path))

    def _taken(self, tree: Tree, path: str) -> Problem:
        """The id is taken: by this very file, or by something else."""
        first = tree.read(paths.event(self.id, 1)) or b""
        if self.reading.document.sha256.encode() in first:
            return Problem(
                "WR802", f"{self.id} was taken over from this very file", path, hint=f"workreg show {self.id}"
            )
        hint = typed.about(f"workreg import FILE --into {self.id}", "a newer edition of it; another one: --id NEW-ID")
        return Problem("WR802", f"there is a register {self.id} already", path, hint=hint)

    def decide(self, case: Case, _tree: Tree) -> Outcome:
        """The files of the register and of the facts that the document claims, held against the rules."""
        _insist_on_a_person(case.by)
        reading, missing = self._whole(case.organization, case.moment.on)
        data = writing.written(reading)
        facts = list(facts_of(reading, case.organization))
        register = case.register
        files = {paths.register(self.id): data}
        for event, _ in facts:
            register, more = _with(register, event, data)
            files |= more
        numbered = tuple((number, event, line) for number, (event, line) in enumerate(facts, 1))
        taken = Taken(self.id, paths.register(self.id), data, reading.content, numbered, missing)
        self.told = Told(report(reading, taken), data)
        _insist(replace(case, register=register), data)
        return Outcome(None, files, message=_message(register, self.reading, case.by))

    def record(self, actor: Actor) -> Imported:
        """Record the register and what the document claims, in one commit.

        Raises:
            Refused: WR802 where the id is taken, WR804 where the register would not hold.
        """
        return finished(perform(actor, Act(self.id, Step.PROPOSE, {}, self.decide, self.read)), self.told)

    def _whole(self, organization: Organization, on: date) -> Completed:
        return completed(self.reading, organization, on)


def _insist_on_a_person(by: str) -> None:
    """Anybody may take a document over; who it was stands in the commit, so it must be somebody."""
    if not _ADDRESS.fullmatch(by):
        raise Unusable(Problem("WR001", f"--by {by}: it is no address", hint="--by you@example.org"))


def id_for(reading: Reading, wanted: str | None) -> str:
    """The id of the register: the one that was given, or the partner's."""
    try:
        found = slugs.check(wanted) if wanted else id_of(reading)
    except ValueError as error:
        raise Unusable(Problem("WR001", f"--id: {error}", hint="workreg import FILE --id new-id")) from error
    if found is None:
        hint = "workreg import FILE --id ID"
        raise Unusable(Problem("WR801", "the document does not tell what the register may be called", hint=hint))
    return found


def facts_of(reading: Reading, organization: Organization) -> Iterator[Fact]:
    """The events the document claims, in their order; the first names the file, and what it was when it was read.

    A text with gaps is a draft: what it says of approvals is noted, and approves nothing.
    """
    document, content = reading.document, reading.content
    is_draft = bool(reading.gaps) or not reading.is_register
    facts: list[Fact] = [
        (_noted(each.event) if is_draft and each.event["step"] in APPROVALS else dict(each.event), each.place)
        for each in reading.claims
    ]
    if not any(event["step"] == "propose" for event, _ in facts):
        facts.insert(0, (_proposed(content, organization, document.name), None))
    if not any(event["step"] in APPROVALS for event, _ in facts) and organization.people(VP):
        facts.append((_assigned(content, organization, document.name), None))
    (first, line), *others = facts
    yield {**first, "source": with_hash(first["source"], document)}, line
    yield from others


def with_hash(source: str, document: Document) -> str:
    """Where something was read, with the hash of the file behind its name: `mipi-1.0.txt (SHA-256 6ec8…), line 5`."""
    return f"{document.name} (SHA-256 {document.sha256}){source.removeprefix(document.name)}"


def _proposed(content: Mapping[str, Any], organization: Organization, name: str) -> dict[str, Any]:
    source = f"{name}; the document does not say when it was initiated"
    return _claimed(Step.PROPOSE, content, organization.organization.name, source)


def _assigned(content: Mapping[str, Any], organization: Organization, name: str) -> dict[str, Any]:
    """Somebody has to go on with a draft: a document names no owner, so the Vice President keeps it."""
    (vp, *_), source = organization.people(VP), f"{name}; the document names no owner, so the VP of Alliances keeps it"
    return {**_claimed(Step.ASSIGN, content, vp, source), "owner": vp}


def _claimed(step: Step, content: Mapping[str, Any], by: str, source: str) -> dict[str, Any]:
    return {"step": str(step), "on": content["date"], "by": by, "claimed": True, "source": source}


def _noted(event: Mapping[str, Any]) -> dict[str, Any]:
    """An approval that a draft speaks of, as a comment on it."""
    resolution = f", resolution {event['resolution']}" if event.get("resolution") else ""
    said = f"{event['by']} approved it on {event['on']}{resolution}"
    text = f"The draft has gaps, and says that {said}; this approves nothing"
    kept = {key: event[key] for key in ("on", "by", "claimed", "source")}
    return {"step": str(Step.COMMENT), **kept, "text": text}


def _with(register: Register, content: Mapping[str, Any], data: bytes) -> tuple[Register, dict[str, bytes]]:
    """The register with one fact more, and the files of that fact; an acceptance keeps the text it is about."""
    event = Event.model_validate({**content, **_about(register.terms, content), "number": register.next_number})
    now, texts, files = standing(register), dict(register.texts), {}
    if freezes(now, event):
        event = sealed(now, event, register.terms)
        texts[event.number] = register.terms
        files[paths.text(register.id, event.number)] = data
    files[paths.event(register.id, event.number)] = filed(event)
    return replace(register, events=(*register.events, event), texts=texts), files


def _about(terms: Terms, content: Mapping[str, Any]) -> dict[str, Any]:
    """Which text was accepted: the one that was taken over; of several partners each must accept it (ruling C13)."""
    several = {"parties": terms.partner_ids} if len(terms.partners) > 1 else {}
    about = {"fingerprint": fingerprint(terms), "version": terms.version} | several
    return about if content["step"] == Step.ACCEPT else {}


def _insist(case: Case, data: bytes) -> None:
    """Refuse what `workreg validate` would find wrong as soon as it is recorded."""
    path = paths.register(case.id)
    wrong = [each for each in checks.check(case.register, case.organization, case.moment) if each.level == "error"]
    if wrong:
        hint = typed.about("workreg import FILE --dry-run", "shows the text")
        why = f"the document would be a register with {len(wrong)} errors; nothing is recorded"
        raise Refused([Problem("WR804", why, hint=hint), *place(wrong, data, path)])


def _message(register: Register, reading: Reading, by: str) -> str:
    """The commit's message: what was taken over from where, what it claims, and where the facts are."""
    document = reading.document
    name = " ".join(document.name.split())
    what = f"version {register.terms.version} from {name}" if reading.is_register else f"{name}, which is no register"
    claims = "".join(
        f"- {event.number:04} {event.on} {wording.happened(event)}: {' '.join(str(event.source).split())}\n"
        for event in register.events
    )
    pointers = "".join(f"Workreg-Event: {register.id}/{event.number:04}\n" for event in register.events)
    fate = f"Of its {document.words} words {reading.in_fields} are in fields, {reading.in_sections} in sections."
    fate += f"\nTaken over by {by}."
    return f"{register.id}: take over {what}\n\n{fate}\n\n{claims}\n{pointers}"
