"""Guards of ballots (rows 18, 22, 46-50, 58): opening, voting, counting.

The frozen ballot decides: who may vote, by which rule, on which text. Today's roster is never asked. What concerns the
Board, and what everybody's approval leads to, stands in `board.py`.
"""

from collections.abc import Iterator
from datetime import timedelta

from workreg.core import ballots
from workreg.core.carrying import LONGEST
from workreg.core.case import Case
from workreg.core.commands import command
from workreg.core.counting import CHOICES, REJECT
from workreg.core.organization import BOARD
from workreg.core.register import Step
from workreg.core.rules import Reason, rule
from workreg.core.standing import Stage

WITH_THE_BOARD = (Stage.BOARD, Stage.REMOVAL_RECOMMENDED)


@rule("WR221", 18, 22, 46, 50)
def body_has_a_ballot_to_hold(case: Case) -> Iterator[Reason]:
    """The committees that must approve hold ballots, and the Board once it is scheduled; nobody else does."""
    body = case.organization.bodies.get(case.body)
    if body is None:
        known = ", ".join(case.organization.bodies)
        yield Reason(f"there is no body {case.body!r}; there are {known}")
    elif case.body == BOARD:
        if case.now.stage not in WITH_THE_BOARD:
            yield Reason("the Board's ballot opens after it is scheduled", command(case.id, Step.SCHEDULE))
        elif not case.now.recommendation and BOARD not in case.needed:
            yield Reason(_why_not_asked(case, body.name), command(case.id, Step.REVISE))
    elif case.now.stage in WITH_THE_BOARD:
        yield Reason("the committees are done; only the Board ballots now")
    elif body.kind == "working-group":
        above = case.organization.committee_of(case.body)
        yield Reason(
            f"{body.name} is a working group; it commits, and its committee ballots",
            command(case.id, Step.BALLOT, {"body": above}) if above else None,
        )
    elif case.body not in case.needed:
        yield Reason(_why_not_asked(case, body.name), f"now asked are: {', '.join(case.needed) or 'nobody'}")


def _why_not_asked(case: Case, name: str) -> str:
    if case.now.amendment:
        return f"the amendment changes nothing that {name} is asked about"
    return f"{name} has no work in the milestones and does not originate the register"


@rule("WR222", 47)
def no_ballot_is_open(case: Case) -> Iterator[Reason]:
    """One body holds one ballot on a register at a time, and none on a text it has already carried.

    Once a ballot is lost no other opens: those that run end, and the register goes back to drafting. An approval
    stays good until what the body was asked about changes, also when the text is taken back in between.
    """
    if case.open_ballot:
        number = case.open_ballot.opening.number
        yield Reason(f"ballot {number:04} of {case.body} is still open", f"workreg status {case.id}")
    elif case.now.failed:
        running = ", ".join(case.now.open)
        yield Reason(f"a ballot is lost; the register goes back to drafting when those of {running} have ended")
    elif case.now.stage is not Stage.REMOVAL_RECOMMENDED and (closing := case.approved_by(case.body)):
        yield Reason(f"{case.body} already carried this text (event {closing.number:04}, {closing.on})")


@rule("WR223", 47)
def somebody_can_vote(case: Case) -> Iterator[Reason]:
    """A ballot needs an electorate with representatives, of every class that its rule counts.

    A condition on a class without members would be met, or never be met, by nobody at all.
    """
    body = case.organization.bodies.get(case.body)
    if body is None:
        return
    if not any(member.representatives for member in body.members.values()):
        yield Reason(f"{body.name} has no members with representatives", "workreg.yaml: bodies, members")
    for name in case.organization.rule(case.body).classes - {member.of_class for member in body.members.values()}:
        yield Reason(f"the rule counts members of class {name!r}; {body.name} has none", "workreg.yaml: class")


@rule("WR224", 47)
def closes_later(case: Case) -> Iterator[Reason]:
    """A ballot stays open for some time: it closes after it opens, and within a year."""
    closes, days = case.given.get("closes"), case.given.get("days") or 0
    if days > LONGEST or (closes is not None and closes - case.moment.latest > timedelta(days=LONGEST + 1)):
        yield Reason(f"a ballot stays open for {LONGEST} days at most", "--days N or --closes WHEN")
    if closes is not None and closes <= max(case.moment.latest, case.moment.now):
        yield Reason(f"the ballot would close at {closes.isoformat()}, before it opens", "--days N or --closes WHEN")


@rule("WR225", 47)
def ballot_is_open(case: Case) -> Iterator[Reason]:
    """Votes are cast in, and counts made of, an open ballot."""
    if case.open_ballot is None:
        opened = ", ".join(sorted(case.now.open)) or "none"
        yield Reason(
            f"{case.body} has no open ballot on {case.id}; open: {opened}",
            command(case.id, Step.BALLOT, {"body": case.body}),
        )


@rule("WR226", 47)
def votes_for_a_member(case: Case) -> Iterator[Reason]:
    """One member, one vote: the person represents the member, or a chair records it, by the frozen electorate."""
    held = case.open_ballot
    if held is None:
        return
    electorate = held.opening.electorate or {}
    member = case.given.get("member")
    represented = [key for key, voter in electorate.items() if case.acts_for(*voter.representatives)]
    if member is None and represented:
        yield Reason(f"{case.by} represents {' and '.join(represented)}", f"--member {represented[0]}")
    elif member is None:
        yield Reason(
            f"{case.by} represents no member in the electorate of {case.body}, frozen when the ballot opened: "
            f"{', '.join(electorate)}",
            "a chair records a member's vote with --member M",
        )
    elif member not in electorate:
        yield Reason(f"{member} is not in the electorate, frozen when the ballot opened: {', '.join(electorate)}")
    elif not case.acts_for(*electorate[member].representatives, *(held.opening.chairs or ())):
        yield Reason(f"{case.by} neither represents {member} nor chairs {case.body}")
    elif case.given.get("recorded") and ballots.gave_its_own(held, member):
        yield Reason(f"{member} has voted itself; a chair records only for who has not", f"{member} changes its vote")


@rule("WR227", 47)
def vote_is_in_time(case: Case) -> Iterator[Reason]:
    """A vote is given before the ballot closes.

    One that reached the chair in time may be recorded after it, by the chair, with the day it was given (--on).
    """
    held = case.open_ballot
    closes = held.opening.closes if held else None
    is_over = closes is not None and case.moment.now > closes
    in_time = case.given.get("recorded") and closes is not None and case.moment.latest <= case.moment.now
    in_time = in_time and closes is not None and case.moment.on < case.moment.today and case.moment.earliest <= closes
    if held and held.opening.closes and is_over and not in_time:
        yield Reason(
            f"the ballot closed at {held.opening.closes.isoformat()}",
            command(case.id, Step.CLOSE, {"body": case.body}),
        )


@rule("WR228", 47)
def vote_may_stand(case: Case) -> Iterator[Reason]:
    """The choice is one of four; a rejection says why; a vote is changed only where the rule allows it."""
    held, choice = case.open_ballot, case.given.get("vote")
    if choice not in CHOICES:
        yield Reason(f"{choice!r} is no vote; choose one of {', '.join(CHOICES)}")
    if held is None or held.opening.rule is None:
        return
    rules, comment = held.opening.rule, str(case.given.get("comment") or "").strip()
    if choice == REJECT and rules.reject_needs_comment and not comment:
        yield Reason("a rejection needs a comment", "--comment TEXT")
    if not rules.change_vote and int(case.given.get("change", 1)) > 1:
        yield Reason(f"{case.given.get('member')} has voted, and this ballot's rule does not let a vote change")


@rule("WR229", 58)
def text_is_as_balloted(case: Case) -> Iterator[Reason]:
    """A ballot decides on the text it was opened with: once that has changed, the ballot is stale.

    It is never counted. Either the text goes back to what the ballot was opened on, or the owner takes it
    back to drafting (`workreg revise`), and the next ballot names this one as replaced.
    """
    held = case.open_ballot
    if held and ballots.is_stale(held.opening, case.register.terms):
        number = held.opening.number
        yield Reason(
            f"the text has changed since ballot {number:04} opened",
            f"restore it from proceedings/{case.id}/{number:04}/text.yaml, or {command(case.id, Step.REVISE)}",
        )


@rule("WR230", 47)
def ballot_is_over(case: Case) -> Iterator[Reason]:
    """A ballot is closed when its closing time has passed, or when every member of the electorate has voted."""
    held = case.open_ballot
    if held and not ballots.is_over(held, case.moment.latest):
        closes = held.opening.closes.isoformat() if held.opening.closes else "an unknown time"
        yield Reason(f"the ballot runs until {closes}; these have not voted: {', '.join(held.missing)}")
