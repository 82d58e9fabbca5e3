"""Documents for the tests of the import: files of every shape, and documents made of blocks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workreg.core.organization import Organization
from workreg.core.terms import Terms
from workreg.ingest.document import Block, Document, Kind
from workreg.ingest.interpreting import Fate, Options, Piece, Reading, dates, interpret
from workreg.ingest.interpreting.dates import DATE, Read
from workreg.ingest.interpreting.headings import topic_of
from workreg.ingest.readers import markdown, text
from workreg.ingest.writing import written
from workreg.store.models import build

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests/fixtures/import"
SEEDS = ROOT.parent / "shared/seeds"
SHAPES = ("sensors-1.0", "racks-1.2", "fabrics-1.0b", "racks-1.0-draft-1")
DMTF = build(Organization, (ROOT / "workreg.yaml").read_bytes(), "workreg.yaml")
_READERS = {".txt": text.read, ".md": markdown.read}


def imported(path: Path, **options: Any) -> Reading:
    """What a file says."""
    return interpret(_READERS[path.suffix](path.read_bytes(), path.name), DMTF, Options(**options))


def typed(words: str) -> Reading:
    """What a text says that somebody typed."""
    return interpret(text.read(words.encode(), "typed.txt"), DMTF)


def made(*blocks: Block) -> Document:
    """A document of these blocks."""
    return Document("made.txt", "0" * 64, "txt", "line", blocks)


def paragraph(words: str, place: int = 1) -> Block:
    return Block(Kind.PARAGRAPH, (words,), place)


def terms(reading: Reading) -> Terms:
    """The reading as the file it becomes, read again."""
    return build(Terms, written(reading), "imported.yaml")


def counts(reading: Reading) -> dict[str, Any]:
    """How many items stand where, as people count them in a document."""
    content = reading.content
    by_side = ("benefits", "access", "documents", "contacts")
    flat = ("activities", "limitations", "milestones", "considerations")
    return {
        **{name: len(content.get(name, ())) for name in flat},
        **{name: {key: len(items) for key, items in content.get(name, {}).items()} for name in by_side},
        "done": sum(bool(each["done"]) for each in content.get("milestones", ())),
        "placeholders": len(reading.gaps),
    }


def assert_all_is_accounted_for(reading: Reading) -> None:
    """Every word has one fate, and what is said to stand somewhere as written does."""
    assert sum(piece.words for piece in reading.pieces) == reading.document.words
    assert reading.in_fields + reading.in_sections + sum(reading.dropped.values()) == reading.document.words
    for piece in reading.pieces:
        assert piece.fate is not Fate.DROPPED or piece.reason
        if piece.fate in {Fate.FIELD, Fate.SECTION}:
            missing = set(_bare(piece.text)) - set(_bare(_said(reading.content, piece.path)))
            assert not missing, (piece, missing)
        elif piece.fate is Fate.READ:
            assert_is_true(reading, piece)


_DENIAL = re.compile(r"\b(?:no|none|not|n/a|open|overdue)\b|^\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[\w-]+\.[^\s<>]*\w|[\w.-]+@[\w.-]+\w")
_NUMBER = re.compile(r"\d+(?:[.-]\d+)*")
_COUNT = re.compile(r"^\W*(?:\d+(?:\.\d+)*\.?|\d+\))(?=\s)")


def assert_is_true(reading: Reading, piece: Piece) -> None:
    """What was read into a value can be found again there: addresses, numbers, dates; nothing is read from a name."""
    if piece.path[0] == "standards":
        return  # its notes speak of other rows and milestones; the registers are compared as a whole
    is_claim = piece.path[0] == "claims"
    value = reading.claims[piece.path[1]].event if is_claim else _at(reading.content, piece.path)
    if value is None:
        is_rendering = any("Whose work" in block.cells for block in reading.document.blocks)
        is_shown_again = piece.path[-1] == "body" and is_rendering
        assert is_shown_again or topic_of(piece.text) or _DENIAL.search(piece.text), piece
        return
    is_leaf = is_claim or isinstance(value, str)
    said = str(value) if is_leaf else f"{reading.content} {[each.event for each in reading.claims]}"
    text = re.sub(_COUNT, "", piece.text)
    for address in _ADDRESS.findall(text):
        assert address in said, piece
    if any(read.value in said for read in _dates(text)):
        text = re.sub(DATE, "", text, flags=re.IGNORECASE)
    elif is_leaf:
        assert set(_NUMBER.findall(_ADDRESS.sub("", text))) <= set(_NUMBER.findall(said)), (piece, said)


def _dates(text: str) -> Iterator[Read]:
    """Every date that a text may be read as, in either order."""
    for words in (text, *re.findall(DATE, text, re.IGNORECASE), *re.findall(r"\S+ \d{4}|\S+", text)):
        yield from (read for order in ("mdy", "dmy") if (read := dates.read(words, order)))


def _at(content: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        content = content.get(step, {}) if isinstance(content, dict) else content[step]
    return content


def _bare(words: str) -> list[str]:
    return re.findall(r"\w+", words)


def _said(content: Any, path: tuple[str | int, ...]) -> str:
    for step in path:
        content = content[step]
    return _text(content)


def _text(value: Any) -> str:
    """All words of a value, as they are written: `str` of a list escapes what cannot be seen."""
    each = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else None
    return str(value) if each is None else " ".join(map(_text, each))
