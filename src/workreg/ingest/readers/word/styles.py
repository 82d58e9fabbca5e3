"""What the styles of a Word file say of a paragraph: is it a heading, in italics, a line of a list, hidden?

A style stands on another one; what it does not say itself, that one says. Numbers of lists are in `numbering.py`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from workreg.ingest.readers.word.markup import child, name, number, toggled, value

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LISTED = re.compile(r"list (?:bullet|number|continue)(?: (\d))?", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|table of figures|contents)\b.*", re.IGNORECASE)
_BODY = 9
"""The outline level of text that is no heading."""


class Listed(NamedTuple):
    """Where a paragraph stands in a list: the list's number, and how deep."""

    list: str
    level: int


class Styles:
    """The styles of one file, by id."""

    def __init__(self, part: Element | None) -> None:
        styles = [each for each in (part if part is not None else ()) if name(each) == "w:style"]
        self._styles = {value(each, "styleId") or "": each for each in styles}
        defaults = {value(each, "type"): each for each in styles if value(each, "default") in ("1", "true")}
        self._default = value(defaults.get("paragraph"), "styleId")

    def level(self, properties: Element | None) -> int | None:
        """The level of a heading, from 1; 0 for the title of the document; None for what is no heading."""
        outline = number(child(properties, "w:outlineLvl"))
        for style in self._chain(properties):
            if found := _HEADING.fullmatch(_named(style)):
                return int(found[1])
            if _named(style).casefold() == "title":
                return 0
            outline = number(child(style, "w:pPr", "w:outlineLvl")) if outline is None else outline
        return outline + 1 if outline is not None and 0 <= outline < _BODY else None

    def is_contents(self, properties: Element | None) -> bool:
        """Whether it is a line of the table of contents."""
        return any(_CONTENTS.fullmatch(_named(style)) for style in self._chain(properties))

    def is_italic(self, properties: Element | None) -> bool:
        """Whether the text of the paragraph is in italics where nothing else is said."""
        said = (toggled(style, "w:rPr", "w:i") for style in self._chain(properties))
        return next((each for each in said if each is not None), False)

    def run_is(self, what: str, properties: Element | None) -> bool | None:
        """Whether `w:i` or `w:vanish` is on for a run, by itself or its style; None when neither speaks."""
        said = toggled(properties, what)
        if said is not None:
            return said
        styles = self._ancestors(value(child(properties, "w:rStyle")))
        return next((each for style in styles if (each := toggled(style, "w:rPr", what)) is not None), None)

    def listed(self, properties: Element | None) -> Listed | None:
        """Its place in a list; None for what is in none."""
        chain = list(self._chain(properties))
        for each in (properties, *(child(style, "w:pPr") for style in chain)):
            found = child(each, "w:numPr", "w:numId")
            if found is not None:
                deep = number(child(properties, "w:numPr", "w:ilvl")) or number(child(each, "w:numPr", "w:ilvl"))
                return None if value(found) == "0" else Listed(value(found) or "", deep or _deep(chain))
        return None

    def _chain(self, properties: Element | None) -> Iterator[Element]:
        return self._ancestors(value(child(properties, "w:pStyle")) or self._default)

    def _ancestors(self, style: str | None) -> Iterator[Element]:
        """The style and those it stands on; a circle is walked once."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(child(self._styles[style], "w:basedOn"))


def _named(style: Element) -> str:
    return value(child(style, "w:name")) or ""


def _deep(chain: list[Element]) -> int:
    """How deep a style such as `List Bullet 2` says that it stands."""
    found = _LISTED.fullmatch(_named(chain[0])) if chain else None
    return int(found[1]) - 1 if found and found[1] else 0
