"""`workreg request`: change requests to existing standards, from the feedback portal to their disposition."""

from typing import TYPE_CHECKING, Annotated

import typer

from workreg.cli.grouping import group
from workreg.cli.options import AsOf, By, DryRun, Id, Json, MaybeId, On, number

if TYPE_CHECKING:
    from workreg.actions.acting import Done

Request = Annotated[
    str | None,
    typer.Option("--request", metavar="N", help="Number of the request. Default: the only one that waits for this."),
]
Text = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="Words that are kept with the fact.")]


def take(
    register_id: str, step: str, by: str | None, on: str | None, *, dry_run: bool, json: bool, **given: object
) -> "Done":
    """Record a step about a request or a meeting, and say on stderr what is worth a look and what comes next."""
    from workreg.cli import acts

    done = acts.take(register_id, step, by, on, dry_run=dry_run, json=json, **given)
    if done.recorded and not json:
        _remark(register_id, done)
    return done


def _remark(register_id: str, done: "Done") -> None:
    from workreg.cli import console, here
    from workreg.core.case import Case
    from workreg.core.checks.requests import remarks
    from workreg.core.register import Event
    from workreg.core.views.requests import next_after

    organization, register = here.read(register_id)
    if isinstance(done.fact, Event):
        case = Case(register, organization, done.fact.step, "", here.moment(organization))
        for problem in remarks(case, done.fact.number):
            console.say(console.shown(problem))
        if follows := next_after(register, done.fact):
            console.say(f"next: {follows}")


def new(
    register_id: Id,
    standard: Annotated[str, typer.Argument(metavar="STANDARD", help="Identifier of the standard: DSP0237.")],
    *,
    portal: Annotated[str, typer.Option("--portal", metavar="REF", help="Reference at the feedback portal.")],
    submitter: Annotated[str, typer.Option("--submitter", metavar="EMAIL", help="Address given with the submission.")],
    capacity: Annotated[str, typer.Option("--capacity", metavar="FOR", help="individual, company or partner.")],
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Name of the submitter.")] = None,
    organization: Annotated[
        str | None, typer.Option("--organization", metavar="ORG", help="Where the request comes from.")
    ] = None,
    authorised: Annotated[
        bool, typer.Option("--authorised", help="The submitter says that the partner's rules allow it.")
    ] = False,
    encumbrances: Annotated[
        list[str] | None, typer.Option("--encumbrance", metavar="TEXT", help="A restriction on it; may be repeated.")
    ] = None,
    template_number: Annotated[
        str | None, typer.Option("--number", metavar="NUMBER", help="By the change request template: MIPI00012.")
    ] = None,
    data: Annotated[str | None, typer.Option("--data", metavar="TEXT", help="What the partner's records say.")] = None,
    errata: Annotated[bool, typer.Option("--errata", help="It corrects an error.")] = False,
    text: Text = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record a change request from the feedback portal.

    Who submits for a partner attests that the partner's rules allow it (--authorised); a restriction must be one
    that the register lists (DSP4003 5.3.1, rows 99 to 103).
    """
    asked = {
        "portal": portal, "standard": standard, "submitter": submitter, "name": name, "capacity": capacity,
        "organization": organization, "authorised": authorised, "encumbrances": tuple(encumbrances or ()),
        "number": template_number, "data": data, "errata": errata,
    }  # fmt: skip
    take(register_id, "request", by, on, dry_run=dry_run, json=json, request=asked, text=text)


def forward(
    register_id: Id,
    *,
    body: Annotated[str, typer.Option("--body", metavar="BODY", help="The body that owns the standard.")],
    request: Request = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Forward a request to the body that owns the standard.

    By a chair, the owner or the VP of Alliances (DSP4003 5.3.2, row 104).
    """
    about = number(request, "--request")
    take(register_id, "forward", by, on, dry_run=dry_run, json=json, about=about, body=body)


def contact(
    register_id: Id,
    *,
    request: Request = None,
    text: Text = None,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="What shows it: a letter.")] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record that the submitter was contacted after review (chair).

    At the address given with the submission (DSP4003 5.3.2, row 105).
    """
    about = number(request, "--request")
    take(register_id, "answer", by, on, dry_run=dry_run, json=json, about=about, text=text, evidence=evidence)


def dispose(
    register_id: Id,
    disposition: Annotated[
        str, typer.Argument(metavar="DISPOSITION", help="accepted, modified, rejected or deferred.")
    ],
    *,
    request: Request = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; kept with the fact.")] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record what became of a request (the group's chair).

    After the submitter was contacted (DSP4003 5.3.2, rows 105, 109).
    """
    about = number(request, "--request")
    take(
        register_id, "dispose", by, on, dry_run=dry_run, json=json,
        about=about, disposition=disposition, reason=reason,
    )  # fmt: skip


def list_(
    register_id: MaybeId = None,
    *,
    unanswered: Annotated[
        bool, typer.Option("--unanswered", help="Only those whose submitter has waited too long for a word.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List change requests, how far each has come, what is next.

    How long a chair may take is `requests: answer_within` in workreg.yaml (DSP4003 5.3.2, row 105).
    """
    from workreg.cli import console, here
    from workreg.core.views.requests import request_rows

    console.state.is_json = json
    organization, registers, moment = here.seen(register_id, as_of)
    found = [row for each in registers for row in request_rows(each, organization, moment.on)]
    rows = [row for row in found if row["unanswered"] or not unanswered]
    if json:
        return console.out_json(rows)
    keys = ("register", "request", "standard", "state", "submitted", "submitter", "body", "contacted", "disposition")
    lines = [[*(row[key] for key in keys), f"{row['waits_days']} days" if row["unanswered"] else ""] for row in rows]
    console.table([*(key.upper() for key in keys), "UNANSWERED"], lines)
    for row in rows:
        if row["next"]:
            console.say(f"next: {row['next']}")
    return None


def register(app: typer.Typer) -> None:
    """Add this group of commands."""
    commands = group(app, "request", "Change requests to existing standards (DSP4003 5.3).")
    for command in (new, forward, contact, dispose):
        commands.command()(command)
    commands.command("list")(list_)
