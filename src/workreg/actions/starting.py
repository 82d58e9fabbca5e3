"""How things begin: a new repository, and the first text of a new register."""

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from workreg.core import paths
from workreg.core.organization import VP, Organization
from workreg.core.problems import Problem, RepositoryState
from workreg.core.reviews import later
from workreg.store import resources
from workreg.store.git_writing import init_repository
from workreg.store.recording import Entry, Recorded, record
from workreg.store.yaml.dumping import flow

EXPLANATIONS = {"WR255": "`workreg init` starts a new repository; in this folder there is one already."}

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


def start_repository(where: Path, name: str, at: datetime) -> Recorded:
    """Make a folder a workreg repository, with a first commit; other files in it are left alone.

    Raises:
        RepositoryState: WR255 when it is one already.
    """
    where.mkdir(parents=True, exist_ok=True)
    if (where / paths.ORGANIZATION).exists():
        hint = f"workreg -C {where} status"
        raise RepositoryState(Problem("WR255", f"{where} has a {paths.ORGANIZATION} already", hint=hint))
    repository = init_repository(where)
    email = repository.identity().email
    values = {"name": flow(name), "long_name": flow(name), "email": flow(email)}
    files = {
        paths.ORGANIZATION: resources.filled("workreg.yaml", values),
        ".gitattributes": ATTRIBUTES,
        **{f"{folder}.gitkeep": b"" for folder in (paths.REGISTERS, paths.PROCEEDINGS)},
        **{f"schemas/{path.name}": path.read_bytes() for path in sorted(resources.folder("schemas").glob("*.json"))},
    }
    return record(repository, lambda _tree: Entry(files, "Start the work registers\n"), at=at)
