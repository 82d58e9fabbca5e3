"""Where a register stands: computed from its events, never stored.

`standing` folds the events in their order. It trusts them: whether a step was allowed is asked by `decide`
before it is recorded (`lifecycle.py`) and by `check` afterwards (`checks.py`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from workreg.core.counting import CARRIED
from workreg.core.organization import BOARD
from workreg.core.register import REQUESTS, Event, Register, Step

EXTENDED = "extended"
_NONE: Mapping[str, Event] = MappingProxyType({})


class Stage(StrEnum):
    """Where a register stands in its life (PROCESS, section 1)."""

    PROPOSED = "proposed"
    DRAFTING = "drafting"
    CIRCULATED = "circulated"
    BALLOTING = "balloting"
    BOARD = "board"
    APPROVED = "approved"
    SENT = "sent"
    ACTIVE = "active"
    REMOVAL_RECOMMENDED = "removal-recommended"
    REMOVED = "removed"
    DISSOLVED = "dissolved"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


END = frozenset({Stage.REMOVED, Stage.DISSOLVED, Stage.WITHDRAWN, Stage.LAPSED})


@dataclass(frozen=True)
class Standing:
    """What follows from the events so far.

    `open` is the ballots without an end, by body. `results` is every ended ballot as (opening event,
    ending event), in the order they ended. `approval` is the Board's approving close, `acceptances`
    what partners have accepted since, each for the text it names. `in_force` is the acceptance whose frozen
    text is in force, `adopted` the Board's close for it (C1: both dates are kept).
    """

    stage: Stage | None = None
    proposer: str | None = None
    owner: str | None = None
    open: Mapping[str, Event] = field(default_factory=lambda: _NONE)
    results: tuple[tuple[Event, Event], ...] = ()
    failed: bool = False
    approval: Event | None = None
    acceptances: tuple[Event, ...] = ()
    in_force: Event | None = None
    adopted: Event | None = None

    @property
    def acceptance(self) -> Event | None:
        """The last acceptance that has not taken effect yet."""
        return self.acceptances[-1] if self.acceptances else None


def standing(register: Register) -> Standing:
    """Fold a register's events into where it stands."""
    now = Standing()
    for _, _, after in replay(register):
        now = after
    return now


def replay(register: Register) -> Iterator[tuple[Event, Standing, Standing]]:
    """Each event with where the register stood before and after it.

    What a document claims comes before what was witnessed; a claim after it brings nothing about.
    """
    now, is_witnessed = Standing(), False
    for event in register.events:
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


def _to(stage: Stage) -> "Effect":
    return lambda now, _event: replace(now, stage=stage)


def _ended(stage: Stage) -> "Effect":
    return lambda now, event: replace(_without_ballots(now, event), stage=stage)


def _without_ballots(now: Standing, event: Event) -> Standing:
    """Open ballots end without outcome."""
    return replace(now, open=_NONE, results=now.results + tuple((opening, event) for opening in now.open.values()))


def _back_to_drafting(now: Standing, event: Event) -> Standing:
    """Open ballots end without outcome, and the Board's approval is over (rows 41, 58).

    An acceptance in advance stays: it counts only for the text it was given for (C9).
    """
    return replace(_without_ballots(now, event), stage=Stage.DRAFTING, failed=False, approval=None)


def _refused(now: Standing, event: Event) -> Standing:
    """The partner's own no ends what it said before (row 53)."""
    return replace(_back_to_drafting(now, event), acceptances=())


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
    if event.outcome == CARRIED:
        return _approved(now, event) if body == BOARD else _maybe_failed(now, event)
    return _maybe_failed(replace(now, failed=True), event)


def _maybe_failed(now: Standing, event: Event) -> Standing:
    """Parallel ballots run to their end; then one that failed takes the register back to drafting."""
    return _back_to_drafting(now, event) if now.failed and not now.open else now


def _approved(now: Standing, event: Event) -> Standing:
    return _maybe_in_force(replace(now, stage=Stage.APPROVED, approval=event))


def _is_for_the_same_text(ballot: Event, acceptance: Event) -> bool:
    """An acceptance counts for the identical text (C9); documents that claim both name no fingerprint."""
    return (acceptance.claimed and ballot.claimed) or acceptance.fingerprint == ballot.fingerprint


def _accepted(now: Standing, event: Event) -> Standing:
    return _maybe_in_force(replace(now, acceptances=(*now.acceptances, event)))


def _maybe_in_force(now: Standing) -> Standing:
    """The Board and every partner have said yes to one text: the partnership stands (rows 30, 54, C1, C9, C13)."""
    if now.approval is None:
        return now
    opening = next(opening for opening, closing in reversed(now.results) if closing is now.approval)
    same = [each for each in now.acceptances if _is_for_the_same_text(opening, each)]
    if not same or not {each.partner for each in same}.issuperset(same[-1].parties or ()):
        return now
    return replace(
        now, stage=Stage.ACTIVE, in_force=same[-1], adopted=now.approval, approval=None, acceptances=()
    )  # fmt: skip


Effect = Callable[[Standing, Event], Standing]

EFFECTS: dict[Step, Effect] = {
    Step.PROPOSE: _proposed,
    Step.ASSIGN: _assigned,
    Step.COMMENT: _stays,
    Step.COMMITMENT: _stays,
    Step.UPDATE_CONTACTS: _stays,
    Step.CIRCULATE: _to(Stage.CIRCULATED),
    Step.REVISE: _back_to_drafting,
    Step.BALLOT: _opened,
    Step.CLOSE: _closed,
    Step.SCHEDULE: _to(Stage.BOARD),
    Step.SEND: _to(Stage.SENT),
    Step.ACCEPT: _accepted,
    Step.DECLINE: _refused,
    Step.COUNTER: _refused,
    Step.WITHDRAW: _ended(Stage.WITHDRAWN),
    Step.LAPSE: _ended(Stage.LAPSED),
    **dict.fromkeys(REQUESTS, _stays),
}
