"""What stands at the edges of pages and is no text of the document: running heads and feet, and numbers of pages."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from workreg.ingest.readers.pdf.lines import Line

EDGE, FEW, STEADY, ROOM = 0.12, 3, 4.0, 0.8
"""How much of the height of a page is edge; how many lines may stand there; how far a line may move, in points; how
much room, in heights of letters, parts it from the text."""
_NUMBER = re.compile(
    r"(?:page\s*)?[-\u2013(|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-\u2013)|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)


def at_the_edges(pages: Mapping[int, tuple[float, Sequence[Line]]]) -> dict[Line, str]:
    """The lines that are no text, with the reason; of each page its height and its lines are given."""
    found: dict[Line, str] = {}
    alike: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for height, lines in pages.values():
        for where, line in _candidates(height, lines):
            alike[where, _numbered(line)].append(line)
            if _NUMBER.fullmatch(line.text.strip()):
                found[line] = "the number of a page"
    for (where, _), lines in alike.items():
        middle = median(line.top for line in lines)
        steady = [line for line in lines if abs(line.top - middle) < STEADY]
        if len({line.page for line in steady}) > 1:
            found |= {line: found.get(line, f"a running {where}") for line in steady}
    return found


def _candidates(height: float, lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """The few lines at the upper and at the lower edge of a page."""
    heads = [("head", line) for line in _apart(lines[: FEW + 1]) if line.bottom < height * EDGE]
    feet = [("foot", line) for line in _apart(lines[: -FEW - 2 : -1]) if line.top > height * (1 - EDGE)]
    return heads + feet


def _numbered(line: Line) -> str:
    """Its text, with a sign for the number of the page, which is none of a version such as 1.0."""
    return re.sub(rf"(?<![\w.]){line.page}(?![\w.]*\w)", "#", line.text)


def _apart(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines before the first large room between two of them; the outermost line is the first."""
    rooms = [max(two.top - one.bottom, one.top - two.bottom) > ROOM * one.size for one, two in pairwise(lines)]
    return lines[: min((index for index, is_large in enumerate(rooms, 1) if is_large), default=0 if rooms else 1)]
