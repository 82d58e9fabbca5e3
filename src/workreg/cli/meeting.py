"""`workreg meeting`: joint meetings with a partner about a change request, and the IP policy that governs them."""

from typing import Annotated, Any

import typer

from workreg.cli.grouping import group
from workreg.cli.options import AsOf, By, DryRun, Id, Json, On, number
from workreg.cli.requesting import take
from workreg.core.problems import Problem, Unusable

Number = Annotated[
    str | None,
    typer.Option("--meeting", metavar="N", help="Number of the meeting. Default: the only one that is going on."),
]


def call(
    register_id: Id,
    *,
    day: Annotated[str, typer.Option("--day", metavar="DATE", help="Day of the meeting (YYYY-MM-DD).")],
    mode: Annotated[str, typer.Option("--mode", metavar="HOW", help="teleconference or face-to-face.")],
    purpose: Annotated[str, typer.Option("--purpose", metavar="WHY", help="consensus, request or disposition.")],
    agreed: Annotated[str, typer.Option("--agreed", metavar="EMAIL", help="Who agreed to it for the other side.")],
    request: Annotated[
        str | None, typer.Option("--request", metavar="N", help="Request it is about. Default: the only one forwarded.")
    ] = None,
    announcement: Annotated[
        str | None, typer.Option("--announcement", metavar="FILE", help="Words it is announced with, if not ours.")
    ] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Call a joint meeting, and print its announcement.

    Both sides agree to day and mode. The announcement carries the link of the IP policy, from `ip_policy` in
    workreg.yaml (DSP4003 5.3.2, rows 106 to 111).
    """
    from workreg.cli import here, options

    words = here.read_file(announcement).decode("utf-8", "replace") if announcement else None
    done = take(
        register_id, "meeting", by, on, dry_run=dry_run, json=json,
        about=number(request, "--request"), meeting=options.day(day, "--day"), mode=mode, purpose=purpose,
        agreed=agreed, text=words,
    )  # fmt: skip
    if done.recorded and not json:
        _print_announcement(register_id, getattr(done.fact, "number", 0))


def notice(
    register_id: Id,
    *,
    meeting: Number = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record the chair's notice of the IP policy.

    At the outset the chair tells all participants of it (DSP4003 5.3.2, rows 112, 113).
    """
    take(register_id, "notice", by, on, dry_run=dry_run, json=json, about=number(meeting, "--meeting"))


def attend(
    register_id: Id,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Name or address.")],
    *,
    company: Annotated[str, typer.Option("--company", metavar="NAME", help="Company of the person.")],
    member: Annotated[bool, typer.Option("--member", help="The company is a member of the standards body.")] = False,
    observer: Annotated[bool, typer.Option("--observer", help="The person only listens.")] = False,
    accepts: Annotated[bool, typer.Option("--accepts", help="Accepted the IP policy aloud.")] = False,
    refuses: Annotated[bool, typer.Option("--refuses", help="Refused it; with --left or --stays.")] = False,
    left: Annotated[bool, typer.Option("--left", help="Has left the meeting; with --accepts or --refuses.")] = False,
    stays: Annotated[bool, typer.Option("--stays", help="Refused and stays: this halts the meeting for good.")] = False,
    meeting: Number = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record who is present, and whether they accept the policy.

    Persons of other companies accept it aloud or leave, silent observers too. Where one refuses and stays, the
    meeting is halted, and nothing more is recorded for it (DSP4003 5.3.2, rows 114 to 116).
    """
    _insist(member=member, accepts=accepts, refuses=refuses, left=left, stays=stays)
    attendee = {
        "person": person, "company": company, "member": member, "role": "observer" if observer else "participant",
        "accepts": True if accepts else False if refuses else None, "left": left,
    }  # fmt: skip
    about = number(meeting, "--meeting")
    take(register_id, "attend", by, on, dry_run=dry_run, json=json, about=about, attendee=attendee)


def _insist(*, member: bool, accepts: bool, refuses: bool, left: bool, stays: bool) -> None:
    """A meeting is not halted by an option that somebody forgot, and silence is no answer."""
    why = ""
    if accepts and refuses:
        why = "--accepts and --refuses cannot both be"
    elif left and stays:
        why = "--left and --stays cannot both be"
    elif refuses and not (left or stays):
        why = "--refuses: say whether the person has left the meeting; one who stays halts it for good"
    elif left and not (member or accepts or refuses):
        why = "--left: say whether the person accepted or refused the IP policy; silence is neither"
    if why:
        raise Unusable(Problem("WR001", why, hint="--accepts, or --refuses --left, or --refuses --stays"))


def minutes(
    register_id: Id,
    *,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="The minutes.")] = None,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="LINK", help="Where they can be read.")] = None,
    meeting: Number = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record the minutes of a meeting, which closes it (chair).

    After the chair's notice, and once everybody of another company has accepted the IP policy or left
    (DSP4003 5.3.2, rows 112 to 116).
    """
    about = number(meeting, "--meeting")
    take(register_id, "minutes", by, on, dry_run=dry_run, json=json, about=about, text=text, evidence=evidence)


def show(
    register_id: Id,
    *,
    meeting: Annotated[str | None, typer.Option("--meeting", metavar="N", help="Only this one. Default: all.")] = None,
    announcement: Annotated[bool, typer.Option("--announcement", help="Only the words it is announced with.")] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Show joint meetings: who was present, who accepted."""
    from workreg.cli import console, here
    from workreg.core.views.requests import meeting_rows

    console.state.is_json = json
    asked = number(meeting, "--meeting")
    _, (found,), _ = here.seen(register_id, as_of)
    rows = [row for row in meeting_rows(found) if asked in {None, row["meeting"]}]
    if asked is not None and not rows:
        raise Unusable(Problem("WR001", f"--meeting {asked}: no such meeting", hint=f"workreg meeting show {found.id}"))
    if json:
        return console.out_json(rows)
    for row in rows:
        if announcement:
            _print_announcement(register_id, row["meeting"])
        else:
            _show(row)
    return None


def _show(row: dict[str, Any]) -> None:
    from workreg.cli import console

    console.out(f"{row['register']}: joint meeting {row['meeting']:04} on change request {row['request'] or '?'}")
    console.out(f"  {row['state']}, {row['day']}, {row['mode']}, {row['purpose']}")
    console.out(f"  policy    {': '.join(each for each in (row['policy'], row['link']) if each)}")
    console.out(f"  notice    {row['notice'] or 'not given yet'}")
    for here in row["present"]:
        said = {None: "has not been asked", True: "accepts", False: "refuses"}[here["accepts"]]
        state = "member" if here["member"] else f"{said}{', has left' if here['left'] else ''}"
        console.out(f"  {here['role']:<11} {here['person']} ({here['company']}): {state}")
    if row["halted"]:
        console.out(f"  HALTED on {row['halted']}: nothing more is recorded for this meeting")
    console.out(f"  minutes   {row['minutes'] or 'none'}")
    if row["next"]:
        console.say(f"next: {row['next']}")


def _print_announcement(register_id: str, called: int) -> None:
    from workreg.actions.announcing import announce
    from workreg.cli import console, here
    from workreg.core.requests.meetings import meeting
    from workreg.store import reading

    files = here.tree()
    organization, found = reading.organization(files), reading.register(files, register_id)
    if held := meeting(found, called):
        console.out("\n" + announce(files, found, organization, held).rstrip("\n"))


def register(app: typer.Typer) -> None:
    """Add this group of commands."""
    commands = group(app, "meeting", "Joint meetings and their IP policy (DSP4003 5.3.2).")
    for command in (call, notice, attend, minutes, show):
        commands.command()(command)
