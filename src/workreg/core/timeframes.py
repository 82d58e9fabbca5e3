"""Timeframes: a day, a month, a quarter, a year, ongoing, to be decided, or unreadable.

A timeframe keeps the precision it was written with. It ends on its last day: "2020-03" is due on
2020-03-31, in the organization's time zone (PROCESS, section 3). Quarters are calendar quarters.
Months are counted by the calendar and clamp to the end of a short month, never as 30 or 730 days.
No clock here: today is always an argument. No pydantic either: a warm `due-reviews` needs this file.
"""

import calendar
import re
from datetime import date
from typing import NamedTuple

DAY, MONTH, QUARTER, YEAR = "day", "month", "quarter", "year"
FIRST_YEAR, LAST_YEAR = 1980, 2999
"""Days and moments outside are slips: git dates no commit before 1970, and deadlines are counted on from these."""
ONGOING, TBD, UNKNOWN = "ongoing", "tbd", "unknown"

_FORMS = re.compile(r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?")


class Timeframe(NamedTuple):
    """A span of days as a person wrote it; `start` and `end` (inclusive) are None when it has no dates."""

    raw: str
    kind: str
    start: date | None = None
    end: date | None = None

    def __str__(self) -> str:
        """The words it was written with."""
        return self.raw

    @property
    def is_readable(self) -> bool:
        """Tell whether the words are one of the forms a timeframe can have."""
        return self.kind != UNKNOWN

    def is_over(self, today: date) -> bool:
        """Tell whether its last day has passed; what has no last day is never over."""
        return self.end is not None and self.end < today


def parse(raw: str) -> Timeframe:
    """Read `2018-09-27`, `2018-09`, `2015-Q3`, `2018`, `ongoing` or `tbd`; anything else is `unknown`."""
    words = raw.strip()
    if words.casefold() in {ONGOING, TBD}:
        return Timeframe(raw, words.casefold())
    form = _FORMS.fullmatch(words)
    try:
        return _dated(raw, form) if form else Timeframe(raw, UNKNOWN)
    except ValueError:  # the 32nd of a month, the 13th month, the year 0000
        return Timeframe(raw, UNKNOWN)


def _dated(raw: str, form: re.Match[str]) -> Timeframe:
    year, month = int(form["year"]), int(form["month"] or 1)
    if form["day"]:
        day = date(year, month, int(form["day"]))
        return Timeframe(raw, DAY, day, day)
    if form["month"]:
        return Timeframe(raw, MONTH, date(year, month, 1), end_of_month(year, month))
    if form["quarter"]:
        last = 3 * int(form["quarter"])
        return Timeframe(raw, QUARTER, date(year, last - 2, 1), end_of_month(year, last))
    return Timeframe(raw, YEAR, date(year, 1, 1), date(year, 12, 31))


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day where that month is shorter.

    The last day a date can have (9999-12-31) is the ceiling: nothing is due after it.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
