"""A comparison as plain values, for JSON and for templates. Nothing is worked out here."""

from typing import Any

from workreg.core.document import words
from workreg.core.document.words import counted
from workreg.core.redline.comparison import SIGNIFICANCES, Comparison, Side
from workreg.core.redline.entries import Entry
from workreg.core.redline.pieces import Piece
from workreg.core.redline.rows import Field, Row
from workreg.core.redline.whole import Section, document
from workreg.core.register import Event

Values = dict[str, Any]
SHORT = 16
"""Characters of a fingerprint that are shown where the whole would be too long to compare by eye."""
CELLS = ("text", "due", "body", "done")
"""The columns of the table of milestones."""


def as_values(found: Comparison) -> Values:
    """All of it, in the shape of docs/json.md."""
    return {
        "register": found.register,
        "from": side(found.before),
        "to": side(found.after),
        "class": found.judged.significance,
        "proposed": found.judged.proposed,
        "confirmed": _confirmed(found.judged.confirmed),
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
        "day": words.day(terms.date),
        "what": of.what,
        "file": of.file,
        "commit": of.commit,
        "fingerprint": of.fingerprint,
        "words": f"version {terms.version} of {words.day(terms.date)}: {of.what}",
    }


def _confirmed(event: Event | None) -> Values | None:
    """Who gave the change its class."""
    return {"by": event.by, "on": event.on.isoformat(), "reason": event.reason} if event else None


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
        "moved": {"from": row.moved[0], "to": row.moved[1]} if row.moved else None,
        "fields": [field(each) for each in row.fields],
    }


def field(of: Field) -> Values:
    """A value of a change."""
    return {"name": of.name, "label": of.label, "pieces": pieces(of.pieces)}


def pieces(of: tuple[Piece, ...]) -> list[Values]:
    """Words with what became of them."""
    return [{"kind": piece.kind, "text": piece.text} for piece in of]


def as_document(found: Comparison) -> Values:
    """All that the page shows that people sign: what it comes to, and the whole text with the changes in place."""
    parts = [{"part": part, "count": count} for part, count in found.parts.items()]
    return {
        "title": found.after.terms.title,
        "from": _signed(found.before),
        "to": _signed(found.after),
        "class": SIGNIFICANCES[found.judged.significance],
        "how": found.judged.how,
        "count": counted(len(found.rows), "change"),
        "parts": parts,
        "asked": [{**each, "parts": ", ".join(each["parts"]), "clause": each["clause"] or ""} for each in found.asked],
        "signatures": list(found.signatories),
        "sections": [_section(each) for each in document(found)],
    }


def _signed(of: Side) -> Values:
    """A text as people see which it is: in short for the eye, in full for the record."""
    short, whole = (f"commit {of.commit[:10]}", f"commit {of.commit}") if of.commit else ("not committed",) * 2
    told = ", ".join([*where(of), whole, of.fingerprint])
    return {**side(of), "short": f"{short} · {of.fingerprint[:SHORT]}…", "whole": told}


def where(of: Side) -> list[str]:
    """The file it was read from, where the words for it do not have it yet."""
    return [] if of.file in of.what else [of.file]


def _section(of: Section) -> Values:
    groups = [{"heading": each.heading, "entries": [_entry(entry) for entry in each.entries]} for each in of.groups]
    is_table = of.field == "milestones"
    return {"heading": of.heading, "field": of.field, "is_table": is_table, "groups": groups}


def _how(of: Entry) -> str:
    """What happened, in the words of the changes."""
    words = ", ".join(dict.fromkeys(row.how for row in of.rows)) or of.note
    return words[:1].upper() + words[1:]


def _entry(of: Entry) -> Values:
    """An entry: the fields that say what it is, and those that need a name."""
    numbers = [row.number for row in of.rows]
    fields = [field(each) for each in of.fields]
    cells = {each["name"]: each for each in fields}
    return {
        "mark": of.mark,
        "word": _how(of),
        "numbers": numbers,
        "parts": ", ".join(dict.fromkeys(str(part) for row in of.rows for part in row.change.parts)),
        "plain": [each for each in fields if not each["label"]],
        "named": [each for each in fields if each["label"]],
        "cells": [cells.get(name) for name in CELLS],
        "more": [each for each in fields if each["label"] and each["name"] not in CELLS],
    }
