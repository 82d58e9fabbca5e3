"""Rows to the formats that other programs read: CSV, Markdown, GitHub annotations, JUnit.

Rows are lists of plain values under headings. Each format protects its reader: a spreadsheet runs no cell as a
formula, a log line is no workflow command, a table cell is no markup.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from workreg.render.logs import no_command
from workreg.render.markdown import escape

Rows = Sequence[Sequence[object]]

_FORMULA = re.compile("[\\s']*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[ ']*[\t\r\n]")
"""What a spreadsheet may take for a formula, with the full-width forms, also behind spaces or our own apostrophe."""

SHOWN = 10
"""GitHub shows ten errors and ten warnings of a step; the rest stands in the job summary only."""


class Finding(NamedTuple):
    """One thing to point at: `level` is error, warning or notice; `line` and `column` count from 1."""

    level: str
    title: str
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None


def to_csv(headings: Sequence[str], rows: Rows) -> str:
    """RFC 4180 with all cells quoted; a cell that a spreadsheet would run begins with an apostrophe."""
    return csv_rows([headings, *rows])


def csv_rows(rows: Iterable[Iterable[object]]) -> str:
    """Rows of `to_csv` alone. A first apostrophe is ours where what follows it would get one: it is read back so."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def to_markdown(headings: Sequence[str], rows: Rows) -> str:
    """A table of GitHub-flavoured Markdown in which every cell reads as it is written."""
    cells = [[escape("" if cell is None else cell) for cell in row] for row in rows]
    lines = [headings, ["---"] * len(headings), *cells]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines) + "\n"


def to_github(findings: Iterable[Finding]) -> str:
    """Workflow commands, one a line: the first ten of each level, as many as GitHub shows."""
    counts: dict[str, int] = {}
    lines = []
    for each in findings:
        counts[each.level] = counts.get(each.level, 0) + 1
        if counts[each.level] <= SHOWN:
            lines.append(_command(each))
    return "".join(f"{line}\n" for line in lines)


def _command(found: Finding) -> str:
    places = {"file": found.file, "line": found.line, "col": found.column, "title": found.title}
    said = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value is not None)
    return f"::{found.level} {said}::{_data(found.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def to_junit(suite: str, cases: Iterable[tuple[str, str, str | None]]) -> str:
    """A JUnit report: each case as (name, what it says, why it fails or None)."""
    found = list(cases)
    failures = sum(why is not None for _, _, why in found)
    root = ET.Element("testsuites", tests=str(len(found)), failures=str(failures), errors="0")
    group = ET.SubElement(root, "testsuite", name=suite, tests=str(len(found)), failures=str(failures), errors="0")
    for name, words, why in found:
        case = ET.SubElement(group, "testcase", classname=suite, name=_xml(name))
        if why is not None:
            ET.SubElement(case, "failure", message=_xml(why)).text = _xml(words)
        else:
            ET.SubElement(case, "system-out").text = _xml(words)
    ET.indent(root)
    text = no_command(ET.tostring(root, encoding="unicode"), "&#{};".format)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml(text: str) -> str:
    """With escapes in place of the characters that XML cannot hold."""
    return _NO_XML.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
