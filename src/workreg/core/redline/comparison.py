"""Two texts side by side: which they are, what differs, what it comes to, and whom it asks. Values for every format."""

from collections import Counter
from types import MappingProxyType
from typing import Any, NamedTuple

from workreg.core import texts
from workreg.core.document import words
from workreg.core.effects import standing
from workreg.core.organization import Organization
from workreg.core.parts import Part, fingerprint
from workreg.core.process import clause
from workreg.core.redline import shown
from workreg.core.redline.judging import Judged, judged
from workreg.core.redline.rows import Row, rows
from workreg.core.redline.shown import Names
from workreg.core.register import Register
from workreg.core.standing import END
from workreg.core.terms import Terms

SIGNIFICANCES = MappingProxyType(
    {
        **words.CLASSES,
        "contacts": "Contacts only",
        "record": "Record only",
        "none": "Nothing differs",
    }
)


class Side(NamedTuple):
    """One of the two texts: what it is in words, the file it was read from, and the commit that has just this file.

    `commit` is None where none has: what is compared is on file nowhere but in the folder.
    """

    terms: Terms
    what: str
    file: str
    commit: str | None = None

    @property
    def fingerprint(self) -> str:
        """That of the whole text: every part of it."""
        return fingerprint(self.terms, Part)


class Comparison(NamedTuple):
    """A redline, with all that is said above it."""

    register: str | None
    before: Side
    after: Side
    rows: tuple[Row, ...]
    judged: Judged
    parts: dict[str, int]
    """How many changes each part has that changed at all."""
    asked: tuple[dict[str, Any], ...]
    """Each body that the text is put to: committee, name, parts, clause."""
    names: Names
    host: str
    """What the standards body is called."""
    signatories: tuple[str, ...]
    """Who signs the later text; nobody where nothing differs, or it is in force or has ended."""

    @property
    def summary(self) -> str:
        """The whole change in a sentence: its class, how many changes of which part, and whom it asks."""
        if not self.rows:
            return SIGNIFICANCES["none"]
        counted = ", ".join(f"{count} of {part}" for part, count in self.parts.items())
        asked = ", ".join(each["name"] for each in self.asked)
        how = f" ({self.judged.how})" if self.judged.how else ""
        found = SIGNIFICANCES[self.judged.significance]
        return f"{found}{how}: {counted}; asks {asked or 'nobody'}"


def comparison(
    before: Side, after: Side, organization: Organization | None = None, register: Register | None = None
) -> Comparison:
    """What differs between two texts, which may be those of a register. What it comes to, `judged` says."""
    known = shown.names(organization, before.terms, after.terms)
    found = rows(before.terms, after.terms, known)
    counted = Counter(part for row in found for part in row.change.parts)
    told = judged(before.terms, after.terms, organization, register)
    parts = {str(part): counted[part] for part in Part if counted[part]}
    host = shown.host(organization, after.terms, before.terms)
    signs = bool(found) and not (register and _is_settled(register, after.terms))
    signatories = (host, *(known[each] for each in after.terms.partner_ids)) if signs else ()
    register_id = register.id if register else None
    return Comparison(register_id, before, after, found, told, parts, _asked(told, known), known, host, signatories)


def _is_settled(register: Register, terms: Terms) -> bool:
    now = standing(register)
    return now.stage in END or terms == texts.text_in_force(register, now)


def _asked(judged: Judged, known: Names) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "committee": body,
            "name": known.get(body, body),
            "parts": [str(part) for part in each.parts],
            "clause": clause(*each.rows) if each.rows else None,
        }
        for body, each in judged.asked.items()
    )
