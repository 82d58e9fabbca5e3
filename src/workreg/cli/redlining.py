"""A redline on a terminal: what went is struck and red, what came underlined and green; else as git marks words."""

from collections.abc import Callable, Iterator
from itertools import groupby

from workreg.cli import console
from workreg.core.redline import KEPT, Row
from workreg.core.redline.comparison import Comparison
from workreg.core.redline.values import side

Marked = list[tuple[str, str]]
"""A line: words, each with what became of it."""


def show(found: Comparison) -> None:
    """Print the changes alone, under their headings."""
    if not found.rows:
        console.out("nothing differs")
        _sides(found, console.say)
        return
    _sides(found, console.out)
    console.out(f"what  {found.summary}")
    for heading, rows in groupby(found.rows, key=lambda row: row.heading):
        console.out(f"\n{heading}")
        for row in rows:
            for line in _lines(row):
                console.marked(line)


def _sides(found: Comparison, write: Callable[[str], None]) -> None:
    for word, each in (("from", found.before), ("to  ", found.after)):
        where = f" ({each.file})" if each.file not in each.what else ""
        write(f"{word}  {side(each)['words']}{where}")


def _lines(row: Row) -> Iterator[Marked]:
    yield [(f"{row.number:>4}. {row.title} ({', '.join(row.change.parts)})", KEPT)]
    for field in row.fields:
        label = f"{field.label}: " if field.label else ""
        yield [(f"      {label}", KEPT), *((_indented(text), kind) for kind, text in field.pieces)]


def _indented(text: str) -> str:
    return text.replace("\n", "\n      ")
