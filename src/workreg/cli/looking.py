"""Commands that read: list, show, status, log."""

from typing import Annotated, Any

import typer

from workreg.cli.options import AsOf, Draft, Id, Json, MaybeId


def list_(*, as_of: AsOf = None, json: Json = False) -> None:
    """List all registers with their stage and next review."""
    from workreg.cli import console, listing

    console.state.is_json = json
    rows = listing.overview(as_of)
    if json:
        return console.out_json(rows)
    keys = ("register", "version", "draft", "stage", "review", "owner", "title")
    stages = (f"active, amendment {row['amendment']}" if row["amendment"] else row["stage"] for row in rows)
    told = [{**row, "stage": console.stage(stage)} for row, stage in zip(rows, stages, strict=True)]
    console.table([key.upper() for key in keys], [[row[key] for key in keys] for row in told])
    return None


def show(register_id: Id, *, draft: Draft = False, as_of: AsOf = None, json: Json = False) -> None:
    """Show a register as people read it.

    While it is being amended, that is the text in force; --draft shows the amendment.
    """
    from workreg.cli import console, here

    console.state.is_json = json
    document = here.document(register_id, as_of, is_draft=draft)
    if json:
        return console.out_json(document)
    from workreg.render.documents import to_markdown

    console.out(to_markdown(document).rstrip("\n"))
    return None


def status(
    register_id: MaybeId = None,
    *,
    person: Annotated[
        str | None, typer.Option("--for", metavar="EMAIL", help="Only what this person must do, over all registers.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is due much later.")] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say where a register stands, or what all registers need.

    With an ID, who must act next; without, what needs a person in all registers.
    With the command to run, and what blocks it; open ballots with the running sum.
    """
    if register_id is None:
        from workreg.cli import console, here
        from workreg.cli.attending import status_of_all

        console.state.is_json = json
        return status_of_all(as_of, person, everything=everything, json=json)
    from workreg.cli import console, here
    from workreg.cli.showing import show_status
    from workreg.core.views.status import status as view

    console.state.is_json = json
    organization, (register,), moment = here.seen(register_id, as_of)
    found = view(register, organization, moment)
    if json:
        return console.out_json(found)
    show_status(found)
    return None


def log(register_id: Id, *, as_of: AsOf = None, json: Json = False) -> None:
    """List what happened to a register: events and votes."""
    from workreg.cli import console, here
    from workreg.core.views.status import history

    console.state.is_json = json
    _, (register,), _ = here.seen(register_id, as_of)
    rows = history(register)
    if json:
        return console.out_json(rows)
    lines = [[row["on"], row["fact"], _with_words(row), row["by"]] for row in rows]
    console.table(["ON", "FACT", "WHAT", "BY"], lines)
    return None


def _with_words(row: dict[str, Any]) -> str:
    """What happened, with what the person said to it."""
    return f"{row['what']}: {row['said']}" if row["said"] else str(row["what"])


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("list")(list_)
    for command in (show, status, log):
        app.command()(command)
