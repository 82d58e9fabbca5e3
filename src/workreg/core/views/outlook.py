"""What lies before a text: the class of an amendment, the approvals it needs and how each stands, the next review.

Plain values, for `status` and for documents. Whose approval is needed is decided in `approvals.py`, when a review
is due in `reviews.py`; nothing is judged here.
"""

from datetime import date
from typing import Any

from workreg.core import approvals
from workreg.core.organization import Organization
from workreg.core.register import Register
from workreg.core.requests.handled import requests
from workreg.core.reviews import Due, next_review, overdue_milestones
from workreg.core.standing import Stage, Standing
from workreg.core.views import asking
from workreg.core.views.duties import LIVES_WHILE, command, duties
from workreg.core.views.summaries import summary

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
        "confirmed_before": asking.confirmed_before(register, now),
    }


def needed(register: Register, organization: Organization, now: Standing) -> list[View]:
    """Each body that must approve the text, and how its approval stands; none where no text is on its way."""
    return list(asking.needed(register, organization, now)) if now.stage in ON_THE_WAY else []


def review(register: Register, organization: Organization, today: date) -> Due:
    """When the register is to be reviewed next, and how that stands today (row 67)."""
    policy = organization.review
    return next_review(summary(register), today, policy.remind, policy.every)


def open_duties(register: Register, organization: Organization) -> list[View]:
    """What somebody has to do because something happened; sending and scheduling are among the next steps."""
    return [
        {"duty": str(each.kind), "about": each.about, "due": each.due.isoformat(), "whose": each.words,
         "who": list(each.whose), "command": command(each)}
        for each in duties(register, organization)
        if each.is_open and each.kind not in LIVES_WHILE
    ]  # fmt: skip


def late_milestones(register: Register, today: date) -> list[View]:
    """Milestones of the text in force that are past their timeframe and not done."""
    found = overdue_milestones(summary(register), today)
    return [{"milestone": each.milestone, "due": each.timeframe, "days": each.days} for each in found]


def waiting_requests(register: Register) -> list[View]:
    """Change requests that are not settled."""
    waiting = (each for each in requests(register) if not each.is_settled)
    return [
        {"request": each.number, "standard": each.asked.standard, "state": str(each.state), "body": each.body}
        for each in waiting
    ]
