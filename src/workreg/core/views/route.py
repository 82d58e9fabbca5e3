"""The shortest way of a register to a text in force, wave after wave of steps that can be taken at the same time.

A promise: taking each step, in its order, leads to `active` (or, where a removal is recommended, to the Board's
decision), if every ballot carries that is not lost already. The days suppose that every ballot runs its full time and
nobody else delays.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from workreg.core import ballots
from workreg.core.case import Case
from workreg.core.counting import LOST
from workreg.core.effects import EDITORIAL, MINOR, SIGNIFICANT
from workreg.core.guards.amendments import GROUNDS
from workreg.core.organization import BOARD
from workreg.core.parts import fingerprint
from workreg.core.register import Event, Step
from workreg.core.standing import END, Stage
from workreg.core.views import asking

View = dict[str, Any]

CLASS_ROWS = {EDITORIAL: (59,), MINOR: (59, 68), SIGNIFICANT: (59, 69, 70)}
DRAFTED = (Stage.PROPOSED, Stage.DRAFTING)
SETTLED = (None, Stage.ACTIVE, Stage.REMOVAL_RECOMMENDED, *END)


class Move(NamedTuple):
    """A step on the way, by when it is taken at the latest, and the rows that ask for it."""

    step: Step
    by: date
    given: View
    who: tuple[str, ...]
    rows: tuple[int, ...] = ()


Wave = list[Move]
"""Steps that can be taken at the same time."""


def waves(case: Case) -> Iterator[Wave]:
    """The steps to a text in force, wave after wave; a wave may be empty."""
    stage, today = case.now.stage, case.moment.on
    if stage is Stage.REMOVAL_RECOMMENDED:
        yield from _balloted(case, [BOARD], today)
    if stage in SETTLED:
        return
    back = list(_back(case, today))
    yield from back
    is_revised = any(move.step is Step.REVISE for wave in back for move in wave)
    running = () if is_revised else tuple(body for body in case.now.open if body not in _lost(case))
    if not back and stage not in DRAFTED:
        yield from _approved(case, today, running)
        return
    today, found = _end(back, today), asking.class_to_confirm(case.register, case.now)
    yield [_classify(case, found, today)] if found else []
    if found != EDITORIAL:
        yield [Move(Step.CIRCULATE, today, {}, ())]
        yield from _approved(case, today, running, anew=True)


def _back(case: Case, today: date) -> Iterator[Wave]:
    """First of all: an owner; the end of what is lost already; and out of the hands of those whose text has changed."""
    now, terms = case.now, case.register.terms
    if now.stage is Stage.PROPOSED:
        yield [Move(Step.ASSIGN, today, {}, ())]
    elif now.stage in DRAFTED:
        return
    elif any(ballots.is_stale(opening, terms) for opening in now.open.values()) or _is_overtaken(case):
        yield [Move(Step.REVISE, today, {}, ())]
    elif now.failed or _lost(case):
        yield from _balloted(case, list(now.open), today)


def _is_overtaken(case: Case) -> bool:
    """Tell whether the text is not the one that was circulated, that lies with the Board, or that was approved."""
    if asking.class_to_confirm(case.register, case.now):
        return True
    approval, missing = case.now.approval, _missing(case)
    if case.now.stage is Stage.BOARD:
        return missing != [BOARD]
    is_other = approval and not approval.claimed and approval.fingerprint != fingerprint(case.register.terms)
    return case.now.stage in {Stage.APPROVED, Stage.SENT} and bool(is_other or missing)


def _lost(case: Case) -> tuple[str, ...]:
    """The bodies whose ballot is over and lost, and only waits to be counted."""
    held = {body: ballots.ballot(case.register, opening) for body, opening in case.now.open.items()}
    over = {body: each for body, each in held.items() if ballots.is_over(each, case.moment.latest)}
    return tuple(body for body, each in over.items() if ballots.outcome(each).outcome == LOST)


def _missing(case: Case) -> list[str]:
    return [body for body in case.needed if not case.approved_by(body)]


def _classify(case: Case, found: str, today: date) -> Move:
    """An editorial change is the word of a chair; another class may also be confirmed by the Vice President."""
    body = case.organization.bodies.get(case.register.terms.originating_committee)
    chairs = body.chairs if body and found == EDITORIAL else ()
    return Move(Step.CLASSIFY, today, {"significance": found}, chairs, CLASS_ROWS[found])


def _approved(case: Case, today: date, running: tuple[str, ...], *, anew: bool = False) -> Iterator[Wave]:
    """The ballots that are missing, the Board's after those of the committees; then sending and acceptance.

    `running` are the ballots that are open; on the way through drafting (`anew`) they have ended before.
    """
    missing = [body for body in _missing(case) if not (anew and body in running)]
    committees = dict.fromkeys(body for body in (*missing, *(() if anew else running)) if body != BOARD)
    first = list(_balloted(case, list(committees), today, is_new=anew))
    yield from first
    today = _end(first, today)
    if BOARD in missing:
        yield [Move(Step.SCHEDULE, today, {}, ())] if anew or case.now.stage is not Stage.BOARD else []
        board = list(_balloted(case, [BOARD], today, is_new=anew))
        yield from board
        today = _end(board, today)
    waiting = _partners_waiting(case)
    is_sent = case.now.stage is Stage.SENT and not anew
    is_over = bool(missing) and not waiting and set(committees) <= set(missing)  # the last count puts it in force
    yield [] if is_sent or is_over else [Move(Step.SEND, today, {}, ())]
    yield [Move(Step.ACCEPT, today, given, who) for given, who in waiting]


def _end(waves: list[Wave], today: date) -> date:
    return max([today, *(move.by for wave in waves for move in wave)])


def _balloted(case: Case, bodies: list[str], today: date, *, is_new: bool = False) -> Iterator[Wave]:
    """The ballots of these bodies at the same time: opened, voted in, closed."""
    opened = {} if is_new else {body: case.now.open[body] for body in bodies if body in case.now.open}
    ends = {body: _closes(case, body, opened.get(body), today) for body in bodies}
    rows = {body: _rows(case, body) for body in bodies}
    yield [Move(Step.BALLOT, today, {"body": body}, (), rows[body]) for body in bodies if body not in opened]
    voters = {body: _voters(case, body, opened.get(body)) for body in bodies}
    yield [Move(Step.VOTE, ends[body], {"body": body}, voters[body]) for body in bodies if voters[body]]
    yield [Move(Step.CLOSE, ends[body], {"body": body}, ()) for body in bodies]


def _rows(case: Case, body: str) -> tuple[int, ...]:
    """Why a body is asked."""
    ending, asked = case.now.recommendation, case.needed.get(body)
    if ending:
        return (71 + GROUNDS.index(ending.ground), 75) if ending.ground in GROUNDS else (75,)
    return asked.rows if asked else ()


def _closes(case: Case, body: str, opening: Event | None, today: date) -> date:
    """The last day of a ballot: as it was opened, or by the body's rule if it opens today."""
    if opening and opening.closes:
        return max(today, opening.closes.astimezone(case.moment.zone).date())
    return today + timedelta(days=case.organization.rule(body).days) if body in case.organization.bodies else today


def _voters(case: Case, body: str, opening: Event | None) -> tuple[str, ...]:
    """Who votes: whoever has not yet in an open ballot, and nobody once it is over; else the members as they stand."""
    if opening is None:
        members = case.organization.bodies[body].members if body in case.organization.bodies else {}
        return tuple(person for member in members.values() for person in member.representatives)
    held = ballots.ballot(case.register, opening)
    is_over = ballots.is_over(held, case.moment.latest)
    electorate = opening.electorate or {}
    return () if is_over else tuple(who for member in held.missing for who in electorate[member].representatives)


def _partners_waiting(case: Case) -> list[tuple[View, tuple[str, ...]]]:
    """The partners whose acceptance of this text is not on file; each for itself where there are several (C13)."""
    terms, same = case.register.terms, fingerprint(case.register.terms)
    accepted = {each.partner for each in case.now.acceptances if each.fingerprint == same}
    if len(terms.partners) == 1:
        return [] if accepted else [({}, ())]
    waiting = [partner for partner in terms.partner_ids if partner not in accepted]
    contacts = {side: tuple(each.email for each in terms.contacts.get(side, ()) if each.email) for side in waiting}
    return [({"partner": side}, contacts[side]) for side in waiting]
