"""Dates and timeframes as people write them, read into the forms that a register has.

`09/25/2018` and `6 September 2018` are days, `Sept 2018` a month, `Q3 2015` and `1Q2007` a quarter. What cannot be
read is no date, never a guess; a numeric date that could be read both ways says so.
"""

import re
from datetime import date
from typing import NamedTuple

from workreg.core import timeframes

MDY, DMY = "mdy", "dmy"
_HYPHENS = str.maketrans("\u2010\u2011\u2013", "---")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_GERMAN = {
    "januar": 1, "februar": 2, "m\u00e4rz": 3, "m\u00e4r": 3, "mai": 5, "juni": 6, "juli": 7, "oktober": 10, "okt": 10,
    "dezember": 12, "dez": 12,
}  # fmt: skip
_MONTH = r"(?P<month>[^\W\d_]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th)|\.(?=\s))?"
_YEAR = r"(?P<year>\d{4})"
_WORDS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}\s+{_MONTH}",
    )
)
_NUMBERS = re.compile(r"(?P<first>\d{1,2})\s?[/.-]\s?(?P<second>\d{1,2})\s?[/.-]\s?(?P<year>\d{4}|\d{2})")
_MONTH_OF = re.compile(r"(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})|(?P<y>\d{4})\s?[/.]\s?(?P<m>\d{1,2})")
_BY = re.compile(r"(?:(?:due|no later than|not later than|by|until|in|on|(?:the )?end of)\s+)+(?:the )?", re.IGNORECASE)
"""What says no more than a timeframe does: it is over on its last day."""
_QUARTER = re.compile(
    r"Q\s?(?P<a>[1-4])[\s/,'-]*(?P<year_a>\d{4}|\d{2})|(?P<b>[1-4])\s?Q[\s/,'-]*(?P<year_b>\d{4}|\d{2})"
    r"|(?P<year_c>\d{4})[\s/-]*Q\s?(?P<c>[1-4])"
    r"|(?P<d>first|second|third|fourth|1st|2nd|3rd|4th) quarter,?(?: of)? (?P<year_d>\d{4})",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_SAYINGS = {
    "ongoing": timeframes.ONGOING, "on-going": timeframes.ONGOING, "on going": timeframes.ONGOING,
    "continuous": timeframes.ONGOING, "tbd": timeframes.TBD, "tba": timeframes.TBD,
    "to be decided": timeframes.TBD, "to be determined": timeframes.TBD, "to be defined": timeframes.TBD,
    "tbc": timeframes.TBD, "to be confirmed": timeframes.TBD, "to be announced": timeframes.TBD,
}  # fmt: skip
_ISO = r"\d{4}-(?:Q[1-4]|\d{2}(?:-\d{2})?)"
_NAMED = rf"(?:{'|'.join(_LONG)}|{'|'.join(_NAMES)}|sept)\.?"
DATE = (
    rf"(?:{_ISO}|\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{4}}|\d{{1,2}}\s?(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAMED},?\s+\d{{4}}"
    rf"|{_NAMED}\s+(?:\d{{1,2}}\s?(?:st|nd|rd|th)?\s*,?\s+)?\d{{4}}|{_NAMED},\s+\d{{4}}|Q[1-4]\s?\d{{4}}|[1-4]Q\s?\d{{4}})"
)
"""How a date inside a sentence looks, ignoring case; whether it is one, `read` says."""


class Read(NamedTuple):
    """A date in the form of a register; `other` is what it would be in the other order of day and month."""

    value: str
    other: str | None = None


def read(text: str, order: str = MDY) -> Read | None:
    """A date, or a timeframe; None for what is neither."""
    words = " ".join(text.translate(_HYPHENS).split()).strip("()[] ").rstrip(".,;")
    if saying := _SAYINGS.get(words.casefold()):
        return Read(saying)
    words = _BY.sub("", words, count=1) if _BY.match(words) else words
    if timeframes.parse(words).is_readable and words:
        return Read(words)
    return _numeric(words, order) or _in_words(words) or _quarter(words) or _month_of(words)


def day(text: str, order: str = MDY) -> Read | None:
    """A date that is one day of a year that can be meant; None for any other."""
    found = read(text, order)
    return found if found and _is_day(found.value) else None


def _is_day(value: str) -> bool:
    return timeframes.parse(value).kind == timeframes.DAY and (
        timeframes.FIRST_YEAR <= int(value[:4]) <= timeframes.LAST_YEAR
    )


def _numeric(words: str, order: str) -> Read | None:
    found = _NUMBERS.fullmatch(words)
    if found is None:
        return None
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    year += 2000 if len(found["year"]) == 2 else 0  # noqa: PLR2004 - a year of two digits
    by_order = {MDY: _iso(year, first, second), DMY: _iso(year, second, first)}
    value = by_order[order] or by_order[DMY if order == MDY else MDY]
    other = next((each for each in by_order.values() if each and each != value), None)
    return Read(value, other) if value else None


def _in_words(words: str) -> Read | None:
    for form in _WORDS:
        if (found := form.fullmatch(words)) and (month := _month(found["month"])):
            parts = found.groupdict()
            year = int(parts["year"])
            value = _iso(year, month, int(parts["day"])) if "day" in parts else f"{year:04}-{month:02}"
            return Read(value) if value else None
    return None


def _month(word: str) -> int | None:
    """The number of a month by its name or a usual abbreviation; `Ju` could be two and is none."""
    name = word.casefold()
    if name == "sept":
        return 9
    if name in _GERMAN:
        return _GERMAN[name]
    names = _LONG if name in _LONG else _NAMES
    return names.index(name) + 1 if name in names else None


def _quarter(words: str) -> Read | None:
    found = _QUARTER.fullmatch(words)
    if found is None:
        return None
    kind = next(each for each in "abcd" if found[each])
    number = _ORDINALS[found["d"].casefold()] if kind == "d" else int(found[kind])
    year = found[f"year_{kind}"]
    return Read(f"{year if len(year) > 2 else f'20{year}'}-Q{number}")  # noqa: PLR2004 - a year of two digits


def _month_of(words: str) -> Read | None:
    """A month in digits: `12/2026`."""
    found = _MONTH_OF.fullmatch(words)
    if found is None:
        return None
    year, month = int(found["year"] or found["y"]), int(found["month"] or found["m"])
    return Read(f"{year:04}-{month:02}") if _iso(year, month, 1) else None


def _iso(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None
