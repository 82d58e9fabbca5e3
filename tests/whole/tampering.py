"""Finished registers with one thing wrong each, all in one history: for the tests of what `verify` finds.

Nothing in a fact names its register, so a finished one can be copied under any id, and one scalar of one copy be
written otherwise from the start. One repository then holds hundreds of histories, and one run of `verify` reads them.
"""

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from workreg.core import paths
from workreg.store import yaml

OTHERS = {
    "approve": "abstain", "abstain": "approve", "reject": "approve", "approve-with-comments": "approve",
    "carried": "lost", "true": "false", "false": "true", "keep": "remove", "significant": "minor",
    "comment": "post", "post": "comment", "circulate": "revise", "send": "accept", "accept": "decline",
    "scope": "editorial", "deliverables": "scope", "contacts": "scope", "editorial": "scope",
    "eligible": "cast", "taking-sides": "cast", "1/2": "2/3",
}  # fmt: skip
"""Words that could stand there just as well."""

Files = dict[str, bytes]
Path_ = tuple[str | int, ...]


class Step(NamedTuple):
    """A commit of the model: who and when, as git writes it, and the files it brought."""

    who: str
    files: Files


@dataclass(frozen=True)
class Variant:
    """A copy of the register with one thing otherwise: what becomes of its files in each commit.

    `change` gets the number of the commit and the files it brings.
    """

    change: Callable[[int, Files], Files]


def model(folder: Path, register: str) -> list[Step]:
    """The commits that brought a register about, each with the files of that register."""
    commits = _git(folder, "rev-list", "--reverse", "HEAD").split()
    return [
        Step(_git(folder, "log", "-1", "--format=%an <%ae> %ad", "--date=raw", each), _brought(folder, each, register))
        for each in commits
    ]


def _brought(folder: Path, commit: str, register: str) -> Files:
    words = ("diff-tree", "-r", "--root", "--name-only", "--no-commit-id", commit, "--")
    wanted = (paths.ORGANIZATION, paths.register(register), paths.proceedings(register))
    names = _git(folder, *words, *wanted).split()
    return {name: _git(folder, "show", f"{commit}:{name}").encode() + b"\n" for name in names}


def scalars(data: bytes) -> Iterator[tuple[Path_, str]]:
    """Every scalar of a file with the keys that lead to it."""
    yield from _inside(yaml.load(data, "file"), ())


def _inside(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _inside(item, (*path, index))
    elif value is not None:
        yield path, value


def mutated(data: bytes, path: Path_, value: str) -> bytes:
    """The file with another value in one place: one that could stand there."""
    content: Any = yaml.load(data, "file")
    inner = content
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = other(value)
    return yaml.dump(content)


def other(value: str) -> str:
    """Another value of the same kind."""
    if value in OTHERS:
        return OTHERS[value]
    if re.fullmatch(r"\d{4}-\d\d-\d\dT.*", value):
        return (datetime.fromisoformat(value) + timedelta(seconds=1)).isoformat()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (datetime.fromisoformat(value) + timedelta(days=1)).date().isoformat()
    if value.isdecimal():
        return str(int(value) + 1)
    if value.startswith("wr1:"):
        return value[:-1] + ("0" if value[-1] != "0" else "1")
    return f"x{value}" if "@" in value else f"{value}x"


def written(folder: Path, steps: list[Step], copies: Mapping[str, Variant | None]) -> None:
    """A repository whose every commit brings what the model's did, for each copy under its own id."""
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    stream = b"".join(_commit(number, step, copies) for number, step in enumerate(steps))
    subprocess.run(["git", "fast-import", "--quiet"], input=stream, cwd=folder, check=True)
    subprocess.run(["git", "reset", "-q", "--hard", "main"], cwd=folder, check=True)


def _commit(number: int, step: Step, copies: Mapping[str, Variant | None]) -> bytes:
    made: Files = {path: data for path, data in step.files.items() if path == paths.ORGANIZATION}
    own = {path: data for path, data in step.files.items() if path != paths.ORGANIZATION}
    for name, variant in copies.items():
        changed = variant.change(number, dict(own)) if variant else own
        made |= {path.replace("/mipi", f"/{name}", 1): data for path, data in changed.items()}
    lines = [b"commit refs/heads/main\ncommitter %s\ndata 5\nStep\n" % step.who.encode()]
    lines += (_file(path, data) for path, data in made.items())
    return b"".join(lines) + b"\n"


def go_on(folder: Path, steps: list[tuple[str, Mapping[str, bytes | None]]]) -> None:
    """Further commits, each with its message and its files; those without content are deleted."""
    stream = b"reset refs/heads/main\nfrom refs/heads/main^0\n\n"
    for message, files in steps:
        words = message.encode()
        stream += b"commit refs/heads/main\ncommitter Eve <eve@acme.example> 1900000000 +0000\n"
        stream += b"data %d\n%s\n" % (len(words), words)
        for path, data in files.items():
            stream += b"D %s\n" % path.encode() if data is None else _file(path, data)
        stream += b"\n"
    subprocess.run(["git", "fast-import", "--quiet"], input=stream, cwd=folder, check=True)
    subprocess.run(["git", "reset", "-q", "--hard", "main"], cwd=folder, check=True)


def _file(path: str, data: bytes) -> bytes:
    return b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data)


def _git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def facts(steps: list[Step]) -> dict[str, tuple[int, bytes]]:
    """Every file of the proceedings: the commit that brought it, and its content."""
    return {
        path: (number, data)
        for number, step in enumerate(steps)
        for path, data in step.files.items()
        if path.startswith(paths.PROCEEDINGS)
    }


def another_name(path: str, steps: list[Step]) -> str:
    """The next name of the same kind: the next event, the text of the next event, the next change of a vote."""
    fact, known = paths.fact(path), facts(steps)
    if fact.member:
        return next(each for n in range(2, 9) if (each := paths.vote("mipi", fact.number, fact.member, n)) not in known)
    name = paths.text if fact.is_text else paths.event
    return next(each for n in range(fact.number + 1, 99) if (each := name("mipi", n)) not in known)
