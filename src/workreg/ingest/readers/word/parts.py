"""Which part of the package holds what: the text, its styles, its notes, comments, and the edges of its pages."""

from collections.abc import Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.readers.word.markup import child, name, value
from workreg.ingest.readers.word.package import Package, Relation

_CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_NOT_READ = ("image", "oleObject", "package", "chart", "diagramData", "video", "audio")


class Parts:
    """The parts of a Word file, by what they are."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self._main = self._package.xml(self._package.main)
        self.relations = self._package.relations(self._package.main)

    @property
    def body(self) -> Element:
        """What holds the text.

        Raises:
            Unusable: WR759 when nothing does.
        """
        body = child(self._main, "w:body")
        if name(self._main) != "w:document" or body is None:
            raise Unusable(refusals.damaged("its main part holds no text"))
        return body

    def all(self, kind: str) -> Iterator[Element]:
        """Every part of a kind that the text leads to, each once."""
        for target in dict.fromkeys(each.target for each in self.relations.values() if each.kind == kind):
            if target in self._package.names:
                yield self._package.xml(target)

    def optional(self, kind: str) -> Element | None:
        """The part of a kind; None where there is none."""
        return next(self.all(kind), None)

    def relations_of(self, kind: str) -> dict[str, Relation]:
        """Where the part of a kind leads."""
        target = next((each.target for each in self.relations.values() if each.kind == kind), None)
        return {} if target is None else self._package.relations(target)

    @cached_property
    def notes(self) -> dict[tuple[str, str], Element]:
        """Footnotes, endnotes and comments, by kind and id."""
        return {
            (kind, value(each, "id") or ""): each
            for kind in ("footnote", "endnote", "comment")
            for part in self.all(f"{kind}s")
            for each in part
            if value(each, "type") not in _SEPARATORS
        }

    def changes(self) -> int:
        """How many places differ between the two sides."""
        stories = [self._main, *(part for kind in ("footnotes", "endnotes") for part in self.all(kind))]
        return sum(name(each) in _CHANGES for story in stories for each in story.iter())

    def comments(self) -> int:
        """How many comments there are."""
        return sum(kind == "comment" for kind, _ in self.notes)

    def not_read(self) -> int:
        """How many pictures and embedded objects there are, whose text nobody reads."""
        return sum(each.kind in _NOT_READ for each in self.relations.values())

    def outside(self) -> list[str]:
        """The addresses of what is shown in the text but lies elsewhere."""
        return [each.target for each in self.relations.values() if each.is_outside and each.kind != "hyperlink"]
