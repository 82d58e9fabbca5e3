"""Timeframes: what is read, when it ends, and counting by months against an oracle that walks day by day."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workreg.core.timeframes import DAY, MONTH, ONGOING, QUARTER, TBD, UNKNOWN, YEAR, add_months, end_of_month, parse

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
YEARS = st.integers(1, 9999)


@pytest.mark.rows(67)
@pytest.mark.parametrize(
    ("raw", "kind", "start", "end"),
    [
        ("2018-09-27", DAY, "2018-09-27", "2018-09-27"),
        (" 2018-09-27\n", DAY, "2018-09-27", "2018-09-27"),
        ("2020-03", MONTH, "2020-03-01", "2020-03-31"),
        ("2020-02", MONTH, "2020-02-01", "2020-02-29"),
        ("2100-02", MONTH, "2100-02-01", "2100-02-28"),
        ("2015-Q1", QUARTER, "2015-01-01", "2015-03-31"),
        ("2015-Q3", QUARTER, "2015-07-01", "2015-09-30"),
        ("2015-Q4", QUARTER, "2015-10-01", "2015-12-31"),
        ("2018", YEAR, "2018-01-01", "2018-12-31"),
        ("9999", YEAR, "9999-01-01", "9999-12-31"),
        ("9999-12-31", DAY, "9999-12-31", "9999-12-31"),
    ],
)
def test_a_timeframe_keeps_the_precision_it_was_written_with(raw, kind, start, end):
    found = parse(raw)

    assert (found.kind, str(found.start), str(found.end), str(found)) == (kind, start, end, raw)


@pytest.mark.parametrize(("raw", "kind"), [("ongoing", ONGOING), ("Ongoing", ONGOING), ("TBD", TBD), (" tbd ", TBD)])
def test_ongoing_and_to_be_decided_are_readable_and_never_over(raw, kind):
    found = parse(raw)

    assert (found.kind, found.is_readable, found.is_over(date.max)) == (kind, True, False)


@pytest.mark.parametrize(
    "raw",
    [
        "", "?", "Q3 2015", "2015-Q5", "2015-Q0", "2015-13", "2015-00", "2015-02-29", "2015-04-31", "2015-1-1", "0000",
        "0000-01", "15-01", "20150101", "2015-09-27T00:00", "March 2020", "On-going", "xx/xx/2018", "٢٠١٥", "2015-",
    ],
)  # fmt: skip
def test_what_is_no_timeframe_is_kept_as_it_was_written_and_unreadable(raw):
    found = parse(raw)

    assert (found.raw, found.kind, found.is_readable, found.start, found.end) == (raw, UNKNOWN, False, None, None)


@given(st.text() | st.from_regex(r"[0-9]{4}(-(Q[0-9]|[0-9]{2})(-[0-9]{2})?)?", fullmatch=True))
def test_no_text_raises_and_no_timeframe_ends_before_it_starts(raw):
    found = parse(raw)

    assert found.raw == raw
    assert (found.start is None) == (found.end is None)
    assert found.start is None or found.start <= found.end


@given(st.dates(), st.dates())
def test_a_day_is_over_when_the_next_one_has_begun(day, today):
    assert parse(day.isoformat()).is_over(today) == (today > day)


@given(YEARS, st.integers(1, 12))
def test_a_month_ends_on_the_day_before_the_next_begins(year, month):
    assume((year, month) != (9999, 12))

    following = end_of_month(year, month) + timedelta(days=1)

    assert (following.day, following.month) == (1, month % 12 + 1)


def months_later(day, months):
    """Turn the pages of a calendar one by one."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if year > 9999:
        return date(9999, 12, 31)
    last = 29 if month == 2 and isleap(year) else LENGTHS[month - 1]
    return date(year, month, min(day.day, last))


@pytest.mark.rows(67)
@given(st.dates(), st.integers(0, 600))
@example(date(2024, 2, 29), 12)
@example(date(2024, 2, 29), 48)
@example(date(2027, 1, 31), 1)
@example(date(9999, 1, 1), 12)
@example(date(9998, 1, 31), 23)
def test_months_are_counted_by_the_calendar_and_clamp_to_the_end_of_a_short_one(day, months):
    assert add_months(day, months) == months_later(day, months)


@given(st.dates(), st.integers(0, 12 * 9999))
def test_counting_months_never_goes_back(day, months):
    assert day <= add_months(day, months) <= date.max
