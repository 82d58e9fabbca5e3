"""What a document tells of the proceedings: ballots and their votes, the partner's acceptance, the change history.

The votes that count, and the sum, come from `ballots.py`; nothing is counted anew here.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workreg.core import approvals, ballots
from workreg.core.commands import NOT_DONE
from workreg.core.counting import CARRIED
from workreg.core.document import words
from workreg.core.organization import BOARD, Organization
from workreg.core.register import REQUESTS, Event, Register, Step, Vote
from workreg.core.wording import happened

Row = dict[str, Any]
OPEN, ENDED, CLOSE = "open", "ended", "close"
Chapter = tuple[str, str]
Held = tuple[Event, Event | None]
"""A ballot: the event that opened it, and the one that ended it, if one has."""


def ballot_rows(
    register: Register, organization: Organization, held: Sequence[Held], earlier_held: Sequence[Held]
) -> tuple[list[Row], list[Row]]:
    """Ballots on this text, the last of each body; then those before them, each in the order they ended.

    `held` are the ballots on the way of this text, `earlier_held` all others.
    """
    last = {opening.body: opening.number for opening, _ in held}
    current: list[Row] = []
    earlier = [_ballot(register, organization, *each) for each in earlier_held]
    for opening, closing in held:
        row = _ballot(register, organization, opening, closing)
        is_good = approvals.stays_good(approvals.frozen(opening), register.terms)
        (current if is_good and last[opening.body] == opening.number else earlier).append(row)
    return current, earlier


def body_name(organization: Organization, key: str | None) -> str:
    """The full name of a body; its key where the organization no longer has it."""
    found = organization.bodies.get(key or "")
    return found.name if found else key or ""


def acceptance_row(event: Event | None, partners: str) -> Row | None:
    """The partner's acceptance: when, by whom, and what shows it."""
    if event is None:
        return None
    return {
        "partner": partners,
        "day": words.day(event.on),
        "by": event.by,
        "evidence": event.evidence or "",
        "version": event.version or "",
        "note": event.reason or "",
        **_claim(event),
    }


def history_rows(register: Register, organization: Organization, chapters: Mapping[int, Chapter]) -> list[Row]:
    """The change history (row 117): version, date, author and change, one row per event.

    Requests to change standards, and who attended which meeting, are no changes of this document; and persons
    who are no contacts of the register have no place in what is published. An event that names no version is about
    the one of its chapter.
    """
    heading, version = "", ""
    rows = []
    for event in register.events:
        heading, version = chapters.get(event.number, (heading, version))
        if event.step in REQUESTS:
            continue
        rows.append(
            {
                "number": event.number,
                "chapter": heading,
                "version": event.version or version,
                "day": words.day(event.on),
                "iso": event.on.isoformat(),
                "author": event.by,
                "change": _change(event, organization),
                "details": list(_details(event)),
                **_claim(event),
            }
        )
        heading = ""
    return rows


def _claim(event: Event) -> Row:
    return {"claimed": event.claimed, "source": (event.source or "") if event.claimed else ""}


def _ballot(register: Register, organization: Organization, opening: Event, closing: Event | None) -> Row:
    held = ballots.ballot(register, opening)
    outcome = _outcome(closing)
    choices = dict((closing.votes if closing else None) or held.choices)
    return {
        "body": body_name(organization, opening.body),
        "is_board": opening.body == BOARD,
        "about": f"On whether the register is {opening.ends}." if opening.ends else "",
        "outcome": outcome,
        "word": words.APPROVED if _is_only_told(closing, opening) else words.OUTCOMES.get(outcome, outcome),
        "dates": _dates(opening, closing, organization),
        "sum": _sum(held, closing),
        "assumed": bool(opening.rule and opening.rule.assumed),
        "counts": _counts(choices, len(opening.electorate or {})),
        "votes": _votes(choices, held.counted),
        "void": [{"member": vote.member, "reason": reason} for vote, reason in held.void],
        "missing": [member for member in opening.electorate or {} if member not in choices],
        "resolution": (closing.resolution if closing else None) or "",
        "reason": (closing.reason if closing else None) or "",
        **_claim(closing or opening),
    }


def _is_only_told(closing: Event | None, opening: Event) -> bool:
    """Tell whether a document says that a body approved, and nothing is known of a ballot."""
    return closing is opening and closing.claimed and closing.outcome == CARRIED


def _outcome(closing: Event | None) -> str:
    if closing is None:
        return OPEN
    return str(closing.outcome) if closing.step == CLOSE and closing.outcome else ENDED


def _dates(opening: Event, closing: Event | None, organization: Organization) -> str:
    """When the ballot was held, as a sentence; a claimed result has only one day."""
    if closing is opening:
        return f"On {words.day(closing.on)}."
    opened = f"Opened on {words.day(opening.on)}"
    if closing is not None:
        return f"{opened}, closed on {words.day(closing.on)}."
    if opening.closes is None:
        return f"{opened}."
    closes = opening.closes.astimezone(organization.zone)
    return f"{opened}; open until {words.day(closes.date())}, {closes:%H:%M} ({organization.organization.time_zone})."


def _sum(held: ballots.Ballot, closing: Event | None) -> str:
    if closing is not None:
        return closing.sum or ""
    return ballots.outcome(held).sum if held.opening.rule and held.opening.electorate else ""


def _counts(choices: dict[str, str], eligible: int) -> list[Row]:
    tally = Counter(choices.values())
    rows = [{"word": word, "count": tally[key]} for key, word in words.CHOICES.items() if tally[key]]
    missing = max(eligible - len(choices), 0)
    return [*rows, {"word": "No vote", "count": missing}] if missing and rows else rows


def _votes(choices: dict[str, str], counted: tuple[Vote, ...]) -> list[Row]:
    given = {vote.member: vote for vote in counted}
    return [_vote(member, choices[member], given.get(member)) for member in sorted(choices)]


def _vote(member: str, choice: str, vote: Vote | None) -> Row:
    return {
        "member": member,
        "choice": choice,
        "word": words.CHOICES.get(choice, choice),
        "comment": (vote.comment if vote else None) or "",
        "day": words.day(vote.on if vote else None),
        "recorded": bool(vote and vote.recorded),
    }


def _change(event: Event, organization: Organization) -> str:
    outcome = words.OUTCOMES.get(event.outcome or "", event.outcome or "")
    if _is_only_told(event, event):
        return f"{words.APPROVED} by the {body_name(organization, event.body)}"
    if event.step in {Step.WITHDRAW, Step.LAPSE} and (event.version or event.ends):
        told = happened(event).removesuffix(" (claimed)")
        return f"{told[:1].upper()}{told[1:]}"
    if _is_not_announced(event):
        return f"Not announced: {event.reason}" if event.reason else "Not announced"
    return words.step(str(event.step), body_name(organization, event.body), outcome, event.owner or "")


def _details(event: Event) -> Iterator[str]:
    """What else an event says that a reader of the history needs, one sentence each."""
    if event.resolution:
        yield f"Resolution {event.resolution}"
    yield from _of_milestones(event)
    yield from _kept(event)
    if event.meeting:
        yield f"For the meeting on {words.day(event.meeting)}"
    why = None if _is_not_announced(event) else event.reason
    what = None if event.step is Step.UPDATE_CONTACTS else event.text  # who is gone is not published
    yield from (said for said in (what, why, event.evidence) if said)


def _is_not_announced(event: Event) -> bool:
    """Tell whether a person recorded that there is no announcement, and why (rows 61, 63)."""
    return event.step is Step.ANNOUNCE and not event.evidence


def _of_milestones(event: Event) -> Iterator[str]:
    names = words.listed(list(event.milestones or ()))
    if event.step is Step.MILESTONE:
        yield f"{names}: open again" if event.done == NOT_DONE else f"{names}: done {event.done or ''}".rstrip()
    elif names and event.committed is not None:
        yield f"{'Commits' if event.committed else 'Does not commit'} to {names}"
    elif names:
        yield names
    if event.proposed:
        yield f"Proposes {words.timeframe(event.proposed)} instead"


def _kept(event: Event) -> Iterator[str]:
    """What amendments, reviews and endings say in one word."""
    told = (
        (words.CLASSES, event.significance),
        (words.REVIEWED, event.outcome if event.step is Step.REVIEW else None),
        (words.GROUNDS, event.ground),
    )
    yield from (known.get(key, key) for known, key in told if key)
    if event.ends and event.step is Step.CLOSE:
        yield f"The register is {event.ends}"
    if event.ends and event.step is Step.BALLOT:
        yield f"On whether the register is {event.ends}"
    if event.next:
        yield f"Next review {words.timeframe(event.next)}"
