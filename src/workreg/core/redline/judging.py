"""What a change comes to: its class, who confirmed that, and whom it asks.

Of a register's own text it is what `plan`, `status` and `check` say; of any two texts, what follows from them alone.
"""

from collections.abc import Mapping
from typing import NamedTuple

from workreg.core import approvals
from workreg.core.approvals import Asked
from workreg.core.document import words
from workreg.core.effects import SIGNIFICANT, replay, standing
from workreg.core.organization import Organization
from workreg.core.parts import Part, changed_parts, fingerprint
from workreg.core.register import Event, Register
from workreg.core.standing import Standing
from workreg.core.terms import Terms
from workreg.core.views import asking


class Judged(NamedTuple):
    """The class that counts, by `confirmed` or else by the parts; in words how it came about; and each body asked."""

    significance: str
    proposed: str
    """The class by the parts: significant, minor, editorial; contacts or record where it has none; or none."""
    confirmed: Event | None
    how: str
    """Who confirmed the class, or that it is proposed; empty where the change has none."""
    asked: Mapping[str, Asked]


def judged(
    before: Terms, after: Terms, organization: Organization | None = None, register: Register | None = None
) -> Judged:
    """Judge a change. Without an organization it is told only who is asked in every one."""
    proposed = significance(before, after)
    if organization is None:
        return _by_parts(proposed, "", approvals.least(before, after))
    if proposed == "none" or register is None or not register.events or after != register.terms:
        return _by_parts(proposed, "", approvals.asked_for(organization, before, after))
    return _of_register(before, proposed, organization, register)


def significance(before: Terms, after: Terms) -> str:
    """The class of a change by its parts; contacts or record where nobody approves it; none where nothing differs."""
    found = approvals.proposed_class(before, after)
    if found:
        return found
    parts = changed_parts(before, after)
    return next((str(part) for part in (Part.CONTACTS, Part.RECORD) if part in parts), "none")


def _by_parts(proposed: str, more: str, asked: Mapping[str, Asked]) -> Judged:
    how = f"proposed by its parts{more}" if proposed in words.CLASSES else ""
    return Judged(proposed, proposed, None, how, asked)


def _of_register(before: Terms, proposed: str, organization: Organization, register: Register) -> Judged:
    """Judge the change that ends with the text on file, of which facts may speak."""
    now = standing(register)
    amended = _amended(register, now)
    is_all_of_it = amended is not None and fingerprint(before) == fingerprint(amended)
    confirmed = approvals.classification(register, now) if is_all_of_it else None
    if confirmed is not None and approvals.rank(confirmed.significance) < approvals.rank(proposed):
        confirmed = None
    asked = _asked(before, proposed, confirmed, organization, register)
    if confirmed is not None and confirmed.significance is not None:
        return Judged(confirmed.significance, proposed, confirmed, _how(confirmed, proposed), asked)
    is_waiting = is_all_of_it and now.amendment is not None
    waits = f"; {asking.confirmed_before(register, now) or 'not confirmed yet'}" if is_waiting else ""
    return _by_parts(proposed, waits, asked)


def _how(confirmed: Event, proposed: str) -> str:
    said = f"confirmed by {confirmed.by} on {words.day(confirmed.on)}"
    return said if confirmed.significance == proposed else f"{said}; by its parts {proposed}"


def _amended(register: Register, now: Standing) -> Terms | None:
    """The text that the last amendment was made of, also once that has come into force."""
    began = (before for event, before, _ in replay(register) if event.number == now.began)
    before = next(began, None)
    return approvals.amended_text(register, now) or (register.texts.get(before.text or 0) if before else None)


def _asked(
    before: Terms, proposed: str, confirmed: Event | None, organization: Organization, register: Register
) -> Mapping[str, Asked]:
    """Whom the text on file is put to; of a text that nobody is asked about any more, whom such a change asks."""
    if waiting := asking.awaiting(register, standing(register)):
        return approvals.needed(organization, register, waiting)
    raised = confirmed is not None and confirmed.significance == SIGNIFICANT != proposed
    return approvals.asked_for(organization, before, register.terms, raised=raised)
