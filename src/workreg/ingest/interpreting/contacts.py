"""Points of contact: a role, persons and an address, in whatever order a line has them."""

import re
from typing import Any

from workreg.ingest.interpreting.context import Context, is_lead, is_none, texts
from workreg.ingest.interpreting.headings import Part, key
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


def contacts(context: Context, part: Part) -> None:
    """Place each contact under its side."""
    side: str | None = None
    for line in part.lines:
        if is_none(line):
            context.sheet.read(("contacts",), line.run)
        elif is_lead(line) and (named := _side(context, line.run)):
            side = named
            context.sheet.read(("contacts", side), line.run)
        elif side is not None:
            for run in texts([line]):
                _contact(context, run, ("contacts", side))


def _side(context: Context, run: Run) -> str | None:
    words = re.sub(r"\s+(?:points? of )?contacts?\s*:?$", "", run.value, flags=re.IGNORECASE)
    return None if _ADDRESS.search(run.text) else context.sides.find(words)


def _contact(context: Context, run: Run, side: Path) -> None:
    item: dict[str, Any] = {}
    path = context.sheet.append(side, item)
    address = _ADDRESS.search(run.text)
    if address:
        context.sheet.read((*path, "email"), run.part(address.start(), address.end()), fate=Fate.FIELD)
    parts = _parts(context, run)
    people = _people(parts, address.group() if address else "")
    named = set(people)
    roles = [each for each in parts if each not in named]
    if roles:
        item["role"] = ", ".join(each.value for each in roles)
    if people:
        item["people"] = [name for each in people for name in _AND.split(each.value)]
    if address:
        item["email"] = address.group()
    context.sheet.read((*path, "role"), *roles, fate=Fate.FIELD)
    context.sheet.read((*path, "people"), *(name for each in people for name in each.split(_AND)), fate=Fate.FIELD)
    context.sheet.read_rest((*path, "people"), run)
    if not roles and people:
        _tell_name(context, run, path, item["people"])


def _parts(context: Context, run: Run) -> list[Run]:
    """What stands beside the address, parted at commas and dashes, without brackets that held the address."""
    found = (_bare(each) for left in context.sheet.left(run) for each in left.split(_BETWEEN))
    return [each for each in found if re.search(r"[\w?\u2026]", each.text)]


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
