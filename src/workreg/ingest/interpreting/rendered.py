"""What is particular to a register that `workreg render` wrote: its fixed order, and what it repeats of its record.

Of the record only the approvals are read, as claims: whoever imports a rendering witnessed none of them.
"""

import re
from collections.abc import Iterator

from workreg.core.document import words
from workreg.core.organization import BOARD
from workreg.ingest.document import Kind
from workreg.ingest.interpreting import claims, dates
from workreg.ingest.interpreting.context import Context
from workreg.ingest.interpreting.front import body_named
from workreg.ingest.interpreting.headings import Part, Topic, key, sub_headings
from workreg.ingest.interpreting.lines import Line, runs_of
from workreg.ingest.interpreting.template import RENDERED

_STATE = re.compile(r"Version .{1,60}, dated .{1,60}\. State on .{1,60}: .+", re.DOTALL)
_BADGE = re.compile(rf"(?P<version>Version \S.*?) (?P<state>{'|'.join((words.stage(None), *words.STAGES.values()))})")
"""How a page has the version: with the state beside it."""
_CAPTION = re.compile(rf"As of {dates.DATE}", re.IGNORECASE)
_OVER = re.compile(r"Work register of .+ and .+", re.DOTALL)
_FOOT = re.compile(r".{1,600}, version .{1,60}, dated .{1,60}\. This register is made under .+", re.DOTALL)
_HEAD = re.compile(r"(?P<who>.+?):? (?P<word>Carried|Approved|Accepted)")
_CLOSED = re.compile(
    rf"(?:Opened on {dates.DATE}, closed o|O)n (?P<on>{dates.DATE})\.(?: Resolution (?P<resolution>.+?)\.)?.*",
    re.IGNORECASE | re.DOTALL,
)
_ACCEPTED = re.compile(rf"Accepted on (?P<on>{dates.DATE}) by (?P<by>.+?)(?:, version [^,]+?)?\.", re.IGNORECASE)
_EVIDENCE = re.compile(r"Evidence: (?P<evidence>.+)", re.DOTALL)


def is_rendering(parts: list[Part]) -> bool:
    """Tell whether a document was rendered: only a rendering says in what state the register is."""
    return any(_STATE.fullmatch(line.text) or _BADGE.fullmatch(line.text) for line in parts[0].lines)


def settle(parts: list[Part]) -> None:
    """Undo what the headings seem to say where the fixed order says otherwise.

    After the corresponding document come the considerations, then sections of any heading, then the record.
    """
    parts[0].lines = list(_head(parts[0].lines))
    topics = [part.topic for part in parts]
    if Topic.CORRESPONDING not in topics:
        return
    start = topics.index(Topic.CORRESPONDING) + 1
    record = [at for at, part in enumerate(parts) if at >= start and key(part.title) == "approvals"]
    end = record[-1] if record else len(parts)
    for at in range(start, end):
        if not (at == start and parts[at].topic is Topic.CONSIDERATIONS):
            parts[at].topic = Topic.OTHER
    for part in parts[end + 1 :]:
        part.topic = Topic.RECORD


def _head(lines: list[Line]) -> Iterator[Line]:
    """The title block of a page: no sentence before the title, and no word of the state behind the version."""
    over = []
    for line in lines:
        if found := _BADGE.fullmatch(line.run.text):
            yield from (line._replace(cells=(line.run.group(found, name),)) for name in ("version", "state"))
        elif line.kind is Kind.PARAGRAPH and _OVER.fullmatch(line.text):
            over.append(line)
        else:
            yield line
    yield from over


def drop_repeated(context: Context, parts: list[Part]) -> None:
    """Leave out what the rendering repeats of the record, after the approvals were read."""
    foot = [line for line in parts[-1].lines if _FOOT.fullmatch(line.text)]
    _drop(context, foot[-1:])
    _drop(context, [line for part in parts for line in part.lines if _is_caption(part, line)])
    for part in parts:
        if part.topic is Topic.APPROVAL:
            _approvals(context, part)
        if part.topic in {Topic.FRONT, Topic.APPROVAL, Topic.REVIEW, Topic.RECORD}:
            _drop(context, part.lines)
            if part.heading:
                context.sheet.drop(part.heading.run, RENDERED)


def _is_caption(part: Part, line: Line) -> bool:
    """Tell whether a line says on which day the milestones stood so."""
    return part.topic is Topic.MILESTONES and bool(_CAPTION.fullmatch(line.text))


def _drop(context: Context, lines: list[Line]) -> None:
    for run in runs_of(lines):
        context.sheet.drop(run, RENDERED)


def _approvals(context: Context, part: Part) -> None:
    """Claim the approvals of this text; what stands after the word `Earlier` was about others."""
    now = part.lines
    earlier = [
        at for at, line in enumerate(now) if line.kind is Kind.PARAGRAPH and line.text.startswith("Earlier ballots")
    ]
    for head, lines in sub_headings(now[: earlier[0]] if earlier else now):
        found = _HEAD.fullmatch(head.text) if head else None
        if found and found["word"] == "Accepted":
            _accepted(context, part, lines)
        elif found:
            _closed(context, part, lines, found["who"])


def _accepted(context: Context, part: Part, lines: list[Line]) -> None:
    evidence = next((found["evidence"] for line in lines if (found := _EVIDENCE.fullmatch(line.text))), None)
    for line in lines:
        if found := _ACCEPTED.fullmatch(line.run.text):
            event = {"step": "accept", "by": found["by"]} | ({"evidence": evidence} if evidence else {})
            claims.claim(context, part, line.run, line.run.group(found, "on"), event)
            return


def _closed(context: Context, part: Part, lines: list[Line], who: str) -> None:
    body = body_named(context.organization, who)
    for line in lines:
        if body and (found := _CLOSED.fullmatch(line.run.text)):
            name = f"{context.organization.organization.name} {who}" if body == BOARD else who
            event = {"step": "close", "by": name, "body": body, "outcome": "carried"}
            event |= {"resolution": found["resolution"]} if found["resolution"] else {}
            claims.claim(context, part, line.run, line.run.group(found, "on"), event)
            return
