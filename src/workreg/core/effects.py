"""What each event does to where a register stands: one effect per step, folded by `replay`.

Nothing is judged here; a fact that cannot count (a count of no open ballot, a late claim) changes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from workreg.core.counting import CARRIED
from workreg.core.organization import BOARD
from workreg.core.parts import Identical
from workreg.core.register import REQUESTS, Event, Register, Step
from workreg.core.standing import NOTHING_OPEN, Stage, Standing, Version

EXTENDED = "extended"
EDITORIAL, MINOR, SIGNIFICANT = "editorial", "minor", "significant"
SIGNIFICANCES = (EDITORIAL, MINOR, SIGNIFICANT)
REMOVED, DISSOLVED = "removed", "dissolved"
KEEP, AMEND, REMOVE = "keep", "amend", "remove"
REVIEW_OUTCOMES = (KEEP, AMEND, REMOVE)

Effect = Callable[[Standing, Event], Standing]


def standing(register: Register) -> Standing:
    """Fold a register's events into where it stands."""
    steps = _folded(Identical(register.events))
    return steps[-1][-1] if steps else Standing()


def replay(register: Register) -> Iterator[tuple[Event, Standing, Standing]]:
    """Each event with where the register stood before and after it.

    What a document claims comes before what was witnessed; a claim after it brings nothing about.
    """
    return iter(_folded(Identical(register.events)))


@lru_cache(maxsize=32)
def _folded(of: Identical[tuple[Event, ...]]) -> tuple[tuple[Event, Standing, Standing], ...]:
    """Every rule asks for the past of the same few registers; the events of a register never change."""
    return tuple(_fold(of.value))


def _fold(events: tuple[Event, ...]) -> Iterator[tuple[Event, Standing, Standing]]:
    now, is_witnessed = Standing(), False
    for event in events:
        before = now
        is_witnessed = is_witnessed or not event.claimed
        if not (event.claimed and is_witnessed):
            now = EFFECTS[event.step](before, event)
        yield event, before, now


def _stays(now: Standing, _event: Event) -> Standing:
    return now


def _proposed(now: Standing, event: Event) -> Standing:
    return replace(now, stage=now.stage or Stage.PROPOSED, proposer=event.by)


def _assigned(now: Standing, event: Event) -> Standing:
    stage = Stage.DRAFTING if now.stage in {None, Stage.PROPOSED} else now.stage
    return replace(now, stage=stage, owner=event.owner)


def _to(stage: Stage) -> Effect:
    return lambda now, _event: replace(now, stage=stage)


def _ended(stage: Stage) -> Effect:
    """A new register ends; an amendment or a recommended removal is given up, and the text in force stays."""

    def end(now: Standing, event: Event) -> Standing:
        now = _without_ballots(now, event)
        return _in_force_again(now) if now.versions else replace(now, stage=stage)

    return end


def _in_force_again(now: Standing) -> Standing:
    """What was begun beside the text in force is over."""
    return replace(
        now, stage=Stage.ACTIVE, amendment=None, recommendation=None,
        approval=None, adoption=None, acceptances=(), failed=False,
    )  # fmt: skip


def _without_ballots(now: Standing, event: Event) -> Standing:
    """Open ballots end without outcome."""
    ended = tuple((opening, event) for opening in now.open.values())
    return replace(now, open=NOTHING_OPEN, results=now.results + ended)


def _back_to_drafting(now: Standing, event: Event) -> Standing:
    """Open ballots end without outcome; approvals stay good for what they were given for (rows 41, 58).

    An acceptance in advance stays: it counts only for the text it was given for (C9).
    """
    return replace(_without_ballots(now, event), stage=Stage.DRAFTING, failed=False, approval=None)


def _refused(now: Standing, event: Event) -> Standing:
    """A partner's own no ends what it said before (row 53); what another partner said stays."""
    others = tuple(each for each in now.acceptances if event.partner and each.partner != event.partner)
    return replace(_back_to_drafting(now, event), acceptances=others)


def _amended(now: Standing, event: Event) -> Standing:
    """A new round begins beside the text in force."""
    return replace(_in_force_again(now), stage=Stage.DRAFTING, amendment=event, began=event.number)


def _classified(now: Standing, event: Event) -> Standing:
    """The chair's word is all that an editorial change of a text in force needs; another class says whom to ask."""
    is_enough = event.significance == EDITORIAL and now.amendment is not None
    return _came_into_force(now, event, event, event) if is_enough else now


def _kept(now: Standing, event: Event) -> Standing:
    """A change beside the approvals (contacts, a milestone reached, a review): effective at once."""
    return replace(now, text=event.number) if now.versions else now


def _reviewed(now: Standing, event: Event) -> Standing:
    return replace(_kept(now, event), reviewed=event)


def _recommended(now: Standing, event: Event) -> Standing:
    return replace(now, stage=Stage.REMOVAL_RECOMMENDED, recommendation=event)


def _opened(now: Standing, event: Event) -> Standing:
    stage = now.stage if event.body == BOARD else Stage.BALLOTING
    return replace(now, stage=stage, open=MappingProxyType({**now.open, str(event.body): event}))


def _closed(now: Standing, event: Event) -> Standing:
    body = str(event.body)
    opening = now.open.get(body)
    if not event.claimed and (opening is None or opening.number != event.ballot):
        return now  # it counts no ballot that is open; a check says so
    if event.outcome == EXTENDED and opening is not None:
        later = opening.model_copy(update={"closes": event.closes})
        return replace(now, open=MappingProxyType({**now.open, body: later}))
    still_open = {key: each for key, each in now.open.items() if key != body}
    results = (*now.results, (opening or event, event))
    now = replace(now, open=MappingProxyType(still_open), results=results)
    if now.stage is Stage.REMOVAL_RECOMMENDED:
        return _removed(now, event)
    return _carried(now, event) if event.outcome == CARRIED else _maybe_failed(replace(now, failed=True), event)


def _removed(now: Standing, event: Event) -> Standing:
    """The Board ends the register, or it stays in force (rows 74, 75)."""
    if event.outcome != CARRIED or now.recommendation is None:
        return _in_force_again(now)
    return replace(now, stage=Stage.DISSOLVED if now.recommendation.ends == DISSOLVED else Stage.REMOVED)


def _carried(now: Standing, event: Event) -> Standing:
    """The count that names the text it approves gave the last approval that was missing (`carrying.py`)."""
    if event.body == BOARD:
        now = replace(now, adoption=event)
    if event.fingerprint or (event.claimed and event.body == BOARD):
        return _maybe_in_force(replace(now, stage=Stage.APPROVED, approval=event), event)
    return _maybe_failed(now, event)


def _maybe_failed(now: Standing, event: Event) -> Standing:
    """Parallel ballots run to their end; then one that failed takes the register back to drafting."""
    return _back_to_drafting(now, event) if now.failed and not now.open else now


def _sent(now: Standing, event: Event) -> Standing:
    """Sent without a further ballot: every approval that was given before still holds."""
    return _maybe_in_force(replace(now, stage=Stage.SENT, approval=now.approval or event), event)


def _accepted(now: Standing, event: Event) -> Standing:
    return _maybe_in_force(replace(now, acceptances=(*now.acceptances, event)), event)


def _maybe_in_force(now: Standing, event: Event) -> Standing:
    """Our side and every partner have said yes to one text: the partnership stands (rows 30, 54, C1, C9, C13)."""
    if now.approval is None:
        return now
    same = [each for each in now.acceptances if _is_for_the_same_text(now.approval, each)]
    if not same or not {each.partner for each in same}.issuperset(same[-1].parties or ()):
        return now
    return _came_into_force(now, event, now.approval, same[-1])


def _is_for_the_same_text(approval: Event, acceptance: Event) -> bool:
    """An acceptance counts for the identical text (C9); documents that claim both name no fingerprint."""
    return (acceptance.claimed and approval.claimed) or acceptance.fingerprint == approval.fingerprint


def _came_into_force(now: Standing, event: Event, approved: Event, accepted: Event) -> Standing:
    """The text is kept beside the event that completed it: words and contacts may have changed since it was accepted.

    A document that was taken over has its text beside the acceptance it claims.
    """
    version = Version(approved, accepted, now.adoption)
    return replace(
        _in_force_again(now), versions=(*now.versions, version), text=accepted.number if event.claimed else event.number
    )


EFFECTS: dict[Step, Effect] = {
    Step.PROPOSE: _proposed,
    Step.ASSIGN: _assigned,
    Step.COMMENT: _stays,
    Step.COMMITMENT: _stays,
    Step.CIRCULATE: _to(Stage.CIRCULATED),
    Step.REVISE: _back_to_drafting,
    Step.BALLOT: _opened,
    Step.CLOSE: _closed,
    Step.SCHEDULE: _to(Stage.BOARD),
    Step.SEND: _sent,
    Step.ACCEPT: _accepted,
    Step.DECLINE: _refused,
    Step.COUNTER: _refused,
    Step.UPDATE_CONTACTS: _kept,
    Step.AMEND: _amended,
    Step.CLASSIFY: _classified,
    Step.MILESTONE: _kept,
    Step.REVIEW: _reviewed,
    Step.POST: _stays,
    Step.ANNOUNCE: _stays,
    Step.HAND_OVER: _stays,
    Step.RECOMMEND: _recommended,
    Step.WITHDRAW: _ended(Stage.WITHDRAWN),
    Step.LAPSE: _ended(Stage.LAPSED),
    **dict.fromkeys(REQUESTS, _stays),
}
