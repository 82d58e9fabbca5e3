"""A comparison as plain values, for JSON and for templates. Nothing is worked out here."""

from typing import Any

from workreg.core.document import words
from workreg.core.redline.comparison import Comparison, Side
from workreg.core.redline.pieces import Piece
from workreg.core.redline.rows import Field, Row

Values = dict[str, Any]


def as_values(found: Comparison) -> Values:
    """All of it, in the shape of docs/json.md."""
    return {
        "register": found.register,
        "from": side(found.before),
        "to": side(found.after),
        "class": found.significance,
        "parts": dict(found.parts),
        "asked": [dict(each) for each in found.asked],
        "summary": found.summary,
        "changes": [change(row) for row in found.rows],
    }


def side(of: Side) -> Values:
    """Which text it is."""
    terms = of.terms
    return {
        "title": terms.title,
        "version": terms.version,
        "date": terms.date.isoformat(),
        "what": of.what,
        "file": of.file,
        "words": f"version {terms.version} of {words.day(terms.date)}: {of.what}",
    }


def change(row: Row) -> Values:
    """A change, with its values as in the file and its words piece by piece."""
    was = row.change
    return {
        "number": row.number,
        "heading": row.heading,
        "title": row.title,
        "kind": str(was.kind),
        "parts": [str(part) for part in was.parts],
        "path": list(was.path),
        "was_at": list(was.was_at) if was.was_at else None,
        "before": was.before,
        "after": was.after,
        "moved": row.moved or None,
        "fields": [field(each) for each in row.fields],
    }


def field(of: Field) -> Values:
    """A value of a change."""
    return {"name": of.name, "label": of.label, "pieces": pieces(of.pieces)}


def pieces(of: tuple[Piece, ...]) -> list[Values]:
    """Words with what became of them."""
    return [{"kind": piece.kind, "text": piece.text} for piece in of]
