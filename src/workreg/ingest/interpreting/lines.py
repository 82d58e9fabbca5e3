"""The blocks of a document as lines of runs, clean of what no person wrote: marks of Word, characters nobody sees.

What a line means is not known here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workreg.ingest.document import Document, Kind, words
from workreg.ingest.interpreting.reading import Fate, Piece
from workreg.ingest.interpreting.sheet import Run
from workreg.store.yaml.characters import unwelcome

DEBRIS = "a mark that a word processor left behind"
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY = re.compile(r"(?: ?\n){3,}")
"""More than one empty line in a row: one says the same, and no rule has to look at thousands."""
_DEBRIS = re.compile(r"\[bookmark: [^\[\]\n]*\]|\\\* MERGEFORMAT|\{\s*(?:HYPERLINK|PAGEREF|TOC)\b[^{}\n]*\}")


class Line(NamedTuple):
    """A block of the source as runs, one for each cell."""

    kind: Kind
    cells: tuple[Run, ...]
    level: int = 0
    marker: str = ""
    is_italic: bool = False

    @property
    def run(self) -> Run:
        """The run of a line that has one cell; the first of a row."""
        return self.cells[0]

    @property
    def text(self) -> str:
        """Its words, with single spaces; cells parted by spaces."""
        return " ".join(" ".join(run.text.split()) for run in self.cells)

    @property
    def place(self) -> int:
        """Where it stands in the source."""
        return self.run.place


def lines_of(document: Document) -> tuple[list[Line], list[Piece]]:
    """Every block as a line, and what was left out of them."""
    lines, dropped, number = [], [], 0
    for block in document.blocks:
        runs = []
        for index, text in enumerate(block.cells):
            place = block.place_of(index)
            clean, pieces = _cleaned(text, place)
            runs.append(Run(clean, place, number))
            dropped.extend(pieces)
            number += 1
        if runs:
            lines.append(Line(block.kind, tuple(runs), block.level, block.marker, block.is_italic))
    left_out = (
        Piece(each.text, each.place, len(words(each.text)), Fate.DROPPED, (), each.reason) for each in document.dropped
    )
    return lines, [*left_out, *dropped]


def runs_of(lines: Iterable[Line]) -> Iterator[Run]:
    """Every run of these lines, in order."""
    for line in lines:
        yield from line.cells


def _cleaned(text: str, place: int) -> tuple[str, list[Piece]]:
    """A text without debris, and the debris with the words that went with it."""
    debris = _DEBRIS.findall(text)
    if not debris:
        return _visible(text), []
    shorter = _DEBRIS.sub("", text)
    count = len(words(text)) - len(words(shorter))
    return _visible(shorter), [Piece(" ".join(debris), place, count, Fate.DROPPED, (), DEBRIS)]


def _visible(text: str) -> str:
    """A text without what cannot be seen; as many words as before."""
    hidden = {offset for offset, _ in unwelcome(text)}
    seen = "".join((" " if each.isspace() else "") if at in hidden else each for at, each in enumerate(text))
    return _EMPTY.sub("\n\n", _SPACES.sub(" ", seen))
