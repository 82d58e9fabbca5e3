"""The sheet an import is written on: what was placed where, and which runs of the source are not consumed yet.

A run is consumed once: to consume it again is a bug and raises. What nobody consumed is given by `left`, so no word can
be lost. Which rule places what is not known here.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import takewhile
from operator import itemgetter
from typing import Any, NamedTuple

from workreg.ingest.interpreting.reading import Claim, Fate, Path, Piece, Remark

_SPACES = re.compile(r"[^\S\n]+")
_RUN, _LETTER = re.compile(r"\S+"), re.compile(r"\w")
_SAYS_SOMETHING = re.compile(r"[\w?\u2026]")
_Taken = tuple[int, int, Fate, Path, str]
"""Start and end in a cell, and what became of it."""
_IN_DATE = (
    r"(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.\s)\d|(?<=\bSept\.\s)\d"
    r"|(?<=\d\.\s)(?:Jan|Feb|Mar|M\u00e4r|Apr|May|Mai|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec|Dez)"
)
"""Where the stop before belongs to a date: `13 Dec. 2004`, `1. Oktober 2024`."""
_SENTENCE = re.compile(rf"(?<=[.!?])[\"'\u201d\u2019)]?\s+(?!{_IN_DATE})(?=[\"'\u201c(]?[A-Z0-9])")


class Run(NamedTuple):
    """A run of characters of one cell of the source."""

    text: str
    place: int
    cell: int
    start: int = 0

    @property
    def value(self) -> str:
        """The text as it stands in a field: without space around it, with single spaces in it."""
        return normal(self.text)

    @property
    def end(self) -> int:
        """Where it ends in its cell."""
        return self.start + len(self.text)

    def part(self, start: int, end: int | None = None) -> "Run":
        """A part of it, by offsets into its text."""
        return Run(self.text[start:end], self.place, self.cell, self.start + start)

    def group(self, found: re.Match[str], name: str | int) -> "Run":
        """The part that a group of a match in its text has."""
        return self.part(found.start(name), found.end(name))

    def split(self, between: re.Pattern[str]) -> list["Run"]:
        """Its parts, in order, without what stands between them."""
        found = list(between.finditer(self.text))
        starts, ends = [0, *(each.end() for each in found)], [*(each.start() for each in found), None]
        return [self.part(start, end) for start, end in zip(starts, ends, strict=True)]

    def sentences(self) -> list["Run"]:
        """Its sentences, in order, without the space between them."""
        starts = [0, *(found.end() for found in _SENTENCE.finditer(self.text))]
        return [self.part(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def normal(text: str) -> str:
    """A text with single spaces, and none at the ends of its lines."""
    return "\n".join(line.strip() for line in _SPACES.sub(" ", text).strip().split("\n"))


def _heads(text: str) -> Iterator[int]:
    """Where the first letter of each word stands."""
    for run in _RUN.finditer(text):
        if letter := _LETTER.search(text, run.start(), run.end()):
            yield letter.start()


class Sheet:
    """What an import has so far: content, claims and remarks, and the fate of every run that was consumed."""

    def __init__(self, cells: Iterable[Run]) -> None:
        self.cells = {run.cell: run for run in cells}
        self.content: dict[str, Any] = {}
        self.claims: list[Claim] = []
        self.remarks: list[Remark] = []
        self.headings: dict[int, str] = {}
        """The heading inside its part that a cell stands under, where it stands under one."""
        self.beside: dict[int, tuple[str, str]] = {}
        """What a cell of a table is said of, and the name of its column; written before it where no field has it."""
        self._taken: dict[int, list[_Taken]] = {cell: [] for cell in self.cells}

    def put(self, path: Path, value: object, *runs: Run, fate: Fate = Fate.READ) -> None:
        """Set a value, which these runs were read as."""
        self.at(path[:-1])[path[-1]] = value
        self.read(path, *runs, fate=fate)

    def write(self, path: Path, run: Run) -> None:
        """Set a value to a run as it is written."""
        self.put(path, run.value, run, fate=Fate.FIELD)

    def append(self, path: Path, value: object, *runs: Run, fate: Fate = Fate.FIELD) -> Path:
        """Add an item to a list; the path of the item."""
        items = self.at(path[:-1]).setdefault(path[-1], [])
        items.append(value)
        here = (*path, len(items) - 1)
        self.read(here, *runs, fate=fate)
        return here

    def read(self, path: Path, *runs: Run, fate: Fate = Fate.READ) -> None:
        """Consume runs that say what stands at a path, or which path is meant."""
        for run in runs:
            self._take(run, fate, path, "")

    def drop(self, run: Run, reason: str) -> None:
        """Leave a run out on purpose."""
        for each in self.left(run):
            self._take(each, Fate.DROPPED, (), reason)

    def left(self, run: Run) -> list[Run]:
        """The parts of a run that nobody consumed and that say something."""
        free, start = [], run.start
        for begin, end, *_ in self._over(run):
            free.append((start, min(begin, run.end)))
            start = max(start, end)
        free.append((start, run.end))
        parts = [run.part(begin - run.start, end - run.start) for begin, end in free if begin < end]
        return [part for part in parts if _SAYS_SOMETHING.search(part.text)]

    def read_rest(self, path: Path, run: Run) -> None:
        """Consume what is left of a run as words that say what stands at a path."""
        self.read(path, *self.left(run))

    def remark(self, code: str, message: str, run: Run | None = None, path: Path = (), hint: str | None = None) -> None:
        """Note something a person should look at."""
        self.remarks.append(Remark(code, message, run.place if run else None, path, hint))

    def pieces(self) -> Iterator[Piece]:
        """Every run that was consumed, in the order of the source, with its fate and how many words are its own.

        A word that two runs share belongs to the one that has its first letter.
        """
        for cell in self._taken:
            yield from self.pieces_of(cell)

    def pieces_of(self, cell: int) -> Iterator[Piece]:
        """Those of one cell."""
        source = self.cells[cell]
        heads = list(_heads(source.text))
        for start, end, fate, path, reason in self._taken[cell]:
            count = bisect_left(heads, end) - bisect_left(heads, start)
            yield Piece(source.text[start:end].strip(), source.place, count, fate, path, reason)

    def at(self, path: Path) -> Any:  # noqa: ANN401 - a list or a mapping of plain data
        """What stands at a path; mappings that are not there yet are made."""
        value: Any = self.content
        for step in path:
            value = value.setdefault(step, {}) if isinstance(value, dict) else value[step]
        return value

    def _take(self, run: Run, fate: Fate, path: Path, reason: str) -> None:
        if any(begin < run.end and run.start < end for begin, end, *_ in self._over(run)):
            msg = f"consumed twice: {run.text!r} in {self.cells[run.cell].text!r}"
            raise AssertionError(msg)
        insort(self._taken[run.cell], (run.start, run.end, fate, path, reason), key=itemgetter(0, 1))

    def _over(self, run: Run) -> Iterator[_Taken]:
        """What was consumed between the ends of a run, in order: what is consumed lies nowhere over each other."""
        taken = self._taken[run.cell]
        first = bisect_right(taken, run.start, key=itemgetter(1))
        return takewhile(lambda each: each[0] < run.end, (taken[at] for at in range(first, len(taken))))
