"""The interpreter: each part of a document given to the rule of its topic, what is left kept in `sections`."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from workreg.core.organization import ALLIANCE, Organization
from workreg.ingest.document import Document
from workreg.ingest.interpreting import claims, rendered, suggestions
from workreg.ingest.interpreting.access import access, documents
from workreg.ingest.interpreting.benefits import activities, benefits, limitations
from workreg.ingest.interpreting.contacts import contacts
from workreg.ingest.interpreting.context import Context, Rule, texts
from workreg.ingest.interpreting.front import front, is_title, title_of
from workreg.ingest.interpreting.gaps import gaps
from workreg.ingest.interpreting.headings import CORE, Part, Topic, divide
from workreg.ingest.interpreting.lines import Line, lines_of, runs_of
from workreg.ingest.interpreting.milestones import milestones
from workreg.ingest.interpreting.names import Side, Sides, host_of, merged, named_in_title, without_host
from workreg.ingest.interpreting.organizations import listed_in, mission, organizations
from workreg.ingest.interpreting.reading import Fate, Options, Path, Piece, Reading
from workreg.ingest.interpreting.review import review
from workreg.ingest.interpreting.sheet import Run, Sheet
from workreg.ingest.interpreting.standards import purpose, standards
from workreg.ingest.interpreting.template import without_template
from workreg.ingest.interpreting.unfolding import unfolded

NO_HEADING = "Without a heading"
_ENOUGH = 3
"""Headings that only a register has, in a document that is one."""


def _background(context: Context, part: Part) -> None:
    for run in texts(part.lines):
        before = context.sheet.content.get("background")
        value = f"{before}\n\n{run.value}" if before else run.value
        context.sheet.put(("background",), value, run, fate=Fate.FIELD)


def _considerations(context: Context, part: Part) -> None:
    for run in texts(part.lines):
        context.sheet.append(("considerations",), run.value, run)


RULES = MappingProxyType[Topic, Rule](
    {
        Topic.FRONT: front,
        Topic.PURPOSE: purpose,
        Topic.ORGANIZATIONS: organizations,
        Topic.MISSION: mission,
        Topic.BACKGROUND: _background,
        Topic.BENEFITS: benefits,
        Topic.ACTIVITIES: activities,
        Topic.LIMITATIONS: limitations,
        Topic.MILESTONES: milestones,
        Topic.ACCESS: access,
        Topic.DOCUMENTS: documents,
        Topic.STANDARDS: standards,
        Topic.REVIEW: review,
        Topic.CONTACTS: contacts,
        Topic.CORRESPONDING: claims.corresponding,
        Topic.APPROVAL: claims.approval,
        Topic.CONSIDERATIONS: _considerations,
    }
)
"""Which rule reads the lines under which heading; what has no rule has no field."""


def read(document: Document, organization: Organization, options: Options) -> Reading:
    """The reading of a document; see `interpret`."""
    document = unfolded(document)
    lines, dropped = lines_of(document)
    sheet, parts = Sheet(runs_of(lines)), divide(lines)
    is_register = _is_register(parts)
    if is_rendering := rendered.is_rendering(parts):
        rendered.settle(parts)
    sides = _sides(parts, lines, organization)
    context = Context(document, organization, options, sheet, sides, {}, is_rendering)
    if is_register:
        _fill(context, parts)
    _keep_rest(sheet, parts)
    if is_register:
        suggestions.look(context)
    else:
        sheet.remark(
            "WR710", "the document is no register: hardly any heading of one is in it; all is kept in sections"
        )
    return _reading(context, dropped, is_register=is_register)


def _is_register(parts: list[Part]) -> bool:
    """Tell whether enough headings of registers are there; fewer will do where the title says so."""
    topics = {part.topic for part in parts} & CORE
    titled = any(is_title(line) for line in parts[0].lines)
    return len(topics) >= (_ENOUGH - 1 if titled else _ENOUGH)


def _sides(parts: list[Part], lines: list[Line], organization: Organization) -> Sides:
    sides = Sides(host_of(organization))
    title = " ".join(line.text for line in title_of(parts[0].lines))
    titled = without_host(named_in_title(title, sides), sides.host)
    listed = without_host((side for side, _ in listed_in(parts, sides.host)), sides.host)
    sides.partners = merged(titled, listed, "\n".join(line.text for line in lines))
    for part in parts:
        if part.topic is Topic.OTHER and part.title and sides.find(part.title):
            part.topic = Topic.MISSION
    return sides


def _fill(context: Context, parts: list[Part]) -> None:
    """Give each part to its rule, after the sentences of the template."""
    content = context.sheet.content
    content["partners"] = [_partner(side) for side in context.sides.partners]
    content["host"] = {"aliases": context.sides.host.names[::-1]}
    for part in parts:
        if rule := RULES.get(part.topic):
            rule(context, replace(part, lines=without_template(context.sheet, part)))
            if part.heading and _is_told(context, part) and context.sheet.left(part.heading.run):
                context.sheet.read((str(part.topic),), part.heading.run)
    if context.is_rendering:
        rendered.drop_repeated(context, parts)
    for part in parts:
        if part.topic in {Topic.CORRESPONDING, Topic.APPROVAL}:
            claims.tell_left(context, part)
    for item, side in zip(content["partners"], context.sides.partners, strict=True):
        item.update({"aliases": side.aliases} if side.aliases else {})
    _assume(context)
    _propose(context, parts[0])


def _is_told(context: Context, part: Part) -> bool:
    """Tell whether the fields that came of a part say what its heading says."""
    return part.topic is not Topic.PURPOSE and claims.is_told(context, part)


def _assume(context: Context) -> None:
    """What a register must say and the document does not: the usual value where there is one, else a placeholder."""
    sheet, process = context.sheet, context.organization.process.partition(" ")[0]
    for name, value in (("originating_committee", ALLIANCE), ("process", process)):
        if name not in sheet.content:
            sheet.content[name] = value
            words = f"the document names no {name.replace('_', ' ')}; {value} is assumed"
            sheet.remark("WR713", words, path=(name,))
    for name in ("title", "version", "date", "review"):
        if not sheet.content.get(name):
            sheet.content[name] = "?"
            sheet.remark("WR714", f"the document has no {name}, and a register must; fill it in", path=(name,))
    if not sheet.content["partners"]:
        sheet.content["partners"] = [{"id": "partner", "name": "?"}]
        sheet.remark("WR714", "the document does not say who the partner is; fill it in", path=("partners", 0, "name"))


def _partner(side: Side) -> dict[str, Any]:
    return {"id": side.id, "name": side.name} | ({"short": side.short} if side.short else {})


def _propose(context: Context, part: Part) -> None:
    """The document's date is the day it was proposed, as far as it says."""
    day = context.sheet.content.get("date")
    piece = next((piece for piece in context.sheet.pieces() if piece.path == ("date",)), None)
    if (
        day
        and piece
        and not any(remark.path == ("date",) and remark.code == "WR712" for remark in context.sheet.remarks)
    ):
        by = context.organization.organization.name
        claims.add(context, part, Run("", piece.place, 0), {"step": "propose", "by": by, "on": day})


def _keep_rest(sheet: Sheet, parts: list[Part]) -> None:
    """What no rule consumed goes to `sections`, under the heading it stood under, in order."""
    sheet.content["sections"] = []
    for part in parts:
        lines = sorted([*part.lines, *part.unread], key=lambda line: line.run.cell)
        left = [(sheet.headings.get(line.run.cell, ""), runs) for line in lines if (runs := _left(sheet, line))]
        heading = part.heading.run if part.heading else None
        if heading and sheet.left(heading):
            path = sheet.append(("sections",), {"heading": part.title, "text": ""})
            sheet.read((*path, "heading"), *sheet.left(heading), fate=Fate.SECTION)
            _keep(sheet, path, [runs for _, runs in left])
            continue
        for title, under in groupby(left, key=itemgetter(0)):
            path = sheet.append(("sections",), {"heading": title or part.title or NO_HEADING, "text": ""})
            _keep(sheet, path, [runs for _, runs in under])


def _keep(sheet: Sheet, path: Path, left: list[list[Run]]) -> None:
    """Write lines as the paragraphs of a section."""
    text = "\n\n".join(" | ".join(_kept(sheet, runs)) for runs in left)
    sheet.put((*path, "text"), text, *(run for runs in left for run in runs), fate=Fate.SECTION)


def _kept(sheet: Sheet, runs: list[Run]) -> Iterator[str]:
    """The cells of a line as a section has them: after what they are said of, each with the name of its column."""
    about, _ = sheet.beside.get(runs[0].cell, ("", ""))
    if about and about not in {run.value for run in runs}:
        yield about
    for run in runs:
        _, title = sheet.beside.get(run.cell, ("", ""))
        yield f"{title}: {run.value}" if title else run.value


def _left(sheet: Sheet, line: Line) -> list[Run]:
    return [run for cell in line.cells for run in sheet.left(cell)]


def _reading(context: Context, dropped: list[Piece], *, is_register: bool) -> Reading:
    sheet = context.sheet
    claimed, pieces = claims.in_order(sheet.claims, [*dropped, *sheet.pieces()])
    for note in context.document.notes:
        sheet.remark("WR701", note)
    remarks = sorted(
        dict.fromkeys(sheet.remarks), key=lambda remark: (remark.place is None, remark.place or 0, remark.code)
    )
    partner = context.sides.partners[0].id if context.sides.partners else ""
    left_open = tuple(gaps(sheet.content, pieces))
    return Reading(
        context.document, is_register, partner, sheet.content, tuple(claimed), tuple(pieces), left_open, tuple(remarks)
    )
