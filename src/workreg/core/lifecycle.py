"""The life of a register as one table, and `decide`: the only way a fact comes about.

One row per step: from which stages, to which, whose it is, and what must hold (PROCESS, section 1). Guards,
`--help`, the next steps of `status`, the state diagram and the process page are all read from this table.
What an event does to a register's standing is in `standing.py`; what a step writes down is in `carrying.py`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from workreg.core import carrying, people
from workreg.core.case import Case
from workreg.core.guards import general as guards
from workreg.core.guards.demands import (
    ACCEPTED,
    ANNOUNCED,
    ANSWERED,
    CALLED,
    CARRIED,
    CIRCULATED_AGAIN,
    CLASSED,
    CLOSING,
    COMPLETE,
    COUNTERED,
    DISPOSED,
    FORM,
    FORWARDED,
    GROUNDED,
    HANDED_OVER,
    OPENING,
    OWNED,
    POSTED,
    PRESENT,
    REACHED,
    REASON,
    REFUSED,
    REVIEWED,
    SENDING,
    SUBMITTED,
    TOLD,
    VERSIONED,
    VOTING,
    WORDS,
    WORK,
    WRITTEN_UP,
)  # fmt: skip
from workreg.core.people import Right
from workreg.core.problems import Problem, Refused, Unusable
from workreg.core.process import clause
from workreg.core.register import Event, Step, Vote
from workreg.core.rules import Rule
from workreg.core.standing import Stage
from workreg.core.wording import typed

Fact = TypeVar("Fact", Event, Vote)

PROPOSED, DRAFTING, CIRCULATED = Stage.PROPOSED, Stage.DRAFTING, Stage.CIRCULATED
BALLOTING, BOARD, APPROVED, SENT = Stage.BALLOTING, Stage.BOARD, Stage.APPROVED, Stage.SENT
ACTIVE, RECOMMENDED = Stage.ACTIVE, Stage.REMOVAL_RECOMMENDED
REMOVED, DISSOLVED, WITHDRAWN, LAPSED = Stage.REMOVED, Stage.DISSOLVED, Stage.WITHDRAWN, Stage.LAPSED

NEW: tuple[Stage, ...] = ()
STAYS: tuple[Stage, ...] = ()
BEFORE_BOARD = (PROPOSED, DRAFTING, CIRCULATED, BALLOTING)
WITH_COMMITTEES = (CIRCULATED, BALLOTING)
BALLOTED = (BALLOTING, BOARD, RECOMMENDED)
ON_THE_TABLE = (CIRCULATED, BALLOTING, BOARD, APPROVED, SENT)
LIVE = (PROPOSED, DRAFTING, *ON_THE_TABLE, ACTIVE)
EVER = (*LIVE, RECOMMENDED)
BESIDE = (DRAFTING, *ON_THE_TABLE, ACTIVE, RECOMMENDED)
"""Where a text can be in force, alone or beside an amendment."""


class Row(NamedTuple):
    """One step. No stage to come from: the register is new. None to go to: it stays where it is."""

    step: Step
    source: tuple[Stage, ...]
    target: tuple[Stage, ...]
    whose: Right
    only_if: tuple[Rule[Case], ...]
    rows: tuple[int, ...]


# ruff: disable[E501]
# fmt: off
LIFECYCLE: tuple[Row, ...] = (
    #   step                  from                      to                         whose                    only if    rows
    Row(Step.PROPOSE,         NEW,                      (PROPOSED,),               people.PROPOSER,         FORM,      (36, 37)),
    Row(Step.ASSIGN,          LIVE,                     (DRAFTING,),               people.VICE_PRESIDENT,   OWNED,     (9, 38)),
    Row(Step.CIRCULATE,       (DRAFTING,),              (CIRCULATED,),             people.OWNER,            CIRCULATED_AGAIN, (43,)),
    Row(Step.COMMENT,         ON_THE_TABLE,             STAYS,                     people.COMMENTER,        WORDS,     (44, 45)),
    Row(Step.COMMITMENT,      WITH_COMMITTEES,          STAYS,                     people.CHAIR_OF_ANY,     WORK,      (27, 48)),
    Row(Step.REVISE,          ON_THE_TABLE,             (DRAFTING,),               people.OWNER,            (),        (41,)),
    Row(Step.BALLOT,          (*WITH_COMMITTEES, BOARD, RECOMMENDED), (BALLOTING, BOARD), people.CHAIR,     OPENING,   (46, 49, 50, 75)),
    Row(Step.VOTE,            BALLOTED,                 STAYS,                     people.VOTER,            VOTING,    (47,)),
    Row(Step.CLOSE,           BALLOTED,                 (DRAFTING, APPROVED, ACTIVE, REMOVED, DISSOLVED), people.CHAIR, CLOSING, (30, 31, 47, 75)),
    Row(Step.SCHEDULE,        WITH_COMMITTEES,          (BOARD,),                  people.VP_OR_EC,         CARRIED,   (23, 28)),
    Row(Step.SEND,            (*WITH_COMMITTEES, APPROVED), (SENT, ACTIVE),        people.OWNER,            SENDING,   (52,)),
    Row(Step.ACCEPT,          ON_THE_TABLE,             (ACTIVE,),                 people.PARTNER_OR_OWNER, ACCEPTED,  (53, 54)),
    Row(Step.DECLINE,         (*WITH_COMMITTEES, BOARD, SENT), (DRAFTING,),        people.PARTNER_OR_OWNER, REFUSED,   (53,)),
    Row(Step.COUNTER,         (SENT,),                  (DRAFTING,),               people.PARTNER_OR_OWNER, COUNTERED, (58,)),
    Row(Step.UPDATE_CONTACTS, BESIDE,                   STAYS,                     people.OWNER,            (),        (60,)),
    Row(Step.AMEND,           (ACTIVE,),                (DRAFTING,),               people.OWNER,            VERSIONED, (5, 64, 66)),
    Row(Step.CLASSIFY,        (DRAFTING,),              (ACTIVE,),                 people.JUDGE,            CLASSED,   (59, 68, 69)),
    Row(Step.MILESTONE,       BESIDE,                   STAYS,                     people.REPORTER,         REACHED,   (63, 64)),
    Row(Step.REVIEW,          BESIDE,                   STAYS,                     people.OWNER_OR_VP,      REVIEWED,  (35, 65, 67)),
    Row(Step.POST,            BESIDE,                   STAYS,                     people.OWNER_OR_VP,      POSTED,    (32, 56)),
    Row(Step.ANNOUNCE,        BESIDE,                   STAYS,                     people.OWNER_OR_VP,      ANNOUNCED, (61, 62, 63)),
    Row(Step.HAND_OVER,       BESIDE,                   STAYS,                     people.OWNER_OR_VP,      HANDED_OVER, (12, 13)),
    Row(Step.RECOMMEND,       (ACTIVE,),                (RECOMMENDED,),            people.RECOMMENDER,      GROUNDED,  (71, 72, 73, 74)),
    Row(Step.WITHDRAW,        (*BEFORE_BOARD, RECOMMENDED), (WITHDRAWN, ACTIVE),   people.WITHDRAWER,       REASON,    ()),
    Row(Step.LAPSE,           (*BEFORE_BOARD, SENT),    (LAPSED, ACTIVE),          people.VICE_PRESIDENT,   REASON,    ()),
    Row(Step.REQUEST,         EVER,                     STAYS,                     people.ANYONE,           SUBMITTED, (99, 100, 101, 102)),
    Row(Step.FORWARD,         EVER,                     STAYS,                     people.COMMENTER,        FORWARDED, (104,)),
    Row(Step.ANSWER,          EVER,                     STAYS,                     people.OWNING_CHAIR,     ANSWERED,  (105,)),
    Row(Step.DISPOSE,         EVER,                     STAYS,                     people.OWNING_CHAIR,     DISPOSED,  (109,)),
    Row(Step.MEETING,         EVER,                     STAYS,                     people.EITHER_SIDE,      CALLED,    (106, 107, 108, 110)),
    Row(Step.NOTICE,          EVER,                     STAYS,                     people.OWNING_CHAIR,     TOLD,      (112, 113)),
    Row(Step.ATTEND,          EVER,                     STAYS,                     people.OWNING_CHAIR,     PRESENT,   (114, 115, 116)),
    Row(Step.MINUTES,         EVER,                     STAYS,                     people.OWNING_CHAIR,     WRITTEN_UP, (112, 114, 116)),
)
# fmt: on
# ruff: enable[E501]

TABLE = {row.step: row for row in LIFECYCLE}


def objections(case: Case) -> Iterator[Problem]:
    """Every reason why this person cannot take this step now; none when the way is free."""
    row = TABLE[case.step]
    yield from _wrong_stage(row, case)
    yield from _not_theirs(row, case)
    yield from guards.happened_in_order(case)
    for holds in asked(case):
        yield from holds(case)


def asked(case: Case) -> Iterator[Rule[Case]]:
    """What must hold for this step here: a text may end whatever gaps it has."""
    return (holds for holds in TABLE[case.step].only_if if not (case.now.recommendation and holds in COMPLETE))


def decide(case: Case) -> Event:
    """The event of this step, or `Refused` with every reason. It takes the next free number."""
    return event_of(_lawful(case))


def cast(case: Case) -> Vote:
    """The vote of a member in the open ballot of a body, or `Refused` with every reason (row 47)."""
    return vote_of(_lawful(case))


def event_of(ready: Case) -> Event:
    """The event of a case that is complete (`carrying.complete`); nobody is asked whether it is lawful."""
    return _built(Event, {"number": ready.register.next_number, "step": ready.step, **_dated(ready)})


def vote_of(ready: Case) -> Vote:
    """The vote of a case that is complete."""
    dated = _dated(ready)
    dated.pop("body")  # the ballot says whose it is
    return _built(Vote, dated)


def _built(fact: type[Fact], data: dict[str, Any]) -> Fact:
    """The fact, or `Unusable` where somebody gave what cannot stand in it: an owner that is no address."""
    try:
        return fact.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)
        why = [f"{'.'.join(map(str, each['loc']))} cannot be {each['input']!r}: {_plainly(each)}" for each in found]
        raise Unusable([Problem("WR122", words) for words in why]) from None


def _plainly(error: Mapping[str, Any]) -> str:
    pattern = "an address of the form name@host.domain is needed"
    return pattern if error["type"] == "string_pattern_mismatch" else str(error["msg"]).removeprefix("Value error, ")


def _lawful(case: Case) -> Case:
    ready = carrying.complete(case)
    if reasons := tuple(objections(ready)):
        raise Refused(reasons)
    return ready


def _dated(case: Case) -> dict[str, Any]:
    given = {key: value for key, value in case.given.items() if value is not None and key not in carrying.ASIDE}
    at = case.moment.now.astimezone(case.moment.zone)  # so that the day of recording is read from it
    return {"on": case.moment.on, "at": at, "by": case.by, **given}


def _wrong_stage(row: Row, case: Case) -> Iterator[Problem]:
    stage = case.now.stage
    if stage is None and row.source == NEW:
        return
    if stage not in row.source:
        wanted = "a register that is new" if row.source == NEW else " or ".join(row.source)
        yield Problem(
            "WR200",
            f"{typed(case.step, case.given)} is a step from {wanted}; {case.id} is {stage or 'not proposed yet'}",
            clause=clause(*row.rows) if row.rows else None,
            hint=f"workreg status {case.id}",
        )


def _not_theirs(row: Row, case: Case) -> Iterator[Problem]:
    if row.whose.is_held(case):
        return
    holders = ", ".join(row.whose.holders(case)) or "nobody is named"
    yield Problem(
        "WR240",
        f"{typed(case.step, case.given)} is for {row.whose.words} ({holders}), not for {case.by}",
        clause=clause(*row.rows) if row.rows else None,
        hint="--by EMAIL says who acts",
    )
