"""Reads Markdown: headings, paragraphs, lists and tables, as people write them and as `workreg render` does.

Of a paragraph that runs over several lines, lines that their author ended early stay lines of their own: a title block
is often written so. What is marked inside a line is taken off in `markdown_inline.py`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workreg.ingest.document import Block, Document, Dropped, Kind
from workreg.ingest.readers.decoding import decode, sha256
from workreg.ingest.readers.markdown_inline import plain

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))??(?:\s+#+)?\s*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_ITEM = re.compile(r"(?P<indent>\s*)(?P<marker>[-*+\u2022]|\d{1,9}[.)])(?:\s+(?P<text>.*)|$)")
_QUOTE = re.compile(r" {0,3}>\s?(.*)")
_FENCE = re.compile(r" {0,3}(?:`{3,}(?P<code>[^`]*)|~{3,}(?P<text>.*))")
_OPENS, _CLOSES = "<!--", "-->"
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_CELL = re.compile(r"(?<!\\)\|")
_LABEL = re.compile(r"[A-Z][\w ]{1,24}:\s")
_WRAPPED, _UNWRAPPED = 50, 160
"""Characters: a shorter line was ended by its author; in a file with a longer one, every line was."""


class _Line(NamedTuple):
    place: int
    text: str


def read(data: bytes, name: str) -> Document:
    """A Markdown file as blocks; places are lines.

    Raises:
        Unusable: WR700 when the file is no text.
    """
    text, notes = decode(data, name)
    bare, comments = _without_comments(text)
    lines = [_unquoted(_Line(number, line)) for number, line in enumerate(bare.split("\n"), 1)]
    fences = {line: found for line in lines if (found := _FENCE.fullmatch(line.text))}
    reader = _Reader([line for line in lines if line not in fences])
    left_out = [*comments, *(_language(line, found) for line, found in fences.items())]
    dropped = tuple(each for each in left_out if each.text)
    return Document(name, sha256(data), "md", "line", tuple(reader.blocks()), dropped, notes)


def _without_comments(text: str) -> tuple[str, list[Dropped]]:
    """The text with only the line breaks of its comments, and the comments; one that does not end is text."""
    kept, dropped, start, line = [], list[Dropped](), 0, 1
    while (at := _opening(text, start)) >= 0 and (end := text.find(_CLOSES, at + len(_OPENS))) >= 0:
        said, line = text[at + len(_OPENS) : end], line + text.count("\n", start, at)
        dropped.append(Dropped(said.strip(), line, "a comment"))
        breaks = said.count("\n")
        kept += [text[start:at], "\n" * breaks]
        start, line = end + len(_CLOSES), line + breaks
    return "".join([*kept, text[start:]]), dropped


def _opening(text: str, start: int) -> int:
    """Where the next comment begins; -1 where none does. What is escaped or code is text."""
    at = text.find(_OPENS, start)
    while at > start and text[at - 1] in "\\`":
        at = text.find(_OPENS, at + 1)
    return at


def _language(line: _Line, found: re.Match[str]) -> Dropped:
    return Dropped((found["code"] or found["text"] or "").strip(), line.place, "the language of a block of code")


class _Reader:
    """Goes through the lines once; `at` is the next one."""

    def __init__(self, lines: list[_Line]) -> None:
        self.lines = lines
        self.at = 0
        self.tables = 0
        self.is_wrapped = all(len(each.text) <= _UNWRAPPED for each in lines)

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if self._is_table():
                yield from self._table()
            elif found := _HEADING.fullmatch(line.text):
                self.at += 1
                yield _block(Kind.HEADING, line.place, found[2] or "", level=len(found[1]))
            elif not line.text.strip() or _RULE.fullmatch(line.text):
                self.at += 1
            elif item := _ITEM.fullmatch(line.text):
                yield self._item(line, item)
            else:
                yield self._paragraph(line)

    def _is_table(self) -> bool:
        here, after = self.lines[self.at].text, self.lines[self.at + 1].text if self.at + 1 < len(self.lines) else ""
        return "|" in here and "|" in after and _DELIMITER.fullmatch(after) is not None

    def _table(self) -> Iterator[Block]:
        """The rows of a table; a head without words and the line under it are none."""
        self.tables += 1
        rows = [self.lines[self.at]]
        self.at += 2
        while self.at < len(self.lines) and "|" in self.lines[self.at].text:
            rows.append(self.lines[self.at])
            self.at += 1
        for place, text in rows:
            cells = tuple(plain(cell)[0] for cell in _cells(text))
            if any(cells):
                yield Block(Kind.ROW, cells, place, table=self.tables)

    def _item(self, line: _Line, found: re.Match[str]) -> Block:
        """A line of a list, with the lines that go on under it."""
        self.at += 1
        words = [found["text"] or "", *self._more()]
        level = len(found["indent"].expandtabs(4)) // 2
        return _block(Kind.ITEM, line.place, " ".join(filter(None, words)), level=level, marker=found["marker"])

    def _more(self) -> Iterator[str]:
        """The lines that belong to the block before them."""
        while self.at < len(self.lines) and not self._begins_anew(self.lines[self.at].text):
            yield self.lines[self.at].text.strip()
            self.at += 1

    def _begins_anew(self, text: str) -> bool:
        forms = (_HEADING, _RULE, _ITEM)
        return not text.strip() or any(form.fullmatch(text) for form in forms) or self._is_table()

    def _paragraph(self, line: _Line) -> Block:
        """A paragraph, or a heading that is underlined; it ends where its author ended a line."""
        words, last = [line.text.strip().removesuffix("\\")], line.text
        self.at += 1
        while self.at < len(self.lines):
            text = self.lines[self.at].text
            if found := _UNDERLINE.fullmatch(text):
                self.at += 1
                return _block(Kind.HEADING, line.place, " ".join(words), level=1 if found[1][0] == "=" else 2)
            if self._begins_anew(text) or not self._goes_on(last, text):
                break
            words.append(text.strip().removesuffix("\\"))
            last = text
            self.at += 1
        return _block(Kind.PARAGRAPH, line.place, " ".join(words))

    def _goes_on(self, last: str, text: str) -> bool:
        """Tell whether a line goes on with the sentence before it."""
        if last.endswith(("  ", "\\")) or _LABEL.match(text):
            return False
        return text.strip()[:1].islower() or (self.is_wrapped and len(last) >= _WRAPPED)


def _unquoted(line: _Line) -> _Line:
    found = _QUOTE.fullmatch(line.text)
    return _Line(line.place, found[1]) if found else line


def _cells(text: str) -> list[str]:
    return _CELL.split(text.strip().removeprefix("|").removesuffix("|"))


def _block(kind: Kind, place: int, text: str, *, level: int = 0, marker: str = "") -> Block:
    words, is_italic = plain(text)
    return Block(kind, (words,), place, level, marker, is_italic=is_italic)
