"""Two texts side by side: which they are, what differs, what it comes to, and whom it asks. Values for every format."""

from collections import Counter
from types import MappingProxyType
from typing import Any, NamedTuple

from workreg.core import approvals
from workreg.core.document import words
from workreg.core.organization import Organization
from workreg.core.parts import Part, changed_parts
from workreg.core.process import clause
from workreg.core.redline import shown
from workreg.core.redline.rows import Row, rows
from workreg.core.redline.shown import Names
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
    """One of the two texts: what it is in words, and the file it was read from."""

    terms: Terms
    what: str
    file: str


class Comparison(NamedTuple):
    """A redline, with all that is said above it."""

    register: str | None
    before: Side
    after: Side
    rows: tuple[Row, ...]
    significance: str
    """The class of the whole change: significant, minor, editorial; contacts or record where it has none; or none."""
    parts: dict[str, int]
    """How many changes each part has that changed at all."""
    asked: tuple[dict[str, Any], ...]
    """Each body that a register amended like this must be put to: committee, name, parts, clause."""
    names: Names
    host: str
    """What the standards body is called."""

    @property
    def summary(self) -> str:
        """The whole change in a sentence: its class, how many changes of which part, and whom it asks."""
        if not self.rows:
            return SIGNIFICANCES["none"]
        counted = ", ".join(f"{count} of {part}" for part, count in self.parts.items())
        asked = ", ".join(each["name"] for each in self.asked)
        return f"{SIGNIFICANCES[self.significance]}: {counted}" + (f"; asks {asked}" if asked else "; asks nobody")


def comparison(
    before: Side, after: Side, organization: Organization | None = None, register: str | None = None
) -> Comparison:
    """What differs between two texts. Without an organization it is told only who is asked in every one."""
    known = shown.names(organization, before.terms, after.terms)
    found = rows(before.terms, after.terms, known)
    counted = Counter(part for row in found for part in row.change.parts)
    asked = _asked(organization, before.terms, after.terms, known)
    parts = {str(part): counted[part] for part in Part if counted[part]}
    host = shown.host(organization, after.terms, before.terms)
    return Comparison(
        register, before, after, found, significance(before.terms, after.terms), parts, asked, known, host
    )


def significance(before: Terms, after: Terms) -> str:
    """The class of a change by its parts; contacts or record where nobody approves it; none where nothing differs."""
    found = approvals.proposed_class(before, after)
    if found:
        return found
    parts = changed_parts(before, after)
    return next((str(part) for part in (Part.CONTACTS, Part.RECORD) if part in parts), "none")


def _asked(organization: Organization | None, before: Terms, after: Terms, known: Names) -> tuple[dict[str, Any], ...]:
    asked = approvals.asked_for(organization, before, after) if organization else approvals.least(before, after)
    return tuple(
        {
            "committee": body,
            "name": known.get(body, body),
            "parts": [str(part) for part in each.parts],
            "clause": clause(*each.rows) if each.rows else None,
        }
        for body, each in asked.items()
    )
