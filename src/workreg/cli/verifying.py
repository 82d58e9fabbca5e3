"""The command that replays a whole history: verify."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workreg.cli.options import Form, Json

if TYPE_CHECKING:
    from workreg.actions.verifying import Verified

MOST = 100
"""Findings that are printed for people; JSON has all of them."""
NAMED = 12
"""Files of claimed facts that are named in the summary."""


def verify(
    *,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REF", help="Go on from this commit, which was verified before.")
    ] = None,
    checkpoint: Annotated[
        str | None,
        typer.Option("--checkpoint", metavar="FILE", help="Go on from the line kept in this file; renew it."),
    ] = None,
    form: Form = "text",
    json: Json = False,
) -> None:
    """Replay the whole history, fact by fact.

    Each is decided again as of its own commit, with the organization as it stood then. The first commit where
    something does not hold is told first. Exit 4 where there is one. The line it prints says what was verified; two
    people who see the same line have the same facts.
    """
    from pathlib import Path

    from workreg.actions.verifying import verify as verified
    from workreg.cli import here, reporting

    form = reporting.form_of(form, json=json)
    found = verified(Path.cwd(), here.moment, since, Path(checkpoint) if checkpoint else None)
    _report(form, found, since or (found.since and found.since[:12]))
    if not found.holds:
        from workreg.core.problems import DoesNotHold

        raise typer.Exit(DoesNotHold.exit_code)


def _report(form: str, found: "Verified", since: str | None) -> None:
    from workreg.cli import console, reporting

    if form == "json":
        return console.out_json(_as_json(found))
    if form == "text":
        _show(found)
    else:
        problems = [each._replace(message=f"{each.message} (commit {commit[:12]})") for commit, each in found.shown]
        reporting.report_problems(form, "verify", found.registers, problems)
    _sum_up(found, since)
    if found.line and found.holds:
        (console.out if form == "text" else console.say)(str(found.line))
    return None


def _as_json(found: "Verified") -> dict[str, Any]:
    return {
        "holds": found.holds,
        "head": found.head,
        "since": found.since,
        "commits": found.commits,
        "facts": found.facts,
        "by_others": found.by_others,
        "claimed": list(found.claimed),
        "ignored": list(found.ignored),
        "line": str(found.line) if found.line else None,
        "problems": [{"commit": commit, **problem.as_json()} for commit, problem in found.findings],
    }


def _show(found: "Verified") -> None:
    from workreg.cli import console

    shown = found.shown
    for commit, problem in shown[:MOST]:
        console.out(f"commit {commit[:12]}")
        console.out(console.shown(problem))
    if (more := len(shown) - MOST) > 0:
        console.out(f"and {more} more; --json has all of them")


def _sum_up(found: "Verified", since: str | None) -> None:
    from workreg.cli import console
    from workreg.render.findings.found import counted, number

    for each in found.ignored:
        console.say(f"ignored: {each}")
    if found.by_others:
        console.say(f"{number(found.by_others, 'fact')} committed by another person than the fact names")
    if found.unchecked:
        changes = number(found.unchecked, "change")
        console.say(
            f"{changes} of workreg.yaml by somebody who does not keep it: identity: trust checks no name (--json)"
        )
    if found.claimed:
        more = f" and {len(found.claimed) - NAMED} more (--json)" if len(found.claimed) > NAMED else ""
        names = f"{', '.join(found.claimed[:NAMED])}{more}"
        console.say(f"{number(len(found.claimed), 'fact')} claimed, and witnessed by nobody: {names}")
    after = f" since {since}" if since else ""
    what = f"{number(found.commits, 'commit')}, {number(found.facts, 'fact')}{after}"
    problems = [problem for _, problem in found.findings]
    console.say(f"{what}: {'all of it holds' if found.holds else counted(problems)}")


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(verify)
