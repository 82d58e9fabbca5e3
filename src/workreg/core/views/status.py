"""What people ask of one register: where it stands, which ballots run, who must act next, what blocks.

Plain values only (dict, list, text, numbers), the same for the screen and for `--json`.
"""

from collections.abc import Iterator
from typing import Any

from workreg.core import approvals, ballots, wording
from workreg.core.ballots import Ballot
from workreg.core.carrying import complete
from workreg.core.case import Case, Moment
from workreg.core.commands import command
from workreg.core.effects import replay, standing
from workreg.core.leaving import left_open
from workreg.core.lifecycle import TABLE, asked
from workreg.core.organization import BOARD, Organization
from workreg.core.parts import fingerprint
from workreg.core.register import Event, Register, Step, Vote
from workreg.core.reviews import OK, Due
from workreg.core.standing import Stage, Standing
from workreg.core.terms import Milestone
from workreg.core.views import asking, outlook

View = dict[str, Any]

FORWARD = {
    Stage.PROPOSED: (Step.ASSIGN,),
    Stage.DRAFTING: (Step.CIRCULATE,),
    Stage.APPROVED: (Step.SEND,),
    Stage.SENT: (Step.ACCEPT,),
}
"""The step that leads on where no ballot is held."""

ASKING = frozenset({Stage.CIRCULATED, Stage.BALLOTING})
"""Where the working groups are asked for their word."""


def status(register: Register, organization: Organization, moment: Moment) -> View:
    """Where a register stands, in a dict whose keys are a contract for scripts."""
    now = standing(register)
    due = outlook.review(register, organization, moment.on) if now.is_in_force else None
    return {
        "register": register.id,
        "title": register.terms.title,
        "stage": str(now.stage) if now.stage else None,
        "version": register.terms.version,
        "in_force": asking.version_in_force(register, now),
        "in_force_since": now.in_force.on.isoformat() if now.in_force and now.is_in_force else None,
        "established": established(now),
        "amendment": outlook.amendment(register, now),
        "owner": now.owner,
        "since": entered(register),
        "ballots": [_ballot(register, each) for each in now.open.values()],
        "needed": outlook.needed(register, organization, now),
        "approvals": [_result(opening, closing) for opening, closing in now.results],
        "uncommitted": uncommitted(register) if now.stage in ASKING else [],
        "left_open": left_open(register, organization),
        "review": _review(due) if due else None,
        "duties": outlook.open_duties(register, organization),
        "overdue": outlook.late_milestones(register, moment.on),
        "requests": outlook.waiting_requests(register),
        "meeting": _meeting(register, now),
        "next": [*next_steps(register, organization, moment), *_review_step(register, organization, moment, due)],
    }


def _meeting(register: Register, now: Standing) -> str | None:
    """The day on which the Board takes it up, while it is to decide (row 28)."""
    said = [each.meeting for each in register.events if each.step is Step.SCHEDULE]
    return said[-1].isoformat() if now.stage is Stage.BOARD and said and said[-1] else None


def _review(due: Due) -> View:
    return {"due": due.due.isoformat() if due.due else None, "state": due.state, "reason": due.reason}


def _review_step(register: Register, organization: Organization, moment: Moment, due: Due | None) -> Iterator[View]:
    """A review that is due, or cannot be told, is the next step of a register in force that nobody wants to end."""
    if due is not None and due.state != OK and standing(register).stage is not Stage.REMOVAL_RECOMMENDED:
        yield _next(register, organization, moment, Step.REVIEW, {})


def entered(register: Register) -> str | None:
    """The day on which it came to the stage where it stands (row 11).

    It is active from the day on which its text came into force: what was begun beside it and given up is no new start.
    """
    entered, in_force_since = None, None
    for event, before, after in replay(register):
        if len(after.versions) > len(before.versions):
            in_force_since = event.on.isoformat()
        if after.stage is not before.stage:
            entered = in_force_since if after.stage is Stage.ACTIVE else event.on.isoformat()
    return entered


def uncommitted(register: Register) -> list[str]:
    """Milestones that no working group has committed to (rows 16, 48); a later word replaces an earlier one.

    A commitment is to a milestone as it was: one that has changed since is asked about anew. Where the fact does not
    say what it was, only an amendment that adds or changes it makes a difference.
    """
    now = standing(register)
    before = approvals.amended_text(register, now)
    kept = set(before.milestones) if before else set(register.terms.milestones)
    words: dict[str, Event] = {}
    for event in register.events:
        if event.step is Step.COMMITMENT:
            words.update(dict.fromkeys(event.milestones or (), event))
    return [
        each.id
        for each in register.terms.milestones
        if each.body and not each.done and not _is_good(words.get(each.id), each, 0 if each in kept else now.began)
    ]


def _is_good(word: Event | None, milestone: Milestone, since: int) -> bool:
    if word is None or not word.committed:
        return False
    return word.works.get(milestone.id) == fingerprint(milestone) if word.works else word.number > since


def established(now: Standing) -> View | None:
    """Both dates of C1: adopted by the Board, accepted by the partner."""
    if not now.versions:
        return None
    first = now.versions[0]
    return {
        "adopted": first.adopted.on.isoformat() if first.adopted else None,
        "resolution": first.adopted.resolution if first.adopted else None,
        "accepted": first.accepted.on.isoformat(),
    }


def _ballot(register: Register, opening: Event) -> View:
    held = ballots.ballot(register, opening)
    found = ballots.outcome(held)
    return {
        "ballot": opening.number,
        "committee": opening.body,
        "opened": opening.on.isoformat(),
        "closes": opening.closes.isoformat() if opening.closes else None,
        "stands": found.outcome,
        "sum": found.sum,
        "votes": held.choices,
        "comments": [{"member": vote.member, "comment": vote.comment} for vote in ballots.comments(held)],
        "missing": list(held.missing),
        "void": [{"member": vote.member, "reason": reason} for vote, reason in held.void],
        "stale": ballots.is_stale(opening, register.terms),
        "replaces": opening.replaces,
    }


def _result(opening: Event, closing: Event) -> View:
    return {
        "ballot": closing.ballot or (opening.number if opening.step is Step.BALLOT else None),
        "committee": opening.body,
        "on": closing.on.isoformat(),
        "outcome": closing.outcome or "ended without outcome",
        "sum": closing.sum,
        "resolution": closing.resolution,
        "claimed": closing.claimed,
    }


def next_steps(register: Register, organization: Organization, moment: Moment) -> Iterator[View]:
    """Who must act next, with the command, and what blocks each step."""
    now = standing(register)
    if now.stage in {*ASKING, Stage.BOARD, Stage.REMOVAL_RECOMMENDED}:
        yield from _next_ballots(register, organization, moment, now)
    elif now.stage is Stage.DRAFTING and (found := asking.class_to_confirm(register, now)):
        yield _next(register, organization, moment, Step.CLASSIFY, {"significance": found})
    elif now.stage in FORWARD:
        yield from (_next(register, organization, moment, step, {}) for step in FORWARD[now.stage])


def _next_ballots(register: Register, organization: Organization, moment: Moment, now: Standing) -> Iterator[View]:
    with_the_board = now.stage in {Stage.BOARD, Stage.REMOVAL_RECOMMENDED}
    waiting = [BOARD] if now.recommendation else approvals.missing(organization, register, now)
    to_ballot = [body for body in waiting if with_the_board or body != BOARD]
    for body in dict.fromkeys([*to_ballot, *now.open]):
        if body in now.open:
            held = ballots.ballot(register, now.open[body])
            over = ballots.is_over(held, moment.latest)
            if ballots.is_stale(held.opening, register.terms):
                yield _next(register, organization, moment, Step.REVISE, {})
                continue
            step = Step.CLOSE if over else Step.VOTE
            yield _next(register, organization, moment, step, {"body": body}, held)
        else:
            yield _next(register, organization, moment, Step.BALLOT, {"body": body})
    if not to_ballot and not now.open:
        yield _next(register, organization, moment, Step.SCHEDULE if waiting else Step.SEND, {})


def _next(
    register: Register, organization: Organization, moment: Moment, step: Step, given: View, held: Ballot | None = None
) -> View:
    case = Case(register, organization, step, "", moment, given)
    who = list(TABLE[step].whose.holders(case))
    if step is Step.VOTE and held is not None:
        electorate = held.opening.electorate or {}
        who = [person for member in held.missing for person in electorate[member].representatives]
    return {
        "step": str(step),
        "body": given.get("body"),
        "who": who,
        "whose": TABLE[step].whose.words,
        "command": command(register.id, step, given),
        "blocked": [] if step is Step.VOTE else blocks(case),
    }


def blocks(case: Case) -> list[str]:
    """What stands in the way, whoever acts. What the command itself names (owner, evidence, resolution) is left out."""
    ready = complete(case)
    spoken = {"WR211", "WR212", "WR213", "WR216", "WR231", "WR264", "WR267"}
    return [problem.message for holds in asked(ready) if holds.code not in spoken for problem in holds(ready)]


def history(register: Register) -> list[View]:
    """Events and votes in the order they came, each with its day, what happened, and who did it."""
    rows = [
        (event.number, 0, "", _row(f"{event.number:04}", event, wording.happened(event))) for event in register.events
    ]
    rows += [
        (
            vote.ballot,
            vote.change,
            vote.member,
            _row(f"{vote.ballot:04}/{vote.member}", vote, wording.voted(vote, register.votes)),
        )
        for vote in register.votes
    ]
    return [row for *_, row in sorted(rows, key=lambda each: each[:3])]


def _row(fact: str, source: Event | Vote, what: str) -> View:
    said = source.comment if isinstance(source, Vote) else wording.said(source)
    return {
        "on": source.on.isoformat(),
        "fact": fact,
        "what": what,
        "by": source.by,
        "said": said,
        "claimed": getattr(source, "claimed", False),
    }
