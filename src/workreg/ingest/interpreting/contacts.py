"""Points of contact: a role, persons and an address, in whatever order a line has them."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from workreg.ingest.document import Kind
from workreg.ingest.interpreting.actors import actors, introduces, tell_unclear
from workreg.ingest.interpreting.context import Context, is_lead, is_none
from workreg.ingest.interpreting.headings import Part, key
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.plain import known, says_no_more
from workreg.ingest.interpreting.reading import Fate, Path
from workreg.ingest.interpreting.sheet import Run

_ADDRESS = re.compile(r"(?<![^@\s<>,;()\[\]:])[^@\s<>,;()\[\]:]+@[^@\s<>,;()\[\]]+\.[^@\s<>,;()\[\].]+")
_AND = re.compile(r"\s+(?:and|&)\s+|\s*/\s*")
_NAME = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)?[^\W\d_][\w.'\u2019-]*(?:\s+[^\W\d_][\w.'\u2019-]*){1,3}")
_PARTICLES = frozenset(
    {"de", "del", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "zu", "bin", "al", "el", "y"}
)
_ROLE = re.compile(
    r"\b(?:chair\w*|co-?chair\w*|vp|vice|president|director|manager|officer|lead|leader|head|ceo|cto|cio|coo|cfo|secretary|"
    r"treasurer|liaison|editor|contacts?|mail-?lists?|mailing|list|reflector|committee|groups?|forum|wg|sig|working|board|"
    r"members?|representative|engineer|architect|pm|coordinator|administrator|admin|staff|office|team|support|press|"
    r"marketing|executive|program|project|community|alliances?|of|for|the)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;]\s+|\s*[,;]\s*$|^\s*[,;]\s*|\s+[-\u2013]\s+")
_OPEN = {"(": ")", "<": ">", "[": "]"}
_SHUT = {shut: opened for opened, shut in _OPEN.items()}
_NAMES = 2
_LEAD = known(
    "a an for of at from to by is are be will can in these following as each other all both jointly together "
    "alliance partnership partner partners organization organizations organisation organisations side sides party "
    "parties two three four five six contact contacts point points person persons people resources identified "
    "responsible expected provides provide offers"
)
"""Words of a line that only says whose contacts follow."""
_NOBODY = ""
"""The side of what stands under a name that is not known."""
_COLUMNS = {
    "side": r"(?:organi[sz]ation|company|side|party|for|of)",
    "other": r"(?:names?|persons?|contacts?)(?:/| and )(?:roles?|titles?|functions?)",
    "role": r"(?:role|title|position|function|office)",
    "people": r"(?:(?:full )?names?|persons?|(?:points? of )?contacts?(?: persons?)?)",
    "email": r"(?:e-?mails?|mail|addresse?s?)(?: address(?:es)?)?",
}


def contacts(context: Context, part: Part) -> None:
    """Place each contact under its side; where nothing names one, an address says whose contact it is."""
    side, columns = None, tuple[str, ...]()
    for index, line in enumerate(part.lines):
        if is_none(line):
            context.sheet.read(("contacts",), line.run)
        elif is_lead(line) and (named := _side(context, line.run)):
            side = named
            _lead(context, side, line.run)
        elif line.kind is Kind.ROW and (header := _header(line)):
            columns = header
            context.sheet.read(("contacts",), *line.cells)
        elif line.kind is Kind.ROW:
            side = _row(context, line, columns, side)
        elif introduces(line, part.lines[index + 1 :]):
            side = _NOBODY
            tell_unclear(context, line, "the contacts under it are kept in sections")
        elif whose := _whose(context, line, side):
            _contact(context, [line.run], ("contacts", whose))


def _header(line: Line) -> tuple[str, ...]:
    """What the columns of a table of contacts hold, where a row names them."""
    named = tuple(
        next((field for field, form in _COLUMNS.items() if re.fullmatch(form, key(run.text))), "") for run in line.cells
    )
    return named if sum(map(bool, named)) >= _NAMES else ()


def _row(context: Context, line: Line, columns: tuple[str, ...], side: str | None) -> str | None:
    """Place a row as one contact; a cell that names a side says it for this row and those under it."""
    known = dict(zip((run.cell for run in line.cells), columns, strict=False))
    runs = [run for run in line.cells if run.value and known.get(run.cell, "other")]
    for run in runs:
        named = _side(context, run) if known.get(run.cell, "side") == "side" else None
        if known.get(run.cell) == "side" and not named:
            return _NOBODY
        if named:
            side, runs = named, [each for each in runs if each != run]
            _lead(context, side, run)
            break
    if runs and (whose := _whose(context, line, side)):
        context.sheet.beside.update({run.cell: (runs[0].value, "") for run in line.cells})
        _contact(context, runs, ("contacts", whose), known)
    return side


def _whose(context: Context, line: Line, side: str | None) -> str | None:
    """Whose contact a line is: the side it stands under, if that is said.

    Else by its address: the standards body's in its own domains, or the only partner's.
    """
    found = _ADDRESS.search(line.text)
    if side is not None or found is None:
        return side
    about, only = context.organization.organization, context.sides.only()
    domain = found.group().rpartition("@")[2].casefold()
    is_own = any(domain == own or domain.endswith(f".{own}") for own in map(str.casefold, about.domains))
    side = context.sides.host.id if is_own else only.id if only else None
    if side:
        words = f"{found.group()} stands under no organization; by its address it is a contact of {side}"
        context.sheet.remark("WR725", words, line.run)
    return side


def _side(context: Context, run: Run) -> str | None:
    words = re.sub(r"\s+(?:points? of )?contacts?\s*:?$", "", run.value, flags=re.IGNORECASE)
    named = None if _ADDRESS.search(run.text) else actors(context.sides, words)
    return named.only if named else None


def _lead(context: Context, side: str, run: Run) -> None:
    """Consume the words that say whose the contacts are; a line that says more is left."""
    if says_no_more(context.sides, run.text, _LEAD):
        context.sheet.read(("contacts", side), run)


def _contact(context: Context, runs: list[Run], side: Path, columns: Mapping[int, str] = MappingProxyType({})) -> None:
    """Place one contact, from a line or from the cells of a row; `columns` says of a cell what it holds."""
    item: dict[str, Any] = {}
    path = context.sheet.append(side, item)
    address = next((run.group(found, 0) for run in runs if (found := _ADDRESS.search(run.text))), None)
    if address:
        context.sheet.write((*path, "email"), address)
    parts = [part for run in runs for part in _parts(context, run)]
    told = {each for each in parts if columns.get(each.cell) in {"people", "role"}}
    named = {each for each in told if columns.get(each.cell) == "people"}
    named |= set(_people([each for each in parts if each not in told], address.text if address else ""))
    people = [each for each in parts if each in named]
    roles = [each for each in parts if each not in named]
    if roles:
        item["role"] = ", ".join(each.value for each in roles)
    if people:
        item["people"] = [name for each in people for name in _AND.split(each.value)]
    if address:
        item["email"] = item.pop("email")
    context.sheet.read((*path, "role"), *roles, fate=Fate.FIELD)
    context.sheet.read((*path, "people"), *(name for each in people for name in each.split(_AND)), fate=Fate.FIELD)
    for run in runs:
        context.sheet.read_rest((*path, "people"), run)
    if not roles and people:
        _tell_name(context, runs[0], path, item["people"])


def _parts(context: Context, run: Run) -> list[Run]:
    """What stands beside the address, parted at commas and dashes, without brackets that held the address."""
    parted = (each for left in context.sheet.left(run) for each in left.split(_BETWEEN))
    found = (_bare(part) for each in parted for part in _opened(_bare(each)))
    return [each for each in found if re.search(r"[\w?\u2026]", each.text)]


def _opened(run: Run) -> list[Run]:
    """A run parted at a bracket that is open in it alone: `Chair (Anna`, where the address stood behind the name."""
    at = run.text.rfind("(")
    is_open = at > 0 and run.text.count("(") > run.text.count(")")
    return [run.part(0, at), run.part(at + 1)] if is_open else [run]


def _bare(run: Run) -> Run:
    """A run without the brackets that are open or shut in it alone, and without stops at its ends."""
    text = run.text
    start, end = 0, len(text)
    while start < end and (text[start] in " ,.;:)>]" or _is_lone(text[start], text[start:end], _OPEN)):
        start += 1
    while end > start and (text[end - 1] in " ,;:(<[" or _is_lone(text[end - 1], text[start:end], _SHUT)):
        end -= 1
    return run.part(start, end)


def _is_lone(bracket: str, text: str, others: dict[str, str]) -> bool:
    return bracket in others and text.count(bracket) > text.count(others[bracket])


def _people(parts: list[Run], address: str) -> list[Run]:
    """The parts that are names, one or several: no word of a role in them. If the address is made of one, only such."""
    named = {each: names for each in parts if all(map(_is_name, names := _AND.split(each.value)))}
    owners = [each for each, names in named.items() if any(_is_in(name, address) for name in names)]
    return owners if any(len(named[each]) == 1 for each in owners) else list(named)


def _is_name(words: str) -> bool:
    if not _NAME.fullmatch(words) or _ROLE.search(words):
        return False
    parts = [word for word in words.split() if word.casefold() not in _PARTICLES]
    return len(parts) >= _NAMES and all(
        word[0].isupper() and not (word.isupper() and len(word) > _NAMES) for word in parts
    )


def _is_in(name: str, address: str) -> bool:
    local = key(address.partition("@")[0])
    return any(word.casefold() in local for word in name.split() if len(word) > _NAMES)


def _tell_name(context: Context, run: Run, path: Path, people: list[str]) -> None:
    names = " and ".join(people)
    message = f"{names} without a role: a role stays when persons change"
    context.sheet.remark("WR724", message, run, path)
