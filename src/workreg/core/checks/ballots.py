"""What ballots and votes on file must hold (rows 22, 23, 46-50, 58), however they came there.

Judged by what each ballot froze: its text, its electorate, its rule. Nothing here asks today's roster.
"""

from collections.abc import Iterator

from workreg.core import approvals, ballots, paths, typed
from workreg.core.carrying import KEEPS, freezes
from workreg.core.case import Case
from workreg.core.counting import verdict
from workreg.core.effects import EDITORIAL, EXTENDED, replay
from workreg.core.guards.board import every_committee_carried_this_text, everybody_approved_this_text
from workreg.core.organization import ALLIANCE, BOARD
from workreg.core.parts import ASKED, Part, fingerprint
from workreg.core.register import Event, Register, Step, Vote
from workreg.core.rules import Reason, Rule, rule
from workreg.core.standing import Stage, Standing
from workreg.core.terms import Terms


def _file(case: Case, vote: Vote) -> str:
    return paths.vote(case.id, vote.ballot, vote.member, vote.change)


def _closings(register: Register) -> Iterator[tuple[Event, Event]]:
    """Each count with the ballot it is of; an extension is no count."""
    opened = ballots.openings(register)
    for event in register.events:
        if event.step is Step.CLOSE and event.outcome != EXTENDED and event.ballot in opened:
            yield opened[event.ballot], event


@rule("WR420", 57, 58)
def frozen_texts_are_there(case: Case) -> Iterator[Reason]:
    """Beside every ballot and every acceptance lies the text it was about, with the fingerprints it names.

    One is over the parts that were asked about, the other (`whole`) over all of them: neither a title nor a review
    date on file changes afterwards.
    """
    for event, before, _ in replay(case.register):
        if event.claimed or not freezes(before, event):
            continue
        frozen, path = case.register.texts.get(event.number), paths.text(case.id, event.number)
        if frozen is None:
            yield Reason(f"the text that event {event.number:04} froze is not on file", file=path)
        elif event.fingerprint != _expected(event, frozen):
            yield Reason(f"this is not the text of event {event.number:04}: its fingerprint differs", file=path)
        elif event.whole != fingerprint(frozen, Part):
            what = "differs from what the event names as `whole`" if event.whole else "is not named by the event"
            yield Reason(f"this is not the whole text of event {event.number:04}: its fingerprint {what}", file=path)


def _expected(event: Event, frozen: Terms) -> str | None:
    """The fingerprint that the event must name; None where it names none, because it leaves alone what is agreed."""
    if event.step is Step.BALLOT:
        return approvals.fingerprint_of(approvals.frozen(event), frozen)
    if event.step in KEEPS:
        return event.fingerprint
    is_the_chairs_word = event.step is Step.CLASSIFY and event.significance == EDITORIAL
    return fingerprint(frozen, approvals.JUDGED if is_the_chairs_word else ASKED)


@rule("WR429", 57)
def texts_lie_beside_what_keeps_them(case: Case) -> Iterator[Reason]:
    """A text lies beside an event only where its step keeps one: any other was put there by hand."""
    for event, before, _ in replay(case.register):
        if event.number in case.register.texts and not event.claimed and not freezes(before, event):
            words = f"event {event.number:04} ({event.step}) keeps no text"
            yield Reason(words, None, (), paths.text(case.id, event.number))


@rule("WR421", 47)
def votes_are_in_a_ballot(case: Case) -> Iterator[Reason]:
    """Every vote lies beside the event that opened its ballot, and counts by the electorate frozen there."""
    openings = ballots.openings(case.register)
    for vote in case.register.votes:
        if vote.ballot not in openings:
            yield Reason("the event it lies beside opened no ballot", file=_file(case, vote))
    for opening in openings.values():
        for vote, reason in ballots.ballot(case.register, opening).void:
            yield Reason(f"the vote does not count: {reason}", file=_file(case, vote))


@rule("WR422", 47)
def counts_are_of_the_votes_on_file(case: Case) -> Iterator[Reason]:
    """A count names every vote on file and no other: a vote merged after the count is told, never counted.

    A vote that came too late stays out: remove its file on the branch that brought it. If the count itself
    was early, the committee's next ballot replaces this one.
    """
    for opening, closing in _closings(case.register):
        counted = dict(closing.votes or {})
        held = ballots.ballot(case.register, opening)
        on_file, files = held.choices, {vote.member: _file(case, vote) for vote in held.counted}
        for member in sorted(counted.keys() | on_file.keys()):
            if counted.get(member) != on_file.get(member):
                counted_as, filed_as = counted.get(member, "no vote"), on_file.get(member, "no vote")
                words = f"event {closing.number:04} counted {counted_as} of {member}; on file is {filed_as}"
                file = files.get(member) or paths.vote(case.id, opening.number, member)
                yield Reason(words, _put_right(file, counted.get(member), is_there=member in files), ("vote",), file)


def _put_right(file: str, counted: str | None, *, is_there: bool) -> str:
    """The way out for a vote that was counted otherwise: it came later, or it is not what it was any more."""
    if not is_there:
        return f"git log --diff-filter=D -- {file}"
    fact = paths.fact(file)
    if counted and fact and fact.change == 1:
        return typed.about(f"git log --patch -- {file}", f"it was counted as {counted}: put back what it said then")
    return typed.about(f"git rm {file}", "if it came after the count; if it was changed since, put it back")


@rule("WR423", 47)
def counts_come_out_as_written(case: Case) -> Iterator[Reason]:
    """The outcome on file is what the frozen rule makes of the counted votes, to the word."""
    for opening, closing in _closings(case.register):
        if opening.rule is None:
            continue
        held = ballots.ballot(case.register, opening)
        found = verdict(opening.rule, ballots.tally(held, dict(closing.votes or {})))
        if (found.outcome, found.sum) != (closing.outcome, closing.sum):
            words = f"event {closing.number:04} says {closing.outcome}; counting gives {found.outcome}: {found.sum}"
            yield Reason(words, None, ("sum",), paths.event(case.id, closing.number))


@rule("WR424", 58)
def open_ballots_have_their_text(case: Case) -> Iterator[Reason]:
    """A text edited under a ballot makes the ballot stale: it is told, never counted."""
    for opening in case.now.open.values():
        if ballots.is_stale(opening, case.register.terms):
            yield Reason(
                f"the text has changed under ballot {opening.number:04} of {opening.body}",
                f"put back what {paths.text(case.id, opening.number)} says, or workreg revise {case.id}",
            )


@rule("WR425", 21, 22, 23, 50)
def board_came_after_the_committees(case: Case) -> Iterator[Reason]:
    """When the Board's ballot opened, every committee required then had carried the text it was opened on."""
    for opening, before, _ in replay(case.register):
        text = case.register.texts.get(opening.number)
        if opening.step is not Step.BALLOT or opening.body != BOARD or text is None or opening.ends:
            continue
        for body in opening.required or (text.originating_committee, ALLIANCE):
            if not approvals.carried_by(before, body, text):
                words = f"the Board's ballot {opening.number:04} opened before {body} had carried its text"
                yield Reason(words, None, ("step",), paths.event(case.id, opening.number))


@rule("WR426", 22, 23, 58)
def text_is_as_it_was_carried(case: Case) -> Iterator[Reason]:
    """What lies before the Board, or went to the partner, is the text that committees and Board approved."""
    if case.now.stage is Stage.BOARD and not case.now.open:
        way_out = f"put back the text that they carried, or workreg revise {case.id}"
        yield from (each._replace(hint=way_out) for each in every_committee_carried_this_text.find(case))
    elif case.now.stage in {Stage.APPROVED, Stage.SENT}:
        yield from everybody_approved_this_text.find(case)


@rule("WR427", 30, 46, 47)
def ballots_are_whole(case: Case) -> Iterator[Reason]:
    """A ballot froze its text, electorate, rule and closing time; a count is of an open ballot that was over.

    A count written by hand, without votes or without the ballot it is of, brings nothing about.
    """
    for event, before, _ in replay(case.register):
        if event.claimed or event.step not in {Step.BALLOT, Step.CLOSE}:
            continue
        reasons = _opening_lacks(event) if event.step is Step.BALLOT else _count_lacks(case, event, before)
        for words in reasons:
            yield Reason(f"event {event.number:04}: {words}", None, ("step",), paths.event(case.id, event.number))


def _opening_lacks(event: Event) -> Iterator[str]:
    for name in ("body", "fingerprint", "electorate", "rule", "closes"):
        if not getattr(event, name):
            yield f"the ballot names no {name}"


def _count_lacks(case: Case, event: Event, before: Standing) -> Iterator[str]:
    opening = before.open.get(str(event.body))
    if opening is None or opening.number != event.ballot:
        yield f"it counts no ballot of {event.body} that is open"
        return
    voted = event.votes if event.votes is not None else {}
    if event.at and opening.closes and event.at < opening.closes and set(opening.electorate or ()) - set(voted):
        yield f"counted before ballot {opening.number:04} closed, while votes were missing"
    if event.outcome == EXTENDED:
        is_first = ballots.openings(case.register)[opening.number].closes == event.closes
        is_first = is_first and case.register.event(opening.number).closes == opening.closes
        if not is_first or not opening.rule or not opening.rule.extend_days:
            yield "a ballot is extended once, and only where its rule says so"
    elif event.votes is None or not event.sum:
        yield "the count names no votes or no sum"


@rule("WR428", 47)
def changes_of_a_vote_follow_each_other(case: Case) -> Iterator[Reason]:
    """A changed vote is a further file, numbered on; a number that is missing was taken away.

    One that repeats the vote before it to the moment is no change, but a copy of its file.
    """
    changes: dict[tuple[int, str], dict[int, Vote]] = {}
    for vote in case.register.votes:
        changes.setdefault((vote.ballot, vote.member), {})[vote.change] = vote
    for (number, member), found in changes.items():
        for change in range(1, max(found) + 1):
            file = paths.vote(case.id, number, member, change)
            if change not in found:
                yield Reason(f"vote {change} of {member} is missing; votes are never removed", None, (), file)
            elif change - 1 in found and _is_copied(found[change - 1], found[change]):
                yield Reason(f"vote {change} of {member} is a copy of the one before it", None, (), file)


def _is_copied(earlier: Vote, later: Vote) -> bool:
    return later == earlier.model_copy(update={"change": later.change})


CHECKS: tuple[Rule[Case], ...] = (
    frozen_texts_are_there, texts_lie_beside_what_keeps_them, votes_are_in_a_ballot,
    counts_are_of_the_votes_on_file, counts_come_out_as_written,
    open_ballots_have_their_text, board_came_after_the_committees, text_is_as_it_was_carried,
    ballots_are_whole, changes_of_a_vote_follow_each_other,
)  # fmt: skip
