"""The notes that a rendering sets under the description of a standard: what it builds on, what delivers it.

Each stands in its line, or after a semicolon where a format has no lines in a cell.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from workreg.core import slugs
from workreg.core.scalars import EXTENDS, NEW

_BETWEEN = re.compile(r"; |\n")
_FORMS = {
    "basis": re.compile(r"(?P<said>A new standard|Extends [^;\n]+)"),
    "milestones": re.compile(r"Milestones: (?P<said>.+)", re.DOTALL),
    "group": re.compile(r"A group of standards: a row for each replaces it once they are (?P<said>known)"),
    "split_from": re.compile(r"Replaces in part the group (?P<said>[^;\s]+)"),
}


def notes_under(text: str, milestones: Iterable[Mapping[str, Any]]) -> tuple[str, dict[str, Any]]:
    """A description without the notes at its end, and the fields that these say."""
    ids = {_in_a_line(each["text"]): each["id"] for each in milestones}
    notes: dict[str, Any] = {}
    while found := _last(text, ids):
        end, noted = found
        text, notes = text[:end], {**noted, **notes}
    return text, notes


def _last(text: str, ids: dict[str, str]) -> tuple[int, dict[str, Any]] | None:
    """The note at the end of a text, and where what stands before it ends."""
    starts = [(0, 0), *(between.span() for between in _BETWEEN.finditer(text))]
    read = ((end, _note(text[start:], ids)) for end, start in reversed(starts))
    return next(((end, noted) for end, noted in read if noted), None)


def _note(words: str, ids: dict[str, str]) -> dict[str, Any] | None:
    field, found = next(
        ((field, found) for field, form in _FORMS.items() if (found := form.fullmatch(words))), ("", None)
    )
    if found is None:
        return None
    said = found["said"]
    if field == "basis":
        return {field: NEW if said == "A new standard" else f"{EXTENDS}{said.removeprefix('Extends ')}"}
    if field == "milestones":
        named = _named(_in_a_line(said), ids)
        return {field: named} if named else None
    return {field: True if field == "group" else said}


def _named(said: str, ids: dict[str, str]) -> list[str] | None:
    """The ids of the milestones that a text lists, by their words or by their ids; None for another text."""
    if not said:
        return []
    for words in sorted(ids, key=len, reverse=True):
        if said == words or said.startswith(f"{words}; "):
            rest = _named(said.removeprefix(words).removeprefix("; "), ids)
            if rest is not None:
                return [ids[words], *rest]
    first, _, more = said.partition("; ")
    rest = _named(more, ids) if slugs.is_slug(first) else None
    return None if rest is None else [first, *rest]


def _in_a_line(text: str) -> str:
    return "; ".join(" ".join(part.split()) for part in _BETWEEN.split(text))
