"""The readable words of a document: days, timeframes, stages, choices, outcomes and steps.

Nothing here looks at a register; what a document shows is chosen in `document.py` and `history.py`.
"""

from datetime import date
from types import MappingProxyType

from workreg.core import timeframes
from workreg.core.standing import Stage
from workreg.core.timeframes import Timeframe

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

STAGES = MappingProxyType(
    {
        Stage.PROPOSED: "Proposed",
        Stage.DRAFTING: "Being drafted",
        Stage.CIRCULATED: "Circulated to the committees",
        Stage.BALLOTING: "In committee ballot",
        Stage.BOARD: "Before the Board",
        Stage.APPROVED: "Approved by the Board",
        Stage.SENT: "Sent to the partner",
        Stage.ACTIVE: "In force",
        Stage.REMOVAL_RECOMMENDED: "In force, removal recommended",
        Stage.REMOVED: "Removed",
        Stage.DISSOLVED: "Dissolved",
        Stage.WITHDRAWN: "Withdrawn",
        Stage.LAPSED: "Lapsed",
    }
)
CHOICES = MappingProxyType(
    {
        "approve": "Approve",
        "approve-with-comments": "Approve with comments",
        "reject": "Reject",
        "abstain": "Abstain",
    }
)
OUTCOMES = MappingProxyType(
    {
        "carried": "Carried",
        "lost": "Not carried",
        "no-quorum": "No quorum",
        "extended": "Extended",
        "open": "Open",
        "ended": "Ended without a result",
    }
)
APPROVED = "Approved"
NONE = "none"
CLASSES = MappingProxyType(
    {
        "editorial": "Editorial change",
        "minor": "Minor change",
        "significant": "Significant change",
    }
)
PARTS = MappingProxyType({"scope": "scope", "deliverables": "deliverables"})
APPROVALS = MappingProxyType(
    {
        "given": "Given",
        "open": "In ballot",
        "stale": "Given for another text",
        "missing": "Not asked yet",
    }
)
REVIEWED = MappingProxyType(
    {
        "keep": "Kept as it is",
        "amend": "To be amended",
        "remove": "To be ended",
    }
)
GROUNDS = MappingProxyType(
    {
        "disbanded": "The partner has disbanded.",
        "failed-relationship": "The partner does not keep up the relationship.",
        "stagnant": "No milestone was reached in the review period.",
        "completed": "Everything was delivered, and nothing further is needed.",
    }
)
REVIEWS = MappingProxyType(
    {
        "overdue": "Review overdue",
        "due": "Review due soon",
        "ok": "Not yet due",
        "unknown": "Review date unclear",
        "exempt": "Not in force",
    }
)
# What happened, for readers who know no step names; {body}, {outcome} and {owner} are filled in.
STEPS = MappingProxyType(
    {
        "propose": "Proposed",
        "assign": "Owner named: {owner}",
        "circulate": "Draft circulated to the committees",
        "comment": "Comment given",
        "commitment": "{body} spoke to its milestones",
        "revise": "Taken back to be revised",
        "ballot": "Ballot of {body} opened",
        "close": "Ballot of {body} closed: {outcome}",
        "schedule": "Put before the Board",
        "send": "Approved text sent to the partner",
        "accept": "Accepted by the partner",
        "decline": "Declined by the partner",
        "counter": "Partner proposed changes",
        "update-contacts": "Contacts updated",
        "amend": "Amendment begun",
        "classify": "Class of the change confirmed",
        "milestone": "Milestone reached or opened again",
        "review": "Reviewed",
        "post": "Posted",
        "announce": "Announced",
        "hand-over": "Handed over to a desk",
        "recommend": "Recommended to be ended",
        "withdraw": "Withdrawn",
        "lapse": "Lapsed",
    }
)


def day(value: date | None) -> str:
    """`27 September 2018`; empty without a day."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


def timeframe(value: Timeframe) -> str:
    """`December 2018`, `Q3 2015`, `On-going`, `To be decided`; unreadable words stay as they were written."""
    if value.kind == timeframes.ONGOING:
        return "On-going"
    if value.kind == timeframes.TBD:
        return "To be decided"
    if value.start is None:
        return value.raw
    spoken = {
        timeframes.DAY: day(value.start),
        timeframes.MONTH: f"{MONTHS[value.start.month - 1]} {value.start.year}",
        timeframes.QUARTER: f"Q{(value.start.month + 2) // 3} {value.start.year}",
        timeframes.YEAR: str(value.start.year),
    }
    return spoken[value.kind]


def stage(value: Stage | None) -> str:
    """The stage as people say it."""
    return STAGES[value] if value else "Not proposed yet"


def step(key: str, body: str, outcome: str, owner: str) -> str:
    """What happened; a step without words of its own is told by its name."""
    words = STEPS.get(key)
    if words is None:
        return key.replace("-", " ").capitalize()
    return words.format(body=body or "a body", outcome=outcome.lower() or "no result on file", owner=owner or "nobody")


def path(parts: tuple[str | int, ...]) -> str:
    """Where a value stands, counted from 1: `milestones 3, due`."""
    words: list[str] = []
    for part in parts:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part).replace("_", " "))
    return ", ".join(words)


def listed(names: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 day`, `3 days`."""
    return f"{count} {one if count == 1 else many or one + 's'}"
