"""Which item of a newer edition is which one that is held: what --match says, and what a person is asked."""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workreg.cli import console
from workreg.core.problems import Problem, Refused, Unusable

if TYPE_CHECKING:
    from workreg.ingest.editions.matching import Match
    from workreg.ingest.interpreting import Reading

_SAID = re.compile(r"(?P<field>[a-z]+)/(?P<id>[a-z0-9-]+)=(?P<item>[0-9]{1,4})")
Said = dict[tuple[str, str], int]


def chosen(reading: "Reading", register_id: str, words: Sequence[str], *, yes: bool) -> dict[tuple[str, int], str]:
    """The ids that the items keep, as the matching finds them, as --match says, and as a person answers.

    Raises:
        Refused: WR807 where something is in doubt and nobody can be asked.
        Unusable: WR001 and WR808 where --match is written otherwise, or names something twice.
    """
    from workreg.actions import renewing

    said = _all_said(words)
    found = renewing.known_again(Path.cwd(), reading, register_id, said)
    open_ones = [each for each in found if each.is_reworded and not _is_settled(each, said)]
    doubtful = [each for each in open_ones if not each.is_sure]
    if can_ask():
        said |= {(each.field, each.id): _asked(each) for each in (doubtful if yes else open_ones)}
    elif doubtful and not yes:
        raise Refused(_in_doubt(register_id, words, doubtful))
    return renewing.chosen_by(found, said)


def _all_said(words: Sequence[str]) -> Said:
    """What every --match says; the last one does not silently go before another of the same item."""
    said: Said = {}
    for each in words:
        held, item = _said(each)
        is_taken = item and any(field == held[0] and other == item for (field, _), other in said.items())
        if held in said or is_taken:
            raise Unusable(Problem("WR808", f"--match {each}: it is named twice", hint="give each item once"))
        said[held] = item
    return said


def _said(words: str) -> tuple[tuple[str, str], int]:
    found = _SAID.fullmatch(words)
    if found is None:
        hint = "--match milestones/first-binding=2"
        raise Unusable(Problem("WR001", f"--match {words}: it is written LIST/ID=N", hint=hint))
    return (found["field"], found["id"]), int(found["item"])


def _is_settled(match: "Match", said: Said) -> bool:
    """Tell whether somebody spoke of the held item, or of the item of the document."""
    return (match.field, match.id) in said or (match.field, match.place + 1) in {
        (field, item) for (field, _), item in said.items()
    }


def can_ask() -> bool:
    """Tell whether a person sits at a terminal and may be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty() and console.state.takes_input


def _asked(match: "Match") -> int:
    """The item of the document that a person says is the held one; 0 for none."""
    console.say(f"{match.field}/{match.id}, on file:  {match.before}")
    console.say(f"  item {match.place + 1} of the document:  {match.after}")
    usual = "Y/n" if match.is_sure else "y/n"
    while True:
        sys.stderr.write(f"Is it the same, in other words ({usual})? ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        answer = line.strip().casefold() or ("y" if line and match.is_sure else "")
        if answer in {"y", "yes", "n", "no"}:
            return match.place + 1 if answer.startswith("y") else 0
        if not line:
            raise Refused(Problem("WR807", "nobody answered; nothing is recorded", hint="workreg explain WR807"))


def _in_doubt(register_id: str, words: Sequence[str], doubtful: Iterable["Match"]) -> list[Problem]:
    """Each pair that a person has to look at, and the command that says they are all the same."""
    more = " ".join(f"--match {each}" for each in (*words, *(match.key for match in doubtful)))
    hint = f"workreg import FILE --into {register_id} {more}  (=0 where they differ), or --yes to take none of these"
    told = [Problem("WR807", _told(each)) for each in doubtful]
    return [*told[:-1], told[-1]._replace(hint=hint)]


def _told(match: "Match") -> str:
    return (
        f"item {match.place + 1} of the document may be {match.field}/{match.id}: "
        f'"{match.before}" -> "{match.after}" ({match.likeness:.0%} alike)'
    )
