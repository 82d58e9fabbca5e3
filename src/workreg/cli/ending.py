"""Commands by which a register ends: remove, dissolve. Both only recommend it; the Board ballots."""

from typing import Annotated

import typer

from workreg.cli.keeping import Id, Reason
from workreg.cli.options import By, DryRun, Json, On


def remove(
    register_id: Id,
    *,
    ground: Annotated[
        str | None, typer.Option("--ground", metavar="GROUND", help="disbanded, failed-relationship or stagnant.")
    ] = None,
    reason: Reason = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Recommend that the Board removes a register (VP or EC).

    The partner has disbanded, does not keep up the relationship, or no milestone was reached in the review period
    (DSP4003 4, rows 71 to 73). The Board decides by ballot and resolution (row 75): `workreg ballot ID --committee
    board`, then `workreg close ID --committee board --resolution R`. The register stays on file as a record.
    """
    _recommend(register_id, {"ground": ground, "ends": "removed", "reason": reason}, by, on, dry_run=dry_run, json=json)


def dissolve(
    register_id: Id, *, reason: Reason = None, by: By = None, on: On = None, dry_run: DryRun = False, json: Json = False
) -> None:
    """Recommend that the Board dissolves a register.

    All milestones are done, and none further is needed (DSP4003 4, row 74). The Board decides by ballot and resolution
    (row 75): `workreg ballot ID --committee board`, then `workreg close ID --committee board --resolution R`.
    """
    given = {"ground": "completed", "ends": "dissolved", "reason": reason}
    _recommend(register_id, given, by, on, dry_run=dry_run, json=json)


def _recommend(
    register_id: str, given: dict[str, str | None], by: str | None, on: str | None, *, dry_run: bool, json: bool
) -> None:
    from workreg.actions import steps
    from workreg.cli import acts, console
    from workreg.core.register import Step

    console.state.is_json = json
    done = steps.take(acts.actor(by, on, dry_run=dry_run), register_id, Step.RECOMMEND, given)
    acts.finish(done, is_json=json)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (remove, dissolve):
        app.command()(command)
