"""Benefits, activities and limitations: lists by side, and by the headings inside them."""

import re
from typing import NamedTuple

from workreg.ingest.document import Kind
from workreg.ingest.interpreting.actors import Actors, actors, introduces, says_who, tell_unclear
from workreg.ingest.interpreting.context import Context, has_items, is_lead, is_none, texts
from workreg.ingest.interpreting.headings import Part
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.names import JOINT, MOST, Sides, is_short_of
from workreg.ingest.interpreting.plain import has_aside, known, says_no_more
from workreg.ingest.interpreting.reading import Fate
from workreg.ingest.interpreting.sheet import Run

_BENEFIT = re.compile(r"(?:the )?(?P<who>.{1,80}?) (?:will |can |may |would )?benefits? (?:from|by)\b.*", re.IGNORECASE)
_JOINT = re.compile(
    r"(?:this|the) (?:alliance|partnership)\b.*\bfollowing benefits:?|both .{0,60}benefit.*", re.IGNORECASE
)
_LEAD = known(
    "a an the this these that is are be will can may would should shall has have had to from by for in of on at "
    "and both all each other jointly together expected alliance alliance's partnership partnership's partner partners "
    "organization organizations organisation organisations side sides party parties "
    "benefit benefits bring brings provide provides give gives offer offers gain gains get gets receive receives "
    "following as follows two three four five six"
)
"""Words of a line that only says whose benefits follow."""
_GROUP = 9
"""Words that a heading inside a list has at most."""


def benefits(context: Context, part: Part) -> None:
    """Place each benefit under the side that has it; one that some of several have, under each of them."""
    sides: tuple[str, ...] = (JOINT,)
    for index, line in enumerate(part.lines):
        if is_none(line):
            context.sheet.read(("benefits",), line.run)
        elif is_lead(line) and (named := _beneficiaries(context, line.text)):
            sides = named
            if says_no_more(context.sides, line.text, _LEAD):
                context.sheet.read(("benefits", sides[0]), line.run)
        elif introduces(line, part.lines[index + 1 :]):
            sides = (JOINT,)
            tell_unclear(context, line, "the benefits under it are noted as joint ones")
        else:
            for run in texts([line]):
                _benefit(context, run, sides)


def _benefit(context: Context, run: Run, sides: tuple[str, ...]) -> None:
    context.sheet.append(("benefits", sides[0]), run.value, run)
    for side in sides[1:]:
        context.sheet.append(("benefits", side), run.value)


def _beneficiaries(context: Context, words: str) -> tuple[str, ...]:
    """The sides that a line announces the benefits of; none for a line that is a benefit."""
    if _JOINT.fullmatch(words):
        return (JOINT,)
    if found := actors(context.sides, words):
        return found.sides
    found_alias = _BENEFIT.fullmatch(words.rstrip(" :")) if words.endswith(":") else None
    alias = _alias(context.sides, found_alias["who"]) if found_alias else None
    return (alias,) if alias else ()


def _alias(sides: Sides, name: str) -> str | None:
    """Where there is one partner, what is short for its name is another of its names."""
    only = sides.only()
    if only is None or len(only.aliases) >= MOST:
        return None
    if not any(is_short_of(name, each) or is_short_of(each, name) for each in only.names):
        return None
    only.aliases.append(name.strip())
    return only.id


def activities(context: Context, part: Part) -> None:
    """Place each activity with who does it, the heading it stands under and the paragraphs before it."""
    under, is_marked = _Under(), _Marked(has_items(part.lines), any(line.kind is Kind.HEADING for line in part.lines))
    for index, line in enumerate(part.lines):
        if is_none(line):
            context.sheet.read(("activities",), line.run)
        elif is_lead(line) and (named := actors(context.sides, line.text)):
            under = _named(context, line, named)
        elif introduces(line, part.lines[index + 1 :]) and says_who(line):
            under = _unclear(context, line)
        elif _is_group(line, part.lines[index + 1 :], is_marked):
            under = _Under(under.by, line.run)
        elif line.kind is Kind.ITEM or line.kind is Kind.ROW or not is_marked.items:
            _activity(context, line, under)
            under = under._replace(intro=())
        else:
            under = under._replace(intro=(*under.intro, line.run))
            context.sheet.headings[line.run.cell] = _heading(under.group) if under.group else ""


class _Under(NamedTuple):
    """What the next activity stands under."""

    by: str = JOINT
    group: Run | None = None
    intro: tuple[Run, ...] = ()


def _named(context: Context, line: Line, named: Actors) -> _Under:
    """What stands under a line that says who; a line that says more is the heading of it, too."""
    if named.only is None:
        return _unclear(context, line)
    if not named.is_plain or has_aside(context.sides, line.text):
        return _Under(named.only, line.run)
    context.sheet.read(("activities",), line.run)
    return _Under(named.only)


def _unclear(context: Context, line: Line) -> _Under:
    tell_unclear(context, line, "the activities under it are noted as joint ones, with the line as their heading")
    return _Under(JOINT, line.run)


class _Marked(NamedTuple):
    """Whether the source marks its items, and its headings; what is marked need not be told by its words."""

    items: bool
    headings: bool


def _is_group(line: Line, after: list[Line], is_marked: _Marked) -> bool:
    if line.kind is Kind.HEADING:
        return True
    is_short = line.kind is Kind.PARAGRAPH and len(line.text.split()) <= _GROUP and line.text[-1:] not in ".;"
    is_told = is_marked.items or line.text.endswith(":")
    return is_short and bool(after) and is_told and not is_marked.headings


def _activity(context: Context, line: Line, under: _Under) -> None:
    for run in texts([line]):
        item = {"id": context.id("activity", run.value), "by": under.by, "text": run.value}
        path = context.sheet.append(("activities",), item, run)
        if under.group:
            item["group"] = _heading(under.group)
            context.sheet.read((*path, "group"), *context.sheet.left(under.group), fate=Fate.FIELD)
        if under.intro:
            item["intro"] = "\n\n".join(each.value for each in under.intro)
            context.sheet.read((*path, "intro"), *under.intro, fate=Fate.FIELD)
            under = under._replace(intro=())


def _heading(group: Run) -> str:
    return group.value.rstrip(" :")


def limitations(context: Context, part: Part) -> None:
    """Place each limitation."""
    for line in part.lines:
        if is_none(line):
            context.sheet.read(("limitations",), line.run)
            continue
        for run in texts([line]):
            context.sheet.append(("limitations",), run.value, run)
