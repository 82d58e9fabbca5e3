"""Splitting: a group row of the standards table becomes one row for each discrete standard (DSP4003 5.2, row 97).

Works out the new rows as plain values; how they are written into the register's file is the caller's.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from workreg.core import slugs
from workreg.core.problems import Problem, Refused
from workreg.core.process import clause
from workreg.core.terms import Standard, Terms

EXPLANATIONS = {
    "WR555": "Only a group row of the standards table is split, and only a row that stands there.",
    "WR556": "A group is split into discrete standards, at least one, each with its own identifier; none is a group.",
}
OWN = frozenset({"id", "identifier", "group", "since", "split_from"})
"""Keys that a discrete row does not take over from its group."""


def discrete(terms: Terms, row_id: str, wanted: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows that take the place of a group row, each with what it takes over from it.

    Each wanted row has an `identifier` and whatever else differs; an id is made of the identifier where none is given.

    Raises:
        Refused: WR555 when there is no such group row, WR556 when nothing is left of it, or another group.
    """
    group = _group(terms, row_id)
    if not wanted or not all(str(each.get("identifier") or "").strip() for each in wanted):
        hint = f"--into IDENTIFIER for each standard that {group.identifier} has become"
        raise Refused(
            Problem("WR556", "a group is split into standards that have identifiers", clause=clause(97), hint=hint)
        )
    if groups := [str(each["identifier"]) for each in wanted if str(each.get("group") or "").casefold() == "true"]:
        words = f"a group is split into discrete standards; {', '.join(groups)} would be a group again"
        raise Refused(Problem("WR556", words, clause=clause(97), hint="leave `group: true` out of the new rows"))
    inherited = group.model_dump(mode="json", exclude=set(OWN), exclude_defaults=True)
    taken = {each.id for each in terms.standards}
    made = []
    for each in wanted:
        own = {
            "id": each.get("id") or _new_id(str(each["identifier"]), taken),
            **inherited,
            **each,
            "split_from": row_id,
        }
        taken.add(own["id"])
        made.append(_in_order(own))
    return made


def _group(terms: Terms, row_id: str) -> Standard:
    groups = [each.id for each in terms.standards if each.group]
    found = next((each for each in terms.standards if each.id == row_id), None)
    if found is None or not found.group:
        words = f"the row {row_id} is a discrete standard" if found else f"the table has no row {row_id!r}"
        hint = f"rows that can be split: {', '.join(groups) or 'none'}"
        path = ("standards", terms.standards.index(found)) if found else ("standards",)
        raise Refused(Problem("WR555", words, clause=clause(97), hint=hint, path=path))
    return found


def _new_id(identifier: str, taken: set[str]) -> str:
    """An id that nothing in the table has, made of the identifier: `DSP0237 1.0` becomes `dsp0237-1-0`."""
    letters = unicodedata.normalize("NFKD", identifier.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    base = words if words[:1].isalpha() else f"s-{words}".rstrip("-")
    number, name = 1, _cut(base, "")
    while name in taken or not slugs.is_slug(name):
        number += 1
        name = _cut(base, f"-{number}")
    return name


def _cut(base: str, end: str) -> str:
    return base[: slugs.LONGEST - len(end)].rstrip("-") + end


def _in_order(row: Mapping[str, Any]) -> dict[str, Any]:
    """The keys as the table has them; one it does not know comes last, and reading tells it."""
    known = [name for name in Standard.model_fields if name in row]
    return {name: row[name] for name in [*known, *(name for name in row if name not in known)]}
