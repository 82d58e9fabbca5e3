"""How a command is written: the one that takes a step, as a person types it.

Every `next`, every hint and every notice that names a step takes its words from here. What a person must fill in is
written in capitals.
"""

from collections.abc import Callable, Mapping
from typing import Any

from workreg.core.organization import BOARD
from workreg.core.register import Step

Given = Mapping[str, Any]

NOTHING: Given = {}
NOT_DONE = "no"


def command(register_id: str, step: Step, given: Given = NOTHING) -> str:
    """The command that takes a step of the table with what the step is given; a request has its own (`request_views`).

    `given` may name `body`, `partner`, `milestones`, `done`, `version`, `significance`, `outcome`, `next`, `ground`
    and `ends`, as a fact does.
    """
    verb = _VERBS[step](given) if step in _VERBS else str(step)
    more = _MORE[step](given) if step in _MORE else ""
    return f"workreg {verb} {register_id}{more}{_committee(step, given)}{_partner(step, given)}"


def _committee(step: Step, given: Given) -> str:
    """The body whose ballot it is; the Board's is closed with its resolution (row 30)."""
    body = given.get("body") if step in {Step.BALLOT, Step.VOTE, Step.CLOSE} else None
    resolution = " --resolution ID" if step is Step.CLOSE and body == BOARD else ""
    return f" --committee {body}{resolution}" if body else ""


def _partner(step: Step, given: Given) -> str:
    partner = given.get("partner") if step is Step.ACCEPT else None
    return f" --partner {partner}" if partner else ""


def _milestone(given: Given) -> str:
    """One milestone: each is reached on its own day."""
    done = " --reopen --reason TEXT" if given.get("done") == NOT_DONE else " --done"
    return f" {next(iter(given.get('milestones') or ()), 'MILESTONE')}{done}"


def _names(given: Given) -> str:
    return " ".join(given.get("milestones") or ("MILESTONE",))


def _review(given: Given) -> str:
    outcome = given.get("outcome", "keep")
    following = f" --next {given.get('next', 'WHEN')}" if outcome == "keep" else ""
    return f" --outcome {outcome} --reason TEXT{following}"


def _ended(given: Given) -> str:
    is_removed = given.get("ends") != "dissolved"
    return f"{' --ground ' + given.get('ground', 'GROUND') if is_removed else ''} --reason TEXT"


_VERBS: Mapping[Step, Callable[[Given], str]] = {
    Step.COUNTER: lambda _: "decline",
    Step.RECOMMEND: lambda given: "dissolve" if given.get("ends") == "dissolved" else "remove",
    Step.UPDATE_CONTACTS: lambda _: "edit",
}

_MORE: Mapping[Step, Callable[[Given], str]] = {
    Step.ASSIGN: lambda given: f" {given.get('owner', 'OWNER-EMAIL')}",
    Step.COMMENT: lambda _: " TEXT",
    Step.COMMITMENT: lambda given: f" {_names(given)}",
    Step.VOTE: lambda _: " approve",
    Step.DECLINE: lambda _: " --reason TEXT",
    Step.COUNTER: lambda _: " --counter FILE --reason TEXT",
    Step.AMEND: lambda given: f" --version {given.get('version', 'NEXT')}",
    Step.CLASSIFY: lambda given: f" {given.get('significance', 'CLASS')} --reason TEXT",
    Step.MILESTONE: _milestone,
    Step.REVIEW: _review,
    Step.RECOMMEND: _ended,
    Step.WITHDRAW: lambda _: " --reason TEXT",
    Step.LAPSE: lambda _: " --reason TEXT",
}
