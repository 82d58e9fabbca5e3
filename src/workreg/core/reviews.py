"""When a register is due for review (rows 35, 67), and which milestones are past their timeframe.

Works on plain rows, so that a warm `due-reviews` over ten thousand registers needs no model: no pydantic here,
no clock, no git. What a row holds is computed once per register and kept (`summaries.py`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from workreg.core import timeframes

OVERDUE, DUE, OK, UNKNOWN, EXEMPT = "overdue", "due", "ok", "unknown", "exempt"
UNREADABLE = "unreadable"
"""What stands in the place of a stage where the files cannot be read."""
STATES = (OVERDUE, UNKNOWN, DUE, OK, EXEMPT)
"""In the order in which they need a person."""

MONTHS_TO_CHOOSE_FROM = 6

_LENGTH = re.compile(r"([1-9][0-9]{0,3}) ?(d|days?|m|months?)")


class Due(NamedTuple):
    """One register's next review. `days` is negative when overdue, None where there is no date."""

    register: str
    state: str
    due: date | None
    days: int | None
    reason: str


class Overdue(NamedTuple):
    """A milestone that is past its timeframe and not done."""

    register: str
    milestone: str
    text: str
    timeframe: str
    end: date
    days: int


def later(day: date, length: str) -> date:
    """The day that lies this long after another: `24 months`, `90 days`, `90d`, `3m`; at most the last there is.

    Raises:
        ValueError: for anything else.
    """
    found = _LENGTH.fullmatch(length)
    if found is None:
        msg = f"{length!r} is no length of time; write it as 90d, `90 days` or `24 months`"
        raise ValueError(msg)
    number, unit = int(found[1]), found[2]
    if unit.startswith("d"):
        return day + timedelta(days=min(number, (date.max - day).days))
    return timeframes.add_months(day, number)


def next_review(row: dict[str, Any], today: date, within: str, every: str) -> Due:
    """Where a register stands: the earlier of its written date and `every` after its last approval or review.

    `row` is a register's summary (`summaries.py`). `within` is how early a review counts as due.
    """
    if problem := row.get("problem"):
        return Due(row["id"], UNKNOWN, None, None, problem)
    (stage, approved), review = standing_on(row, today), on(row, today)["review"]
    if approved is None:
        return Due(row["id"], EXEMPT, None, None, f"not in force: {stage or 'not proposed yet'}")
    written = timeframes.parse(review or "")
    if written.end is None:
        words = f"the review date {review!r} cannot be read" if review else "no review date is written"
        return Due(row["id"], UNKNOWN, None, None, words)
    limit = later(approved, every)
    due, reason = min(
        (written.end, f"review date {review}"),
        (limit, f"{every} after {approved}, the last approval or review"),
    )
    return Due(row["id"], _state(due, today, within), due, (due - today).days, reason)


def _state(due: date, today: date, within: str) -> str:
    if due < today:
        return OVERDUE
    return DUE if due <= later(today, within) else OK


def on(row: dict[str, Any], today: date) -> dict[str, Any]:
    """The row with the text that was in force on this day, and whoever owned the register then."""
    for day, others in row["was"]:  # the last change first
        if day <= today.isoformat():
            break
        row = {**row, **others}
    return row


def standing_on(row: dict[str, Any], today: date) -> tuple[str | None, date | None]:
    """Stage, None before it is proposed, and last approval or review while in force, as of the end of this day."""
    found: tuple[str | None, date | None] = (None, None)
    for day, stage, approved in row["stages"]:
        if day <= today.isoformat():
            found = (stage, date.fromisoformat(approved) if approved else None)
    return found


def stage_on(row: dict[str, Any], today: date) -> str | None:
    """The stage of a register as of the end of this day; None before it is proposed."""
    return UNREADABLE if row.get("problem") else standing_on(row, today)[0]


def overdue_milestones(row: dict[str, Any], today: date) -> Iterator[Overdue]:
    """Milestones of a register in force that are past their timeframe and not done."""
    if row.get("problem") or standing_on(row, today)[1] is None:
        return
    for milestone, text, raw, done in on(row, today)["milestones"]:
        frame = timeframes.parse(raw)
        if not done and frame.end is not None and frame.is_over(today):
            yield Overdue(row["id"], milestone, text, raw, frame.end, (frame.end - today).days)


def suggest(taken: Iterable[date], today: date, every: str) -> str:
    """A month for the next review in which few others are due, so that they do not all fall due together.

    `taken` are the days on which other reviews are due. Among the last six months that end within `every` it is the
    one with the fewest of them, the latest where several have as few; where not one month fits, it is the last day.
    """
    limit = later(today, every)
    first = timeframes.add_months(limit.replace(day=1), -MONTHS_TO_CHOOSE_FROM)
    months = [timeframes.add_months(first, number) for number in range(MONTHS_TO_CHOOSE_FROM + 1)]
    ends = [end for each in months if today < (end := timeframes.end_of_month(each.year, each.month)) <= limit]
    counts = Counter((day.year, day.month) for day in taken)
    chosen = min(reversed(ends[-MONTHS_TO_CHOOSE_FROM:]), key=lambda end: counts[end.year, end.month], default=None)
    return f"{chosen:%Y-%m}" if chosen else limit.isoformat()


def by_urgency(rows: Iterable[Due]) -> list[Due]:
    """What needs a person first: overdue longest, then unknown, then due soonest."""
    return sorted(rows, key=lambda row: (STATES.index(row.state), row.due or date.max, row.register))
