"""A register in a few plain values: what lists and `due-reviews` need, for any day.

A summary follows from the register alone, so it can be kept by the object ids of what it was made from
(`store/cache.py`). The program itself is part of that key.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from workreg.core.effects import replay, standing
from workreg.core.register import Register
from workreg.core.standing import Standing


def summary(register: Register) -> dict[str, Any]:
    """Id, title, version, partners, owner, review date, milestones, and where it stood from which day on.

    `stages` has one [day, stage, last approval or review while in force] for each day something happened,
    in the order of days. All values are JSON.
    """
    terms = register.terms
    return {
        "id": register.id,
        "title": terms.title,
        "version": terms.version,
        "partners": [partner.name for partner in terms.partners],
        "owner": standing(register).owner,
        "review": terms.review.raw,
        "milestones": [[each.id, each.text, each.due.raw, each.done] for each in terms.milestones],
        "stages": [_entry(day, now) for day, now in _days(register)],
    }


def unreadable(register_id: str, problem: str) -> dict[str, Any]:
    """The summary of a register that cannot be read, with the reason."""
    return {
        "id": register_id, "title": "", "version": "", "partners": [], "owner": None, "review": "",
        "milestones": [], "stages": [], "problem": problem,
    }  # fmt: skip


def _days(register: Register) -> Iterator[tuple[date, Standing]]:
    """Each day on which something happened, with where the register stood at its end."""
    events = register.events
    if any(later.on < earlier.on for earlier, later in pairwise(events)):
        for day in sorted({event.on for event in events}):
            yield day, standing(register.as_of(day))
        return
    for day, of_the_day in groupby(replay(register), key=lambda step: step[0].on):  # the same, in one go
        *_, (_, _, now) = of_the_day
        yield day, now


def _entry(day: date, now: Standing) -> list[str | None]:
    stage = str(now.stage) if now.stage else "not proposed yet"
    return [day.isoformat(), stage, _last_approval(now)]


def _last_approval(now: Standing) -> str | None:
    """The later of the Board's adoption and the partner's acceptance (C1): the partnership stands from then."""
    if now.in_force is None:
        return None
    days = [event.on for event in (now.adopted, now.in_force) if event is not None]
    return max(days).isoformat()
