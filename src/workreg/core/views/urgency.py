"""How urgent the open matters of registers are on a day, and the figures of `stats`.

Works on plain rows (`attention.py`), so that ten thousand kept ones need no model: no pydantic here, no clock.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """What a matter is about."""

    REVIEW = "review"
    BALLOT = "ballot"
    DUTY = "duty"
    REQUEST = "request"
    STALE = "stale-approval"
    MILESTONE = "milestone"
    STAGNANT = "stagnant"
    PARTNER = "partner"
    STEP = "step"
    UNCOMMITTED = "uncommitted"


class Rank(StrEnum):
    """How soon a person is needed, in this order."""

    OVERDUE = "overdue"
    SOON = "soon"
    WAITING = "waiting"
    OPEN = "open"
    LATER = "later"


RANKS = tuple(Rank)
SOON = {Kind.BALLOT: 3, Kind.MILESTONE: 30, Kind.DUTY: 7, Kind.REQUEST: 7}
"""Days before its time from which a matter is shown as soon due; later ones only when asked for, or `AT_ONCE`."""
AT_ONCE = frozenset({Kind.BALLOT, Kind.DUTY, Kind.REQUEST})
"""What somebody can do from the day it comes up, however much time is left."""
WAITS = {Kind.STEP: 60, Kind.PARTNER: 30, Kind.STALE: 0, Kind.UNCOMMITTED: 0}
"""Days after which a matter without a date counts as waiting."""


class Item(NamedTuple):
    """A matter on a day. `days` until it is due (negative: overdue), or since when it waits, as `rank` says."""

    register: str
    kind: str
    rank: str
    days: int | None
    what: str
    who: tuple[str, ...]
    whose: str
    command: str


def items(rows: Iterable[Mapping[str, Any]], now: datetime, today: date) -> list[Item]:
    """Every open matter, what needs a person first before the others."""
    found = [item for row in rows for matter in row["matters"] if (item := _item(row["register"], matter, now, today))]
    return sorted(found, key=lambda each: (RANKS.index(Rank(each.rank)), *_order(each)))


def _order(item: Item) -> tuple[int, str, str, str]:
    by_days = item.days or 0
    return (-by_days if item.rank in {Rank.WAITING, Rank.OPEN} else by_days, item.register, item.kind, item.what)


def _item(register: str, matter: Mapping[str, Any], now: datetime, today: date) -> Item | None:
    kind, due = Kind(matter["kind"]), matter.get("due")
    if kind is Kind.BALLOT:
        matter = _ballot(matter, now)
    if due is None:
        since = matter.get("since")
        waited = (today - date.fromisoformat(since)).days if since else None
        rank = Rank.WAITING if waited is not None and waited >= WAITS.get(kind, 0) else Rank.OPEN
        if kind is Kind.REVIEW:  # a review date that nobody can read reminds nobody
            rank, waited = Rank.OVERDUE, None
        return _as_item(register, kind, rank, waited, matter)
    days = (date.fromisoformat(due[:10]) - today).days
    if kind is Kind.STAGNANT and days > 0:
        return None
    return _as_item(register, kind, _rank(matter, days, due, now), -days if kind is Kind.STAGNANT else days, matter)


def _rank(matter: Mapping[str, Any], days: int, due: str, now: datetime) -> Rank:
    kind = Kind(matter["kind"])
    is_over = datetime.fromisoformat(due) <= now if len(due) > len("2027-03-31") else days < 0
    if kind is Kind.STAGNANT:
        return Rank.WAITING
    if is_over:
        return Rank.OVERDUE
    is_soon = matter.get("is_soon") or days <= SOON.get(kind, 0)
    return Rank.SOON if is_soon else Rank.OPEN if kind in AT_ONCE else Rank.LATER


def _ballot(matter: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    """Once its time is over, or everybody has voted, a ballot waits for its chair."""
    is_over = matter.get("due") and datetime.fromisoformat(matter["due"]) <= now
    if not is_over and matter["missing"]:
        return matter
    return {**matter, "who": matter["chairs"], "whose": "a chair of that body", "command": matter["close"]}


def _as_item(register: str, kind: Kind, rank: Rank, days: int | None, matter: Mapping[str, Any]) -> Item:
    who = tuple(dict.fromkeys(matter["who"]))
    return Item(register, str(kind), str(rank), days, matter["what"], who, matter["whose"], matter["command"])


def shown(found: Iterable[Item], person: str | None = None, *, everything: bool = False) -> Iterator[Item]:
    """Those that need somebody now, or are for one person; `everything` adds what is due much later."""
    for item in found:
        is_theirs = person is None or person.casefold() in {each.casefold() for each in item.who}
        if is_theirs and (everything or item.rank != Rank.LATER):
            yield item


def figures(rows: Iterable[Mapping[str, Any]], now: datetime, today: date) -> dict[str, Any]:
    """How many registers stand where and for how long, by stage and by owner, and what is overdue or waits."""
    registers = list(rows)
    found = items(registers, now, today)
    return {
        "registers": len(registers),
        "in_force": sum(1 for row in registers if row["in_force"]),
        "stages": [_ages(stage, group, today) for stage, group in _groups(registers, "stage")],
        "owners": [_ages(owner, group, today) for owner, group in _groups(registers, "owner")],
        "matters": [_counted(kind, found) for kind in Kind],
    }


def _groups(rows: list[Mapping[str, Any]], key: str) -> Iterator[tuple[str | None, list[Mapping[str, Any]]]]:
    groups: dict[str | None, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row[key] or None, []).append(row)
    yield from sorted(groups.items(), key=lambda group: group[0] or "")


def _ages(name: str | None, rows: list[Mapping[str, Any]], today: date) -> dict[str, Any]:
    """Days in the stage where each stands: the median and the longest (row 11)."""
    ages = sorted((today - date.fromisoformat(row["since"])).days for row in rows if row["since"])
    longest = max(rows, key=lambda row: today - date.fromisoformat(row["since"]) if row["since"] else timedelta())
    return {
        "name": name,
        "registers": len(rows),
        "days": ages[len(ages) // 2] if ages else None,
        "longest": ages[-1] if ages else None,
        "register": longest["register"],
    }


def _counted(kind: Kind, found: list[Item]) -> dict[str, Any]:
    ranks = Counter(item.rank for item in found if item.kind == kind)
    return {"kind": str(kind), **{str(rank): ranks[rank] for rank in Rank}}
