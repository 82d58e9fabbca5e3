"""What one paragraph of a Word file says: its runs, links, fields, notes and boxes, as one of two sides has them.

Python's libraries for Word read runs and nothing between them, and so lose what was inserted or deleted; here every
element is walked through. Where the text of a paragraph goes is decided in `body.py`.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.document import leads_out, linked
from workreg.ingest.readers.word.fields import Fields
from workreg.ingest.readers.word.markup import child, name, value
from workreg.ingest.readers.word.package import Relation
from workreg.ingest.readers.word.styles import Styles

GONE: Final = {"accept": ("w:del", "w:moveFrom"), "reject": ("w:ins", "w:moveTo")}
"""What is not there on each side."""
SIGNS: Final = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": "",
    "w:pgNum": "",
}  # fmt: skip
_PICTURES = ("docPr", "shape", "textpath")
_PRIVATE = 0xF000


class Piece(NamedTuple):
    """A run of text."""

    text: str
    is_italic: bool


class Inline:
    """What a paragraph says, collected from its elements."""

    def __init__(self, styles: Styles, side: str, relations: dict[str, Relation], fields: Fields) -> None:
        self._styles, self._gone, self._relations, self._fields = styles, GONE[side], relations, fields
        self._italic = False
        self.is_contents = False
        """Whether it stands in the field of a table of contents."""
        self.pieces: list[Piece] = []
        self.left: list[tuple[str, str]] = []
        """Texts that are left out, each with the reason."""
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        """Footnotes and endnotes: the kind, and the id."""
        self.comments: list[str] = []
        """The comments that were made on it, by id."""
        fields.resume()

    @property
    def text(self) -> str:
        """All that stays."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_italic(self) -> bool:
        """Whether all of it is in italics."""
        seen = [piece for piece in self.pieces if piece.text.strip()]
        return bool(seen) and all(piece.is_italic for piece in seen)

    def read(self, paragraph: Element) -> None:
        """Take in a paragraph, after what was there already."""
        self._italic = self._styles.is_italic(child(paragraph, "w:pPr"))
        self._each(paragraph)

    def _each(self, elements: Iterable[Element]) -> None:
        for element in elements:
            self._take(element)

    def _take(self, element: Element) -> None:
        kind = name(element)
        if kind in self._gone:
            self._leave(element, "deleted or inserted on the side that is not read")
        elif kind in _LEFT:
            self._leave(element, _LEFT[kind])
        elif kind in _TAKEN:
            _TAKEN[kind](self, element)
        elif not kind.endswith("Pr"):
            self._each(element)

    def _leave(self, element: Element, reason: str) -> None:
        self.left.append((said(element), reason))

    def _run(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        if self._styles.run_is("w:vanish", properties):
            self._leave(run, "hidden text")
            return
        outer = self._italic
        own = self._styles.run_is("w:i", properties)
        self._italic = outer if own is None else own
        self._each(run)
        self._italic = outer

    def _add(self, text: str) -> None:
        if self._fields.is_code:
            self._fields.code(text)
        else:
            self.pieces.append(Piece(text, self._italic))

    def _written(self, element: Element) -> None:
        self._add(element.text or "")

    def _coded(self, element: Element) -> None:
        if self._fields.is_code:
            self._fields.code(element.text or "")
        else:
            self._leave(element, "the code of a field")

    def _sign(self, element: Element) -> None:
        self._add(SIGNS[name(element)])

    def _symbol(self, element: Element) -> None:
        with suppress(ValueError):
            code = int(value(element, "char") or "", 16)
            self._add(chr(code - _PRIVATE) if _PRIVATE < code < _PRIVATE + 256 else chr(code))

    def _hyperlink(self, element: Element) -> None:
        start = len(self.pieces)
        self._each(element)
        related = next((each for key, each in element.attrib.items() if key.endswith("}id")), "")
        if related in self._relations and self._relations[related].is_outside:
            self._link(start, self._relations[related].target)

    def _link(self, start: int, address: str) -> None:
        """Make a link of what was collected since."""
        text = "".join(piece.text for piece in self.pieces[start:])
        if not leads_out(address):
            self.left.append((address, "an address that leads nowhere from here"))
        elif text.strip():
            is_italic = all(piece.is_italic for piece in self.pieces[start:])
            self.pieces[start:] = [Piece(linked(text, address), is_italic)]

    def _field(self, element: Element) -> None:
        """A field in parts: its code, then what it shows."""
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            self._fields.show(len(self.pieces))
        elif kind == "end" and (field := self._fields.end()):
            self._end(field.code, field.start)

    def _simple_field(self, element: Element) -> None:
        """A field as one element."""
        start = len(self.pieces)
        self._each(element)
        self._end(value(element, "instr") or "", start)

    def _end(self, code: str, start: int | None) -> None:
        self.left.append((code, "the code of a field"))
        words = code.replace('"', " ").split()
        if start is not None and len(words) > 1 and words[0].upper() == "HYPERLINK" and words[1] != "\\l":
            self._link(start, words[1])

    def _comment(self, element: Element) -> None:
        self.comments.append(value(element, "id") or "")

    def _note(self, element: Element) -> None:
        self.notes.append((name(element).removeprefix("w:").removesuffix("Reference"), value(element, "id") or ""))

    def _alternatives(self, element: Element) -> None:
        """The same thing for newer and older programs: the first that says anything."""
        choices = [each for each in element if name(each) in ("Choice", "Fallback")]
        self._each(next((each for each in choices if said(each).strip()), choices[0] if choices else ()))

    def _picture(self, element: Element) -> None:
        for each in element.iter():
            if name(each) in _PICTURES and (words := each.get("descr") or each.get("alt") or each.get("string")):
                self.left.append((words, "the description of a picture, or text drawn as one"))
        self._each(element)

    def _foreign(self, _: Element) -> None:
        raise Unusable(refusals.foreign("a part of its text is another document"))

    def _box(self, element: Element) -> None:
        self.boxes.append(element)


def said(element: Element) -> str:
    """All text in an element, whatever it means."""
    parts = []
    for each in element.iter():
        kind = name(each)
        if kind in ("w:t", "w:delText", "w:instrText", "w:delInstrText", "t"):
            parts.append(each.text or "")
        elif kind in ("w:p", "w:tab", "w:br", "w:cr", "w:tc"):
            parts.append(" ")
    return "".join(parts)


_LEFT: Final = {"w:rt": "how a word is pronounced", "w:delInstrText": "the code of a field"}
_TAKEN: Final[dict[str, Callable[[Inline, Element], None]]] = {
    "w:r": Inline._run,  # noqa: SLF001 - a table of its own methods
    "w:t": Inline._written,  # noqa: SLF001
    "w:delText": Inline._written,  # noqa: SLF001
    "t": Inline._written,  # noqa: SLF001
    "w:instrText": Inline._coded,  # noqa: SLF001
    "w:sym": Inline._symbol,  # noqa: SLF001
    "w:hyperlink": Inline._hyperlink,  # noqa: SLF001
    "w:fldChar": Inline._field,  # noqa: SLF001
    "w:fldSimple": Inline._simple_field,  # noqa: SLF001
    "w:footnoteReference": Inline._note,  # noqa: SLF001
    "w:endnoteReference": Inline._note,  # noqa: SLF001
    "w:commentReference": Inline._comment,  # noqa: SLF001
    "w:altChunk": Inline._foreign,  # noqa: SLF001
    "w:subDoc": Inline._foreign,  # noqa: SLF001
    "AlternateContent": Inline._alternatives,  # noqa: SLF001
    "w:drawing": Inline._picture,  # noqa: SLF001
    "w:pict": Inline._picture,  # noqa: SLF001
    "w:object": Inline._picture,  # noqa: SLF001
    "w:txbxContent": Inline._box,  # noqa: SLF001
    **dict.fromkeys(SIGNS, Inline._sign),  # noqa: SLF001
}
