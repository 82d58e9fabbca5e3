"""From the words of a command to an act, and from what was recorded back to words."""

import difflib
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workreg.cli import console, options
from workreg.cli.options import day, now
from workreg.core.problems import Problem, Unusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workreg.actions.acting import Actor, Done
    from workreg.core.case import Moment
    from workreg.core.organization import Organization
    from workreg.core.register import Register
    from workreg.store.trees import FolderTree


def actor(by: str | None, on: str | None, *, dry_run: bool) -> "Actor":
    """Who acts, from the shared options."""
    from workreg.actions.acting import Actor

    if by is not None and not by.strip():
        why = "--by is empty: say who acts, or leave it out to act as the address that git commits under"
        raise Unusable(Problem("WR001", why, hint="--by you@example.org"))
    return Actor(Path.cwd(), now(), by, day(on, "--on"), dry_run)


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
    console.say(f"recorded as {done.recorded.commit[:10]}: {', '.join(done.recorded.paths)}")
    if done.recorded.unfinished:
        console.say(console.shown(done.recorded.unfinished))
    try:
        _say_next(done.register.id) if then is None else _say_then(then)
    except Exception as error:  # noqa: BLE001 - it is recorded: whatever fails from here on is no failure of the step
        console.say(f"it is recorded; who must act next cannot be told: {error or type(error).__name__}")
    return None


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

    organization, register = read(register_id)
    for step in next_steps(register, organization, moment(organization)):
        who = ", ".join(step["who"]) or f"{step['whose']} (nobody is named)"
        console.say(f"next: {step['command']}  ({who})")
    for what in left_open(register, organization):
        console.say(f"still open: {what}")


def _say_then(commands: "Sequence[str]") -> None:
    for command in commands:
        console.say(f"next: {command}")


def tree() -> "FolderTree":
    """The files of the repository this folder lies in."""
    from workreg.store.git import find_root
    from workreg.store.trees import FolderTree

    return FolderTree(find_root(Path.cwd()))


def read_all() -> "tuple[Organization, list[Register]]":
    """The organization and every register that can be read."""
    from workreg.store import reading

    files = tree()
    return reading.organization(files), readable(files, reading.register_ids(files))


def readable(files: "FolderTree", register_ids: "Iterable[str]") -> "list[Register]":
    """Those of the registers that can be read; a remark says which cannot."""
    from workreg.store import reading

    found = []
    for register_id in register_ids:
        try:
            found.append(reading.register(files, register_id))
        except Unusable:
            console.say(f"{register_id} cannot be read and is left out; workreg validate {register_id} says why")
    return found


def closing_time(words: str | None) -> "datetime | None":
    """When a ballot closes: a moment, or the end of a day in the organization's time zone."""
    from workreg.core.case import end_of_day
    from workreg.store import reading

    if words is None:
        return None
    if found := options.moment(words):
        return found
    try:
        on = options.day(words, "--closes")
    except Unusable:
        on = None
    if on is None:
        why = f"--closes {words}: write a day (2027-03-31) or a moment (2027-03-31T17:00:00-08:00)"
        raise Unusable(Problem("WR001", why, hint="--closes 2027-03-31"))
    return end_of_day(on, reading.organization(tree()).zone)


def read(register_id: str) -> "tuple[Organization, Register]":
    """The organization and one register, as they lie in the folder."""
    from workreg.store import reading

    files = tree()
    return reading.organization(files), reading.register(files, register_id)


def some(register_id: str | None) -> "tuple[Organization, list[Register]]":
    """The organization, and the named register or all that can be read."""
    if register_id is None:
        return read_all()
    organization, register = read(register_id)
    return organization, [register]


def today() -> date:
    """The civil day in the organization's time zone."""
    from workreg.actions.overview import time_zone

    return now().astimezone(ZoneInfo(time_zone(Path.cwd()))).date()


def document(register_id: str, as_of: str | None, *, is_draft: bool = False) -> dict[str, Any]:
    """All that the document of a register's text in force shows, or of its draft."""
    from workreg.actions.rendering import rows_of

    organization, (register,), when = seen(register_id, as_of)
    return rows_of(register, organization, when.on, is_draft=is_draft)


def seen(register_id: str | None, as_of: str | None) -> "tuple[Organization, list[Register], Moment]":
    """The organization and the named register or all, as they stand or stood by the end of a day, and that moment."""
    from workreg.core import texts

    organization, registers = some(register_id)
    when, today = moment(organization, as_of), organization.today(now())
    return organization, [texts.as_of(each, when.on, today) for each in registers] if as_of else registers, when


def passed(as_of: str | None, today: date) -> date | None:
    """The day that --as-of names, if it has passed: today is told from the files as they lie there."""
    on = day(as_of, "--as-of")
    return on if on and on < today else None


def moment(organization: "Organization", as_of: str | None = None) -> "Moment":
    """Now, or the end of the day that --as-of names, in the organization's time zone."""
    from workreg.core.case import Moment, end_of_day

    on = day(as_of, "--as-of")
    instant = end_of_day(on, organization.zone) if on else now().astimezone(organization.zone)
    return Moment(instant, on or organization.today(instant), organization.zone)


def read_file(name: str) -> bytes:
    """The bytes of a file somebody names."""
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Unusable(Problem("WR001", f"{name}: {error.strerror}", hint="name a file that can be read")) from None


def write_file(name: str, text: str) -> None:
    """Write a file somebody names."""
    try:
        Path(name).write_text(text, encoding="utf-8")
    except OSError as error:
        why = f"{name}: {error.strerror}"
        raise Unusable(Problem("WR001", why, hint="name a file that can be written")) from None


def tables(found: "Iterable[tuple[str, list[str], list[list[object]]]]", form: str) -> None:
    """Several tables, each with its title: drawn, as Markdown, or as CSV."""
    from workreg.render.reports import to_csv, to_markdown

    for number, (title, headings, rows) in enumerate(found):
        if form == "csv":
            console.write(("\r\n" if number else "") + to_csv(headings, rows))
        elif form == "md":
            console.write((f"\n{title}:\n\n" if title else "") + to_markdown(headings, rows))
        else:
            if title:
                console.out(f"\n{title}:")
            console.table([each.upper() for each in headings], rows)
