"""A register as it stands on file: its terms, its events, its votes. Plain facts, nothing computed.

An event's number and a vote's ballot and member stand in their path only, never inside the file; whoever
reads the file passes them in. Where a register stands is computed in `standing.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pydantic import Field, field_validator

from workreg.core.counting import Choice, Rule
from workreg.core.parts import Part
from workreg.core.requests.asked import Attendee, ChangeRequest, Disposition, Mode, Purpose
from workreg.core.scalars import Day, Email, Flag, Frozen, Instant, Number, Slug, Span
from workreg.core.terms import Terms


class Step(StrEnum):
    """What can happen to a register (PROCESS, section 1)."""

    PROPOSE = "propose"
    ASSIGN = "assign"
    CIRCULATE = "circulate"
    COMMENT = "comment"
    COMMITMENT = "commitment"
    REVISE = "revise"
    BALLOT = "ballot"
    VOTE = "vote"
    CLOSE = "close"
    SCHEDULE = "schedule"
    SEND = "send"
    ACCEPT = "accept"
    DECLINE = "decline"
    COUNTER = "counter"
    UPDATE_CONTACTS = "update-contacts"
    AMEND = "amend"
    CLASSIFY = "classify"
    MILESTONE = "milestone"
    REVIEW = "review"
    POST = "post"
    ANNOUNCE = "announce"
    HAND_OVER = "hand-over"
    RECOMMEND = "recommend"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    REQUEST = "request"
    FORWARD = "forward"
    ANSWER = "answer"
    DISPOSE = "dispose"
    MEETING = "meeting"
    NOTICE = "notice"
    ATTEND = "attend"
    MINUTES = "minutes"


MEETINGS = (Step.NOTICE, Step.ATTEND, Step.MINUTES)
"""What happens at a joint meeting that was called."""

REQUESTS = (Step.REQUEST, Step.FORWARD, Step.ANSWER, Step.DISPOSE, Step.MEETING, *MEETINGS)
"""Change requests to standards, and their meetings: no register moves by them."""


class Voter(Frozen):
    """A member of the electorate as it stood when the ballot opened."""

    representatives: tuple[Email, ...] = Field(description="Who may vote for the member.")
    of_class: str | None = Field(None, alias="class", description="Class of membership.")


class Event(Frozen):
    """One dated fact in the life of a register: what happened, when, by whom, and what that carries."""

    number: int = Field(exclude=True, ge=1, description="Number of the event; stands in the path only.")
    step: Step = Field(description="What happened.")
    on: Day = Field(description="Day it happened, in the organization's time zone.")
    at: Instant | None = Field(None, description="Moment it was recorded.")
    by: str = Field(description="Address of the person; in a claimed fact, whoever the source names.", min_length=1)
    claimed: Flag = Field(default=False, description="Taken over from a document; nobody here witnessed it.")
    source: str | None = Field(None, description="Where a claimed fact is taken from.")
    reason: str | None = Field(None, description="Why.")
    evidence: str | None = Field(None, description="What shows it: a letter, minutes, a link.")
    # propose
    external: Flag | None = Field(None, description="Whether an outside organization proposes it (row 36).")
    # assign
    owner: Email | None = Field(None, description="Person who owns the register from here on (row 9).")
    # comment
    text: str | None = Field(None, description="Words of the comment, answer, announcement or minutes.")
    milestone: Flag | None = Field(None, description="Whether the comment proposes a further milestone (row 25).")
    answers: Number | None = Field(None, description="Number of the comment this one disposes of (row 44).")
    # commitment
    milestones: tuple[Slug, ...] | None = Field(None, description="Milestones spoken of (row 48).")
    committed: Flag | None = Field(None, description="Whether the group commits to them (row 26).")
    proposed: Span | None = Field(None, description="Timeframe the group proposes instead (row 26).")
    works: dict[Slug, str] | None = Field(
        None, description="Fingerprint of each milestone spoken of, as it was: a changed one is asked about anew."
    )
    # ballot, close
    body: Slug | None = Field(None, description="Body that ballots, that speaks, or that owns the standard.")
    fingerprint: str | None = Field(None, description="Fingerprint of the text this is about.")
    whole: str | None = Field(None, description="Fingerprint of all that stands in the text kept beside this.")
    electorate: dict[Slug, Voter] | None = Field(None, description="Who may vote, as frozen at opening.")
    chairs: tuple[Email, ...] | None = Field(
        None, description="Who may record votes, as frozen at opening; at a count, who chairs by then."
    )
    rule: Rule | None = Field(None, description="Rule of counting, as frozen at opening.")
    closes: Instant | None = Field(None, description="Moment after which no vote is taken.")
    parts: tuple[Part, ...] | None = Field(None, description="Parts of the text that the body is asked about.")
    work_of: tuple[Slug, ...] | None = Field(
        None, description="Bodies whose milestones it is asked about; left out where it is asked about all."
    )
    bodies: tuple[Slug, ...] | None = Field(
        None, description="Bodies named in the milestones: one that is named later extends the scope (row 70)."
    )
    required: tuple[Slug, ...] | None = Field(
        None, description="Committees that had to carry the text before the Board, as frozen at its ballot."
    )
    replaces: Number | None = Field(None, description="Number of the ballot this one replaces.")
    parallel: Flag | None = Field(None, description="Held beside the originating committee's ballot (row 49).")
    ballot: Number | None = Field(None, description="Number of the ballot that is closed.")
    outcome: str | None = Field(
        None, description="carried, lost, no-quorum or extended; of a review: keep, amend or remove."
    )
    votes: dict[Slug, Choice] | None = Field(None, description="Votes that were counted.")
    sum: str | None = Field(None, description="The count in words.")
    resolution: str | None = Field(None, description="Identifier of the Board's resolution (row 31).")
    # amend, classify
    significance: str | None = Field(None, description="editorial, minor or significant (row 59).")
    # milestone, review
    done: str | None = Field(None, description="Day the milestone was reached; `no` where it is open again.")
    next: Span | None = Field(None, description="Review date from here on (row 67).")
    # hand-over
    desk: str | None = Field(None, description="Desk that something was handed over to (rows 12, 13).")
    # recommend; the Board's ballot on it
    ground: str | None = Field(None, description="Why the partnership should end (rows 71 to 74).")
    ends: str | None = Field(None, description="How the register ends with the Board's approval: removed or dissolved.")
    # schedule
    meeting: Day | None = Field(None, description="Day the Board takes it up (row 28), or of the joint meeting.")
    # accept
    partner: Slug | None = Field(None, description="Partner that accepts, where there are several.")
    parties: tuple[Slug, ...] | None = Field(None, description="Partners that must all accept (ruling C13).")
    # send
    version: str | None = Field(None, description="Version of the text this is about.")
    # withdraw, lapse
    stays: str | None = Field(
        None, description="Version that stays in force where what was begun beside it is given up."
    )
    # change requests and joint meetings
    request: ChangeRequest | None = Field(None, description="What is asked for, as submitted (row 99).")
    about: Number | None = Field(None, description="Number of the event that opened the request or called the meeting.")
    disposition: Disposition | None = Field(None, description="accepted, modified, rejected or deferred (row 109).")
    mode: Mode | None = Field(None, description="teleconference or face-to-face (row 107).")
    purpose: Purpose | None = Field(None, description="Why it is held: consensus, request or disposition (row 108).")
    agreed: Email | None = Field(None, description="Who agreed to the meeting for the other side (row 107).")
    policy: str | None = Field(None, description="IP policy that governs the meeting (row 110).")
    link: str | None = Field(None, description="Public link of that policy, as the announcement has it (row 111).")
    attendee: Attendee | None = Field(None, description="Who was present, and what they said (rows 114 to 116).")

    @field_validator("step")
    @classmethod
    def _is_an_event(cls, step: Step) -> Step:
        if step is Step.VOTE:
            msg = "a vote is no event; it stands beside the ballot it is cast in, in votes/MEMBER.yaml"
            raise ValueError(msg)
        return step


class Vote(Frozen):
    """One member's vote in one ballot. A changed vote is a further file; none is overwritten."""

    ballot: int = Field(exclude=True, description="Number of the ballot; stands in the path only.")
    member: Slug = Field(exclude=True, description="Member that votes; stands in the path only.")
    change: int = Field(1, exclude=True, description="1 for the first vote, 2 for its first change.")
    vote: Choice = Field(description="approve, approve-with-comments, reject or abstain.")
    on: Day = Field(description="Day it was given, in the organization's time zone.")
    at: Instant = Field(description="Moment it was recorded.")
    by: Email = Field(description="Representative who gave it, or the chair who recorded it.")
    recorded: Flag = Field(default=False, description="Recorded by a chair for the member.")
    comment: str | None = Field(None, description="What the member says to it.")


@dataclass(frozen=True)
class Register:
    """The text, its events by number, its votes, and the texts frozen beside events."""

    id: str
    terms: Terms
    events: tuple[Event, ...] = ()
    votes: tuple[Vote, ...] = ()
    texts: Mapping[int, Terms] = field(default_factory=dict)

    @property
    def next_number(self) -> int:
        """The number the next event takes."""
        return self.events[-1].number + 1 if self.events else 1

    def event(self, number: int) -> Event:
        """The event of this number; KeyError when there is none."""
        found = next((event for event in self.events if event.number == number), None)
        if found is None:
            raise KeyError(number)
        return found

    def until(self, day: date) -> "Register":
        """The register with only what had happened by the end of this day; which text it had is told in `texts.py`."""
        kept = tuple(event for event in self.events if event.on <= day)
        numbers = {event.number for event in kept}
        return Register(
            self.id,
            self.terms,
            kept,
            tuple(vote for vote in self.votes if vote.on <= day),
            {number: text for number, text in self.texts.items() if number in numbers},
        )
