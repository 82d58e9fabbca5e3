"""Commands that take a register one step on: assign, circulate, comment, …, accept, decline, withdraw."""

from typing import Annotated

import typer

from workreg.cli.options import By, DryRun, Id, Json, On, Reason, day, number

Evidence = Annotated[
    str | None, typer.Option("--evidence", metavar="TEXT", help="What shows it, when the owner records it.")
]


def assign(
    register_id: Id,
    owner: Annotated[str, typer.Argument(metavar="OWNER-EMAIL", help="Who owns the register from here on.")],
    *,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Name the register's owner (the VP of Alliances).

    DSP4003 3.1, row 38.
    """
    from workreg.cli import acts

    acts.take(register_id, "assign", by, on, dry_run=dry_run, json=json, owner=owner)


def circulate(register_id: Id, *, by: By = None, on: On = None, dry_run: DryRun = False, json: Json = False) -> None:
    """Send the complete draft to the committees (the owner).

    Refused while a placeholder is left, or a contact, a milestone, the originating committee is missing
    (DSP4003 3.1, row 43).
    """
    from workreg.cli import acts

    acts.take(register_id, "circulate", by, on, dry_run=dry_run, json=json)


def revise(
    register_id: Id, *, reason: Reason = None, by: By = None, on: On = None, dry_run: DryRun = False, json: Json = False
) -> None:
    """Take the register back to drafting (the owner).

    Open ballots end without outcome (DSP4003 3.1, row 41).
    """
    from workreg.cli import acts

    acts.take(register_id, "revise", by, on, dry_run=dry_run, json=json, reason=reason)


def comment(
    register_id: Id,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be said.")],
    *,
    milestone: Annotated[bool, typer.Option("--milestone", help="The text proposes a further milestone.")] = False,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="N", help="Event of the comment answered.")
    ] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record feedback on a circulated register.

    Chairs, the owner and the VP of Alliances comment (DSP4003 2.4, 3.1; rows 25, 44, 45).
    """
    from workreg.cli import acts

    answered = number(answers, "--answers")
    acts.take(
        register_id, "comment", by, on, dry_run=dry_run, json=json,
        text=text, milestone=milestone or None, answers=answered,
    )  # fmt: skip


def commitment(
    register_id: Id,
    milestones: Annotated[list[str], typer.Argument(metavar="MILESTONE...", help="Milestones of the group.")],
    *,
    no: Annotated[bool, typer.Option("--no", help="The group does not commit.")] = False,
    propose: Annotated[
        str | None, typer.Option("--propose", metavar="WHEN", help="Timeframe the group can keep: 2027-Q2.")
    ] = None,
    reason: Reason = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record a working group's word on its milestones (its chair).

    DSP4003 2.4, 3.2; rows 24 to 27, 48.
    """
    from workreg.cli import acts

    acts.take(
        register_id, "commitment", by, on, dry_run=dry_run, json=json,
        milestones=tuple(milestones), committed=not no, proposed=propose, reason=reason,
    )  # fmt: skip


def schedule(
    register_id: Id,
    *,
    meeting: Annotated[str | None, typer.Option("--meeting", metavar="DATE", help="Day the Board takes it up.")] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Put the register before the Board (VP or EC).

    Every required committee has carried the text as it stands (DSP4003 2.3, 2.5; rows 21 to 23, 28).
    """
    from workreg.cli import acts

    acts.take(register_id, "schedule", by, on, dry_run=dry_run, json=json, meeting=day(meeting, "--meeting"))


def send(register_id: Id, *, by: By = None, on: On = None, dry_run: DryRun = False, json: Json = False) -> None:
    """Record that the text went to the partner (the owner).

    DSP4003 3.2, row 52.
    """
    from workreg.cli import acts

    acts.take(register_id, "send", by, on, dry_run=dry_run, json=json)


def accept(
    register_id: Id,
    *,
    evidence: Evidence = None,
    partner: Annotated[
        str | None, typer.Option("--partner", metavar="P", help="Which partner accepts, where there are several.")
    ] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record the partner's acceptance.

    By a contact of the partner, or by the owner with evidence (DSP4003 3.2, rows 53, 54). Before the Board has
    approved it is kept, and takes effect with the Board's approval of the same text.
    """
    from workreg.cli import acts

    acts.take(register_id, "accept", by, on, dry_run=dry_run, json=json, evidence=evidence, partner=partner)


def decline(
    register_id: Id,
    *,
    reason: Reason = None,
    evidence: Evidence = None,
    counter: Annotated[
        str | None, typer.Option("--counter", metavar="FILE", help="The partner's changed text, as a register file.")
    ] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record that the partner declines, or counters.

    A counter-proposal becomes the draft, and is balloted again (DSP4003 3.2, rows 53, 58).
    """
    from workreg.actions import steps
    from workreg.cli import acts, console, here

    given = {"reason": reason, "evidence": evidence}
    if counter is None:
        acts.take(register_id, "decline", by, on, dry_run=dry_run, json=json, **given)
        return
    console.state.is_json = json
    actor, text = acts.actor(by, on, dry_run=dry_run), here.read_file(counter)
    acts.finish(steps.counter(actor, register_id, text, counter, given), is_json=json)


def withdraw(
    register_id: Id, *, reason: Reason = None, by: By = None, on: On = None, dry_run: DryRun = False, json: Json = False
) -> None:
    """Withdraw a proposal before the Board has it.

    Also an amendment, or a recommended removal: the text in force stays, and stands in registers/ID.yaml again.
    """
    _give_up(register_id, "withdraw", by, on, dry_run=dry_run, json=json, reason=reason)


def lapse(
    register_id: Id, *, reason: Reason = None, by: By = None, on: On = None, dry_run: DryRun = False, json: Json = False
) -> None:
    """Let a proposal lapse (the VP of Alliances).

    For example when the partner never answers. Where it is an amendment, the text in force stays.
    """
    _give_up(register_id, "lapse", by, on, dry_run=dry_run, json=json, reason=reason)


def _give_up(
    register_id: str, step: str, by: str | None, on: str | None, *, dry_run: bool, json: bool, reason: str | None
) -> None:
    from workreg.actions import keeping
    from workreg.cli import acts, console
    from workreg.core.register import Step

    console.state.is_json = json
    done = keeping.give_up(acts.actor(by, on, dry_run=dry_run), register_id, Step(step), {"reason": reason})
    acts.finish(done, is_json=json)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (assign, circulate, comment, commitment, revise, schedule, send, accept, decline, withdraw, lapse):
        app.command()(command)
