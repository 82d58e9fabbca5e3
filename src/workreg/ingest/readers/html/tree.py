"""The elements of a page as a tree, with those closed that HTML lets people leave open. What they mean is not known."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.readers.html.elements import COMMENT, NO_TEXT, VOID, Attributes, ended_by

DEEPEST, MOST_ELEMENTS = 200, 300_000


class Words(NamedTuple):
    """Text, with the line where it begins."""

    text: str
    place: int


@dataclass(slots=True)
class Element:
    """An element, with the line where it begins."""

    tag: str
    attributes: Attributes
    place: int
    children: list["Element | Words"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(each.text if isinstance(each, Words) else f" {each.text} " for each in self.children)

    def count(self, *tags: str) -> int:
        """How many elements in it have one of these names."""
        inner = [each for each in self.children if isinstance(each, Element)]
        return sum((each.tag in tags) + each.count(*tags) for each in inner)


def tree(text: str) -> Element:
    """The page as one element.

    Raises:
        Unusable: WR756 when it has more elements or levels than a page of text can need.
    """
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {}, 1)
        self._open = [self.root]
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del self._open[len(self._open) - ended_by(tag, [each.tag for each in self._open[1:]]) :]
        element = Element(tag, {key: value or "" for key, value in attrs}, self.getpos()[0])
        self._add(element)
        if tag not in VOID:
            self._open.append(element)
        if len(self._open) > DEEPEST:
            raise Unusable(refusals.too_much(f"has more than {DEEPEST} levels"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # in HTML, the slash of `<p/>` means nothing

    def handle_endtag(self, tag: str) -> None:
        depth = next((depth for depth, each in enumerate(reversed(self._open), 1) if each.tag == tag), 0)
        del self._open[len(self._open) - depth :]
        if tag in ("br", "p") and not depth:  # as browsers do
            self._add(Element(tag, {}, self.getpos()[0]))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - what it says is for those who write pages
        self._add(Element(COMMENT, {}, self.getpos()[0]))

    def handle_data(self, data: str) -> None:
        if self._open[-1].tag not in NO_TEXT:
            self._add(Words(data, self.getpos()[0]))

    def _add(self, child: Element | Words) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise Unusable(refusals.too_much(f"has more than {MOST_ELEMENTS:,} elements"))
        self._open[-1].children.append(child)
