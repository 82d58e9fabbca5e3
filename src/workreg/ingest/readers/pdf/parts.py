"""What a PDF has on its pages, as plain values: letters and shapes with their places, and the structure it says it has.

Places are in points from the upper left corner. How letters become words and lines is in `lines.py`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Marked = tuple[int, int]
"""Marked content: the number of the page, and the mark on it."""


class Glyph(NamedTuple):
    """A letter on a page. `mark` is the marked content it is in; `is_artifact` where the PDF says it is no text.

    `is_after_space` where a space was written before it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    is_bold: bool = False
    is_italic: bool = False
    mark: int | None = None
    is_artifact: bool = False
    is_turned: bool = False
    link: str = ""
    is_after_space: bool = False

    @property
    def middle(self) -> float:
        """Where its middle is, from the left."""
        return (self.x0 + self.x1) / 2


class Shape(NamedTuple):
    """A line, a box or a dot on a page. `is_line` where it is drawn, and not only filled in."""

    x0: float
    top: float
    x1: float
    bottom: float
    is_round: bool
    is_drawn: bool


@dataclass
class Page:
    """A page: its number from 1, its size, and what is on it."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: int = 0


@dataclass
class Node:
    """A part of the structure that a PDF says it has; its name is one of the standard's, such as `H1` or `TR`."""

    name: str
    children: list["Node | Marked"] = field(default_factory=list)

    @property
    def nodes(self) -> list["Node"]:
        """The parts that stand directly in it."""
        return [each for each in self.children if isinstance(each, Node)]

    def marks(self) -> Iterator[Marked]:
        """All marked content in it, in order."""
        for each in self.children:
            if isinstance(each, Node):
                yield from each.marks()
            else:
                yield each


def right_edge(pages: Iterable[Page], ends: Iterable[float]) -> float:
    """Where lines end at most, of those that end here; at least where they do on a page of text."""
    return max([*ends, *(page.width * 0.7 for page in pages)], default=0.0)


class Source(NamedTuple):
    """All of a PDF that is read: its pages, and its structure where it says one."""

    pages: list[Page]
    structure: Node | None
