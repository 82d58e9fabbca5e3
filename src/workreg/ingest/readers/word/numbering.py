"""The signs and numbers that Word puts before the lines of lists, and that stand nowhere in the text."""

from collections import defaultdict
from xml.etree.ElementTree import Element

from workreg.ingest.readers.word.markup import child, name, number, value
from workreg.ingest.readers.word.styles import Listed

_SYMBOLS = {
    "\uf0b7": "\u2022", "\uf0a7": "\u25aa", "\uf0d8": "\u27a2", "\uf0fc": "\u2713", "\uf076": "\u2756",
    "\uf0a8": "\u25a1", "\uf02d": "-",
}  # fmt: skip
"""Signs of the fonts Symbol and Wingdings, as all fonts have them."""
_BULLET = "\u2022"
_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Numbering:
    """Counts the lines of the lists of one file, as it is read from its beginning."""

    def __init__(self, part: Element | None) -> None:
        parts = list(part) if part is not None else []
        abstract = {value(each, "abstractNumId"): each for each in parts if name(each) == "w:abstractNum"}
        self._lists = {
            value(each, "numId") or "": (each, abstract.get(value(child(each, "w:abstractNumId"))))
            for each in parts
            if name(each) == "w:num"
        }
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)

    def marker(self, listed: Listed) -> str:
        """What stands before the next line of this list; a bullet where nothing says it."""
        deep = min(max(listed.level, 0), _LEVELS - 1)
        level = self._level(listed.list, deep)
        if level is None:
            return _BULLET
        form = value(child(level, "w:numFmt")) or "decimal"
        text = value(child(level, "w:lvlText")) or ""
        if form == "bullet":
            return _SYMBOLS.get(text, text) or _BULLET
        return "" if form == "none" else self._numbered(listed.list, deep, text)

    def _numbered(self, lists: str, deep: int, text: str) -> str:
        counts = self._counts[self._shared(lists)]
        before = counts[deep]
        counts[deep] = self._start(lists, deep) if before is None else before + 1
        counts[deep + 1 :] = [None] * (_LEVELS - deep - 1)
        for above in range(deep + 1):
            level = self._level(lists, above)
            count = counts[above]
            shown = _written(self._start(lists, above) if count is None else count, value(child(level, "w:numFmt")))
            text = text.replace(f"%{above + 1}", shown)
        return text

    def _shared(self, lists: str) -> str:
        """Lists that stand on the same definition count on, unless one says where it starts."""
        own, abstract = self._lists[lists]
        restarts = any(name(each) == "w:lvlOverride" for each in own)
        return lists if restarts or abstract is None else f"abstract {value(abstract, 'abstractNumId')}"

    def _level(self, lists: str, deep: int) -> Element | None:
        own, abstract = self._lists.get(lists, (None, None))
        overrides = (child(each, "w:lvl") for each in _at(own, "w:lvlOverride", deep))
        return next((each for each in (*overrides, *_at(abstract, "w:lvl", deep)) if each is not None), None)

    def _start(self, lists: str, deep: int) -> int:
        own, _ = self._lists[lists]
        starts = [number(child(each, "w:startOverride")) for each in _at(own, "w:lvlOverride", deep)]
        starts.append(number(child(self._level(lists, deep), "w:start")))
        return next((each for each in starts if each is not None), 1)


def _at(element: Element | None, tag: str, deep: int) -> list[Element]:
    """The children of this name that speak of this level."""
    return [
        each for each in (element if element is not None else ()) if name(each) == tag and number(each, "ilvl") == deep
    ]


def _written(count: int, form: str | None) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 1000 else str(count)  # noqa: PLR2004 - as Word does
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:  # noqa: PLR2004 - beyond, there are no Roman numbers
        return str(count)
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (count // worth)
        count %= worth
    return written
