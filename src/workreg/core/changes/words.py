"""A change in one line of plain English: `milestone binding re-dated: 2026-12 -> 2027-06`."""

from typing import Any

LONGEST = 100
"""Characters of a text that are shown."""
_ITEMS = {
    "partners": "partner",
    "activities": "activity",
    "milestones": "milestone",
    "standards": "standard",
}
"""Lists whose items have an id."""
_LINES = {
    "benefits": "benefit",
    "documents": "document",
    "contacts": "contact",
    "limitations": "limitation",
    "considerations": "consideration",
    "sections": "section",
    "aliases": "alias",
    "public": "line on public information",
    "drafts": "line on drafts",
    "intellectual_property": "line on intellectual property",
    "clauses": "clause on access",
    "encumbrances": "restriction on feedback",
    "purposes": "purpose",
}
_FIELDS = {
    "date": "date of the text",
    "review": "next review",
    "host": "standards body",
    "process_url": "address of the process document",
    "url": "address",
    "ip_policy": "IP policy",
}
_PLAIN = {"text", "due", "done", "by", "body"}
"""Fields of an item that need no name: the kind of the change tells them."""


def told(path: tuple[str | int, ...], kind: str, before: Any, after: Any, was_at: Any) -> str:  # noqa: ANN401 - JSON values
    """One line for a change at this path."""
    return f"{subject(path)} {_verb(path, kind, before, after, was_at)}"


def subject(path: tuple[str | int, ...]) -> str:
    """What a change at this path is a change of: `milestone binding`, `benefit of ocp`."""
    names = [each for each in path if isinstance(each, str)]
    if names[0] in _ITEMS:
        whose = f"{_ITEMS[names[0]]} {names[1]}"
        return whose if len(names) == 2 or names[2] in _PLAIN else f"{_noun(path, names[2])} of {whose}"  # noqa: PLR2004 - list, id, field
    if names[0] == "host":
        return f"{_noun(path, names[1])} of the standards body"
    if names[0] == "access":
        return _noun(path, names[1])
    return _of_side(_noun(path, names[0]), names[1]) if len(names) > 1 else _noun(path, names[0])


def _noun(path: tuple[str | int, ...], name: str) -> str:
    """A list is named in the singular where the change is of one of its lines."""
    if isinstance(path[-1], int):
        return _LINES.get(name, name)
    return _FIELDS.get(name, name.replace("_", " "))


def _of_side(noun: str, side: str) -> str:
    return f"joint {noun}" if side == "joint" else f"{noun} of {side}"


def _verb(path: tuple[str | int, ...], kind: str, before: Any, after: Any, was_at: Any) -> str:  # noqa: ANN401 - JSON values
    if isinstance(before, list):
        return "changed"
    if kind in {"added", "removed"}:
        return f"{kind}: {_shown(after if kind == 'added' else before)}"
    if kind == "done":
        return f"done: {after}"
    if path[-1] == "done":
        return f"no longer done (was: {before})"
    if kind == "moved" and isinstance(path[-1], int):
        return f"moved {_way(was_at, path)}: {_shown(after)}"
    kind = "replaced" if path[0] == "contacts" else kind
    return f"{kind}: {_shown(before)} -> {_shown(after)}"


def _way(was_at: Any, path: tuple[str | int, ...]) -> str:  # noqa: ANN401 - a path
    """From another side, or to a place as people count."""
    sides = was_at[-2:-1] if was_at else path[-2:-1]
    return f"to place {int(path[-1]) + 1}" if sides == path[-2:-1] else f"from {sides[0]}"


def _shown(value: Any) -> str:  # noqa: ANN401 - a JSON value
    if isinstance(value, dict):
        return _item(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _cut(str(value)) if value else "none"


def _item(held: dict[str, Any]) -> str:
    """What an item says: its words and where it stands."""
    names = ("id", "heading", "identifier", "name", "title", "role", "people", "email", "text", "due")
    found = [
        _cut(", ".join(each) if isinstance(each, list) else each) for name in names[1:] if (each := held.get(name))
    ]
    return ", ".join(found) or held.get("id") or "empty"


def _cut(text: str) -> str:
    """On one line, in quotes where it has more than one word."""
    line = " ".join(text[: 4 * LONGEST].split())
    line = f"{line[: LONGEST - 1]}…" if len(line) > LONGEST else line
    return f'"{line}"' if " " in line else line
