"""`check`: what a branch changes, what that needs, and whether it may be (for pull requests)."""

from typing import Annotated

import typer

from workreg.cli.options import Json

Base = Annotated[str, typer.Option("--base", metavar="REF", help="What the branch is to be merged into: origin/main.")]


def check(
    base: Base,
    *,
    head: Annotated[str | None, typer.Option("--head", metavar="REF", help="The branch. Default: HEAD.")] = None,
    worktree: Annotated[
        bool, typer.Option("--worktree", help="The files in the folder: without it, only what is committed is checked.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings and missing approvals count as findings.")] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json, md, github, sarif, junit or gitlab.")
    ] = "text",
    comment_file: Annotated[
        str | None, typer.Option("--comment-file", metavar="FILE", help="Write the comment for the pull request here.")
    ] = None,
    previous: Annotated[
        str | None, typer.Option("--previous", metavar="FILE", help="The comment that stands there now, if any.")
    ] = None,
    json: Json = False,
) -> None:
    """Say what a branch changes, and whether it may.

    For pull requests: each change of a text with its class, the approvals it needs, and the new facts, all held against
    the base, whose workreg.yaml says who may do what. Exit 1 where a text is not right yet, 4 where, with the branch
    merged, what is on record would not hold: from tampering to two people who recorded at the same time.
    """
    from pathlib import Path

    from workreg.actions.checking import check_branch
    from workreg.cli import here, reporting
    from workreg.core.problems import Problem, Unusable

    form = reporting.form_of(form, json=json)
    if worktree and head is not None:
        why = "--head names a commit, --worktree the files in the folder: one of them is checked"
        raise Unusable(Problem("WR001", why, hint=f"workreg check --base {base} --head {head}"))
    report = check_branch(Path.cwd(), base, None if worktree else head or "HEAD", here.moment)
    report = report.strictly() if strict else report
    reporting.report_branch(form, report)
    reporting.write_comment(report, comment_file, previous)
    if report.exit_code:
        raise typer.Exit(report.exit_code)


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(check)
