"""An export as tables, one for each kind of thing, for spreadsheets: headings, and the rows of a register.

Texts are those in force, and drafts where none is. What `workreg export` says in lists stands in one cell here.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from workreg.core import paths, texts, wording
from workreg.core.effects import standing
from workreg.core.organization import Organization
from workreg.core.register import Register
from workreg.core.terms import Terms
from workreg.core.views.export import View, in_order, stands, vote_file

Row = list[object]


class Told(NamedTuple):
    """A register with what its tables are made from."""

    register: Register
    text: Terms
    stands: View


class Table(NamedTuple):
    """One kind of thing."""

    headings: tuple[str, ...]
    rows: Callable[[Told], Iterator[Row]]


def told(register: Register, organization: Organization, day: date) -> Told:
    """A register as its tables tell it."""
    text = texts.text_in_force(register, standing(register)) or register.terms
    return Told(register, text, stands(register, organization, day))


def rows(name: str, told: Told) -> Iterator[Row]:
    """The rows of one table; cells are text as in the files, or whole numbers."""
    return ([_cell(each) for each in row] for row in TABLES[name].rows(told))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or isinstance(value, int) else str(value)


def _registers(told: Told) -> Iterator[Row]:
    text, now = told.text, told.stands
    review, amendment = now["review"] or {}, now["amendment"] or {}
    yield [
        told.register.id, text.title, now["stage"], now["since"], now["owner"], text.version, text.date,
        now["in_force"], now["in_force_since"], amendment.get("version"), text.review, review.get("due"),
        review.get("state"), "; ".join(each.name for each in text.partners), text.originating_committee, text.process,
        len(told.register.events), paths.register(told.register.id),
    ]  # fmt: skip


def _events(told: Told) -> Iterator[Row]:
    for each in told.register.events:
        yield [
            told.register.id, each.number, each.on, each.at and each.at.isoformat(), each.step, each.by, each.claimed,
            wording.happened(each), wording.said(each), each.body, each.ballot, each.outcome, each.resolution,
            each.evidence, each.source, paths.event(told.register.id, each.number),
        ]  # fmt: skip


def _votes(told: Told) -> Iterator[Row]:
    bodies = {each.number: each.body for each in told.register.events}
    for each in in_order(told.register):
        yield [
            told.register.id, each.ballot, bodies.get(each.ballot), each.member, each.change, each.vote, each.on,
            each.at.isoformat(), each.by, each.recorded, each.comment, vote_file(told.register, each),
        ]  # fmt: skip


def _milestones(told: Told) -> Iterator[Row]:
    for each in told.text.milestones:
        yield [
            told.register.id, told.text.version, each.id, each.text, each.due, each.body, each.done, each.significant,
        ]  # fmt: skip


def _contacts(told: Told) -> Iterator[Row]:
    for side, contacts in told.text.contacts.items():
        for each in contacts:
            yield [
                told.register.id, told.text.version, side, each.role, "; ".join(each.people), each.email,
                each.board, each.press,
            ]  # fmt: skip


TABLES: Mapping[str, Table] = {
    "registers": Table(
        (
            "register", "title", "stage", "since", "owner", "version", "date", "in_force", "in_force_since",
            "amendment", "review", "review_due", "review_state", "partners", "originating_committee", "process",
            "events", "file",
        ),
        _registers,
    ),
    "events": Table(
        (
            "register", "number", "on", "at", "step", "by", "claimed", "what", "said", "body", "ballot", "outcome",
            "resolution", "evidence", "source", "file",
        ),
        _events,
    ),
    "votes": Table(
        (
            "register", "ballot", "body", "member", "change", "vote", "on", "at", "by", "recorded", "comment", "file",
        ),
        _votes,
    ),
    "milestones": Table(
        ("register", "version", "milestone", "text", "due", "body", "done", "significant"), _milestones
    ),
    "contacts": Table(("register", "version", "side", "role", "people", "email", "board", "press"), _contacts),
}  # fmt: skip
