"""The title block: the title, the version, the date, and what else stands before the first heading."""

import re
from collections.abc import Iterator

from workreg.core.organization import Organization
from workreg.ingest.document import Kind
from workreg.ingest.interpreting import dates
from workreg.ingest.interpreting.context import Context
from workreg.ingest.interpreting.dates import DATE
from workreg.ingest.interpreting.headings import Part, key
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.names import bare
from workreg.ingest.interpreting.reading import Fate
from workreg.ingest.interpreting.sheet import Run

AGAIN = "the title, the version or the date once more"
_TITLE = re.compile(r"\bwork\s+register\b", re.IGNORECASE)
_ALONE = "work register"
_LONGEST = 25
_NUMBER = r"\d+(?:\.\d+){0,2}[a-z]?(?:\s+draft(?:\s+\d+)?)?"
_TITLE_VERSION = re.compile(rf"[\s,(-]*\b(?:version|ver\.?|v\.?)\s*(?P<version>{_NUMBER})\)?\s*$", re.IGNORECASE)
_NAMES = {
    "title": r"(?:document )?title",
    "version": r"(?:(?:document|register|current) )?(?:version|revision)(?: (?:number|no\.?))?",
    "date": r"(?:(?:document|issue) )?date(?: (?:initiated|of issue))?|dated|initiated(?: on)?",
    "originating_committee": "originating committee",
}
"""What stands before the version or the date, or over it in a table."""
_LABELS = (
    re.compile(r"(?:version|revision)\s*:?\s*(?P<version>[^\s,;].*)", re.IGNORECASE),
    re.compile(
        rf"(?:date\s+initiated|initiated(?:\s+on)?|dated?|of(?=\s+{DATE}))\s*(?::|\s|$)\s*(?P<date>.*?)(?:\.\s+[^\d\s].*|\.)?",
        re.IGNORECASE,
    ),
)
_NEXT = re.compile(
    r"\s*[,;|]\s*(?=(?:version|revision|date|dated|initiated|of)\b)|\s+(?=(?:version|date(?:\s+initiated)?)\s*:)",
    re.IGNORECASE,
)
"""Between the version and the date in one line."""
VERSION = re.compile(rf"{_NUMBER}(?![\w.]*\w)", re.IGNORECASE)
"""The grammar of a version: 1.0, 1.0.1a, 1.0b, 1.0 draft 1."""


def is_title(line: Line) -> bool:
    """Tell whether a line is the title of a register."""
    words = line.text
    return (
        line.kind in {Kind.PARAGRAPH, Kind.HEADING}
        and bool(_TITLE.search(words))
        and len(words.split()) <= _LONGEST
        and words[-1:] not in ".:;"
    )


def title_of(lines: list[Line]) -> list[Line]:
    """The lines of the title: one, or two where the first only names the sides and the second says what it is."""
    for index, line in enumerate(lines):
        if is_title(line):
            before = lines[index - 1] if index and key(line.text) == _ALONE else None
            return [before, line] if before and _names_sides(before) else [line]
    return []


def _names_sides(line: Line) -> bool:
    return line.kind is not Kind.ROW and len(line.text.split()) <= _LONGEST and line.text[-1:] not in ".:;"


def front(context: Context, part: Part) -> None:
    """Place what stands in the title block; what it does not know is left."""
    above: tuple[Run, ...] = ()
    title = title_of(part.lines)
    if len(title) > 1:
        value = " ".join(line.run.value for line in title)
        context.sheet.put(("title",), value, *(line.run for line in title), fate=Fate.FIELD)
    lines = list(_paired([line for line in part.lines if len(title) == 1 or line not in title]))
    for index, line in enumerate(lines):
        if line.kind is Kind.ROW:
            after = lines[index + 1 : index + 3]
            _row(context, line, above)
            above = line.cells if _is_over(line, after) else ()
        elif is_title(line):
            _title(context, line.run)
        else:
            _labelled(context, line.run)


def _is_over(line: Line, after: list[Line]) -> bool:
    """Tell whether a row only names what stands in the one row under it; several would be a history."""
    rows = [each.kind is Kind.ROW and len(each.cells) == len(line.cells) for each in after]
    return sum(map(bool, map(_field, line.cells))) > 1 and rows[:1] == [True] and rows[1:] != [True]


def _field(run: Run) -> str | None:
    """The field that a label names."""
    return next((field for field, form in _NAMES.items() if re.fullmatch(form, key(run.text))), None)


def _row(context: Context, line: Line, above: tuple[Run, ...]) -> None:
    """A row of a table: values under labels, or labels with the value behind each; labels alone say nothing."""
    if len(line.cells) > 1 and all(map(_field, line.cells[:2])):
        return
    for at, run in enumerate(line.cells):
        before = above[at] if above else line.cells[at - 1] if at else None
        field = _field(before) if before else None
        if _field(run):
            continue
        if before and field and run.value and context.sheet.left(before):
            _fact(context, field, before, run)
        else:
            _labelled(context, run)


def _fact(context: Context, field: str, label: Run, run: Run) -> None:
    if field == "originating_committee":
        committee = body_named(context.organization, run.text)
        context.sheet.put((field,), committee or run.value, run)
    elif field == "title":
        _title(context, run)
    elif not _put(context, field, run):
        return
    context.sheet.read((field,), label)


def _title(context: Context, run: Run) -> None:
    sheet = context.sheet
    if "title" in sheet.content:
        sheet.drop(run, AGAIN)
        return
    found = _TITLE_VERSION.search(run.text)
    if found:
        _put(context, "version", run.group(found, "version"))
    sheet.write(("title",), run.part(0, found.start() if found else None))
    sheet.read_rest(("version",), run)


def _labelled(context: Context, run: Run) -> None:
    """Read `Version 1.0b`, `Date Initiated: 09/13/2018`, and both in one line; other words are left."""
    for part in run.split(_NEXT):
        text = part.part(len(part.text) - len(part.text.lstrip()))
        found = next((match for form in _LABELS if (match := form.fullmatch(text.text.rstrip()))), None)
        if found:
            (field,) = found.groupdict()
            if _put(context, field, text.group(found, field)):
                context.sheet.read_rest((field,), text.part(0, found.start(field)))


def _put(context: Context, field: str, run: Run) -> bool:
    """Place a version or a date; another than the one above is left, and False."""
    said = context.sheet.content.get(field)
    if said is not None:
        is_again = run.value == said or (field == "date" and context.date(run, (field,)) == said)
        if is_again:
            context.sheet.drop(run, AGAIN)
        return is_again
    if field == "version":
        found = VERSION.match(run.text)
        context.sheet.write((field,), run.group(found, 0) if found else run)
    else:
        _date(context, run)
    return True


def _date(context: Context, run: Run) -> None:
    """The day of the document; what stands behind it is left."""
    found = None if context.date(run, ("date",), is_day=True) else re.match(DATE, run.text, re.IGNORECASE)
    said = run.group(found, 0) if found else run
    value = context.date(said, ("date",), is_day=True)
    context.sheet.put(("date",), value or said.value, said)
    if value is None:
        message = f"the date of the document is no day: {said.value or 'nothing'}"
        context.sheet.remark("WR712", message, said, ("date",))


def _paired(lines: list[Line]) -> Iterator[Line]:
    """The lines, a label and the value under it as one row."""
    held: Line | None = None
    for line in lines:
        if held and _is_value(_field(held.run) or "", line):
            yield Line(Kind.ROW, (held.run, line.run))
            held = None
            continue
        if held:
            yield held
        held = line if line.kind is Kind.PARAGRAPH and _field(line.run) else None
        if held is None:
            yield line
    if held:
        yield held


def _is_value(field: str, line: Line) -> bool:
    """Tell whether a line can be the value of a label above it."""
    if line.kind is not Kind.PARAGRAPH:
        return False
    if field == "date":
        return dates.day(line.text, dates.MDY) is not None
    return field == "originating_committee" or (field == "version" and VERSION.fullmatch(line.text) is not None)


def body_named(organization: Organization, words: str) -> str | None:
    """The id of the body that has this name or id."""
    plain = bare(words)
    return next((key for key, body in organization.bodies.items() if plain in {key, bare(body.name)}), None)
