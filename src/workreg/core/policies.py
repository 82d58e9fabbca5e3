"""What DSP4003 leaves open and each organization settles for itself: times, desks, whom an amendment is put to.

Sections of workreg.yaml. Who may do what, and the rules of counting, are in `organization.py`.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from workreg.core.process import clause
from workreg.core.scalars import Email, Flag, Frozen

PARTNER_LIST, PRESS = "partner-list", "press"
"""The desks."""

MONTHS, DAYS = 24, 730
"""The longest time between two reviews (row 67), in months or in days."""

LENGTH = "[1-9][0-9]{0,3} (months|days)"


def _duration(text: str) -> str:
    if not re.fullmatch(LENGTH, text):
        msg = "a length of time is written as `24 months` or `90 days`"
        raise ValueError(msg)
    return text


Duration = Annotated[
    str,
    AfterValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": f"^{LENGTH}$"}),
]


def _ceiling(text: str) -> str:
    number, unit = text.split()
    if int(number) > {"months": MONTHS, "days": DAYS}[unit]:
        msg = f"{text} is longer than {MONTHS} months, the longest there can be ({clause(67)})"
        raise ValueError(msg)
    return text


class Review(Frozen):
    """How often a register must be reviewed (row 67), and how early to say so."""

    every: Annotated[Duration, AfterValidator(_ceiling)] = Field(
        "24 months", description="Longest time between reviews; DSP4003 4 says 24 months."
    )
    remind: Duration = Field("90 days", description="How long before the date a review counts as due.")


class Amendments(Frozen):
    """What DSP4003 leaves open about amendments (ruling C4)."""

    scope_asks_affected: Flag = Field(
        default=True, description="Whether an extension of scope is also put to every committee with work in it."
    )


class Requests(Frozen):
    """How change requests to standards are handled."""

    answer_within: Duration = Field(
        "30 days", description="How long a chair may take to contact who submitted a request (row 105)."
    )


class IpPolicy(Frozen):
    """The IP policy that governs joint meetings (rows 110, 111)."""

    name: str | None = Field(None, description="Name and version of the policy. Default: the IP policy of the body.")
    url: str | None = Field(None, description="Where the public can read it; announcements carry this link.")


class Duties(Frozen):
    """How long those who are to act have for it. DSP4003 gives no times: each is this organization's choice."""

    hand_over: Duration = Field("14 days", description="To hand contacts over to a desk (rows 12, 13); own choice.")
    post: Duration = Field("14 days", description="To post a version that came into force (row 32); own choice.")
    announce: Duration = Field("30 days", description="To announce, or to decide not to (rows 62, 63); own choice.")
    send: Duration = Field("7 days", description="To send an approved text to the partner (row 52); own choice.")
    schedule: Duration = Field("14 days", description="To put a carried text before the Board (row 28); own choice.")


class Desks(Frozen):
    """Who is told when something is to be published or entered in a list (rows 12, 13)."""

    partner_list: Email | None = Field(None, alias="partner-list", description="Desk that keeps the partner list.")
    press: Email | None = Field(None, description="Press desk.")

    def address(self, desk: str | None) -> str | None:
        """Where a desk is written to; None for one that is not named here."""
        return {PARTNER_LIST: self.partner_list, PRESS: self.press}.get(desk or "")


class StandardsPolicy(Frozen):
    """How standards development is looked after (DSP4003 5.2 gives no numbers)."""

    split_after: Duration = Field("12 months", description="How long a group row may wait to be split (row 97).")
