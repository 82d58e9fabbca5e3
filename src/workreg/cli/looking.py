"""Commands that read: list, show, status, log."""

from typing import Annotated, Any

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import AsOf, Json

Id = Annotated[str, typer.Argument(metavar="ID", help="The register.", autocompletion=known_ids)]
MaybeId = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="The register. Default: all.", autocompletion=known_ids)
]


def list_(*, as_of: AsOf = None, json: Json = False) -> None:
    """List all registers with their stage and next review."""
    from workreg.cli import acts, console

    console.state.is_json = json
    rows = acts.overview(as_of)
    if json:
        return console.out_json(rows)
    keys = ("register", "version", "stage", "review", "owner", "title")
    console.table([key.upper() for key in keys], [[row[key] for key in keys] for row in rows])
    return None


def show(register_id: Id, *, as_of: AsOf = None, json: Json = False) -> None:
    """Show a register as people read it."""
    from workreg.cli import acts, console

    console.state.is_json = json
    document = acts.document(register_id, as_of)
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
    """Say where a register stands and who must act next; without ID, what needs a person in all registers.

    With the command to run, and what blocks it; open ballots with the running sum.
    """
    if register_id is None:
        from workreg.cli import console
        from workreg.cli.attending import status_of_all

        console.state.is_json = json
        return status_of_all(as_of, person, everything=everything, json=json)
    from workreg.cli import acts, console
    from workreg.core.views import status as view

    console.state.is_json = json
    organization, registers = acts.some(register_id)
    moment = acts.moment(organization, as_of)
    (found,) = (view(each.as_of(moment.on) if as_of else each, organization, moment) for each in registers)
    if json:
        return console.out_json(found)
    _show_status(found)
    return None


def log(register_id: Id, *, as_of: AsOf = None, json: Json = False) -> None:
    """List what happened to a register: events and votes."""
    from workreg.cli import acts, console
    from workreg.core.views import history

    console.state.is_json = json
    organization, (register,) = acts.some(register_id)
    rows = history(register.as_of(acts.moment(organization, as_of).on) if as_of else register)
    if json:
        return console.out_json(rows)
    lines = [[row["on"], row["fact"], _with_words(row), row["by"]] for row in rows]
    console.table(["ON", "FACT", "WHAT", "BY"], lines)
    return None


def _with_words(row: dict[str, Any]) -> str:
    """What happened, with what the person said to it."""
    return f"{row['what']}: {row['said']}" if row["said"] else str(row["what"])


def _show_status(found: dict[str, Any]) -> None:
    from workreg.cli import console

    console.out(f"{found['register']}: {found['title']}, version {found['version']}")
    since = f" since {found['since']}" if found["since"] else ""
    console.out(f"  stage     {found['stage'] or 'not proposed yet'}{since}")
    _show_versions(found)
    console.out(f"  owner     {found['owner'] or 'none'}")
    for ballot in found["ballots"]:
        _show_ballot(ballot)
    for body in found["needed"]:
        if body["state"] == "stale" and body["because"]:
            console.out(f"  stale     approval of {body['committee']}: {'; '.join(body['because'])}")
    if found["uncommitted"]:
        console.out(f"  milestones nobody has committed to yet: {', '.join(found['uncommitted'])}")
    for step in found["next"]:
        who = ", ".join(step["who"]) or "nobody is named"
        console.out(f"  next      {step['command']}")
        console.out(f"            {step['whose']}: {who}")
        for reason in step["blocked"]:
            console.out(f"            blocked: {reason}")


def _show_versions(found: dict[str, Any]) -> None:
    """The version in force, since when and by whose word; the one that is drafted beside it."""
    from workreg.cli import console

    if established := found["established"]:
        adopted, resolution = established["adopted"], established["resolution"]
        board = f"adopted {adopted} (resolution {resolution}), " if adopted else ""
        dates, since = f"{board}accepted {established['accepted']}", found["in_force_since"]
        if found["in_force"] and since == established["accepted"]:
            console.out(f"  in force  version {found['in_force']}: {dates}")
        else:
            if found["in_force"]:
                console.out(f"  in force  version {found['in_force']} since {since}")
            console.out(f"  founded   {dates}")
    if amendment := found["amendment"]:
        confirmed = f"{amendment['class']}, confirmed by {amendment['by']}" if amendment["class"] else None
        proposed = f"{amendment['proposed']}, not confirmed yet" if amendment["proposed"] else "nothing has changed yet"
        console.out(f"  amended   version {amendment['version']} since {amendment['since']}: {confirmed or proposed}")


def _show_ballot(ballot: dict[str, Any]) -> None:
    from workreg.cli import console

    stale = "; STALE: the text has changed under it" if ballot["stale"] else ""
    console.out(f"  ballot    {ballot['ballot']:04} of {ballot['committee']}, open until {ballot['closes']}{stale}")
    console.out(f"            so far: {ballot['sum']}")
    if ballot["missing"]:
        console.out(f"            not yet voted: {', '.join(ballot['missing'])}")
    for comment in ballot["comments"]:
        console.out(f"            {comment['member']}: {comment['comment']}")
    for void in ballot["void"]:
        console.out(f"            not counted: {void['member']}: {void['reason']}")


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("list")(list_)
    for command in (show, status, log):
        app.command()(command)
