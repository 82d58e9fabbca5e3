"""The gap report as plain values: what was found, what is open, what deserves a look, and the fate of every word.

How it looks on a screen or in Markdown is in `render/imports.py`; docs/json.md has its shape.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from workreg.core.guards.general import dotted
from workreg.ingest.interpreting.reading import Fate, Path, Piece, Reading
from workreg.store.yaml import locate, positions

Values = dict[str, Any]
COUNTED = (
    "partners", "benefits", "activities", "limitations", "milestones", "access", "documents", "standards",
    "contacts", "considerations", "sections",
)  # fmt: skip


class Taken(NamedTuple):
    """What became of a reading: the file with its bytes, the facts, what was missing, and what else is told.

    `facts` has the number of each claim that is recorded, and None for one that is not; the plain event; its place.
    """

    register: str
    file: str
    data: bytes
    content: Mapping[str, Any]
    facts: tuple[tuple[int | None, Mapping[str, Any], int | None], ...]
    missing: tuple[tuple[Path, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()


def report(reading: Reading, taken: Taken) -> Values:
    """All that the report of an import says."""
    line = _lines(taken.data)
    document = reading.document
    return {
        "source": {"name": document.name, "sha256": document.sha256, "form": document.form, "unit": document.unit},
        "notes": list(document.notes),
        "register": taken.register,
        "file": taken.file,
        "is_register": reading.is_register,
        "title": str(taken.content.get("title", "")),
        "version": str(taken.content.get("version", "")),
        "found": {field: _count(taken.content.get(field)) for field in COUNTED},
        "done": sum(bool(each.get("done")) for each in taken.content.get("milestones") or ()),
        "placeholders": [
            {"path": dotted(gap.path), "text": gap.text, "place": gap.place, "line": line(gap.path)}
            for gap in reading.gaps
        ],
        "remarks": [
            *_remarks(reading, line),
            *(_own("WR805", words, line(path)) for path, words in taken.missing),
            *(_own(code, words) for code, words in taken.remarks),
        ],
        "sections": list(_sections(reading, line)),
        "dropped": _dropped(reading.pieces),
        "claims": [_claim(*fact) for fact in taken.facts],
        "words": {
            "source": document.words,
            "fields": reading.in_fields,
            "sections": reading.in_sections,
            "dropped": sum(reading.dropped.values()),
        },
    }


def _lines(data: bytes) -> Callable[[Path], int]:
    """Where the value of a path stands in the file: its line, from 1."""
    places = positions(data)
    return lambda path: locate(places, path)[0]


def _count(value: Any) -> int:  # noqa: ANN401 - plain data
    """How many items a field holds, whatever side they are under."""
    if isinstance(value, Mapping):
        return sum(_count(each) for each in value.values())
    return len(value) if isinstance(value, list | tuple) else 0


def _remarks(reading: Reading, line: Callable[[Path], int]) -> Iterator[Values]:
    for each in reading.remarks:
        is_in_file = each.path and each.path[0] in reading.content
        yield {
            "code": each.code,
            "message": each.message,
            "place": each.place,
            "line": line(each.path) if is_in_file else None,
            "hint": each.hint,
        }


def _own(code: str, words: str, line: int | None = None) -> Values:
    """A remark that is not the interpreter's."""
    return {"code": code, "message": words, "place": None, "line": line, "hint": None}


def _sections(reading: Reading, line: Callable[[Path], int]) -> Iterator[Values]:
    """Each section with the words of the source that stand in it."""
    found: dict[Path, list[Piece]] = {}
    for piece in reading.pieces:
        found.setdefault(piece.path[:2], []).append(piece)
    for index, section in enumerate(reading.content.get("sections") or ()):
        here = ("sections", index)
        pieces = found.get(here, [])
        yield {
            "heading": section["heading"],
            "words": sum(each.words for each in pieces),
            "place": pieces[0].place if pieces else None,
            "line": line(here),
        }


def _dropped(pieces: Iterable[Piece]) -> list[Values]:
    """What was left out, by reason: most words first."""
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.fate is Fate.DROPPED:
            found.setdefault(piece.reason, []).append(piece)
    groups = [
        {
            "reason": reason,
            "words": sum(each.words for each in each_of),
            "texts": [{"place": each.place, "text": each.text} for each in each_of],
        }
        for reason, each_of in found.items()
    ]
    return sorted(groups, key=lambda group: (-int(str(group["words"])), str(group["reason"])))


def _claim(number: int | None, event: Mapping[str, Any], place: int | None) -> Values:
    return {
        "number": number,
        "step": str(event["step"]),
        "on": str(event["on"]),
        "by": str(event["by"]),
        "resolution": event.get("resolution"),
        "place": place,
    }
