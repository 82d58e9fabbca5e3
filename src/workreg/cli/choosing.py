"""Which register is meant when a command names none: the only one that can be, or the one a person picks."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workreg.actions.overview import overview
from workreg.cli import console, here
from workreg.core.approvals import missing
from workreg.core.effects import standing
from workreg.core.organization import BOARD, Organization
from workreg.core.problems import Problem, Unusable
from workreg.core.register import Register, Step
from workreg.core.standing import Stage
from workreg.store import reading

WITH_COMMITTEES = {Stage.CIRCULATED, Stage.BALLOTING}
WITH_THE_BOARD = {Stage.BOARD, Stage.REMOVAL_RECOMMENDED}


def choose(step: Step, body: str) -> str:
    """The register whose ballot of this body can be opened, voted in or closed now."""
    files = here.tree()
    organization = reading.organization(files)
    organization.body(body)
    found = here.readable(files, _at_stage(files.root, step, body))
    meant = [register for register in found if _can_be_meant(step, body, register, organization)]
    if len(meant) == 1:
        console.say(f"{meant[0].id}: {meant[0].terms.title}")
        return meant[0].id
    if not meant:
        what = "can be balloted" if step is Step.BALLOT else "has an open ballot"
        raise Unusable(Problem("WR002", f"no register {what} in {body} now", hint="workreg status"))
    return _ask(meant, step, body)


def _at_stage(root: Path, step: Step, body: str) -> list[str]:
    """The registers that stand where the step is taken, by their summaries: only these are read.

    One that cannot be read has no stage; it is among them, so that it is told.
    """
    with_open_ballots = {Stage.BALLOTING, *WITH_THE_BOARD}
    to_ballot = WITH_THE_BOARD if body == BOARD else WITH_COMMITTEES
    stages = to_ballot if step is Step.BALLOT else with_open_ballots
    return [row["id"] for row in overview(root).rows if row.get("problem") or _last_stage(row) in stages]


def _last_stage(row: Mapping[str, Any]) -> str | None:
    return row["stages"][-1][1] if row["stages"] else None


def _can_be_meant(step: Step, body: str, register: Register, organization: Organization) -> bool:
    now = standing(register)
    if step is not Step.BALLOT:
        return body in now.open
    if body in now.open:
        return False
    if body == BOARD:
        return now.stage in WITH_THE_BOARD
    return now.stage in WITH_COMMITTEES and body in missing(organization, register, now)


def _ask(meant: list[Register], step: Step, body: str) -> str:
    if not (sys.stdin.isatty() and sys.stderr.isatty() and console.state.takes_input):
        listed = "\n".join(f"    {register.id}  {register.terms.title}" for register in meant)
        hint = f"workreg {step} ID --committee {body}"
        raise Unusable(Problem("WR002", f"several registers can be meant; name one:\n{listed}", hint=hint))
    for number, register in enumerate(meant, 1):
        console.say(f"{number}. {register.id}  {register.terms.title}")
    while True:
        sys.stderr.write(f"Which register (1-{len(meant)}, or its id)? ")
        sys.stderr.flush()
        answer = sys.stdin.readline().strip()
        if not answer:
            raise Unusable(Problem("WR002", "no register was named", hint=f"workreg {step} ID --committee {body}"))
        for number, register in enumerate(meant, 1):
            if answer in {str(number), register.id}:
                return register.id
