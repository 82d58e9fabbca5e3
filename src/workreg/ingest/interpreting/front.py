"""The title block: the title, the version, the date, and what else stands before the first heading."""

import re
from collections.abc import Iterator

from workreg.core.organization import Organization
from workreg.ingest.document import Kind
from workreg.ingest.interpreting import dates
from workreg.ingest.interpreting.context import Context
from workreg.ingest.interpreting.headings import Part, key
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.names import bare
from workreg.ingest.interpreting.sheet import Run
from workreg.ingest.interpreting.template import RENDERED

AGAIN = "the title, the version or the date once more"
_TITLE = re.compile(r"\bwork\s+register\b", re.IGNORECASE)
_LONGEST = 25
_NUMBER = r"\d+(?:\.\d+){0,2}[a-z]?(?:\s+draft(?:\s+\d+)?)?"
_TITLE_VERSION = re.compile(rf"[\s,(-]*\b(?:version|ver\.?|v\.?)\s*(?P<version>{_NUMBER})\)?\s*$", re.IGNORECASE)
_LABELS = (
    re.compile(
        r"version\s*:?\s*(?P<version>[^\s,;][^,;]*?)(?:,\s*(?:dated|date:?|of)\s+(?P<date>[^.;]+?))?(?P<state>\.\s.*|\.)?",
        re.IGNORECASE,
    ),
    re.compile(r"(?:date\s+initiated|initiated(?:\s+on)?|dated?)\s*(?::|\s|$)\s*(?P<date>.*)", re.IGNORECASE),
)
_COMMITTEE = "originating_committee"
_FACTS = {
    **dict.fromkeys(("date", "dated", "date initiated", "initiated", "initiated on"), "date"),
    **dict.fromkeys(("version", "document version", "version number"), "version"),
    "originating committee": _COMMITTEE,
}
"""What a label alone says, beside its value or over it."""
VERSION = re.compile(_NUMBER)
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


def front(context: Context, part: Part) -> None:
    """Place what stands in the title block; what it does not know is left."""
    for line in _paired(part.lines):
        if line.kind is Kind.ROW:
            _fact(context, line)
        elif is_title(line):
            _title(context, line.run)
        elif not _labelled(context, line.run) and _is_mark(line):
            context.sheet.drop(line.run, RENDERED)


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


def _labelled(context: Context, run: Run) -> bool:
    """Read `Version 1.0b` and `Date Initiated: 09/13/2018`; tell whether it was one of them."""
    found = next((match for form in _LABELS if (match := form.fullmatch(run.text.strip()))), None)
    if found is None:
        return False
    run = run.part(len(run.text) - len(run.text.lstrip()))
    groups = found.groupdict()
    if groups.get("state"):
        context.sheet.drop(run.group(found, "state"), RENDERED)
    for field in ("version", "date"):
        if groups.get(field) is not None:
            _put(context, field, run.group(found, field))
    context.sheet.read_rest(("version" if "version" in groups else "date",), run)
    return True


def _put(context: Context, field: str, run: Run) -> None:
    if field in context.sheet.content:
        context.sheet.drop(run, AGAIN)
    elif field == "version":
        context.sheet.write((field,), run)
    else:
        value = context.date(run, (field,), is_day=True)
        context.sheet.put((field,), value or run.value, run)
        if value is None:
            context.sheet.remark(
                "WR712", f"the date of the document is no day: {run.value or 'nothing'}", run, (field,)
            )


def _paired(lines: list[Line]) -> Iterator[Line]:
    """The lines, a label and the value under it as one row."""
    held: Line | None = None
    for line in lines:
        if held and _is_value(_FACTS[key(held.text)], line):
            yield Line(Kind.ROW, (held.run, line.run))
            held = None
            continue
        if held:
            yield held
        held = line if line.kind is Kind.PARAGRAPH and key(line.text) in _FACTS else None
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
    return field == _COMMITTEE or VERSION.fullmatch(line.text) is not None


def _fact(context: Context, line: Line) -> None:
    """A row of a title block: a label that is known, and its value; others are left."""
    label, *values = line.cells
    field = _FACTS.get(key(label.text))
    value = next((run for run in values if run.value), None)
    if field is None or value is None:
        return
    if field == _COMMITTEE:
        committee = body_named(context.organization, value.text)
        context.sheet.put((field,), committee or value.value, value)
    else:
        _put(context, field, value)
    context.sheet.read((field,), label)


def _is_mark(line: Line) -> bool:
    """Tell whether a line is what a rendering says of a text that is not in force."""
    return bool(
        re.match(r"(?:draft|not in force|amends version|version \S+ (?:is|stays) in force)\b", line.text, re.IGNORECASE)
    )


def body_named(organization: Organization, words: str) -> str | None:
    """The id of the body that has this name or id."""
    plain = bare(words)
    return next((key for key, body in organization.bodies.items() if plain in {key, bare(body.name)}), None)
