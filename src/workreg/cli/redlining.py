"""A redline on a terminal: what went is struck and red, what came underlined and green; else as git marks words."""

from collections.abc import Iterator
from itertools import groupby

from workreg.cli import console
from workreg.core.redline import KEPT, Row
from workreg.core.redline.comparison import Comparison
from workreg.core.redline.values import side, where

INDENT = " " * 6
Line = tuple[str, list[tuple[str, str]]]
"""What stands in front, and words, each with what became of them."""


def show(found: Comparison) -> None:
    """Print the changes alone, under their headings."""
    if not found.rows:
        console.out("nothing differs")
        for word, said in _sides(found):
            console.say(word + said)
        return
    for word, said in (*_sides(found), ("what  ", found.summary)):
        console.marked(word, [(said, KEPT)])
    for heading, rows in groupby(found.rows, key=lambda row: row.heading):
        console.out("")
        console.marked("", [(heading, KEPT)])
        for row in rows:
            for lead, words in _lines(row):
                console.marked(lead, words)


def _sides(found: Comparison) -> Iterator[tuple[str, str]]:
    for word, each in (("from  ", found.before), ("to    ", found.after)):
        yield word, " ".join([side(each)["words"], *(f"({file})" for file in where(each))])


def _lines(row: Row) -> Iterator[Line]:
    yield f"{row.number:>4}. ", [(f"{row.title} ({', '.join(row.change.parts)})", KEPT)]
    for field in row.fields:
        label = [(f"{field.label}: ", KEPT)] if field.label else []
        yield INDENT, [*label, *((text, kind) for kind, text in field.pieces)]
