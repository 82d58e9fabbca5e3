"""Options that many commands share, and how their words are read. No command lives here.

Parameters are plain text on purpose: typed ones make typer import pydantic on every run.
"""

import os
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from workreg.cli.completing import known_ids
from workreg.core.problems import Problem, Unusable
from workreg.core.timeframes import FIRST_YEAR, LAST_YEAR

By = Annotated[
    str | None, typer.Option("--by", metavar="EMAIL", help="Who acts. Default: the address git commits under.")
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="Day it happened, if earlier than today (YYYY-MM-DD).")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be recorded, and record nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts (docs/json.md).")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Answer from what had happened by that day (YYYY-MM-DD).")
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The register.", autocompletion=known_ids)]
MaybeId = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="The register. Default: all.", autocompletion=known_ids)
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; kept with the fact.")]
Draft = Annotated[bool, typer.Option("--draft", help="The draft, where a text is in force beside it.")]
Form = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text, json, md, github, sarif, junit or gitlab.")
]
Committee = Annotated[str, typer.Option("--committee", metavar="BODY", help="The body that ballots, or `board`.")]


def now() -> datetime:
    """The clock, read here and nowhere else; the environment variable WORKREG_NOW (RFC 3339) sets it."""
    if not (told := os.environ.get("WORKREG_NOW")):
        return datetime.now(UTC).replace(microsecond=0)
    if (found := moment(told)) is None:
        why = f"WORKREG_NOW is {told!r}; it is written as in RFC 3339: 2027-03-31T17:00:00Z"
        raise Unusable(Problem("WR001", why, hint="unset WORKREG_NOW"))
    return found


def moment(words: str) -> datetime | None:
    """Read a moment with its time zone, as RFC 3339 writes it; None for anything else."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo and FIRST_YEAR <= found.year <= LAST_YEAR else None


def day(words: str | None, option: str) -> date | None:
    """Read a day as people give it to an option."""
    if words is None:
        return None
    try:
        found = date.fromisoformat(words)
    except ValueError:
        found = None
    if found and found.isoformat() == words and FIRST_YEAR <= found.year <= LAST_YEAR:
        return found
    raise Unusable(Problem("WR001", f"{option} {words}: a day is written YYYY-MM-DD", hint=f"{option} 2027-03-31"))


def number(words: str | None, option: str) -> int | None:
    """Read the number of an event, as people write it: 0004 or 4."""
    if words is None:
        return None
    if not words.isdecimal() or len(words) > 4:  # noqa: PLR2004 - events have four digits
        raise Unusable(Problem("WR001", f"{option} {words}: the number of an event is written 0004 or 4"))
    return int(words)


def one_of(words: str, choices: tuple[str, ...], option: str) -> str:
    """Read a word that must be one of a few."""
    if words not in choices:
        why = f"{option} {words}: choose one of {', '.join(choices)}"
        raise Unusable(Problem("WR001", why))
    return words
