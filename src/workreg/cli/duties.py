"""Commands of duties: which there are, the steps that discharge them, and the notices that go with them."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workreg.cli.options import AsOf, By, DryRun, Id, Json, MaybeId, On

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workreg.core.organization import Organization
    from workreg.core.register import Register
    from workreg.core.views.duties import Duty

FORMATS = ("table", "json", "csv", "md")
HEADINGS = ("due", "state", "days", "register", "duty", "about", "who", "command")
OVERDUE, OPEN, DONE = "overdue", "open", "done"
FAILING = {OVERDUE: {OVERDUE}, OPEN: {OVERDUE, OPEN}, "none": set[str]()}

Evidence = Annotated[
    str | None, typer.Option("--evidence", metavar="TEXT", help="What shows it: a link, a mail, a ticket.")
]


def duties(
    register_id: MaybeId = None,
    *,
    person: Annotated[
        str | None, typer.Option("--for", metavar="EMAIL", help="Only what this person has to do.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what has been done.")] = False,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="STATE", help="Exit 1 where a duty is overdue or open; or none.")
    ] = "none",
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json, csv or md.")] = "table",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List what has to be done after a step, and by when.

    To post, announce, hand over, send or schedule; sorted by due date, overdue first.
    DSP4003 2.2, 2.5, 2.6, 3.2; rows 12, 13, 28, 32, 52, 56, 61 to 63.
    """
    from workreg.cli import console, here
    from workreg.cli.options import one_of

    form = "json" if json else one_of(form, FORMATS, "--format")
    failing = FAILING[one_of(fail_on, tuple(FAILING), "--fail-on")]
    console.state.is_json = form == "json"
    organization, registers, moment = here.seen(register_id, as_of)
    today = moment.on
    found = [
        _row(duty, register, today)
        for register in registers
        for duty in _of(register, organization, person)
        if everything or duty.is_open
    ]
    found.sort(key=lambda row: (row["due"], row["register"]))
    _print(found, form)
    if any(row["state"] in failing for row in found):
        raise typer.Exit(1)


def _of(register: "Register", organization: "Organization", person: str | None) -> "Iterator[Duty]":
    from workreg.core.organization import same
    from workreg.core.views.duties import duties as duties_of

    for duty in duties_of(register, organization):
        if person is None or same(person, duty.whose):
            yield duty


def _row(duty: "Duty", register: "Register", today: "date") -> dict[str, Any]:
    """A duty as scripts read it."""
    from workreg.core.views.duties import command

    done = register.event(duty.done_by) if duty.done_by else None
    days = None if done else (duty.due - today).days
    return {
        "register": duty.register,
        "duty": str(duty.kind),
        "about": duty.about,
        "state": DONE if days is None else OVERDUE if days < 0 else OPEN,
        "due": duty.due.isoformat(),
        "days": days,
        "opened": {"event": duty.opened_by, "on": duty.opened_on.isoformat()},
        "done": {"event": done.number, "on": done.on.isoformat()} if done else None,
        "evidence": duty.evidence,
        "who": list(duty.whose),
        "whose": duty.words,
        "command": "" if done else command(duty),
        "rows": list(duty.rows),
    }


def _print(found: list[dict[str, Any]], form: str) -> None:
    from workreg.cli import console

    if form == "json":
        return console.out_json(found)
    console.tables([("", list(HEADINGS), [_cells(row) for row in found])], form)
    if not found:
        console.say("no duty is open")
    return None


def _cells(row: dict[str, Any]) -> list[object]:
    who = ", ".join(row["who"]) or f"{row['whose']} (nobody is named)"
    done = f"done {row['done']['on']}" + (f": {row['evidence']}" if row["evidence"] else "") if row["done"] else ""
    return [*(row[key] for key in HEADINGS[:6]), who, row["command"] or done]


def post(
    register_id: Id,
    *,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where the version can be read.")] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record that the version was posted (owner or VP).

    DSP4003 2.6, 3.2; rows 32, 56.
    """
    from workreg.cli import acts

    acts.take(register_id, "post", by, on, dry_run=dry_run, json=json, evidence=url)


def announce(
    register_id: Id,
    *,
    milestone: Annotated[
        str | None,
        typer.Option("--milestone", metavar="M", help="The milestone. Default: the partnership's formation."),
    ] = None,
    evidence: Evidence = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why it is not announced.")] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record an announcement, or why none (owner or VP).

    DSP4003 3.2; rows 61 to 63.
    """
    from workreg.cli import acts

    named = (milestone,) if milestone else None
    acts.take(register_id, "announce", by, on, dry_run=dry_run, json=json,
          milestones=named, evidence=evidence, reason=reason)  # fmt: skip


def hand_over(
    register_id: Id,
    *,
    desk: Annotated[str, typer.Option("--desk", metavar="DESK", help="partner-list or press.")],
    evidence: Evidence = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record that contacts went to a desk (owner or VP).

    DSP4003 2.2; rows 12, 13.
    """
    from workreg.cli import acts

    acts.take(register_id, "hand-over", by, on, dry_run=dry_run, json=json, desk=desk, evidence=evidence)


def notices(
    register_id: MaybeId = None,
    *,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only of this kind: post, review …")
    ] = None,
    person: Annotated[
        str | None, typer.Option("--for", metavar="EMAIL", help="Only what this person gets, or is to send.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--out", metavar="DIR", help="Write each into a file of this folder.")
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print notices of what is due, as text to send.

    Of open duties, requests and reminders. Nothing is sent (DSP4003 2.2 to 2.7, 3.1, 3.2, 4;
    rows 12, 13, 24, 28, 32, 34, 43, 52, 61 to 63, 67).
    """
    from pathlib import Path

    from workreg.actions import notifying
    from workreg.cli import console, here
    from workreg.cli.options import one_of
    from workreg.core.views.notices import KINDS, is_for

    console.state.is_json = json
    wanted = one_of(kind, KINDS, "--kind") if kind else None
    organization, registers, moment = here.seen(register_id, as_of)
    found = [
        each for each in notifying.written(here.tree(), registers, organization, moment)
        if wanted in {None, each.notice.kind} and (person is None or is_for(each.notice, person))
    ]  # fmt: skip
    for notice, _ in found:
        if not notice.to:
            console.say(f"{notice.register}: nobody is named whom the notice {notice.kind} is written to")
    if output is not None:
        names = [str(path) for path in notifying.file(found, Path(output))]
        return console.out_json({"written": names}) if json else console.write("".join(f"{name}\n" for name in names))
    if json:
        return console.out_json([_notice(*each) for each in found])
    console.write("\n---\n\n".join(each.text for each in found))
    return None if found else console.say("there is nothing to write")


def _notice(notice: Any, text: str) -> dict[str, Any]:  # noqa: ANN401 - core.notices.Notice, not imported before it is needed
    return {
        "register": notice.register,
        "kind": notice.kind,
        "about": notice.about,
        "to": list(notice.to),
        "text": text,
    }


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (duties, post, announce, notices):
        app.command()(command)
    app.command("hand-over")(hand_over)
