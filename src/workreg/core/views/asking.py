"""Whom a text is put to, and how each approval stands: as plain values, for `status` and for `plan`.

Who must approve what is worked out in `approvals.py`; the differences of two texts, in `changes`.
"""

from collections.abc import Iterator
from typing import Any

from workreg.core import approvals, texts
from workreg.core.approvals import Frozen
from workreg.core.changes import Change, changes
from workreg.core.effects import EDITORIAL, EFFECTS
from workreg.core.organization import Organization
from workreg.core.parts import Part, fingerprint
from workreg.core.process import clause
from workreg.core.register import Event, Register, Step
from workreg.core.standing import END, Standing
from workreg.core.terms import Terms

View = dict[str, Any]


def needed(register: Register, organization: Organization, now: Standing) -> Iterator[View]:
    """Each body that must approve the text, with the rows that say so, and how its approval stands.

    An approval that was given and does not hold any more is `stale`; `because` has the changes that did it.
    """
    for body, asked in approvals.needed(organization, register, now).items():
        given = approvals.carried_by(now, body, register.terms, asked)
        opening, told = approvals.last_approval(now, body) or (None, None)
        told = given or told
        yield {
            "committee": body,
            "state": "given" if given else "open" if body in now.open else "stale" if told else "missing",
            "on": told.on.isoformat() if told else None,
            "ballot": told.ballot if told else None,
            "parts": [str(part) for part in asked.parts],
            "work_of": list(asked.work_of) if asked.work_of is not None else None,
            "because": [] if given or opening is None else list(_because(register, opening)),
            "clause": clause(*asked.rows),
        }


def awaiting(register: Register, now: Standing) -> Standing | None:
    """Where the text on file stands as one that is to be approved; None where nobody is asked about it any more.

    A text in force that was changed in its file is told as the amendment that it would have to be.
    """
    if now.stage in END or texts.is_in_force(register, now):
        return None
    if now.is_in_force and not now.amendment:
        return EFFECTS[Step.AMEND](now, register.events[-1])
    return now


def _because(register: Register, opening: Event) -> Iterator[str]:
    """What changed in what a body was asked about, since it approved."""
    before, after, given = register.texts.get(opening.number), register.terms, approvals.frozen(opening)
    if before is None:
        return
    yield from (each.words for each in changes(before, after) if _concerns(given, each, before, after))
    if Part.SCOPE in given.parts and given.bodies is not None:
        for body in sorted(set(approvals.named(after)).difference(given.bodies)):
            yield f"{body} is named in the milestones for the first time (row 70)"


def _concerns(given: Frozen, change: Change, before: Terms, after: Terms) -> bool:
    """Tell whether a change is in what a body was asked about."""
    shared = set(change.parts) & set(given.parts)
    if given.work_of is None or Part.SCOPE in shared:
        return bool(shared)
    is_milestone, name = change.path[0] == "milestones", change.path[1:2]
    bodies = {each.body for terms in (before, after) for each in terms.milestones if (each.id,) == name}
    return bool(shared) and is_milestone and bool(bodies.intersection(given.work_of))


def class_to_confirm(register: Register, now: Standing) -> str | None:
    """The class that somebody must confirm before the text goes round again; None where nobody need."""
    before = approvals.reference(register, now)
    found = approvals.proposed_class(before, register.terms) if before else None
    if found == EDITORIAL:
        return EDITORIAL if now.amendment and not now.adoption else None
    return found if found and not approvals.classification(register, now) else None


def confirmed_before(register: Register, now: Standing) -> str | None:
    """Which class somebody confirmed for an earlier text of this draft, in words; None where no such word is left."""
    since = max(now.began, now.adoption.number if now.adoption else 0)
    said = [each for each in register.events if each.number > since and each.step is Step.CLASSIFY]
    if not said or approvals.classification(register, now) or said[-1].fingerprint == fingerprint(register.terms):
        return None
    last = said[-1]
    return f"confirmed as {last.significance} by {last.by} on {last.on} for another text; the draft has changed since"


def version_in_force(register: Register, now: Standing) -> str | None:
    """The version of the text in force; None without one."""
    acceptance = now.in_force if now.is_in_force else None
    if acceptance is None:
        return None
    frozen = register.texts.get(acceptance.number)
    return acceptance.version or (frozen.version if frozen else register.terms.version)
