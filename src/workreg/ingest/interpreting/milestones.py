"""Milestones: rows of a table or lines, with their timeframes, and `- done` where the document says so."""

import re
from typing import Any

from workreg.core import timeframes
from workreg.ingest.document import Kind
from workreg.ingest.interpreting import dates
from workreg.ingest.interpreting.context import Context, is_none
from workreg.ingest.interpreting.front import body_named
from workreg.ingest.interpreting.headings import Part, key
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.reading import Fate
from workreg.ingest.interpreting.sheet import Run

REPORTED = "reported"
_COLUMNS = {
    "text": r"milestones?(?:/? ?deliverables?)?|deliverables?(?:/milestones?)?|milestone/deliverables?|deliverable",
    "due": r"time ?frames?|dates?|due(?: dates?)?|target(?: dates?)?|when|timing",
    "whose": "whose work",
    "body": (r"(?:action )?owners?|responsib\w+(?: \w+)?|lead(?: org(?:ani[sz]ation)?)?|who|(?:working )?groups?|body"),
    "done": r"state|status|done",
    "count": r"#|no|nr|number|item",
}
"""What the columns are called; `whose` is that of a rendering, which names the partners where no body acts."""
COUNTED = "a number that only counts the rows"
_DONE = re.compile(r"\s*(?:[-\u2013\u2014]\s*|\()(?:done|completed?|finished)\)?\s*$", re.IGNORECASE)
_STATE = re.compile(r"(?:done|completed?)\b[\s:,]*(?P<when>.*)", re.IGNORECASE)
_PHASE = re.compile(
    r"(?:phase|stage|part|step|work ?package|wp|year|wave|work ?stream|track)\s*(?:\d+|[A-Z]|[IVX]+)\b.{0,60}",
    re.IGNORECASE,
)
_LONGEST = 80
"""Characters that a timeframe has at most."""
_NOTHING = "(not written yet)"
_SEVERAL = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*/\s*")
_BETWEEN = re.compile(r"\s*(?:\s[-\u2013\u2014]\s|[:,;]\s|\t|\()\s*")


def milestones(context: Context, part: Part) -> None:
    """Place each row or item as a milestone; a paragraph that is none is left."""
    columns: tuple[str, ...] = ("text", "due", "body", "done")
    titles: tuple[str, ...] = ()
    headers = {at: named for at, line in enumerate(part.lines) if line.kind is Kind.ROW and (named := _header(line))}
    first = min(headers, default=0)
    for at, line in enumerate(part.lines):
        if at < first and _is_caption(line):
            continue
        if is_none(line):
            context.sheet.read(("milestones",), line.run)
        elif line.kind is Kind.ROW:
            if at in headers:
                columns, titles = headers[at], tuple(run.value for run in line.cells)
                context.sheet.read(("milestones",), *line.cells)
            else:
                _row(context, line, columns)
                _tell_beside(context, line, columns, titles)
        elif line.kind is Kind.ITEM or _split(line.run, context.options.date_order):
            _item(context, line.run)


def _header(line: Line) -> tuple[str, ...]:
    """The fields of the columns, where a row names them."""
    named = tuple(
        next((field for field, form in _COLUMNS.items() if re.fullmatch(form, key(run.text))), "") for run in line.cells
    )
    return named if named.count("") <= len(named) // 2 and "text" in named and "due" in named else ()


def _is_caption(line: Line) -> bool:
    """Tell whether a row over the names of the columns is a caption: one text across them."""
    return line.kind is Kind.ROW and sum(bool(run.value) for run in line.cells) == 1


def _row(context: Context, line: Line, columns: tuple[str, ...]) -> None:
    cells = dict(zip(columns, line.cells, strict=False))
    if "text" not in cells or _is_over(line, cells["text"]):
        return
    index = _place(context, cells["text"], cells.get("due"), cells.get("done"))
    if "whose" in cells:
        _whose(context, cells["whose"], index)
    if "body" in cells:
        _body(context, cells["body"], index)
    if "count" in cells and cells["count"].value.strip(".)").isdecimal():
        context.sheet.drop(cells["count"], COUNTED)


def _is_over(line: Line, run: Run) -> bool:
    """Tell whether a row is a heading of those under it: it has nothing else, and names a phase."""
    return _PHASE.fullmatch(run.value) is not None and not any(each.value for each in line.cells if each != run)


def _tell_beside(context: Context, line: Line, columns: tuple[str, ...], titles: tuple[str, ...]) -> None:
    """Note what is said of a cell that has no field: the milestone, and the name of the column."""
    cells = dict(zip(columns, line.cells, strict=False))
    about = cells["text"].value if "text" in cells else ""
    for index, run in enumerate(line.cells):
        title = titles[index] if index < len(titles) and run != cells.get("text") else ""
        context.sheet.beside[run.cell] = (about, title)


def _split(run: Run, order: str) -> tuple[Run, Run] | None:
    """What will be there, and when: the longest end that is a timeframe, after a dash, a comma or in brackets."""
    for between in _BETWEEN.finditer(run.text):
        due = run.part(between.end())
        if between.start() and len(due.text) <= _LONGEST and dates.read(due.text, order):
            return run.part(0, between.start()), due
    return None


def _item(context: Context, run: Run) -> None:
    """A milestone in a line: its timeframe stands at the end, after a dash, a comma or in brackets."""
    done = _DONE.search(run.text)
    kept = run.part(0, done.start()) if done else run
    parts = _split(kept, context.options.date_order)
    if parts is None:
        _place(context, run)
        return
    state = run.part(done.start()) if done else None
    index = _place(context, parts[0], parts[1])
    if state:
        context.sheet.put(("milestones", index, "done"), REPORTED, state)
    context.sheet.read_rest(("milestones", index, "due"), run)


def _place(context: Context, text: Run, due: Run | None = None, done: Run | None = None) -> int:
    """Add one milestone, with the runs that say it; its index."""
    sheet = context.sheet
    marked = None if done else _DONE.search(text.text)
    words = text.part(0, marked.start()) if marked else text
    value = "" if words.value == _NOTHING else words.value
    item: dict[str, Any] = {"id": context.id("milestone", value), "text": value, "due": "", "body": None, "done": None}
    *_, index = path = sheet.append(("milestones",), item, fate=Fate.FIELD)
    sheet.read((*path, "text"), words, fate=Fate.FIELD if value else Fate.READ)
    if marked:
        sheet.put((*path, "done"), REPORTED, text.part(marked.start()))
    if due:
        _due(context, due, int(index))
    if done:
        _state(context, done, int(index))
    return int(index)


def _due(context: Context, run: Run, index: int) -> None:
    path = ("milestones", index, "due")
    value = context.date(run, path)
    plain = "" if run.value == _NOTHING else run.value
    context.sheet.put(path, value or plain, run, fate=Fate.READ if value else Fate.FIELD)


def _whose(context: Context, run: Run, index: int) -> None:
    """Whose work a rendering says it is: that of a body, or of the partners where there is none."""
    named = (context.sides.find(name) for name in _SEVERAL.split(run.text))
    if context.sides.find(run.text) or all(named):
        context.sheet.read(("milestones", index, "body"), run)
    else:
        _body(context, run, index)


def _body(context: Context, run: Run, index: int) -> None:
    """Whose work it is, where the cell names one body of the organization; any other name is left."""
    path = ("milestones", index, "body")
    names = [run] if body_named(context.organization, run.text) else run.split(_SEVERAL)
    bodies = [(body, each) for each in names if (body := body_named(context.organization, each.text))]
    if len(bodies) == 1:
        ((body, each),) = bodies
        context.sheet.put(path, body, each)
        if each != run:
            context.sheet.read(path, *(run.group(found, 0) for found in _SEVERAL.finditer(run.text)))


def _state(context: Context, run: Run, index: int) -> None:
    path = ("milestones", index, "done")
    found = _STATE.fullmatch(run.value)
    day = dates.day(found["when"], context.options.date_order) if found else None
    if found:
        context.sheet.put(path, day.value if day else REPORTED, run)
    elif key(run.text) in {"open", "overdue", "", "-", "not started"}:
        context.sheet.read(path, run)


def is_dated(value: str) -> bool:
    """Tell whether a timeframe in the content has a last day."""
    return timeframes.parse(value).end is not None
