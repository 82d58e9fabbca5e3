"""How the commands that hold something against the rules report it: `validate`, `check` and `verify`, in any format.

    form = form_of(form, json=json)                     # reads --format and --json
    report_problems(form, "validate", checked, problems)
    report_branch(form, report)
    write_comment(report, comment_file, previous)       # --comment-file and --previous

The report goes to stdout, a word on it to stderr. What a format looks like is in `render/findings`; the caret and the
tables of `text` are the console's.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workreg.cli import console, runner
from workreg.cli.options import one_of
from workreg.core.problems import Problem, RepositoryState, Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workreg.core.views.report import Report
    from workreg.render.findings import Findings
    from workreg.store.trees import Tree

FORMATS = ("text", "json", "md", "github", "sarif", "junit", "gitlab")
LONGEST_PREVIOUS = 1024 * 1024
"""Bytes of a comment that are read: more than any host takes."""
Reader = Callable[[str], str | None]


def form_of(form: str, *, json: bool) -> str:
    """The format that was asked for; errors, too, are JSON where that was it."""
    form = "json" if json else one_of(form, FORMATS, "--format")
    console.state.is_json = form == "json"
    return form


def report_problems(form: str, command: str, checked: Sequence[str], problems: Sequence[Problem]) -> None:
    """Report problems; `checked` are the ids of all registers that were held against the rules."""
    from workreg.render.findings.found import Findings, counted, number

    if form == "text":
        _print_problems(problems)
    else:
        _PRINTERS[form](Findings(command, tuple(checked), tuple(problems), prefix=_prefix(form)))
    if form in {"text", "md", "junit"}:
        console.say(f"{number(len(checked), 'register')} checked: {counted(problems)}")


def report_branch(form: str, report: "Report") -> None:
    """Report on a branch."""
    from workreg.render.findings import Findings

    if form == "text":
        with _files(report.head) as read:
            _print_branch(report, read)
    else:
        _PRINTERS[form](Findings.of(report, _prefix(form)))


@contextmanager
def _files(commit: str | None) -> "Iterator[Reader | None]":
    """What reads a file as it is at a commit: the folder may have another; None for the folder."""
    if commit is None:
        yield None
        return
    from workreg.store.git import Repository
    from workreg.store.git_trees import CommitTree

    with CommitTree(Repository.find(console.root()), commit) as tree:
        yield partial(_text, tree)


def _text(tree: "Tree", file: str) -> str:
    """The text of a file; empty where there is none, or no regular one."""
    try:
        return (tree.read(file) or b"").decode("utf-8", "replace")
    except RepositoryState:
        return ""


def write_comment(report: "Report", file: str | None, previous: str | None) -> None:
    """Write the comment on a report, and tell whoever posts it whether what it says is new."""
    if file is None:
        if previous is not None:
            raise Unusable(Problem("WR001", "--previous is compared with a comment", hint="--comment-file FILE"))
        return
    from workreg.render.findings.comment import comment
    from workreg.store import outgoing

    made = comment(report, _previous(previous))
    outgoing.write(file, made.body, "--comment-file")
    console.say(f"verdict: {report.verdict}; the comment in {file} is {made.state}")
    runner.put_out(verdict=report.verdict, comment=made.state)


def _previous(file: str | None) -> str | None:
    """The body of the comment that stands there; None the first time."""
    if file is None or not Path(file).exists():
        return None
    if not Path(file).is_file():
        raise Unusable(Problem("WR001", f"--previous {file}: it is no file that can be read"))
    with Path(file).open("rb") as stream:
        return stream.read(LONGEST_PREVIOUS).decode("utf-8", "replace")


def _prefix(form: str) -> str:
    """The way from git's top folder to ours, for the formats that a host reads."""
    if form not in {"github", "sarif", "gitlab"}:
        return ""
    from workreg.store.git import Repository

    repository = Repository.within(console.root())
    return repository.prefix if repository else ""


def _print_problems(problems: Iterable[Problem], read: Reader | None = None) -> None:
    for problem in problems:
        console.out(console.shown(problem, read))


def _print_branch(report: "Report", read: Reader | None) -> None:
    """Each register with its changes, approvals and facts; every problem; the verdict last, where a reader's eye is."""
    from workreg.render.findings import rows

    if report.organization:
        console.out("workreg.yaml: who may do what, and the rules of counting")
        for line in (*report.organization, ""):
            console.out(f"  {line}".rstrip())
    for each in report.proposals:
        console.out(f"{rows.heading(each)} ({each.file}; {rows.stands(each)})")
        for headings, lines in ((rows.CHANGES, rows.changes(each)), (rows.APPROVALS, rows.approvals(each))):
            if lines:
                console.out("")
                console.table([heading.upper() for heading in headings], lines)
        if each.facts:
            console.out("\nput on record:")
        for fact in rows.put(each):
            console.out(f"  {fact}")
        console.out("")
    _print_problems((*report.unlawful, *report.problems), read)
    console.out(f"{rows.verdict(report)} ({rows.compared(report)})")


def _print_json(found: "Findings") -> None:
    from workreg.render.findings.data import to_json

    console.out_json(to_json(found))


def _print_markdown(found: "Findings") -> None:
    from workreg.render.findings.markdown import to_markdown

    console.write(to_markdown(found))


def _print_github(found: "Findings") -> None:
    from workreg.render.findings.github import left_out, to_annotations
    from workreg.render.findings.markdown import to_markdown

    console.write(to_annotations(found))
    runner.summarise(lambda room: to_markdown(found, room))
    if said := left_out(found):
        console.say(f"{said}; the summary of the job has all")


def _print_sarif(found: "Findings") -> None:
    from workreg.actions.explaining import explanations
    from workreg.render.findings.sarif import to_sarif

    console.out_foreign_json(to_sarif(found, {each["code"]: dict(each) for each in explanations()}))


def _print_junit(found: "Findings") -> None:
    from workreg.render.findings.junit import to_cases

    console.write(to_cases(found))


def _print_gitlab(found: "Findings") -> None:
    from workreg.render.findings.gitlab import to_gitlab

    console.out_foreign_json(to_gitlab(found))


_PRINTERS = {
    "json": _print_json,
    "md": _print_markdown,
    "github": _print_github,
    "sarif": _print_sarif,
    "junit": _print_junit,
    "gitlab": _print_gitlab,
}
