"""The standards development table (DSP4003 5.2), and what a partnership is for."""

import re
from typing import Any

from workreg.core.document.standards import PURPOSES
from workreg.ingest.document import Kind
from workreg.ingest.interpreting.context import Context
from workreg.ingest.interpreting.headings import Part, key
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.names import Sides
from workreg.ingest.interpreting.notes import notes_under
from workreg.ingest.interpreting.plain import has_aside
from workreg.ingest.interpreting.reading import Fate, Path
from workreg.ingest.interpreting.sheet import Run

_COLUMNS = {
    "type": r"(?:standard )?type",
    "identifier": r"(?:ap )?id(?:entifier)?",
    "description": r"desc(?:r|ription)?\.?",
    "domain": r"(?:info(?:rmation)? m(?:gt|gmt|anagement) )?domain",
    "lead": r"lead(?: org(?:ani[sz]ation)?)?",
    "ip_policy": r"(?:governing )?ip policy",
    "owner": r"own(?:ing|er)(?: org(?:ani[sz]ation)?)?",
    "developer": r"develop(?:ing|er)(?: org(?:ani[sz]ation)?)?",
    "maintainer": r"maintain(?:ing|er)(?: org(?:ani[sz]ation)?)?",
    "mode": r"joint or delegated|mode",
}
_SIDES = frozenset({"ip_policy", "owner", "developer", "maintainer"})
_NOTHING = frozenset({"", "-", "\u2013", "n/a"})
_ENOUGH = 4
"""Columns that are known, in a row that names them."""

_URL = re.compile(r"\s*<(?P<url>https?://[^<>\s]+)>\s*")
_JOINT = re.compile(r"joint(?:,? with (?P<who>.+))?", re.IGNORECASE)
_DELEGATED = re.compile(r"delegated(?: to (?P<who>.+?))?(?:, under the delegation rules (?P<rules>.+))?", re.IGNORECASE)
_PURPOSES = re.compile("|".join(map(re.escape, PURPOSES.values())))
_PURPOSE = re.compile(
    rf"The partnership is for (?P<for>(?:{_PURPOSES.pattern})(?:(?:, | and )(?:{_PURPOSES.pattern}))*)\.?"
)
"""As `workreg render` says it, and nothing else."""


def standards(context: Context, part: Part) -> None:
    """Place each row of the table; a row before the columns are named is left.

    On paper, a rendering has the headings of its columns beside each cell, and no row that names them.
    """
    columns = tuple(_COLUMNS) if context.is_rendering else ()
    for line in part.lines:
        if line.kind is Kind.ROW and (named := _header(line)):
            columns = named
            context.sheet.read(("standards",), *line.cells)
        elif line.kind is Kind.ROW and columns:
            _row(context, line, columns)


def _header(line: Line) -> tuple[str, ...]:
    named = tuple(
        next((field for field, form in _COLUMNS.items() if re.fullmatch(form, key(run.text))), "") for run in line.cells
    )
    return named if sum(map(bool, named)) >= _ENOUGH else ()


def _row(context: Context, line: Line, columns: tuple[str, ...]) -> None:
    cells = {field: run for field, run in zip(columns, line.cells, strict=False) if field}
    identifier = cells["identifier"].value if "identifier" in cells else ""
    item: dict[str, Any] = {"id": context.id("standard", identifier)}
    path = context.sheet.append(("standards",), item)
    for field, run in cells.items():
        _cell(context, path, field, run)
    for field in ("identifier", "type"):
        item.setdefault(field, "?")


def _cell(context: Context, path: Path, field: str, run: Run) -> None:
    if run.value in _NOTHING:
        return
    if field in _SIDES:
        if (side := context.sides.find(run.text)) and not has_aside(context.sides, run.text):
            context.sheet.put((*path, field), side, run)
    elif field == "mode":
        _mode(context, path, run)
    elif field == "description":
        _description(context, path, run)
    elif found := _URL.search(run.text) if field == "lead" else None:
        context.sheet.write((*path, "lead_url"), run.group(found, "url"))
        if (words := run.part(0, found.start())).value not in _NOTHING:
            context.sheet.write((*path, "lead"), words)
    else:
        context.sheet.write((*path, field), run)


def _mode(context: Context, path: Path, run: Run) -> None:
    joint, delegated = _JOINT.fullmatch(run.value), _DELEGATED.fullmatch(run.value)
    found = joint or delegated
    if found is None:
        return
    item = context.sheet.at(path)
    item["mode"] = "joint" if joint else "delegated"
    if named := _partners(context.sides, found["who"] or ""):
        item["partners"] = named
    if delegated and delegated["rules"]:
        item["delegation"] = delegated["rules"]
    context.sheet.read((*path, "mode"), run)


def _partners(sides: Sides, words: str) -> list[str]:
    """The partners that are named, where they are not all of them."""
    named = [
        each.id for each in sides.partners if any(re.search(rf"\b{re.escape(name)}\b", words) for name in each.names)
    ]
    return [] if len(named) == len(sides.partners) else named


def _description(context: Context, path: Path, run: Run) -> None:
    """The description, and the notes that a rendering puts under it."""
    words, notes = run.value, dict[str, Any]()
    if context.is_rendering:
        words, notes = notes_under(words, context.sheet.content.get("milestones", ()))
    context.sheet.at(path).update({**notes, "description": words})
    context.sheet.read((*path, "description"), run, fate=Fate.READ if notes else Fate.FIELD)


def purpose(context: Context, part: Part) -> None:
    """What the partnership is for, where it is said in the words of a rendering; the rest is left."""
    for line in part.lines:
        if found := _PURPOSE.fullmatch(line.run.text):
            said = set(_PURPOSES.findall(found["for"]))
            context.sheet.put(("purposes",), [name for name, words in PURPOSES.items() if words in said], line.run)
    is_all_placed = not any(context.sheet.left(run) for line in part.lines for run in line.cells)
    if part.heading and is_all_placed:
        context.sheet.read(("purposes",), part.heading.run)
