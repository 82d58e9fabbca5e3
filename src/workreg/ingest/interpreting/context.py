"""What every rule of the interpreter is given: the sheet, the sides, the organization, the options; and small helps.

A rule takes the context and a part, consumes what it understands, and leaves the rest.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workreg.core.organization import Organization
from workreg.core.slugs import LONGEST
from workreg.ingest.document import Document, Kind
from workreg.ingest.interpreting import dates
from workreg.ingest.interpreting.dates import Read
from workreg.ingest.interpreting.headings import Part
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.names import Sides, slug
from workreg.ingest.interpreting.reading import Options, Path
from workreg.ingest.interpreting.sheet import Run, Sheet


@dataclass
class Context:
    """What is known while a document is interpreted."""

    document: Document
    organization: Organization
    options: Options
    sheet: Sheet
    sides: Sides
    used: dict[tuple[str, str], int]
    """The ids of each list, and the last number given to those that begin alike (`words-`)."""
    is_rendering: bool = False
    """Whether `workreg render` wrote the document."""

    def date(self, run: Run, path: Path, *, is_day: bool = False) -> str | None:
        """The date a run holds; an ambiguous one is told. None where it holds none."""
        found = (dates.day if is_day else dates.read)(run.text, self.options.date_order)
        if found and found.other:
            self._tell_ambiguous(found, run, path)
        return found.value if found else None

    def id(self, kind: str, words: str) -> str:
        """A new id made of words, which no other item of this list has."""
        telling = " ".join(word for word in words.split() if word.casefold() not in _SMALL)
        self.used[kind, ""] = self.used.get((kind, ""), 0) + 1
        base = name = slug(telling) or f"{kind}-{self.used[kind, '']}"
        stem = f"{base[:_STEM].rstrip('-')}-"
        while (kind, name) in self.used:
            self.used[kind, stem] = number = self.used.get((kind, stem), 1) + 1
            name = f"{base[: LONGEST - 1 - len(str(number))].rstrip('-')}-{number}"
        self.used[kind, name] = 1
        return name

    def _tell_ambiguous(self, found: Read, run: Run, path: Path) -> None:
        order = "month first" if self.options.date_order == dates.MDY else "day first"
        other = dates.DMY if self.options.date_order == dates.MDY else dates.MDY
        words = f"{run.value} was read as {found.value}, {order}; the other way round it is {found.other}"
        self.sheet.remark("WR711", words, run, path, f"--date-order {other}")


_SMALL = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "its",
        "it",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "this",
        "to",
        "will",
        "with",
    }
)
"""Words that tell no item from another."""

_STEM = LONGEST - 6
"""Characters that every id keeps, whatever number is put behind it."""

Rule = Callable[[Context, Part], None]

NONE = frozenset({"none are stated", "none is stated", "none", "none at this time", "not applicable", "there are none"})


def is_none(line: Line) -> bool:
    """Tell whether a line says that there is nothing."""
    return line.kind in {Kind.PARAGRAPH, Kind.ITEM} and says_none(line.text)


def says_none(words: str) -> bool:
    """Tell whether words say no more than that there is nothing."""
    return words.strip().casefold().rstrip(".") in NONE


def is_lead(line: Line) -> bool:
    """Tell whether a line can introduce others: it is no item of a list and no row."""
    return line.kind in {Kind.PARAGRAPH, Kind.HEADING}


def has_items(lines: list[Line]) -> bool:
    """Tell whether the lines of a part are marked as items; else each plain line is one."""
    return any(line.kind is Kind.ITEM for line in lines)


def texts(lines: list[Line]) -> Iterator[Run]:
    """The runs of lines that say something, each cell of a row for itself."""
    for line in lines:
        yield from (run for run in line.cells if run.value)
