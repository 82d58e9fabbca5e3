"""From letters to lines, and from lines to text: spaces where there is room, words put together that a line broke.

What a line is to the document, a heading or a row, is not known here.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from workreg.ingest.document import leads_out, linked
from workreg.ingest.readers.content import cleaned
from workreg.ingest.readers.pdf.parts import Glyph

SPACE, WRITTEN, GAP = 0.17, 0.05, 1.8
"""In heights of letters: what room makes a space, what room is enough where one was written, what parts two columns."""
_BROKEN = re.compile(r"(\w[\w'\u2019]*)(-|\u2010|\u00ad)$")
_BEGUN = re.compile(r"https?://[^\s<>]*[/_=&?%#-]$")
_REST = re.compile(r"(?=[^\s<>]*[\w][./_=&?%-]\w)[^\s<>]+")
"""What can only be a part of an address: it has a sign in it that no word has."""
FULL, OFTEN = 0.85, 0.07
"""How far a full line reaches at least; how many of them break a word, where a program breaks words."""
STOPS = ".:;?!"
"""What ends a sentence, or a line on purpose."""
_FIRST = re.compile(r"\w[\w'\u2019]*")


class Run(NamedTuple):
    """Text with one address, or none."""

    text: str
    link: str


class Line(NamedTuple):
    """A line on a page, from its letters."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(each.x1 for each in self.glyphs)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(each.top for each in self.glyphs)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(each.bottom for each in self.glyphs)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes = [round(each.size, 1) for each in self.glyphs]
        return max(set(sizes), key=lambda size: (sizes.count(size), size))

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(each.is_bold for each in self.glyphs if each.text.strip())

    @property
    def is_italic(self) -> bool:
        """Whether all of it is in italics."""
        return all(each.is_italic for each in self.glyphs if each.text.strip())

    @property
    def text(self) -> str:
        """Its text, with a tab where two columns part."""
        return "".join(run.text for run in runs(self.glyphs))

    @property
    def first(self) -> float:
        """How wide its first word is, with a space before it."""
        end = next((one.x1 for one, two in pairwise(self.glyphs) if _between(one, two)), self.x1)
        return end - self.x0 + SPACE * self.size


def lines(page: int, glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that letters stand in, from the top."""
    found: list[list[Glyph]] = []
    low = high = 0.0
    for each in sorted(
        (each for each in glyphs if each.text.strip()), key=lambda each: (each.top + each.bottom, each.x0)
    ):
        shared = min(low, each.bottom) - max(high, each.top)
        if found and shared > min(low - high, each.bottom - each.top) / 2:
            found[-1].append(each)
            high, low = min(high, each.top), max(low, each.bottom)
        else:
            found.append([each])
            high, low = each.top, each.bottom
    return [Line(page, _once(each)) for each in found]


def _once(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """From the left; a letter that is drawn twice to look bold stands once."""
    kept: list[Glyph] = []
    for each in sorted(glyphs, key=lambda each: each.x0):
        if not any(each.text == one.text and abs(each.x0 - one.x0) < each.size / 10 for one in kept[-2:]):
            kept.append(each)
    return tuple(kept)


def runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """The text of a line, by address."""
    pieces: list[tuple[str, str]] = []
    before: Glyph | None = None
    for each in glyphs:
        if before is not None and (between := _between(before, each)):
            pieces.append((between, each.link if each.link == before.link else ""))
        pieces.append((cleaned(each.text), each.link))
        before = each
    return [Run("".join(text for text, _ in some), link) for link, some in groupby(pieces, key=lambda piece: piece[1])]


def _between(before: Glyph, after: Glyph) -> str:
    room = (after.x0 - before.x1) / max(after.size, before.size, 1)
    if room > GAP:
        return "\t"
    return " " if room > (WRITTEN if after.is_after_space else SPACE) else ""


class Joiner:
    """Puts lines together to text, and remembers which words it put together."""

    def __init__(self, words: Iterable[str], *, is_hyphenated: bool = True) -> None:
        self._words = {word.casefold() for word in words}
        self._is_hyphenated = is_hyphenated
        self.joined: list[tuple[str, str, int]] = []
        """Each word as it was broken, as it is now, and its page."""
        self.doubts: list[str] = []
        """What else is to be said of how lines were put together."""

    def text(self, many: Sequence[Line], breaks: Iterable[int] = ()) -> str:
        """The lines as one text, with a line break before the lines with these indexes."""
        stops, all_runs = set(breaks), list[Run]()
        for index, line in enumerate(many):
            own = [run for run in runs(line.glyphs) if run.text]
            if all_runs and own:
                self._connect(all_runs, own, line.page, is_break=index in stops)
            all_runs += own
        merged = (
            (link, "".join(run.text for run in some)) for link, some in groupby(all_runs, key=lambda run: run.link)
        )
        return "".join(linked(text, link) if leads_out(link) else text for link, text in merged)

    def _connect(self, before: list[Run], after: list[Run], page: int, *, is_break: bool) -> None:
        """What stands between the text so far and the next line."""
        if is_break:
            before[-1] = before[-1]._replace(text=before[-1].text + "\n")
            return
        broken, rest = _BROKEN.search(before[-1].text), _FIRST.match(after[0].text)
        if broken and rest and rest[0][0].islower():
            self._join(before, broken, rest[0], page)
        elif address := _goes_on_as_address(before[-1].text, after[0].text):
            self.joined.append((*address, page))
        elif not (broken and rest) and not _is_inside_address(before[-1], after[0]):
            link = before[-1].link if before[-1].link == after[0].link else ""
            before.append(Run(" ", link))

    def _join(self, before: list[Run], broken: re.Match[str], rest: str, page: int) -> None:
        """Without the hyphen, unless it was there before the line broke."""
        kept, whole = f"{broken[1]}-{rest}", f"{broken[1]}{rest}"
        if broken[2] == "-" and self._is_typed(before[-1].text[: broken.start()], kept, whole):
            return
        before[-1] = before[-1]._replace(text=before[-1].text[:-1])
        self.joined.append((kept, whole, page))

    def _is_typed(self, before: str, kept: str, whole: str) -> bool:
        """Tell whether a hyphen is the word's own: it has another, or stands so elsewhere, or no line breaks words."""
        if whole.casefold() in self._words:
            return False
        return before[-1:] == "-" or kept.casefold() in self._words or not self._is_hyphenated


def _is_inside_address(before: Run, after: Run) -> bool:
    """Whether an address that is written out goes on in the next line."""
    written = before.link and before.link == after.link and "/" in before.text.split()[-1]
    return bool(written) and before.text.split()[-1] + after.text.split()[0] in before.link


def _goes_on_as_address(before: str, after: str) -> tuple[str, str] | None:
    """An address that is written out and goes on in the next line, as it was broken and as it is now."""
    begun, rest = _BEGUN.search(before), _REST.match(after)
    return (f"{begun[0]} {rest[0]}", f"{begun[0]}{rest[0]}") if begun and rest else None


def has_room(before: Line, line: Line, limit: float) -> bool:
    """Tell whether the first word of a line had room in the one before, which may end about this limit."""
    return before.x1 + line.first <= limit - line.size / 2


def is_full(before: Line, line: Line, limit: float) -> bool:
    """Tell whether a line ends because the next word had no room: lines end about this limit, or little before."""
    is_open = before.text[-1:] not in STOPS and line.text[:1].islower()
    return not has_room(before, line, limit) or (is_open and before.x1 > FULL * limit)


def are_hyphenated(lines: Sequence[Line], limit: float) -> bool:
    """Tell whether a program broke words at the ends of these lines; if not, whoever wrote the hyphens meant them."""
    full = [line for line in lines if line.x1 > FULL * limit]
    return sum(bool(_BROKEN.search(line.text)) for line in full) > OFTEN * len(full)
