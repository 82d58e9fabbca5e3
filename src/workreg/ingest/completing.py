"""What every register says and a document may leave out: a placeholder stands there, and that is told.

Nothing is invented; only the day that a text must have is that of the import.
"""

import re
from datetime import date
from typing import Any, NamedTuple

from workreg.core import slugs, timeframes
from workreg.core.organization import ALLIANCE, Organization
from workreg.ingest.interpreting.reading import Path, Reading

MISSING = "?"
_NO_DATE = "the document has no date that can be read; the day it was taken over stands there"
_WORDS = {
    "title": "title",
    "version": "version",
    "process": "process it was made under",
    "partners": "partner",
    "review": "next review date",
}


class Completed(NamedTuple):
    """A reading that can be a file, and what the document did not say: the field and, in words, what stands there."""

    reading: Reading
    missing: tuple[tuple[Path, str], ...] = ()


def completed(reading: Reading, organization: Organization, today: date) -> Completed:
    """The reading with all that a register must say."""
    content, missing = dict(reading.content), []
    if not _is_day(content.get("date")):
        missing.append((("date",), _NO_DATE))
        reading = _with_day(reading, today)
        content = dict(reading.content)
    for field, words in _WORDS.items():
        if not content.get(field):
            content[field] = _stand_in(field, organization)
            stands = f"{content[field]} stands there" if field == "process" else f"a placeholder {MISSING} stands there"
            missing.append(((field,), f"the document has no {words}; {stands}"))
    content.setdefault("originating_committee", ALLIANCE)
    return Completed(reading._replace(content=content), tuple(missing))


def _is_day(value: object) -> bool:
    return timeframes.parse(str(value or "")).kind == timeframes.DAY


def _with_day(reading: Reading, today: date) -> Reading:
    """What stood for the date is kept beside the text, also a placeholder: until it is filled the text is a draft."""
    said = str(reading.content.get("date") or "").strip()
    sections = list(reading.content.get("sections", ()))
    here: Path = ("sections", len(sections), "text")
    if said:
        sections.append({"heading": "Date of the document", "text": said})
    return reading._replace(
        content={**reading.content, "date": today.isoformat(), "sections": sections},
        gaps=tuple(each._replace(path=here) if each.path == ("date",) else each for each in reading.gaps),
        remarks=tuple(each for each in reading.remarks if (each.code, each.path) != ("WR714", ("date",))),
    )


def _stand_in(field: str, organization: Organization) -> Any:  # noqa: ANN401 - plain data
    if field == "partners":
        return [{"id": "partner", "name": MISSING}]
    return organization.process if field == "process" else MISSING


def id_of(reading: Reading) -> str | None:
    """What the register may be called: by its own partner, or by the file's name; None where neither can be an id."""
    name = re.sub(r"[^a-z0-9]+", "-", reading.document.name.rpartition(".")[0].casefold()).strip("-")
    return next((each for each in (reading.id, name) if slugs.is_slug(each)), None)
