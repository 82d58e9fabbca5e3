"""Sentences that say who approved a register, on which day, by which resolution: the forms, and whose approval it is.

What becomes of them is in `claims.py`.
"""

import re
from typing import NamedTuple

from workreg.core.organization import BOARD
from workreg.ingest.interpreting.context import Context
from workreg.ingest.interpreting.front import body_named
from workreg.ingest.interpreting.headings import Part, Topic
from workreg.ingest.interpreting.names import Side
from workreg.ingest.interpreting.sheet import Run

_IT = r"(?:this|the) (?:document|agreement|register|work register|text)"
_DONE = r"(?:approved|accepted|adopted|ratified)"
_BY = r"(?P<by>[^;]{1,200}?)"
_RESOLUTION = r"(?:by |under |with )?(?:board )?resolution(?:\s+(?:no\.?|number))?:?\s+(?P<resolution>[^\s,;()]{1,80}?)"
_ON = r"(?P<on>[^;()]{1,80}?)"
_PASSIVE = rf"(?:{_IT} (?:was|has been|is) )?{_DONE} by (?:the )?{_BY}"
_ACTIVE = rf"(?:the )?{_BY} (?:has )?{_DONE} {_IT}"
_BY_RESOLUTION = rf"{_RESOLUTION}[,;]?\s+(?:on|of|dated)\s+{_ON}"
_ON_DAY = rf"(?:on|dated)\s+{_ON}(?:\s*[;,]?\s*\(?{_RESOLUTION}\)?)?"
_THEN = r"(?:\s*[;,]\s*|\s+)"
_FORMS = tuple(
    re.compile(rf"\s*{form}[.\s]*+", re.IGNORECASE)
    for form in (
        _BY_RESOLUTION,
        *(f"{head}{_THEN}{tail}" for head in (_PASSIVE, _ACTIVE) for tail in (_BY_RESOLUTION, _ON_DAY)),
    )
)
_BOARD = re.compile(r"(?:its |their |our )?(?:board(?: of (?:directors|trustees))?|directors)", re.IGNORECASE)


class Said(NamedTuple):
    """What a sentence says of an approval; `by` is empty where it only names the resolution."""

    by: str
    on: Run
    resolution: str | None


def said(run: Run) -> Said | None:
    """The approval that a sentence tells of; None for another sentence."""
    found = next((match for form in _FORMS if (match := form.fullmatch(run.text))), None)
    if found is None:
        return None
    parts = found.groupdict()
    resolution = (parts.get("resolution") or "").strip("*\"'") or None
    return Said(" ".join((parts.get("by") or "").split()), run.group(found, "on"), resolution)


def approver(context: Context, part: Part, by: str) -> str | None:
    """The side that gave an approval: the partner's id, or the body's where it was its Board; None where none did.

    A board without a name is that of the side in the heading; under a heading without one it is ours, and the partner's
    beside the partner's document.
    """
    named, titled = _mentioned(context, by), _mentioned(context, part.title)
    host = context.sides.host
    if len(named) > 1:
        return None
    if named:
        return named[0].id if named[0] is not host or _is_board(context, by) else None
    if by and part.topic is Topic.APPROVAL and not _BOARD.fullmatch(by):
        return None
    if len(titled) == 1:
        return titled[0].id
    only = context.sides.only()
    return host.id if part.topic is Topic.APPROVAL else only.id if only else None


def _mentioned(context: Context, words: str) -> list[Side]:
    """The sides that words name."""
    sides = (context.sides.host, *context.sides.partners)
    return [side for side in sides if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in side.names)]


def _is_board(context: Context, by: str) -> bool:
    """Tell whether words mean our Board: the organization, with or without the word; no other body of it."""
    for name in sorted(context.sides.host.names, key=len, reverse=True):
        by = re.sub(rf"(?<!\w){re.escape(name)}(?:'s|\u2019s)?(?!\w)", "", by)
    rest = re.sub(r"^of (?:the )?|\bof(?: the)?$|[()]", "", " ".join(by.split())).strip()
    return not rest or _BOARD.fullmatch(rest) is not None or body_named(context.organization, rest) == BOARD
