"""A register in a few plain values: what lists and `due-reviews` need, for any day.

A summary follows from the register alone, so it can be kept by the object ids of what it was made from
(`store/cache.py`). The program itself is part of that key. How a row is read for a day is in `reviews.py`.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from workreg.core.effects import standing
from workreg.core.register import Register
from workreg.core.standing import Standing
from workreg.core.terms import Terms
from workreg.core.texts import as_of, text_in_force, told

Values = dict[str, Any]
Day = tuple[date, Standing, Terms]
"""A day on which something happened, with where the register stood at its end, and the text of its file then."""


def summary(register: Register) -> dict[str, Any]:
    """Id, title, version, partners, owner, review date, milestones, and where it stood from which day on.

    The text is the one in force; where none is, the draft. `draft` is the version that is drafted beside it.
    `stages` has one [day, stage, last approval or review while in force] for each day something happened,
    in the order of days; `was` one [day, values that were others before it] for each day on which they changed, the
    last one first. All values are JSON.
    """
    days = list(_days(register))
    return {
        "id": register.id,
        **_values(register, standing(register)),
        "stages": [_entry(day, now) for day, now, _ in days],
        "was": _was(register, days),
    }


def unreadable(register_id: str, problem: str) -> dict[str, Any]:
    """The summary of a register that cannot be read, with the reason."""
    return {
        "id": register_id, "title": "", "version": "", "draft": None, "partners": [], "owner": None, "review": "",
        "milestones": [], "stages": [], "was": [], "problem": problem,
    }  # fmt: skip


def _values(register: Register, now: Standing, drafted: Terms | None = None) -> Values:
    """What can be another on another day. `drafted` is what the file held then, if not what it holds."""
    of_the_file = drafted or register.terms
    terms = text_in_force(register, now) or of_the_file
    return {
        "title": terms.title,
        "version": terms.version,
        "draft": of_the_file.version if now.amendment else None,
        "partners": [partner.name for partner in terms.partners],
        "owner": now.owner,
        "review": terms.review.raw,
        "milestones": [[each.id, each.text, each.due.raw, each.done] for each in terms.milestones],
    }


def _was(register: Register, days: list[Day]) -> list[list[Any]]:
    if not days:
        return []
    of_day = [_values(register, now, terms) for _, now, terms in days[:-1]] + [_values(register, days[-1][1])]
    changed = []
    for (day, *_), before, after in zip(days[:0:-1], of_day[-2::-1], of_day[:0:-1], strict=True):
        if others := {key: value for key, value in before.items() if value != after[key]}:
            changed.append([day.isoformat(), others])
    return changed


def _days(register: Register) -> Iterator[Day]:
    events = register.events
    if any(later.on < earlier.on for earlier, later in pairwise(events)):
        for day in sorted({event.on for event in events}):
            then = as_of(register, day)
            yield day, standing(then), then.terms
        return
    for day, of_the_day in groupby(told(register), key=lambda each: each.event.on):  # the same, in one go
        *_, last = of_the_day
        yield day, last.after, last.terms


def _entry(day: date, now: Standing) -> list[str | None]:
    stage = str(now.stage) if now.stage else None
    looked = now.last_looked_at if now.is_in_force else None
    return [day.isoformat(), stage, looked.on.isoformat() if looked else None]
