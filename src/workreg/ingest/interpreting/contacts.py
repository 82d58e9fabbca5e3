"""Points of contact: a role, persons and an address, in whatever order a line has them."""

import re
from typing import Any

from workreg.ingest.document import Kind
from workreg.ingest.interpreting.actors import actors, introduces, tell_unclear
from workreg.ingest.interpreting.context import Context, is_lead, is_none, texts
from workreg.ingest.interpreting.headings import Part, key
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.reading import Fate, Path
from workreg.ingest.interpreting.sheet import Run

_ADDRESS = re.compile(r"[^@\s<>,;()\[\]:]+@[^@\s<>,;()\[\]]+\.[^@\s<>,;()\[\].]+")
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


_COLUMNS = {
    "side": r"organi[sz]ations?|company|side|party|partner|body|for",
    "name": r"(?:contacts?|names?|persons?|people|representatives?|members?)(?:(?:/| and )(?:names?|roles?|titles?))?",
    "role": r"roles?|titles?|functions?|positions?",
    "email": r"e-?mails?(?: address(?:es)?)?|mail|address(?:es)?",
}


def contacts(context: Context, part: Part) -> None:
    """Place each contact under its side."""
    side: str | None = None
    columns: tuple[str, ...] = ()
    for index, line in enumerate(part.lines):
        if is_none(line):
            context.sheet.read(("contacts",), line.run)
        elif line.kind is Kind.ROW and (columns or _header(line)):
            columns, side = _in_table(context, line, columns, side)
        elif is_lead(line) and (named := _side(context, line.run)):
            side = named
            context.sheet.read(("contacts", side), line.run)
        elif introduces(line, part.lines[index + 1 :]):
            side = None
            tell_unclear(context, line, "the contacts under it are kept in sections")
        elif side is not None:
            for run in texts([line]):
                _contact(context, run, ("contacts", side))


def _in_table(
    context: Context, line: Line, columns: tuple[str, ...], side: str | None
) -> tuple[tuple[str, ...], str | None]:
    """A row that names the columns, or that has a contact: the columns and the side from here on."""
    if named := _header(line):
        context.sheet.read(("contacts",), *line.cells)
        return named, side
    return columns, _row(context, line, columns, side)


def _side(context: Context, run: Run) -> str | None:
    words = re.sub(r"\s+(?:points? of )?contacts?\s*:?$", "", run.value, flags=re.IGNORECASE)
    named = None if _ADDRESS.search(run.text) else actors(context.sides, words)
    return named.only if named else None


def _header(line: Line) -> tuple[str, ...]:
    """The fields of the columns, where a row names them."""
    named = tuple(
        next((field for field, form in _COLUMNS.items() if re.fullmatch(form, key(run.text))), "") for run in line.cells
    )
    return named if "email" in named and len(set(named) - {""}) > 1 else ()


def _row(context: Context, line: Line, columns: tuple[str, ...], side: str | None) -> str | None:
    """A contact in a row of a table; the side it is of, which stays where the cell is empty."""
    cells = {field: run for field, run in zip(columns, line.cells, strict=False) if field and run.value}
    if "side" in cells:
        side = _side(context, cells["side"])
    if side is None or not {"name", "role", "email"} & set(cells):
        return side
    item: dict[str, Any] = {}
    path = context.sheet.append(("contacts", side), item)
    if "side" in cells:
        context.sheet.read(("contacts", side), cells["side"])
    about = next(cells[field].value for field in ("name", "role", "email") if field in cells)
    context.sheet.beside.update({run.cell: (about, "") for run in line.cells})
    address = _address(context, cells["email"], path, item) if "email" in cells else ""
    parts = [part for field in ("name", "role") if field in cells for part in _parts(context, cells[field])]
    _fill(context, item, path, parts, address)
    return side


def _contact(context: Context, run: Run, side: Path) -> None:
    item: dict[str, Any] = {}
    path = context.sheet.append(side, item)
    address = _address(context, run, path, item)
    _fill(context, item, path, _parts(context, run), address)
    context.sheet.read_rest((*path, "people"), run)
    if item.get("people") and not item.get("role"):
        _tell_name(context, run, path, item["people"])


def _address(context: Context, run: Run, path: Path, item: dict[str, Any]) -> str:
    """The address in a run, which it is placed by; empty where there is none."""
    found = _ADDRESS.search(run.text)
    if found is None:
        return ""
    context.sheet.read((*path, "email"), run.part(found.start(), found.end()), fate=Fate.FIELD)
    item["email"] = found.group()
    return found.group()


def _fill(context: Context, item: dict[str, Any], path: Path, parts: list[Run], address: str) -> None:
    """Place what stands beside an address: who, and in which role."""
    people = [each for each in parts if _is_person(each, parts, address)]
    roles = [each for each in parts if each not in people]
    item.pop("email", None)
    if roles:
        item["role"] = ", ".join(each.value for each in roles)
    if people:
        item["people"] = [name for each in people for name in _AND.split(each.value)]
    if address:
        item["email"] = address
    context.sheet.read((*path, "role"), *roles, fate=Fate.FIELD)
    context.sheet.read((*path, "people"), *(name for each in people for name in each.split(_AND)), fate=Fate.FIELD)


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


def _is_person(run: Run, parts: list[Run], address: str) -> bool:
    """Tell whether a part is a name, or several: no word of a role in it, or the address is made of it."""
    names = _AND.split(run.value)
    if not all(_is_name(name) for name in names):
        return False
    if any(_is_in(name, address) for name in names):
        return True
    return not any(_is_name(each.value) and _is_in(each.value, address) for each in parts if each != run)


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
