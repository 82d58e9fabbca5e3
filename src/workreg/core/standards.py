"""Standards development across registers: rows by domain and identifier, overlap, groups that wait (rows 33, 97, 98).

Looks at several registers at once and judges none; what a register's own table must hold is in
`standards_checks.py`. How a group row becomes discrete rows is in `splitting.py`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from workreg.core.effects import standing
from workreg.core.register import Register
from workreg.core.reviews import later
from workreg.core.scalars import EXTENDS
from workreg.core.standing import END
from workreg.core.terms import Standard

IDENTIFIER, REUSE, DOCUMENT, DOMAIN = "identifier", "reuse", "document", "domain"
KINDS = (IDENTIFIER, REUSE, DOCUMENT, DOMAIN)
"""What two registers can overlap in, what is most likely double work first."""

_BETWEEN = re.compile(r"\s*(?:,|;|\band\b)\s*")


class Row(NamedTuple):
    """A row of a register's table."""

    register: Register
    standard: Standard

    @property
    def domain(self) -> str:
        """Its information management domain as it is compared; empty where none is written."""
        return plain(self.standard.domain or "")


class Place(NamedTuple):
    """Where an overlap shows: the register, the id of its standards row or document, and what stands there."""

    register: str
    item: str
    words: str


class Overlap(NamedTuple):
    """Two registers or more that have the same identifier, reuse the same standard, or work in one domain."""

    kind: str
    value: str
    places: tuple[Place, ...]


class Group(NamedTuple):
    """A group row, the day from which it waits to be split, and the last day of its time."""

    row: Row
    since: date
    due: date

    def is_late(self, today: date) -> bool:
        """Tell whether it should have been split by now."""
        return self.due < today


def plain(words: str) -> str:
    """Words as they are compared: case and spaces tell no two identifiers or domains apart."""
    return " ".join(words.casefold().split())


def reused(standard: Standard) -> tuple[str, ...]:
    """Identifiers of the standards that this one extends; none for a new one (rows 78, 79)."""
    basis = standard.basis or ""
    return tuple(_BETWEEN.split(basis.removeprefix(EXTENDS))) if basis.startswith(EXTENDS) else ()


def is_live(register: Register) -> bool:
    """Tell whether its work is still meant: a register that has ended overlaps with nothing."""
    return standing(register).stage not in END


def rows(registers: Iterable[Register], *, domain: str = "*", identifier: str = "*") -> list[Row]:
    """The rows of all tables by domain, then identifier, then register; a row without a domain comes last.

    `domain` and `identifier` may hold `*` and `?`. An identifier is also met by the rows that extend it: whoever
    changes a standard sees who relies on it.
    """
    found = [Row(register, standard) for register in registers for standard in register.terms.standards]
    kept = [row for row in found if fnmatchcase(row.domain, plain(domain)) and _is_about(row.standard, identifier)]
    return sorted(kept, key=lambda row: (not row.domain, row.domain, plain(row.standard.identifier), row.register.id))


def _is_about(standard: Standard, identifier: str) -> bool:
    names = (standard.identifier, *reused(standard))
    return any(fnmatchcase(plain(name), plain(identifier)) for name in names)


def overlaps(registers: Iterable[Register]) -> list[Overlap]:
    """What stands in more than one register that has not ended (rows 33, 98)."""
    found: dict[tuple[str, str], list[Place]] = {}
    for register in registers:
        if is_live(register):
            for kind, value, place in _named(register):
                found.setdefault((kind, plain(value)), []).append(place)
    shared = [Overlap(kind, value, tuple(places)) for (kind, value), places in found.items() if _is_shared(places)]
    return sorted(shared, key=lambda each: (KINDS.index(each.kind), each.value))


def _named(register: Register) -> Iterator[tuple[str, str, Place]]:
    """Every (kind, value) that this register's table and documents name, and where."""
    for standard in register.terms.standards:
        place = Place(register.id, standard.id, f"{standard.identifier}: {standard.type}")
        yield IDENTIFIER, standard.identifier, place
        yield from ((REUSE, name, place) for name in reused(standard))
        if standard.domain:
            yield DOMAIN, standard.domain, place
    for side, documents in register.terms.documents.items():
        for each in documents:
            if each.id:
                yield DOCUMENT, each.id, Place(register.id, f"documents of {side}", f"{each.id}: {each.title}")


def _is_shared(places: Iterable[Place]) -> bool:
    return len({place.register for place in places}) > 1


def groups(registers: Iterable[Register], after: str) -> list[Group]:
    """The group rows that still wait to be split, the longest waiting first; `after` is the policy: `12 months`."""
    found = [
        Group(row, since, later(since, after))
        for row in rows(registers)
        if row.standard.group
        for since in (waits_since(row.register, row.standard),)
    ]
    return sorted(found, key=lambda group: (group.since, group.row.register.id, group.row.standard.id))


def waits_since(register: Register, standard: Standard) -> date:
    """The day from which a group row waits: the one it names, or the first on which a text with it was frozen.

    A row that no frozen text has yet waits since the date of its text.
    """
    if standard.since:
        return standard.since
    days = [
        event.on
        for event in register.events
        if event.number in register.texts and _has(register, event.number, standard.id)
    ]
    return min(days, default=register.terms.date)


def _has(register: Register, number: int, row_id: str) -> bool:
    return any(each.id == row_id and each.group for each in register.texts[number].standards)


def listed(row: Row) -> dict[str, Any]:
    """A row in plain values, with the process its register is made under (row 80)."""
    standard = row.standard.model_dump(mode="json")
    terms = row.register.terms
    partners = list(row.standard.partners or terms.partner_ids)
    stage = standing(row.register).stage
    about = {"register": row.register.id, "stage": str(stage) if stage else None, "process": terms.process}
    return about | standard | {"partners": partners, "group": bool(row.standard.group)}


def as_plain(overlap: Overlap) -> dict[str, Any]:
    """An overlap in plain values."""
    return {"kind": overlap.kind, "value": overlap.value, "places": [place._asdict() for place in overlap.places]}


def waiting(group: Group, today: date) -> dict[str, Any]:
    """A group row in plain values: since when it waits, until when it may, and whether that time is over."""
    standard = group.row.standard
    return {
        "register": group.row.register.id,
        "id": standard.id,
        "identifier": standard.identifier,
        "type": standard.type,
        "since": group.since.isoformat(),
        "due": group.due.isoformat(),
        "late": group.is_late(today),
    }
