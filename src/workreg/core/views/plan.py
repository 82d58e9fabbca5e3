"""The plan of a register: what changes, who will be asked and why, and the steps to a text in force.

Plain values only, the same for the screen and for `--json`. The way itself is worked out in `route.py`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workreg.core import approvals
from workreg.core.case import Case, Moment
from workreg.core.changes import changes
from workreg.core.commands import command
from workreg.core.guards.ballots import somebody_can_vote
from workreg.core.guards.demands import COMPLETE
from workreg.core.lifecycle import TABLE
from workreg.core.organization import Organization
from workreg.core.process import clause
from workreg.core.register import Register, Step
from workreg.core.standing import END, Stage
from workreg.core.views import asking
from workreg.core.views.route import CLASS_ROWS, SETTLED, Move, waves
from workreg.core.views.status import blocks

View = dict[str, Any]


def plan(register: Register, organization: Organization, moment: Moment) -> View:
    """What changes, of which class that is, who is asked, and every step to a text in force, with the day of each."""
    case = Case(register, organization, Step.CIRCULATE, "", moment)
    now, before = case.now, approvals.reference(case.register, case.now)
    is_settled, is_empty = now.stage in SETTLED, _is_empty(case)
    return {
        "register": register.id,
        "title": register.terms.title,
        "stage": str(now.stage) if now.stage else None,
        "version": register.terms.version,
        "in_force": asking.version_in_force(register, now),
        "changes": [_change(each) for each in changes(before, register.terms)] if before and not is_settled else [],
        "class": None if is_settled else _class(case),
        "needed": [] if is_settled else [*asking.needed(register, organization, now)],
        "steps": [] if is_empty else list(_steps(case)),
        "note": _note(case, is_empty=is_empty),
    }


def _change(each: Any) -> View:  # noqa: ANN401 - a Change
    return {"path": list(each.path), "kind": str(each.kind), "parts": [str(p) for p in each.parts], "what": each.words}


def _class(case: Case) -> View | None:
    """The class that the changes propose, and the one that somebody has confirmed for this text."""
    before = approvals.reference(case.register, case.now)
    found = approvals.proposed_class(before, case.register.terms) if before else None
    if found is None:
        return None
    confirmed = approvals.classification(case.register, case.now)
    return {
        "proposed": found,
        "confirmed": confirmed.significance if confirmed else None,
        "by": confirmed.by if confirmed else None,
        "reason": confirmed.reason if confirmed else None,
        "confirmed_before": asking.confirmed_before(case.register, case.now),
        "clause": clause(*CLASS_ROWS[(confirmed.significance if confirmed else None) or found]),
    }


def _is_empty(case: Case) -> bool:
    """Tell whether an amendment changes nothing yet that anybody approves: it cannot go anywhere."""
    before = approvals.amended_text(case.register, case.now)
    is_new = before is None or case.now.adoption is not None or case.now.stage is not Stage.DRAFTING
    return not is_new and approvals.proposed_class(before, case.register.terms) is None  # type: ignore[arg-type]


def _note(case: Case, *, is_empty: bool) -> str | None:
    """What is to be said where no step can be planned."""
    if is_empty:
        return (
            "the amendment changes nothing yet that anybody approves: "
            f"workreg edit {case.id}, or {command(case.id, Step.WITHDRAW)}"
        )
    if case.now.stage is Stage.ACTIVE:
        return f"the text is in force; {command(case.id, Step.AMEND)} begins an amendment"
    if case.now.stage in END:
        return f"the register is {case.now.stage} and stays as it is"
    return None


def _steps(case: Case) -> Iterator[View]:
    order = 0
    for wave in waves(case):
        order += bool(wave)
        for move in wave:
            yield _step(case, move, order)


def _step(case: Case, move: Move, order: int) -> View:
    row, at = TABLE[move.step], replace(case, step=move.step, given=move.given)
    return {
        "order": order,
        "step": str(move.step),
        "body": move.given.get("body"),
        "command": command(case.id, move.step, move.given),
        "who": list(dict.fromkeys(move.who or row.whose.holders(at))),
        "whose": row.whose.words,
        "by": move.by.isoformat(),
        "clause": clause(*rows) if (rows := move.rows or row.rows) else None,
        "blocked": _blocked(at, order),
    }


def _blocked(at: Case, order: int) -> list[str]:
    """What stands in the way of a step: all of it for the next ones, what will not go by itself for the later ones."""
    if order == 1 and at.step is not Step.VOTE:
        return blocks(at)
    lasting = {Step.CIRCULATE: COMPLETE, Step.BALLOT: (somebody_can_vote,)}.get(at.step, ())
    return [each.message for holds in lasting for each in holds(at) if each.code != "WR202"]
