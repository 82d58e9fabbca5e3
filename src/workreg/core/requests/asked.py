"""What a change request says (DSP4003 5.3.1), and who is present at a joint meeting (5.3.2). Plain facts.

What has become of a request is computed in `handled.py`, of a meeting in `meetings.py`.
"""

from enum import StrEnum

from pydantic import Field

from workreg.core.scalars import Email, Flag, Frozen, Text

NUMBER = r"[A-Za-z]+[0-9]{5}"
"""How the change request template numbers its requests: letters, then five digits (row 103)."""


class Capacity(StrEnum):
    """For whom somebody submits; the feedback portal does not tell (row 100)."""

    INDIVIDUAL = "individual"
    COMPANY = "company"
    PARTNER = "partner"


class Disposition(StrEnum):
    """What the body that owns the standard makes of a request (row 109)."""

    ACCEPTED = "accepted"
    MODIFIED = "modified"
    REJECTED = "rejected"
    DEFERRED = "deferred"


class Mode(StrEnum):
    """How people meet (row 107)."""

    TELECONFERENCE = "teleconference"
    FACE_TO_FACE = "face-to-face"


class Purpose(StrEnum):
    """Why a joint meeting is held (row 108)."""

    CONSENSUS = "consensus"
    REQUEST = "request"
    DISPOSITION = "disposition"


class Attendance(StrEnum):
    """How somebody takes part in a meeting; whoever only listens is bound by the same policy (row 114)."""

    PARTICIPANT = "participant"
    OBSERVER = "observer"


class ChangeRequest(Frozen):
    """A request to change a standard, as it was submitted at the feedback portal."""

    portal: str = Field(description="Reference of the submission at the feedback portal (row 99).", min_length=1)
    standard: str = Field(description="Identifier of the standard: DSP0237.", min_length=1)
    submitter: Email = Field(description="Address given with the submission; the chair answers to it (row 105).")
    name: str | None = Field(None, description="Name of the person, if it is to be kept.")
    capacity: Capacity = Field(description="For whom: individual, company or partner (row 100).")
    organization: str | None = Field(None, description="Organization the request comes from (row 103).")
    authorised: Flag = Field(
        default=False, description="The submitter says that the partner's rules allow it (row 101)."
    )
    encumbrances: tuple[Text, ...] = Field((), description="Restrictions that lie on the submission (row 102).")
    number: str | None = Field(None, description="Number by the change request template: MIPI00012 (row 103).")
    data: str | None = Field(None, description="What the partner's own records say of it (row 103).")
    errata: Flag = Field(default=False, description="Whether it corrects an error (row 103).")


class Attendee(Frozen):
    """A person at a meeting. A later fact about the same person stands in place of the earlier one."""

    person: str = Field(description="Name or address.", min_length=1)
    company: str = Field(description="Company of the person.", min_length=1)
    member: Flag = Field(default=False, description="Whether the company is a member of the standards body.")
    role: Attendance = Field(Attendance.PARTICIPANT, description="participant or observer.")
    accepts: Flag | None = Field(None, description="Whether the person accepted the IP policy aloud (row 114).")
    left: Flag = Field(default=False, description="Whether the person has left the meeting (row 115).")

    @property
    def stays_without_accepting(self) -> bool:
        """Refused, and still there: then the meeting does not continue (row 116)."""
        return not self.member and self.accepts is False and not self.left

    @property
    def is_settled(self) -> bool:
        """A member, or somebody who has accepted the policy, or has refused it and left (rows 114, 115)."""
        return self.member or self.accepts is True or (self.accepts is False and self.left)
