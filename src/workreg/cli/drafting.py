"""Commands on a register's text: edit, fmt."""

from typing import Annotated

import typer

from workreg.cli.options import By, DryRun, Json, On


def edit(
    register_id: Annotated[str, typer.Argument(metavar="ID", help="The register.")],
    *,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Open the register in your editor ($VISUAL or $EDITOR), check it, and record the change.

    On the committees' table a changed agreement takes the register back to drafting; contacts change freely.
    """
    from workreg import actions
    from workreg.cli import acts, console, editor

    console.state.is_json = json
    text = editor.edited(register_id)
    acts.finish(actions.edit(acts.actor(by, on, dry_run=dry_run), register_id, text), is_json=json)


def fmt(
    register_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Registers. Default: all.")
    ] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit 1 where something would.")] = False,
) -> None:
    """Lay out register files the same way; comments and meaning stay. Nothing is committed."""
    from workreg.cli import acts, console
    from workreg.store import formatting

    changed = formatting.layout(acts.tree(), register_ids or [], write=not check)
    for path in changed:
        console.out(f"{'would lay out' if check else 'laid out'} {path}")
    if check and changed:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (edit, fmt):
        app.command()(command)
