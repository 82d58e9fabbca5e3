"""Ballots: which votes count, where a ballot stands, what it comes to (rows 46-50).

A ballot freezes its text, its electorate and its rule when it opens; nothing here looks at today's roster
or today's text, except to say that a ballot is stale. The arithmetic is in `counting.py`.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from workreg.core import approvals
from workreg.core.counting import REJECT, Count, Verdict, count_choices, verdict
from workreg.core.effects import EXTENDED
from workreg.core.organization import Organization, same
from workreg.core.register import Event, Register, Step, Vote, Voter
from workreg.core.standing import Standing
from workreg.core.terms import Terms


class Ballot(NamedTuple):
    """A ballot with what has been cast in it. `opening` carries the closing time as extended."""

    opening: Event
    counted: tuple[Vote, ...]
    void: tuple[tuple[Vote, str], ...]
    missing: tuple[str, ...]

    @property
    def choices(self) -> dict[str, str]:
        """The counted choice of each member."""
        return {vote.member: vote.vote for vote in self.counted}


def openings(register: Register) -> dict[int, Event]:
    """Every ballot that was opened, by its number, with the closing time as it was extended."""
    found = {event.number: event for event in register.events if event.step is Step.BALLOT}
    for event in register.events:
        if event.step is Step.CLOSE and event.outcome == EXTENDED and event.ballot in found:
            found[event.ballot] = found[event.ballot].model_copy(update={"closes": event.closes})
    return found


def ballot(register: Register, opening: Event) -> Ballot:
    """Sort the votes of a ballot into those that count, those that do not and why, and who is missing."""
    electorate = opening.electorate or {}
    cast = sorted((vote for vote in register.votes if vote.ballot == opening.number), key=lambda each: each.change)
    counted: dict[str, Vote] = {}
    void: list[tuple[Vote, str]] = []
    for vote in cast:
        if reason := reason_void(opening, vote) or _reason_stays(opening, vote, counted.get(vote.member)):
            void.append((vote, reason))
        else:
            counted[vote.member] = vote
    missing = tuple(member for member in electorate if member not in counted)
    return Ballot(opening, tuple(counted[key] for key in sorted(counted)), tuple(void), missing)


def _reason_stays(opening: Event, vote: Vote, earlier: Vote | None) -> str | None:
    """Why this vote does not replace the member's earlier one."""
    if vote.change > 1 and opening.rule and not opening.rule.change_vote:
        return "the ballot's rule does not let a vote change"
    if vote.recorded and earlier is not None and not earlier.recorded:
        return f"a chair's record does not replace what {vote.member} voted itself"
    return None


def gave_its_own(held: Ballot, member: str) -> bool:
    """Tell whether the vote that counts for a member was cast by the member itself."""
    return any(vote.member == member and not vote.recorded for vote in held.counted)


def reason_void(opening: Event, vote: Vote) -> str | None:
    """Why this vote does not count in this ballot; None when it counts (row 47)."""
    voter = (opening.electorate or {}).get(vote.member)
    if voter is None:
        return f"{vote.member} is not in the electorate of ballot {opening.number:04}"
    if not same(vote.by, (opening.chairs or ()) if vote.recorded else voter.representatives):
        return f"{vote.by} may not vote for {vote.member} in ballot {opening.number:04}"
    if opening.rule and opening.rule.reject_needs_comment and vote.vote == REJECT and not (vote.comment or "").strip():
        return "a rejection without a comment does not count"
    if vote.on < opening.on:
        return f"given before the ballot opened on {opening.on}"
    if opening.closes and _is_late(vote, opening.closes):
        return f"given after the ballot closed at {opening.closes.isoformat()}"
    return None


def _is_late(vote: Vote, closes: datetime) -> bool:
    """Recorded after the closing time; a chair may do so on a later day, for a day when the ballot was open."""
    by_the_chair_later = vote.recorded and vote.on < vote.at.date()
    return vote.at > closes and not (by_the_chair_later and vote.on <= closes.date())


def tally(held: Ballot, choices: dict[str, str] | None = None) -> dict[str | None, Count]:
    """Count the whole electorate (under None) and each class of it; `choices` instead of what is on file."""
    voted = held.choices if choices is None else choices
    electorate = held.opening.electorate or {}
    groups: dict[str | None, list[str]] = {None: list(electorate)}
    for member, voter in electorate.items():
        if voter.of_class:
            groups.setdefault(voter.of_class, []).append(member)
    return {
        key: count_choices(len(members), [voted[each] for each in members if each in voted])
        for key, members in groups.items()
    }


def outcome(held: Ballot) -> Verdict:
    """What the ballot comes to with the votes on file."""
    if held.opening.rule is None:
        return Verdict("", "the ballot has no rule on file")
    return verdict(held.opening.rule, tally(held))


def is_over(held: Ballot, latest: datetime) -> bool:
    """Tell whether the closing time has passed, or nobody is left to vote."""
    closes = held.opening.closes
    return not held.missing or (closes is not None and latest >= closes)


def is_stale(opening: Event, terms: Terms) -> bool:
    """Tell whether the text has changed under the ballot, in what the body was asked about."""
    return not approvals.stays_good(approvals.frozen(opening), terms)


def electorate_of(organization: Organization, body: str) -> dict[str, Voter]:
    """Members of the body as they stand now: frozen into the ballot that opens."""
    return {
        key: Voter.model_validate({"representatives": member.representatives, "class": member.of_class})
        for key, member in organization.bodies[body].members.items()
    }


def replaced_by_next(now: Standing, body: str) -> Event | None:
    """The earlier ballot of this body on the same question that its next ballot will name as the one it replaces."""
    asked_since = now.recommendation.number if now.recommendation else 0
    of_body = (opening for opening, _ in reversed(now.round) if opening.body == body)
    return next((opening for opening in of_body if opening.number > asked_since), None)


def comments(held: Ballot) -> Iterator[Vote]:
    """Votes of a ballot that say something, in the order of members."""
    yield from (vote for vote in held.counted if vote.comment)
