"""From the words of a command to a step taken, and from what was recorded back to words."""

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workreg.cli import console, here
from workreg.cli.options import day, now
from workreg.core.problems import Problem, Unusable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workreg.actions.acting import Actor, Done


def actor(by: str | None, on: str | None, *, dry_run: bool) -> "Actor":
    """Who acts, from the shared options."""
    from workreg.actions.acting import Actor

    if by is not None and not by.strip():
        why = "--by is empty: say who acts, or leave it out to act as the address that git commits under"
        raise Unusable(Problem("WR001", why, hint="--by you@example.org"))
    return Actor(Path.cwd(), now(), by, day(on, "--on"), dry_run)


def take(
    register_id: str, step: str, by: str | None, on: str | None, *, dry_run: bool, json: bool, **given: object
) -> "Done":
    """Take a register one step on, and say what was recorded."""
    from workreg.actions import steps
    from workreg.core.register import Step

    console.state.is_json = json
    done = steps.take(actor(by, on, dry_run=dry_run), register_id, Step(step), given)
    finish(done, is_json=json)
    return done


def finish(done: "Done", *, is_json: bool, then: "Sequence[str] | None" = None) -> None:
    """Say what was recorded, or would be, and who is next; or, where the command knows better, `then`."""
    result = _result(done)
    if is_json:
        return console.out_json(result)
    if done.recorded is None:
        return _show_dry_run(done)
    console.out(f"{done.entry.message.partition(chr(10))[0]}")
    for line in result["said"]:
        console.out(f"  {line}")
    say_recorded(done, then)
    return None


def say_recorded(done: "Done", then: "Sequence[str] | None" = None) -> None:
    """Name the commit with its files, and who is next; or, where the command knows better, `then`."""
    if done.recorded is None:
        return
    console.say(f"recorded as {done.recorded.commit[:10]}: {', '.join(done.recorded.paths)}")
    if done.recorded.unfinished:
        console.say(console.shown(done.recorded.unfinished))
    try:
        _say_next(done.register.id) if then is None else _say_then(then)
    except Exception as error:  # noqa: BLE001 - it is recorded: whatever fails from here on is no failure of the step
        console.say(f"it is recorded; who must act next cannot be told: {error or type(error).__name__}")


def _result(done: "Done") -> dict[str, Any]:
    fact = done.fact
    content = fact.model_dump(mode="json", exclude_none=True, by_alias=True) if fact else {}
    said = [text for key in ("sum", "text", "comment", "reason") if (text := content.get(key))]
    return {
        "register": done.register.id,
        "event": getattr(fact, "number", None),
        "fact": content or None,
        "said": said,
        "by": done.by,
        "commit": done.recorded.commit if done.recorded else None,
        "paths": sorted(done.entry.files),
        "message": done.entry.message,
    }


def _show_dry_run(done: "Done") -> None:
    """The message, and how each file differs from the last commit: an edit lies in the folder already."""
    from workreg.store.git import Repository
    from workreg.store.git_trees import CommitTree

    console.say("dry run: nothing is recorded; this would be")
    console.out(done.entry.message)
    repository = Repository.find(Path.cwd())
    with CommitTree(repository, repository.head()) as committed:
        for path, data in sorted(done.entry.files.items()):
            before = (committed.read(path) or b"").decode("utf-8", "replace").splitlines()
            after = data.decode().splitlines()
            for line in difflib.unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm=""):
                console.out(line)


def _say_next(register_id: str) -> None:
    """Who must act next, with the command: most people do not know the process by heart. And what an end leaves."""
    from workreg.core.leaving import left_open
    from workreg.core.views.status import next_steps

    organization, register = here.read(register_id)
    for step in next_steps(register, organization, here.moment(organization)):
        who = ", ".join(step["who"]) or f"{step['whose']} (nobody is named)"
        console.say(f"next: {step['command']}  ({who})")
    for what in left_open(register, organization):
        console.say(f"still open: {what}")


def _say_then(commands: "Sequence[str]") -> None:
    for command in commands:
        console.say(f"next: {command}")
