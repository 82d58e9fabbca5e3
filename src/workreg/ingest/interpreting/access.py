"""Access to each other's work, and the documents each side makes available."""

import re
from typing import Any

from workreg.ingest.document import Kind
from workreg.ingest.interpreting.actors import actors, introduces, tell_unclear
from workreg.ingest.interpreting.context import Context, has_items, is_lead, is_none, texts
from workreg.ingest.interpreting.headings import Part
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.names import JOINT
from workreg.ingest.interpreting.plain import has_aside, known, says_no_more
from workreg.ingest.interpreting.reading import Fate, Path
from workreg.ingest.interpreting.sheet import Run

_LEADS = {
    "encumbrances": r"restrictions on feedback\b.*",
    "intellectual_property": (
        r"(?:for )?(?:any )?(?:information|contributions?) that (?:involves?|concerns?) intellectual property\b.*"
    ),
    "drafts": (
        r"(?:for )?(?:any )?(?:information|drafts?|work|confidential)\b.*(?:not public|non-public)\b.*"
        r"|(?:for )?non-public\b.*"
    ),
    "public": (
        r"(?:for )?(?:any )?(?:information )?(?:which |that |anyone )?"
        r"(?:can be accessed publicly|is public|anyone can read|can read).*"
    ),
    "clauses": r"for the whole exchange",
}
_FIELDS = {field: re.compile(form, re.IGNORECASE) for field, form in _LEADS.items()}
_LABEL = known(
    "a an and any all for of on to the that this which what is are be can in "
    "information contribution contributions contributed draft drafts document documents work works progress "
    "public publicly non-public non not confidential anyone accessed access read involve involves concern concerns "
    "intellectual property restrictions feedback agreed beforehand whole exchange "
    "each one gives other other's others others' project projects"
)
"""Words of a line that only says which kind of access is meant."""
_PROVIDING = known(
    "a the will may shall can make provide share following available to for of and its both each other "
    "document documents documentation specification specifications paper papers text texts material materials "
    "information"
)
"""Words of a sentence that only says that documents follow."""
_LONGEST = 30
_FOLLOWING = re.compile(r"\bfollowing\b", re.IGNORECASE)
_PROVIDES = re.compile(
    r"(?:the )?(?P<who>.{1,80}?) (?:will|may|shall|can) (?:make|provide|share)\b"
    r".*?\bfollowing\b[^.:]*[.:]?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PROVIDED = re.compile(r"(?:documents )?(?:provided|made available) by (?:the )?(?P<who>.{1,120}?):?", re.IGNORECASE)
_WHERE = re.compile(
    r"\s*(?:these|this|they)(?: documents)? (?:will|are|is|can)?\s*(?P<how>generally|usually|normally)?\s*"
    r"(?:be )?(?:available|found) (?P<where>.+?)\.?\s*",
    re.IGNORECASE,
)
_ID = re.compile(r"(?P<id>[A-Z]{2,8}[- ]?\d[\w.]*)\s*(?:\s[-\u2013\u2014]\s|:\s)\s*(?P<title>.+)", re.DOTALL)
_AT_END = re.compile(
    r"(?P<title>.+?)\s+\((?P<where>(?:https?://|www\.|generally |usually |on |at |available )[^()]*)\)\s*", re.DOTALL
)


def access(context: Context, part: Part) -> None:
    """Place each line under the kind of access it is about; what follows the items is a clause for all of it."""
    field, lead, marked = "public", None, has_items(part.lines)
    for index, line in enumerate(part.lines):
        if is_none(line):
            context.sheet.read(("access",), line.run)
        elif is_lead(line) and (named := _kind(line.text)):
            field, lead = named, _more(context, line, part.lines[index + 1 :], named)
        elif _introduces(line, part.lines[index + 1 :]):
            field, lead = "public", line.run
        elif is_lead(line) and marked and field != "clauses":
            _append(context, "clauses", line.run, None)
            lead = None
        else:
            for run in texts([line]):
                _append(context, field, run, lead)


def _kind(words: str) -> str | None:
    if len(words.split()) > _LONGEST:
        return None
    return next((field for field, form in _FIELDS.items() if form.fullmatch(words)), None)


def _more(context: Context, line: Line, after: list[Line], field: str) -> Run | None:
    """Consume a line that says which kind of access is meant; one that says more stands before its items, or is one."""
    if says_no_more(context.sides, line.text, _LABEL):
        context.sheet.read(("access", field), line.run)
    elif after and after[0].kind is Kind.ITEM:
        return line.run
    else:
        _append(context, field, line.run, None)
    return None


def _introduces(line: Line, after: list[Line]) -> bool:
    """Tell whether a paragraph only introduces the items after it: they mean nothing without its words."""
    is_open = line.text.endswith(":") or _FOLLOWING.search(line.text)
    return line.kind is Kind.PARAGRAPH and bool(is_open) and bool(after) and after[0].kind is Kind.ITEM


def _append(context: Context, field: str, run: Run, lead: Run | None) -> None:
    """Add an item; one that a sentence introduces is written with that sentence before it."""
    value = f"{lead.value.rstrip(' :.')}: {run.value}" if lead else run.value
    path = context.sheet.append(("access", field), value, run)
    if lead:
        for each in context.sheet.left(lead):
            context.sheet.read(path, each, fate=Fate.FIELD)


def documents(context: Context, part: Part) -> None:
    """Place each document under the side that provides it, with where it is found if a sentence says so."""
    side, where = JOINT, None
    for index, line in enumerate(part.lines):
        if is_none(line):
            context.sheet.read(("documents",), line.run)
        elif is_lead(line) and (named := _provider(context, line)):
            side, where = named
        elif introduces(line, part.lines[index + 1 :]):
            side, where = JOINT, None
            tell_unclear(context, line, "the documents under it are noted as joint ones")
        else:
            for run in texts([line]):
                _document(context, run, side, where)


def _provider(context: Context, line: Line) -> tuple[str, Run | None] | None:
    """The side that a line introduces the documents of, and the words that say where they are found.

    A sentence that says more than whose documents follow is left.
    """
    run = line.run
    found = _PROVIDES.fullmatch(run.text) or _PROVIDED.fullmatch(run.text)
    named = actors(context.sides, found["who"] if found else run.text)
    side = named.only if named and named.is_plain else None
    if side is None:
        return None
    path: Path = ("documents", side)
    rest = run.group(found, "rest") if found and "rest" in found.groupdict() else None
    if rest is None and not has_aside(context.sides, run.text):
        context.sheet.read(path, run)
    elif rest and says_no_more(context.sides, (head := run.part(0, rest.start - run.start)).text, _PROVIDING):
        context.sheet.read(path, head)
    return side, rest if rest and _WHERE.fullmatch(rest.text) else None


def _found_at(run: Run) -> str:
    found = _WHERE.fullmatch(run.text)
    return " ".join(f"{found['how'] or ''} {found['where']}".split()) if found else run.value


def _shown(words: str) -> str:
    """Where something is found, without an address that stands beside its own words."""
    shown, _, address = words.partition(" <")
    return shown if re.sub(r"^https?://|[>/\s]+$", "", address) in shown else " ".join(words.split())


def _document(context: Context, run: Run, side: str, found_at: Run | None) -> None:
    item: dict[str, Any] = {}
    title, where = run, _found_at(found_at) if found_at else None
    if found := _ID.fullmatch(title.text):
        item["id"], title = title.group(found, "id").value, title.group(found, "title")
    if found := _AT_END.fullmatch(title.text):
        where, found_at, title = _shown(found["where"]), None, title.group(found, "title")
    item["title"] = "" if title.value == "(not written yet)" else title.value
    if where and title.value != "?":
        item["where"] = where
    path = context.sheet.append(("documents", side), item, run)
    if found_at and "where" in item:
        context.sheet.read_rest((*path, "where"), found_at)
