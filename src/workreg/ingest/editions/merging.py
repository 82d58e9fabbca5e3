"""A newer edition of a register that is held: its words, with the ids that are held and what no document carries.

Which item is which is settled before (`matching.py`); how the file is changed, a line at a time, is in `patching.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from workreg.core import slugs
from workreg.ingest.editions.matching import FIELDS, Chosen, Content

KEPT = {
    "partners": ("short", "url", "about"),
    "activities": ("group",),
    "milestones": ("body", "significant"),
    "standards": ("since", "mode", "delegation", "basis", "milestones", "group", "partners", "split_from", "lead_url"),
}
"""What an item keeps where the newer edition says nothing of it."""
_BY_SIDE = ("benefits", "documents", "contacts")
_OF_SIDES = ("owner", "developer", "maintainer", "ip_policy")
_FLAGS = ("board", "press")
_NOTHING: tuple[object, ...] = (None, "", [], {}, "?")


class Merged(NamedTuple):
    """The text of the amendment as plain data, and what was kept against the newer edition: its code, and in words."""

    content: dict[str, Any]
    remarks: tuple[tuple[str, str], ...] = ()


def merged(held: Content, newer: Content, chosen: Chosen) -> Merged:
    """The newer edition under the ids that are held."""
    content = _filled(held, newer, ("purposes",))
    names = {field: _names(field, held, newer, chosen) for field in FIELDS}
    remarks: list[tuple[str, str]] = []
    for field in FIELDS:
        was = {each["id"]: each for each in held.get(field) or ()}
        items = [{**item, "id": name} for item, name in zip(newer.get(field) or (), names[field], strict=True)]
        content[field] = [_kept(field, was.get(item["id"], {}), item, remarks) for item in items]
    content["host"] = _named(held.get("host") or {}, newer.get("host") or {}, ("about",))
    content["access"] = _filled(held.get("access") or {}, newer.get("access") or {}, ("encumbrances",))
    _rename(content, _renamed("partners", newer, names), _renamed("milestones", newer, names))
    content["contacts"] = _with_flags(held.get("contacts") or {}, content.get("contacts") or {})
    return Merged(_ordered(held, content), tuple(remarks))


def _names(field: str, held: Content, newer: Content, chosen: Chosen) -> list[str]:
    """The id of each item: the one it keeps, or a new one that nothing held has had."""
    taken = {each["id"] for each in held.get(field) or ()}
    names = []
    for place, item in enumerate(newer.get(field) or ()):
        name = chosen.get((field, place)) or _free(item["id"], taken)
        taken.add(name)
        names.append(name)
    return names


def _free(name: str, taken: set[str]) -> str:
    number, found = 1, name
    while found in taken:
        number += 1
        end = f"-{number}"
        found = name[: slugs.LONGEST - len(end)].rstrip("-") + end
    return found


def _kept(field: str, was: Content, item: dict[str, Any], remarks: list[tuple[str, str]]) -> dict[str, Any]:
    """An item with what the newer edition says nothing of; what was reached stays reached, on the day on record."""
    if field == "partners":
        return _named(was, item, KEPT[field])
    found, done = _filled(was, item, KEPT[field]), was.get("done")
    if field == "milestones" and done:
        if not item.get("done"):
            remarks.append(
                ("WR806", f"milestone {item['id']} is on file as done ({done}); the document does not say so")
            )
        found["done"] = done
    return found


def _named(was: Content, item: Content, names: Iterable[str]) -> dict[str, Any]:
    """An organization with every name it has had: who goes by another one is the same all the same."""
    found = _filled(was, item, names)
    aliases = dict.fromkeys([*(was.get("aliases") or ()), *(item.get("aliases") or ())])
    known = {found.get("name"), found.get("short")}
    return found | {"aliases": [each for each in aliases if each not in known]}


def _filled(was: Content, item: Content, names: Iterable[str]) -> dict[str, Any]:
    kept = {name: was[name] for name in names if was.get(name) not in _NOTHING and item.get(name) in _NOTHING}
    return {**item, **kept}


def _renamed(field: str, newer: Content, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    pairs = zip(newer.get(field) or (), names[field], strict=True)
    return {item["id"]: name for item, name in pairs if item["id"] != name}


def _rename(content: dict[str, Any], partners: Mapping[str, str], milestones: Mapping[str, str]) -> None:
    """What names a partner or a milestone by its id names it by the one it keeps."""
    for field in _BY_SIDE if partners else ():
        content[field] = {partners.get(side, side): each for side, each in (content.get(field) or {}).items()}
    content["activities"] = [{**each, "by": partners.get(each["by"], each["by"])} for each in content["activities"]]
    content["standards"] = [dict(_row(each, partners, milestones)) for each in content["standards"]]


def _row(item: Content, partners: Mapping[str, str], milestones: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for name, value in item.items():
        if name in _OF_SIDES:
            yield name, partners.get(value, value)
        elif name in {"partners", "milestones"}:
            ids = partners if name == "partners" else milestones
            yield name, [ids.get(each, each) for each in value or ()]
        else:
            yield name, value


def _with_flags(held: Content, newer: Content) -> dict[str, Any]:
    """A contact under an address that is held keeps what it is for: the partner's board, the press."""
    flags = {
        (side, str(each["email"]).casefold()): {name: each[name] for name in _FLAGS if name in each}
        for side, contacts in held.items()
        for each in contacts or ()
        if each.get("email")
    }
    return {
        side: [{**flags.get((side, str(each.get("email")).casefold()), {}), **each} for each in contacts or ()]
        for side, contacts in newer.items()
    }


def _ordered(held: Content, content: Content) -> dict[str, Any]:
    """The keys in the order of the file that is held."""
    order = [*(key for key in held if key in content), *(key for key in content if key not in held)]
    return {key: content[key] for key in order}
