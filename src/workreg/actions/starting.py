"""How things begin: a new repository, and the first text of a new register."""

import os
from collections.abc import Mapping
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from workreg.core import paths
from workreg.core.organization import VP, Organization
from workreg.core.problems import Problem, RepositoryState
from workreg.core.reviews import later
from workreg.store import resources
from workreg.store.git_writing import init_repository
from workreg.store.recording import Entry, Recorded, record
from workreg.store.trees import FolderTree, Tree
from workreg.store.yaml.dumping import flow

EXPLANATIONS = {
    "WR255": "`workreg init` starts a new repository; in this folder there is one already.",
    "WR257": "`workreg init` would write a file that is there already, with another content. It overwrites nothing.",
}

_ATTRIBUTES = ".gitattributes"
ATTRIBUTES = b"""# Registers and facts have the same bytes on every machine.
*.yaml text eol=lf
"""


class Start(NamedTuple):
    """What a new register begins with, as its proposer said."""

    register_id: str
    partner: str
    committee: str


def draft(start: Start, organization: Organization, on: date) -> bytes:
    """The first text of a register: the template with what is known, and placeholders for the rest (rows 4, 39)."""
    host = organization.organization
    people = organization.people(VP)
    review = later(on, organization.review.every)
    return resources.filled(
        "register.yaml",
        {
            "id": start.register_id,
            "title": flow(f"{start.partner} / {host.name} Work Register"),
            "partner": flow(start.partner),
            "committee": flow(start.committee),
            "process": flow(organization.process),
            "host": flow(host.id),
            "date": on.isoformat(),
            "review": f"{review:%Y-%m}",
            "every": organization.review.every,
            "vp": flow(people[0]) if people else "null",
        },
    )


class Started(NamedTuple):
    """The first commit, and the files for CI, hooks and editors that were left out: others lie there already.

    `is_inside` a larger repository nobody would look for them here; then all are left out.
    """

    recorded: Recorded
    left: tuple[str, ...]
    is_inside: bool


def start_repository(where: Path, name: str, at: datetime, source: str | None = None) -> Started:
    """Make a folder a workreg repository, with a first commit; files in it are left alone, or added to.

    `source` is what CI installs, as pip is told it.

    Raises:
        RepositoryState: WR255 when it is one already, WR257 when a file of another content is in the way.
    """
    where.mkdir(parents=True, exist_ok=True)
    if (where / paths.ORGANIZATION).exists():
        hint = f"workreg -C {where} status"
        raise RepositoryState(Problem("WR255", f"{where} has a {paths.ORGANIZATION} already", hint=hint))
    templates = _templates()
    _leave_theirs(FolderTree(where), templates)
    repository = init_repository(where)
    email = repository.identity().email
    values = {"name": flow(name), "long_name": flow(name), "email": flow(email)}
    files = {paths.ORGANIZATION: resources.filled("workreg.yaml", values), **templates}
    extras = resources.for_hosts(flow(source or ""))
    left = tuple(path for path in extras if repository.prefix or _is_taken(where, path))

    def plan(tree: Tree) -> Entry:
        _leave_theirs(tree, files)
        attributes = {_ATTRIBUTES: _with_ours(tree.read(_ATTRIBUTES) or b"")}
        free = {path: data for path, data in extras.items() if path not in left and tree.read(path) is None}
        return Entry({**files, **attributes, **free}, "Start the work registers\n")

    return Started(record(repository, plan, at=at), left, bool(repository.prefix))


def _is_taken(where: Path, path: str) -> bool:
    """Tell whether something lies there, or something that is no folder on the way."""
    *folders, place = (where / part for part in accumulate(path.split("/"), "{}/{}".format))
    return os.path.lexists(place) or any(each.is_symlink() or each.is_file() for each in folders)


def _templates() -> dict[str, bytes]:
    """What every repository begins with, whoever it belongs to."""
    schemas = sorted(resources.folder("schemas").glob("*.json"))
    return {
        **{f"{folder}.gitkeep": b"" for folder in (paths.REGISTERS, paths.PROCEEDINGS)},
        **{f"schemas/{path.name}": path.read_bytes() for path in schemas},
    }


def _leave_theirs(tree: Tree, files: Mapping[str, bytes]) -> None:
    """Refuse to write over a file that says something else."""
    theirs = [path for path, data in files.items() if tree.read(path) not in (None, data)]
    if theirs:
        raise RepositoryState([_in_the_way(path) for path in theirs])


def _in_the_way(path: str) -> Problem:
    hint = f"workreg init DIR  # or move {path} elsewhere, and commit that"
    return Problem("WR257", f"{path} is there already, and says something else", file=path, hint=hint)


def _with_ours(attributes: bytes) -> bytes:
    """The attributes with ours at their end, unless they say it already."""
    if set(_rules(ATTRIBUTES)) <= set(_rules(attributes)):
        return attributes
    end = b"" if not attributes or attributes.endswith(b"\n") else b"\n"
    return attributes + end + ATTRIBUTES


def _rules(attributes: bytes) -> list[bytes]:
    return [line.strip() for line in attributes.splitlines() if line.strip() and not line.startswith(b"#")]
