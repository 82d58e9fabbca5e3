"""What lies before a text: the class of an amendment, the approvals it needs and how each stands, the next review.

Plain values, for `status` and for documents. Whose approval is needed is decided in `approvals.py`, when a review
is due in `reviews.py`; nothing is judged here.
"""

from datetime import date
from typing import Any

from workreg.core import approvals, asking
from workreg.core.organization import Organization
from workreg.core.register import Register
from workreg.core.reviews import Due, next_review
from workreg.core.standing import Stage, Standing
from workreg.core.summaries import summary

View = dict[str, Any]

ON_THE_WAY = frozenset({
    Stage.DRAFTING, Stage.CIRCULATED, Stage.BALLOTING, Stage.BOARD, Stage.APPROVED, Stage.SENT,
})  # fmt: skip
"""Where the approvals that a text needs are still to be told."""


def amendment(register: Register, now: Standing) -> View | None:
    """The version that is drafted beside the text in force, and of which class the change is; None for no amendment."""
    before = approvals.amended_text(register, now)
    if now.amendment is None or before is None:
        return None
    confirmed = approvals.classification(register, now)
    return {
        "version": register.terms.version,
        "since": now.amendment.on.isoformat(),
        "proposed": approvals.proposed_class(before, register.terms),
        "class": confirmed.significance if confirmed else None,
        "by": confirmed.by if confirmed else None,
    }


def needed(register: Register, organization: Organization, now: Standing) -> list[View]:
    """Each body that must approve the text, and how its approval stands; none where no text is on its way."""
    return list(asking.needed(register, organization, now)) if now.stage in ON_THE_WAY else []


def review(register: Register, organization: Organization, today: date) -> Due:
    """When the register is to be reviewed next, and how that stands today (row 67)."""
    policy = organization.review
    return next_review(summary(register), today, policy.remind, policy.every)
