"""What looks like a slip, or deserves a look: told, with the place in the source, and never repaired."""

import re
from collections.abc import Mapping
from datetime import date

from workreg.core import timeframes
from workreg.core.timeframes import add_months
from workreg.ingest.interpreting.context import Context
from workreg.ingest.interpreting.gaps import unreadable
from workreg.ingest.interpreting.milestones import is_dated
from workreg.ingest.interpreting.reading import Path, Piece
from workreg.ingest.interpreting.sheet import Run

CEILING = 24
"""Months from the approval to the review, at most (DSP4003 4)."""

_HOST = re.compile(r"(?:@|//|\bwww\.)(?P<host>[\w-]+(?:\.[\w-]+)+)")
Places = Mapping[Path, int]
"""Where the value of each path was read, first."""
_BROKEN = re.compile(r"https?://[^\s<>()]{1,300}(?: (?!https?:)[^\s<>()]{1,80}){1,3}?\.(?:pdf|html?|docx?)\b")


def look(context: Context) -> None:
    """Remark everything that looks like a slip."""
    places: dict[Path, int] = {}
    last: dict[Path, int] = {}
    for run in context.sheet.cells.values():
        here = list(context.sheet.pieces_of(run.cell))
        _domains(context, run, here)
        _addresses(context, run, here)
        for piece in here:
            places.setdefault(piece.path, piece.place)
            last[piece.path] = piece.place
    _review(context, places)
    _overdue(context, places)
    _order(context)
    _draft(context, places)
    _parties(context)
    _unreadable(context, last)


def _domains(context: Context, run: Run, here: list[Piece]) -> None:
    for found in _HOST.finditer(run.text):
        host = found["host"].casefold()
        near = next((own for own in context.organization.organization.domains if _is_near(_end(host, own), own)), None)
        if near:
            words = f"{found['host']} looks like a slip for {near}; it was kept as it is written"
            context.sheet.remark("WR720", words, run, _path(here, found["host"]))


def _end(host: str, own: str) -> str:
    """As many labels from the end of a host as a domain has."""
    return ".".join(host.split(".")[-len(own.split(".")) :])


def _is_near(host: str, own: str) -> bool:
    """Tell whether two domains differ by one letter: written too much, too little, another, or two changed round."""
    own = own.casefold()
    if host == own or abs(len(host) - len(own)) > 1:
        return False
    if host[:1] != own[:1] or host.rpartition(".")[2] != own.rpartition(".")[2]:
        return False
    return _steps(host, own) == 1 or _is_swapped(host, own)


def _is_swapped(one: str, other: str) -> bool:
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(one) == len(other) and sorted(one) == sorted(other) and differing[1:] == [differing[0] + 1]


def _steps(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        before, row = row, [index]
        for at, each in enumerate(other, 1):
            row.append(min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != each)))
    return row[-1]


def _addresses(context: Context, run: Run, here: list[Piece]) -> None:
    for found in _BROKEN.finditer(run.text):
        words = f"there is a space in the address {found.group()}; it was kept as it is written"
        context.sheet.remark("WR721", words, run, _path(here, found.group()))


def _path(here: list[Piece], words: str) -> Path:
    """Where the value is that these words were written to."""
    return next((piece.path for piece in here if words in piece.text), ())


def _adopted(context: Context) -> date | None:
    """The day of the Board's approval that the document claims; else the day of the document."""
    days = [claim.event["on"] for claim in context.sheet.claims if claim.event["step"] == "close"]
    stated = timeframes.parse(str(context.sheet.content.get("date", "")))
    return date.fromisoformat(days[-1]) if days else stated.end


def _review(context: Context, places: Places) -> None:
    due, adopted = timeframes.parse(str(context.sheet.content.get("review", ""))), _adopted(context)
    if due.start and adopted and due.start > add_months(adopted, CEILING):
        words = f"the review ({due.raw}) is more than {CEILING} months after {adopted.isoformat()}"
        context.sheet.remark("WR722", words, _run(places, ("review",)), ("review",))


def _overdue(context: Context, places: Places) -> None:
    adopted = _adopted(context)
    for index, item in enumerate(context.sheet.content.get("milestones", ())):
        end = timeframes.parse(item["due"]).end if is_dated(item["due"]) else None
        if adopted and end and end < adopted and not item["done"]:
            path: Path = ("milestones", index, "due")
            words = f"{item['id']} was due {item['due']}, before the approval of {adopted.isoformat()}, and is not done"
            context.sheet.remark("WR723", words, _run(places, path), path)


def _run(places: Places, path: Path) -> Run | None:
    return Run("", places[path], 0) if path in places else None


def _order(context: Context) -> None:
    """Tell dates that do not stand in the order of the process."""
    days = {claim.event["step"]: (claim.event["on"], claim.place) for claim in context.sheet.claims}
    for first, then, words in _PAIRS:
        if first in days and then in days and days[first][0] > days[then][0]:
            message = f"{words}: {days[then][0]} is before {days[first][0]}; it stays as it is written"
            context.sheet.remark("WR715", message, Run("", days[then][1], 0), ("claims",))


def _draft(context: Context, places: Places) -> None:
    """Tell a version that is called a draft beside a resolution: the version says nothing of the stage."""
    version = str(context.sheet.content.get("version", ""))
    if "draft" in version.casefold() and any(claim.event["step"] == "close" for claim in context.sheet.claims):
        words = f"version {version} is called a draft, and the document claims the Board's approval of it"
        context.sheet.remark("WR717", words, _run(places, ("version",)), ("version",))


def _parties(context: Context) -> None:
    """Tell which of several partners are not said to have accepted, where others are."""
    accepted = [claim for claim in context.sheet.claims if claim.event["step"] == "accept"]
    said = {claim.event.get("partner") for claim in accepted}
    missing = [side.name for side in context.sides.partners if side.id not in said]
    if accepted and missing and len(context.sides.partners) > 1:
        words = f"nothing says that {' and '.join(missing)} accepted; each partner must, so the text is not in force"
        context.sheet.remark("WR718", words, Run("", accepted[0].place, 0), ("claims",))


def _unreadable(context: Context, places: Places) -> None:
    """Tell dates that no register can hold."""
    for path, said in unreadable(context.sheet.content):
        what = "the review date" if path == ("review",) else "the timeframe"
        words = f"{what} {said!r} cannot be read, or has more than one meaning; it was kept as it is written"
        context.sheet.remark("WR726", words, _run(places, path), path, _WAYS)


_WAYS = "write 2027-03-31, 2027-03, 2027-Q1 or 2027; a milestone may be ongoing or tbd"
_PAIRS = (
    ("propose", "accept", "the partner approved before the register was initiated"),
    ("propose", "close", "the Board approved before the register was initiated"),
    ("close", "accept", "the partner approved before the Board did"),
)
