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
    "date": "date",
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
    for field, words in _WORDS.items():
        if field == "date" and not _is_day(content.get("date")):
            missing.append(
                (("date",), "the document has no date that can be read; the day it was taken over stands there")
            )
            content = _with_day(content, today)
        elif not content.get(field):
            content[field] = _stand_in(field, organization)
            stands = f"{content[field]} stands there" if field == "process" else f"a placeholder {MISSING} stands there"
            missing.append(((field,), f"the document has no {words}; {stands}"))
    content.setdefault("originating_committee", ALLIANCE)
    return Completed(reading._replace(content=content), tuple(missing))


def _is_day(value: object) -> bool:
    return timeframes.parse(str(value or "")).kind == timeframes.DAY


def _with_day(content: dict[str, Any], today: date) -> dict[str, Any]:
    """Its words are kept where they say anything."""
    said = str(content.get("date") or "").strip()
    kept = [{"heading": "Date of the document", "text": said}] if said else []
    return {**content, "date": today.isoformat(), "sections": [*content.get("sections", ()), *kept]}


def _stand_in(field: str, organization: Organization) -> Any:  # noqa: ANN401 - plain data
    if field == "partners":
        return [{"id": "partner", "name": MISSING}]
    return organization.process if field == "process" else MISSING


def id_of(reading: Reading) -> str | None:
    """What the register may be called: by its own partner, or by the file's name; None where neither can be an id."""
    name = re.sub(r"[^a-z0-9]+", "-", reading.document.name.rpartition(".")[0].casefold()).strip("-")
    return next((each for each in (reading.id, name) if slugs.is_slug(each)), None)
