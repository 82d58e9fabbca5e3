"""The kinds of value that stand in our files, and how each is read from its text.

Every scalar of a file is text until one of these types it: `1.10` stays a version, a resolution
`2018-09-05` stays an identifier. Each kind also says how it looks to an editor (JSON Schema).
"""

import re
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from workreg.core import slugs, timeframes
from workreg.core.timeframes import FIRST_YEAR, LAST_YEAR, Timeframe

When = TypeVar("When", date, datetime)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})")
_FRACTION = re.compile(r"[0-9]{1,6}(/[1-9][0-9]{0,5})?")
NEW, EXTENDS = "new", "extends "
_EXTENDS = rf"{EXTENDS}\S(?:.*\S)?"


class Frozen(BaseModel):
    """A value read from a file: never changed, and a key it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=65_536)


def _day(value: object) -> object:
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            msg = "a day is written YYYY-MM-DD, for example 2027-03-31"
            raise ValueError(msg)
        return _in_time(date.fromisoformat(value))
    return value


def _instant(value: object) -> object:
    if isinstance(value, str):
        if not _INSTANT.fullmatch(value):
            msg = "a moment is written as in RFC 3339, for example 2027-03-31T17:00:00-08:00"
            raise ValueError(msg)
        return _in_time(datetime.fromisoformat(value))
    return value


def _in_time(value: When) -> When:
    """Deadlines are counted on from every day and moment, so none lies at the edge of the calendar."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        msg = f"the year {value.year} is a slip: it lies before {FIRST_YEAR} or after {LAST_YEAR}"
        raise ValueError(msg)
    return value


def _flag(value: object) -> object:
    if not isinstance(value, str | bool) or value not in {"true", "false", True, False}:
        msg = "only true or false can stand here"
        raise ValueError(msg)
    return value in {"true", True}


def _number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value):
        msg = "only a whole number can stand here"
        raise ValueError(msg)
    return value


class Portion(NamedTuple):
    """A share (`2/3`, to be taken of something) or a whole number (`3`), exactly as it was written."""

    raw: str
    value: Fraction
    is_share: bool

    def __str__(self) -> str:
        """The words it was written with."""
        return self.raw


def _portion(value: object) -> Portion:
    if isinstance(value, Portion):
        return value
    if not isinstance(value, str) or not _FRACTION.fullmatch(value):
        msg = "a share is written as a fraction (2/3) or as a whole number (3), never as a decimal"
        raise ValueError(msg)
    portion = Portion(value, Fraction(value), "/" in value)
    if portion.is_share and portion.value > 1:
        msg = f"a share is at most 1; {value} is more than all there are"
        raise ValueError(msg)
    return portion


def _timeframe(value: object) -> Timeframe:
    if isinstance(value, Timeframe):
        return value
    if not isinstance(value, str | None):
        msg = "a timeframe is one of 2027-03-31, 2027-03, 2027-Q1, 2027, ongoing, tbd"
        raise ValueError(msg)  # noqa: TRY004 - pydantic turns ValueError into a problem, not TypeError
    return timeframes.parse(value or "")


def _basis(words: str) -> str:
    if words != NEW and not re.fullmatch(_EXTENDS, words):
        msg = f"what a standard is based on is written `{NEW}` or `{EXTENDS}DSP0237`"
        raise ValueError(msg)
    return words


def _text(value: object) -> object:
    return "" if value is None else value


def _json(pattern: re.Pattern[str] | str, **more: Any) -> WithJsonSchema:  # noqa: ANN401 - JSON Schema keywords
    source = pattern if isinstance(pattern, str) else pattern.pattern
    return WithJsonSchema({"type": "string", "pattern": f"^{source}$", **more})


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Instant = Annotated[datetime, BeforeValidator(_instant), WithJsonSchema({"type": "string", "format": "date-time"})]
Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema({"type": ["boolean", "string"], "enum": [True, False, "true", "false"]}),
]
Number = Annotated[int, BeforeValidator(_number), WithJsonSchema({"type": ["integer", "string"]})]
Share = Annotated[
    Portion,
    PlainValidator(_portion),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_FRACTION.pattern}$", "minimum": 0}),
]
Span = Annotated[
    Timeframe,
    PlainValidator(_timeframe),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": ["string", "integer", "null"],
            "examples": ["2027-03-31", "2027-03", "2027-Q1", "2027", "ongoing", "tbd"],
        }
    ),
]
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "null"]})]
Basis = Annotated[str, AfterValidator(_basis), _json(f"(?:{NEW}|{_EXTENDS})")]
Slug = Annotated[str, AfterValidator(slugs.check), _json(slugs.SLUG, maxLength=slugs.LONGEST)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$", max_length=254)]
