"""Where each step leads from each stage, found by taking it: what the table allows is wider than what can happen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from workreg.core.effects import DISSOLVED, EDITORIAL, EFFECTS, REMOVED
from workreg.core.lifecycle import LIFECYCLE, Row
from workreg.core.organization import BOARD
from workreg.core.register import Event, Step
from workreg.core.standing import Stage, Standing, Version

DAY = date(2027, 3, 1)
COMMITTEE = "alliance"
TEXT = "wr1:text"
IN_FORCE = (Stage.ACTIVE, Stage.REMOVAL_RECOMMENDED)
BEFORE_OR_BESIDE = (Stage.DRAFTING, Stage.CIRCULATED, Stage.BALLOTING, Stage.BOARD, Stage.APPROVED, Stage.SENT)
"""Where a register can stand that is new, or whose text in force is amended."""


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
    """The step from this stage: a ballot carried or lost, with and without an acceptance in advance, and a version."""
    body = BOARD if source in {Stage.BOARD, Stage.REMOVAL_RECOMMENDED} else COMMITTEE
    carried = _event(Step.CLOSE, body=body, outcome="carried", ballot=1, fingerprint=TEXT)
    accepted = _event(Step.ACCEPT, fingerprint=TEXT)
    for outcome, acceptances, versions, ends in product(
        ("carried", "lost"), ((), (accepted,)), ((), (Version(carried, accepted, carried),)), (REMOVED, DISSOLVED)
    ):
        if bool(versions) is (source in IN_FORCE) or source in BEFORE_OR_BESIDE:
            now = Standing(source, owner="olga@dmtf.example", acceptances=acceptances, versions=versions)
            now = replace(now, recommendation=_event(Step.RECOMMEND, ends=ends))
            now = replace(now, amendment=_event(Step.AMEND) if versions and source not in IN_FORCE else None)
            now = replace(now, open={body: _event(Step.BALLOT, body=body)} if step is Step.CLOSE else now.open)
            now = replace(now, approval=carried if source in {Stage.APPROVED, Stage.SENT} else None)
            given = {"body": body, "outcome": outcome, "ballot": 1, "significance": EDITORIAL, "fingerprint": TEXT}
            yield now, _event(step, **given)


def _event(step: Step, **carried: object) -> Event:
    return Event.model_validate({"number": 1, "step": step, "on": DAY, "by": "olga@dmtf.example", **carried})
