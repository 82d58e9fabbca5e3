"""Commands by which a register ends: remove, dissolve. Both only recommend it; the Board ballots."""

from typing import Annotated

import typer

from workreg.cli.options import By, DryRun, Id, Json, On, Reason


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
    from workreg.cli import acts

    given = {"ground": ground, "ends": "removed", "reason": reason}
    acts.take(register_id, "recommend", by, on, dry_run=dry_run, json=json, **given)


def dissolve(
    register_id: Id, *, reason: Reason = None, by: By = None, on: On = None, dry_run: DryRun = False, json: Json = False
) -> None:
    """Recommend that the Board dissolves a register.

    All milestones are done, and none further is needed (DSP4003 4, row 74). The Board decides by ballot and resolution
    (row 75): `workreg ballot ID --committee board`, then `workreg close ID --committee board --resolution R`.
    """
    from workreg.cli import acts

    given = {"ground": "completed", "ends": "dissolved", "reason": reason}
    acts.take(register_id, "recommend", by, on, dry_run=dry_run, json=json, **given)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (remove, dissolve):
        app.command()(command)
