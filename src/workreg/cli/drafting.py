"""Commands on a register's text: edit, fmt."""

from typing import Annotated

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import By, DryRun, Json, On


def edit(
    register_id: Annotated[str, typer.Argument(metavar="ID", help="The register.", autocompletion=known_ids)],
    *,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Edit a register in your editor, and record the change.

    $VISUAL or $EDITOR is opened on the file; what you leave is checked. On the committees' table a changed
    agreement takes the register back to drafting; contacts are the owner's to change at any time.
    """
    from workreg.actions import steps
    from workreg.cli import acts, console, editor
    from workreg.core.problems import WorkregError

    console.state.is_json = json
    text, opened_on = editor.edited(register_id)
    try:
        done = steps.edit(acts.actor(by, on, dry_run=dry_run), register_id, text, opened_on)
    except WorkregError as error:
        if error.problems[0].code != "WR323":
            console.say(f"what you typed stays in registers/{register_id}.yaml; nothing is recorded")
            raise
        console.say("nothing has changed; nothing is recorded")
        return
    acts.finish(done, is_json=json)


def fmt(
    register_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Registers. Default: all.", autocompletion=known_ids)
    ] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit 1 where something would.")] = False,
    no_commit: Annotated[bool, typer.Option("--no-commit", help="Only change the files.")] = False,
) -> None:
    """Lay out register files the same way, and record it.

    Comments and meaning stay. A file with changes of yours is laid out and not committed.
    """
    from workreg.cli import console, here
    from workreg.cli.options import now
    from workreg.store import formatting

    tree = here.tree()
    if check:
        changed = formatting.unformatted(tree, register_ids or [])
        for path in changed:
            console.out(f"would lay out {path}")
        raise typer.Exit(1 if changed else 0)
    done = formatting.lay_out(tree, register_ids or [], commit=not no_commit, at=now())
    for path in done.paths:
        is_recorded = done.recorded is not None and path in done.recorded.paths
        console.out(f"laid out {path}{'' if is_recorded else ' (not committed)'}")
    if not done.paths:
        console.say("every file is laid out as it should be")


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (edit, fmt):
        app.command()(command)
