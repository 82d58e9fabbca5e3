"""Who is meant by a line that introduces others: `VFOF will:`, `SERE and DMTF jointly:`, `All three organizations:`.

What stands under such a line is not known here.
"""

import re
from typing import NamedTuple

from workreg.ingest.interpreting.context import Context, is_lead
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.names import JOINT, Sides

_VERBS = (
    "jointly|together|both|will|shall|may|can|should|would|agrees?|intends?|plans?|expects?|commits?|provides?|"
    "contributes?|offers?|supplies|supply|makes?|shares?|benefits?|gains?|gets?|receives?|is|are|does|do|has|have"
)
_VERB = re.compile(rf"\s+(?:{_VERBS})\b", re.IGNORECASE)
_PLAIN = re.compile(
    rf"(?:\s*\b(?:{_VERBS}|to|from|by|in|for|the|following|these|activities|benefits|documents?|documentation|"
    r"specifications|papers|texts|available|made|make|be|expected|responsible|each|other)\b[\s,]*)*",
    re.IGNORECASE,
)
"""What stands behind a name and says no more than that something follows."""
_OF = re.compile(
    r"(?:(?:the )?(?:benefits?|activities|documents?|documentation|specifications|papers|contacts?|points? of contact|"
    r"tasks|responsibilities|contributions|provided|made available)\s+)*(?:for|of|by|at|to|from)\s+(?P<who>.+)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&|as well as|together with)\s+|\s*/\s*", re.IGNORECASE)
_SAYS_WHO = re.compile(
    rf"(?:all|both|each|every|either|neither)\b.*|.+?\s(?:{_VERBS})\b.*|(?-i:The [A-Z]{{2,}}\w*)",
    re.IGNORECASE | re.DOTALL,
)


class Actors(NamedTuple):
    """Whom a line names: the ids, or `joint` alone for all; and whether it says anything more."""

    sides: tuple[str, ...]
    is_plain: bool

    @property
    def only(self) -> str | None:
        """The one side, or `joint`; None for some of several."""
        return self.sides[0] if len(self.sides) == 1 else None


def actors(sides: Sides, words: str) -> Actors | None:
    """Whom a line names as those who do, give or get what follows; None where it names nobody that is known."""
    words = words.strip()
    text = words.rstrip(" :")
    for end in (len(text), *(found.start() for found in _VERB.finditer(text))):
        if named := _named(sides, text[:end]):
            is_plain = _PLAIN.fullmatch(text[end:]) is not None
            return Actors(named, is_plain) if is_plain or words.endswith(":") else None
    found = _OF.fullmatch(text)
    named = _named(sides, found["who"]) if found else ()
    return Actors(named, is_plain=True) if named else None


def _named(sides: Sides, words: str) -> tuple[str, ...]:
    """The sides that an expression names, each once; `joint` where it names all; empty where a name is not known."""
    if one := sides.find(words):
        return (one,)
    names = [name for name in _SEVERAL.split(re.sub(r"^both\s+", "", words, flags=re.IGNORECASE)) if name.strip()]
    found = [sides.find(name) for name in names]
    known = tuple(dict.fromkeys(each for each in found if each))
    if len(known) < len(found) or not known:
        return ()
    return (JOINT,) if {side.id for side in (sides.host, *sides.partners)} <= set(known) or JOINT in known else known


def introduces(line: Line, after: list[Line]) -> bool:
    """Tell whether a line announces what follows it."""
    return is_lead(line) and line.text.endswith(":") and bool(after)


def says_who(line: Line) -> bool:
    """Tell whether a line looks as if it said who does what follows, rather than what it is about."""
    return _SAYS_WHO.fullmatch(line.text.rstrip(" :")) is not None


def tell_unclear(context: Context, line: Line, noted: str) -> None:
    """Remark that nobody can tell who is meant."""
    message = f"it cannot be told who is meant by {line.run.value!r}; {noted}"
    context.sheet.remark("WR727", message, line.run)
