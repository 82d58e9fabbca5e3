"""The command that says, before anybody is asked, who will be asked and why: plan."""

from typing import Annotated, Any

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import AsOf, Json


def plan(
    register_id: Annotated[str, typer.Argument(metavar="ID", help="The register.", autocompletion=known_ids)],
    *,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Show the shortest way to a text in force.

    What changes, of which class that is, whose approval it needs with the clause, and each step: who, in which order,
    what at the same time, by when. Nothing is recorded and nobody is asked (DSP4003 3.2, 4; rows 59, 68 to 70).
    """
    from workreg.cli import console, here
    from workreg.core.views.plan import plan as view

    console.state.is_json = json
    organization, (register,), moment = here.seen(register_id, as_of)
    found = view(register, organization, moment)
    if json:
        return console.out_json(found)
    return _show(found)


def _show(found: dict[str, Any]) -> None:
    from workreg.cli import console

    beside = f"; {found['in_force']} is in force" if found["in_force"] not in {None, found["version"]} else ""
    console.out(f"{found['register']}: {found['title']}, version {found['version']}{beside}")
    console.out(f"  stage     {console.stage(found['stage'])}")
    for each in found["changes"]:
        console.out(f"  change    {each['what']} ({', '.join(each['parts'])})")
    if found["class"]:
        _show_class(found["class"])
    for body in found["needed"]:
        _show_body(body)
    if found["class"]:
        console.out("  asked     nobody else on our side" if found["needed"] else "  asked     nobody ballots")
    for step in found["steps"]:
        _show_step(step, found["steps"])
    if found["note"]:
        console.out(f"  {found['note']}")


def _show_class(found: dict[str, Any]) -> None:
    from workreg.cli import console

    waits = f"by its parts; {found['confirmed_before'] or 'not confirmed yet'}"
    word = f"confirmed by {found['by']}: {found['reason']}" if found["confirmed"] else waits
    console.out(f"  class     {found['confirmed'] or found['proposed']}, {word} ({found['clause']})")


def _show_body(body: dict[str, Any]) -> None:
    from workreg.cli import console

    of = f" (work of {', '.join(body['work_of'])})" if body["work_of"] else ""
    parts = f"on {', '.join(body['parts'])}{of}"
    given = f" {body['on']}" if body["on"] and body["state"] == "given" else ""
    console.out(f"  asked     {body['committee']}, {parts}: {body['state']}{given} ({body['clause']})")
    for change in body["because"]:
        console.out(
            f"            stale since: {change}" if body["state"] == "stale" else f"            since: {change}"
        )


def _show_step(step: dict[str, Any], steps: list[dict[str, Any]]) -> None:
    from workreg.cli import console

    beside = " (at the same time)" if sum(each["order"] == step["order"] for each in steps) > 1 else ""
    who = ", ".join(step["who"]) or "nobody is named"
    console.out(f"  {step['order']:>2}. by {step['by']}{beside}  {step['command']}")
    console.out(f"      {step['whose']}: {who}")
    for reason in step["blocked"]:
        console.out(f"      blocked: {reason}")


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(plan)
