"""Every command that is told can be typed: its words are those of the command line."""

import re
import shlex

import pytest
import typer
from tests.example import AMENDED, PASTS

from workreg.cli.app import app
from workreg.core.case import Moment
from workreg.core.checks import check
from workreg.core.commands import command
from workreg.core.lifecycle import LIFECYCLE
from workreg.core.register import REQUESTS, Step
from workreg.core.views.attention import attention
from workreg.core.views.plan import plan
from workreg.core.views.status import status

CLI = typer.main.get_command(app)
BY_HAND = {Step.PROPOSE, Step.UPDATE_CONTACTS, Step.POST, Step.ANNOUNCE, Step.HAND_OVER, *REQUESTS}
"""A file gives the first, an edit the second; duties and requests write their own commands."""


def typed(words):
    """Read a command as a shell and the command line do, and run nothing."""
    _, *words = shlex.split(words, comments=True)
    found = CLI
    while hasattr(found, "commands"):
        name, *words = words
        found = found.commands[name]
    return found.make_context(name, list(words))


def moment_of(play, register):
    last = max(fact.at for fact in (*register.events, *register.votes))
    return Moment(last, last.astimezone(play.organization.zone).date(), play.organization.zone)


def told(play, register):
    moment = moment_of(play, register)
    yield from (step["command"] for step in status(register, play.organization, moment)["next"])
    yield from (step["command"] for step in plan(register, play.organization, moment)["steps"])
    for matter in attention(register, play.organization, moment)["matters"]:
        yield from (matter[key] for key in ("command", "close") if key in matter)


def hints(play, register):
    problems = list(check(register, play.organization, moment_of(play, register)))
    for row in LIFECYCLE:
        problems += play.reasons(register, str(row.step), body="board", milestones=("binding",))
    return (each.hint for each in problems if each.hint)


@pytest.mark.parametrize("stage", [*PASTS, *(f"amended {stage}" for stage in AMENDED)])
def test_every_command_that_is_told_can_be_typed(play, stage):
    register = play.amended(stage.removeprefix("amended ")) if " " in stage else play.at(stage)
    commands = [*told(play, register)]
    for hint in hints(play, register):
        commands += re.findall(r"workreg [a-z][^,;:]*?(?= begins|[,;:]|$)", hint)

    assert all(typed(each).params for each in commands)


@pytest.mark.parametrize("step", [row.step for row in LIFECYCLE if row.step not in BY_HAND])
def test_every_step_has_a_command_that_the_command_line_knows(step):
    body = {"body": "board"} if step in {Step.BALLOT, Step.VOTE, Step.CLOSE} else {}

    assert "mipi" in str(typed(command("mipi", step, body)).params)


@pytest.mark.rows(30)
def test_a_ballot_of_the_board_that_is_over_is_closed_with_its_resolution(play):
    register = play.past(f"{PASTS['board']} ballot:board", "yyy yy yyy")

    (matter,) = attention(register, play.organization, moment_of(play, register))["matters"]
    assert matter["close"] == "workreg close mipi --committee board --resolution ID"
