"""Where each step leads from each stage, found by taking it: what the table allows is wider than what can happen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from workreg.core.lifecycle import LIFECYCLE, Row
from workreg.core.organization import BOARD
from workreg.core.register import Event, Step
from workreg.core.standing import EFFECTS, Stage, Standing

DAY = date(2027, 3, 1)
COMMITTEE = "alliance"


def edges() -> dict[tuple[str, str], list[str]]:
    """From and to, with the steps that lead there in the order of the table; empty where it begins."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in (each for each in LIFECYCLE if each.step in EFFECTS):  # a vote moves no register
        for source, target in _moves(row):
            steps = found.setdefault((source, target), [])
            if str(row.step) not in steps:
                steps.append(str(row.step))
    return found


def _moves(row: Row) -> Iterator[tuple[str, str]]:
    for source in row.source or (None,):
        for before, event in _cases(row.step, source):
            after = EFFECTS[row.step](before, event).stage
            if after is not source and after is not None:
                yield str(source or ""), str(after)


def _cases(step: Step, source: Stage | None) -> Iterator[tuple[Standing, Event]]:
    """The step from this stage: a ballot carried or lost, with and without an acceptance in advance."""
    body = BOARD if source is Stage.BOARD else COMMITTEE
    opening = _event(Step.BALLOT, body=body)
    now = Standing(source, owner="olga@dmtf.example")
    if step is Step.CLOSE:
        now = replace(now, open={body: opening})
    if source in {Stage.APPROVED, Stage.SENT}:
        approval = _event(Step.CLOSE, body=BOARD)
        now = replace(now, approval=approval, results=((opening, approval),))
    for outcome, acceptance in product(("carried", "lost"), (None, _event(Step.ACCEPT))):
        yield (
            replace(now, acceptances=(acceptance,) if acceptance else ()),
            _event(step, body=body, outcome=outcome, ballot=1),
        )


def _event(step: Step, **carried: object) -> Event:
    return Event.model_validate({"number": 1, "step": step, "on": DAY, "by": "olga@dmtf.example", **carried})
