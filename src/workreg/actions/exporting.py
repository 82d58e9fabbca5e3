"""Registers and their facts as one JSON document, or as CSV tables. For `export`.

Registers are read and written one after the other, so ten thousand take no more memory than a few; nothing is seen
of the result until every one of them could be read.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from workreg.actions.spreading import spread
from workreg.core import texts
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Unusable
from workreg.core.register import Register
from workreg.core.views import export, tables
from workreg.render.reports import csv_rows
from workreg.store import reading
from workreg.store.outgoing import Held, folder, held_back, place, put
from workreg.store.trees import FolderTree

OPTION = "--output"
AT_A_TIME = 1000
"""How many registers are worked on before their texts are written."""


class Job(NamedTuple):
    """What to export: of which registers (none: of all), as tables or else as JSON, as of which day.

    `day` is the day whose end is told; `today` tells whether that has passed, where `is_past` asks for it.
    """

    register_ids: tuple[str, ...]
    tables: tuple[str, ...]
    has_texts: bool
    day: date
    today: date
    is_past: bool


class Sheet(NamedTuple):
    """One text that comes out: its beginning, what stands between registers, and its end."""

    name: str
    head: str
    between: str = ""
    tail: str = ""


class Made(NamedTuple):
    """What comes of one register: a piece for each sheet, or the problems for which it cannot be read."""

    pieces: list[str]
    problems: tuple[Problem, ...] = ()


def export_to(tree: FolderTree, job: Job, output: Path | None, show: Callable[[str], None]) -> list[Path]:
    """Export to a file, or several tables to a folder; without `output` line by line to `show`. The files written.

    Raises:
        Unusable: with every problem, when a register cannot be read; WR001 when nothing can be written there. Nothing
            is written then.
    """
    sheets = list(_sheets(reading.organization(tree), job))
    if output is not None:
        (folder if len(sheets) > 1 else place)(output, OPTION)
    with ExitStack() as stack:
        held = [stack.enter_context(held_back()) for _ in sheets]
        _write(tree, job, sheets, held)
        if output is None:
            for text in held:
                text.seek(0)
                for line in text:
                    show(line)
            return []
        return _put(sheets, held, output)


def _sheets(organization: Organization, job: Job) -> Iterator[Sheet]:
    for name in job.tables:
        yield Sheet(f"{name}.csv", csv_rows([tables.TABLES[name].headings]))
    if not job.tables:
        head = json.dumps(export.head(organization, job.day), ensure_ascii=False, indent=2)
        yield Sheet("", head.removesuffix("\n}") + ',\n  "registers": [\n', ",\n", "\n  ]\n}\n")


def _write(tree: FolderTree, job: Job, sheets: Sequence[Sheet], held: Sequence[Held]) -> None:
    problems: list[Problem] = []
    for text, sheet in zip(held, sheets, strict=True):
        text.write(sheet.head)
    for count, made in enumerate(_all(tree, job)):
        problems += made.problems
        for text, sheet, piece in zip(held, sheets, made.pieces, strict=False):
            text.write((sheet.between if count else "") + piece)
    if problems:
        raise Unusable(problems)
    for text, sheet in zip(held, sheets, strict=True):
        text.write(sheet.tail)


def _put(sheets: Sequence[Sheet], held: Sequence[Held], output: Path) -> list[Path]:
    places = [output]
    if len(sheets) > 1:
        output.mkdir(exist_ok=True)
        places = [place(output / sheet.name, OPTION) for sheet in sheets]
    for text, path in zip(held, places, strict=True):
        put(text, path, OPTION)
    return places


def _all(tree: FolderTree, job: Job) -> Iterator[Made]:
    names = sorted(set(job.register_ids)) or reading.register_ids(tree)
    for start in range(0, len(names), AT_A_TIME):
        yield from spread(partial(_made, tree, job), names[start : start + AT_A_TIME])


def _made(tree: FolderTree, job: Job, names: Sequence[str]) -> list[Made]:
    organization = reading.organization(tree)
    return [_of(tree, job, organization, name) for name in names]


def _of(tree: FolderTree, job: Job, organization: Organization, name: str) -> Made:
    try:
        found = reading.register(tree, name)
    except Unusable as unusable:
        return Made([], unusable.problems)
    register = texts.as_of(found, job.day, job.today) if job.is_past else found
    make = _as_tables if job.tables else _as_json
    return Made(make(register, job, organization))


def _as_json(register: Register, job: Job, organization: Organization) -> list[str]:
    value = export.exported(register, organization, job.day, has_texts=job.has_texts)
    return ["    " + json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n    ")]


def _as_tables(register: Register, job: Job, organization: Organization) -> list[str]:
    told = tables.told(register, organization, job.day)
    return [csv_rows(tables.rows(name, told)) for name in job.tables]
