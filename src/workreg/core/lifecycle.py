"""The life of a register as one table, and `decide`: the only way a fact comes about.

One row per step: from which stages, to which, whose it is, and what must hold (PROCESS, section 1). Guards,
`--help`, the next steps of `status`, the state diagram and the process page are all read from this table.
What an event does to a register's standing is in `standing.py`; what a step writes down is in `carrying.py`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from workreg.core import ballot_guards as ballot
from workreg.core import carrying, guards, meeting_guards, people, request_guards
from workreg.core.case import Case
from workreg.core.people import Right
from workreg.core.problems import Problem, Refused, Unusable
from workreg.core.process import clause
from workreg.core.register import Event, Step, Vote
from workreg.core.rules import Rule
from workreg.core.standing import Stage

Fact = TypeVar("Fact", Event, Vote)

PROPOSED, DRAFTING, CIRCULATED = Stage.PROPOSED, Stage.DRAFTING, Stage.CIRCULATED
BALLOTING, BOARD, APPROVED, SENT = Stage.BALLOTING, Stage.BOARD, Stage.APPROVED, Stage.SENT
ACTIVE, WITHDRAWN, LAPSED = Stage.ACTIVE, Stage.WITHDRAWN, Stage.LAPSED

NEW: tuple[Stage, ...] = ()
STAYS: tuple[Stage, ...] = ()
BEFORE_BOARD = (PROPOSED, DRAFTING, CIRCULATED, BALLOTING)
WITH_COMMITTEES = (CIRCULATED, BALLOTING)
BALLOTED = (BALLOTING, BOARD)
ON_THE_TABLE = (CIRCULATED, BALLOTING, BOARD, APPROVED, SENT)
LIVE = (PROPOSED, DRAFTING, *ON_THE_TABLE, ACTIVE)

FORM = (guards.has_one_originating_committee,)
COMPLETE = (
    guards.has_an_owner, guards.has_scope_and_benefits, guards.has_a_partner_contact, guards.has_work_to_do,
    guards.has_no_gap, guards.has_a_review_date, guards.has_one_originating_committee,
    guards.every_milestone_has_a_committee, guards.sides_are_parties,
)  # fmt: skip
OPENING = (
    ballot.body_has_a_ballot_to_hold, ballot.no_ballot_is_open, ballot.somebody_can_vote, ballot.closes_later,
    ballot.every_committee_carried_this_text, *COMPLETE,
)  # fmt: skip
VOTING = (
    ballot.ballot_is_open, ballot.votes_for_a_member, ballot.vote_is_in_time, ballot.vote_may_stand,
    ballot.text_is_as_balloted,
)  # fmt: skip
CLOSING = (
    ballot.ballot_is_open, ballot.text_is_as_balloted, ballot.ballot_is_over, ballot.board_names_its_resolution,
)  # fmt: skip
CARRIED = (ballot.every_committee_carried_this_text, ballot.no_committee_ballot_is_open)
UNCHANGED = (ballot.text_is_as_the_board_approved,)
WORDS = (guards.says_something,)
WORK = (guards.speaks_of_its_milestones,)
REASON = (guards.has_a_reason,)
OWNED = (guards.names_an_owner,)
ACCEPTED = (
    guards.is_evidenced, guards.names_the_partner_that_accepts, guards.has_no_gap, ballot.text_is_as_the_board_approved,
)  # fmt: skip
REFUSED = (guards.has_a_reason, guards.is_evidenced, guards.has_been_asked)
COUNTERED = (guards.has_a_reason, guards.is_evidenced, ballot.counter_proposal_changes_something)

SUBMITTED = (
    request_guards.comes_through_the_portal, request_guards.says_in_which_capacity,
    request_guards.is_authorised_by_the_partner, request_guards.is_free_of_encumbrances,
)  # fmt: skip
FORWARDED = (
    request_guards.is_about_a_request, request_guards.body_owns_the_standard, request_guards.is_not_disposed_of_yet,
)  # fmt: skip
ANSWERED = (
    request_guards.is_about_a_request, request_guards.is_forwarded_first, request_guards.is_not_disposed_of_yet,
)  # fmt: skip
DISPOSED = (*ANSWERED, request_guards.submitter_was_contacted, request_guards.says_what_became_of_it)
CALLED = (
    request_guards.is_about_a_request, request_guards.is_forwarded_first, meeting_guards.says_how_and_when_they_meet,
    meeting_guards.other_side_agrees, meeting_guards.says_why_they_meet, meeting_guards.is_governed_by_the_policy,
)  # fmt: skip
HELD = (meeting_guards.is_about_a_meeting, meeting_guards.meeting_goes_on, meeting_guards.meeting_has_come)
PRESENT = (*HELD, meeting_guards.names_who_is_present)
WRITTEN_UP = (
    *HELD, meeting_guards.chair_has_told_of_the_policy, meeting_guards.everybody_else_has_accepted_or_left,
    meeting_guards.minutes_are_there,
)  # fmt: skip


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
    #   step                  from                   to                   whose                    only if    rows
    Row(Step.PROPOSE,         NEW,                   (PROPOSED,),         people.PROPOSER,         FORM,      (36, 37)),
    Row(Step.ASSIGN,          LIVE,                  (DRAFTING,),         people.VICE_PRESIDENT,   OWNED,     (9, 38)),
    Row(Step.CIRCULATE,       (DRAFTING,),           (CIRCULATED,),       people.OWNER,            COMPLETE,  (43,)),
    Row(Step.COMMENT,         ON_THE_TABLE,          STAYS,               people.COMMENTER,        WORDS,     (44, 45)),
    Row(Step.COMMITMENT,      WITH_COMMITTEES,       STAYS,               people.CHAIR_OF_ANY,     WORK,      (27, 48)),
    Row(Step.REVISE,          ON_THE_TABLE,          (DRAFTING,),         people.OWNER,            (),        (41,)),
    Row(Step.BALLOT,          (*WITH_COMMITTEES, BOARD), BALLOTED,           people.CHAIR,           OPENING,   (46, 49, 50)),
    Row(Step.VOTE,            BALLOTED,              STAYS,               people.VOTER,            VOTING,    (47,)),
    Row(Step.CLOSE,           BALLOTED,              (DRAFTING, APPROVED, ACTIVE), people.CHAIR,   CLOSING,   (30, 31, 47)),
    Row(Step.SCHEDULE,        WITH_COMMITTEES,       (BOARD,),            people.VP_OR_EC,         CARRIED,   (23, 28)),
    Row(Step.SEND,            (APPROVED,),           (SENT,),             people.OWNER,            UNCHANGED, (52,)),
    Row(Step.ACCEPT,          ON_THE_TABLE,          (ACTIVE,),           people.PARTNER_OR_OWNER, ACCEPTED,  (53, 54)),
    Row(Step.DECLINE,         (*WITH_COMMITTEES, BOARD, SENT), (DRAFTING,),         people.PARTNER_OR_OWNER, REFUSED,   (53,)),
    Row(Step.COUNTER,         (SENT,),               (DRAFTING,),         people.PARTNER_OR_OWNER, COUNTERED, (58,)),
    Row(Step.UPDATE_CONTACTS, (*ON_THE_TABLE, ACTIVE), STAYS,               people.OWNER,            (),        (60,)),
    Row(Step.WITHDRAW,        BEFORE_BOARD,          (WITHDRAWN,),        people.WITHDRAWER,       REASON,    ()),
    Row(Step.LAPSE,           (*BEFORE_BOARD, SENT), (LAPSED,),           people.VICE_PRESIDENT,   REASON,    ()),
    Row(Step.REQUEST,         LIVE,                  STAYS,               people.ANYONE,           SUBMITTED, (99, 100, 101, 102)),
    Row(Step.FORWARD,         LIVE,                  STAYS,               people.COMMENTER,        FORWARDED, (104,)),
    Row(Step.ANSWER,          LIVE,                  STAYS,               people.OWNING_CHAIR,     ANSWERED,  (105,)),
    Row(Step.DISPOSE,         LIVE,                  STAYS,               people.OWNING_CHAIR,     DISPOSED,  (109,)),
    Row(Step.MEETING,         LIVE,                  STAYS,               people.EITHER_SIDE,      CALLED,    (106, 107, 108, 110)),
    Row(Step.NOTICE,          LIVE,                  STAYS,               people.OWNING_CHAIR,     HELD,      (112, 113)),
    Row(Step.ATTEND,          LIVE,                  STAYS,               people.OWNING_CHAIR,     PRESENT,   (114, 115, 116)),
    Row(Step.MINUTES,         LIVE,                  STAYS,               people.OWNING_CHAIR,     WRITTEN_UP, (112, 114, 116)),
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
    for holds in row.only_if:
        yield from holds(case)


def decide(case: Case) -> Event:
    """The event of this step, or `Refused` with every reason. It takes the next free number."""
    ready = _lawful(case)
    return _built(Event, {"number": ready.register.next_number, "step": ready.step, **_dated(ready)})


def cast(case: Case) -> Vote:
    """The vote of a member in the open ballot of a body, or `Refused` with every reason (row 47)."""
    dated = _dated(_lawful(case))
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
            f"{row.step} is a step from {wanted}; {case.id} is {stage or 'not proposed yet'}",
            clause=clause(*row.rows) if row.rows else None,
            hint=f"workreg status {case.id}",
        )


def _not_theirs(row: Row, case: Case) -> Iterator[Problem]:
    if row.whose.is_held(case):
        return
    holders = ", ".join(row.whose.holders(case)) or "nobody is named"
    yield Problem(
        "WR240",
        f"{row.step} is for {row.whose.words} ({holders}), not for {case.by}",
        clause=clause(*row.rows) if row.rows else None,
        hint="--by EMAIL says who acts",
    )
