"""Who may change the organization: its rosters, roles and policies (workreg.yaml).

DSP4003 says who holds which right, not who keeps the list. So this is policy, and the same everywhere: a body's chairs
keep its roster, the Vice President of Alliances, the Executive Committee and the Board's chairs keep all of it, and
roles are given by the Executive Committee and the Board's chairs alone. Asked is the organization as it stood before:
nobody admits themselves.
"""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from workreg.core import paths
from workreg.core.organization import BOARD, EXECUTIVE, VP, Organization, same
from workreg.core.rules import Reason, rule

Path = tuple[str, ...]

LONGEST = 100
"""Characters of a value that are told."""

OF_A_BODY = ("members", "chairs")
"""What the chairs of a body keep."""


class Roster(NamedTuple):
    """An organization before and after somebody (`by`, the address of the commit's author) changed it.

    `law` is the organization that says who may, where it is not the one before.
    """

    before: Organization
    after: Organization
    by: str
    law: Organization | None = None

    @property
    def changes(self) -> list[Path]:
        """What differs: the keys that lead to it. Comments and layout are nothing."""
        return list(_differing((), self.before.model_dump(by_alias=True), self.after.model_dump(by_alias=True)))

    @property
    def words(self) -> Iterator[str]:
        """What differs, a line each: the keys, what stood there, what stands there."""
        before, after = (each.model_dump(mode="json", by_alias=True) for each in (self.before, self.after))
        for path in self.changes:
            yield f"{'.'.join(path)}: {_shown(at(before, path))} -> {_shown(at(after, path))}"


def at(content: object, path: Path) -> object:
    """What these keys lead to; None where they lead nowhere."""
    for key in path:
        content = content.get(key) if isinstance(content, Mapping) else None
    return content


def _shown(value: object) -> str:
    """On one line, cut where it is long."""
    words = "nothing" if value in (None, [], {}) else json.dumps(value, ensure_ascii=False)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _differing(path: Path, before: object, after: object) -> Iterator[Path]:
    if before == after:
        return
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        yield path
        return
    for key in dict.fromkeys((*before, *after)):
        yield from _differing((*path, str(key)), before.get(key), after.get(key))


def keepers(organization: Organization, path: Path) -> tuple[str, ...]:
    """Whose it is to change what these keys lead to; nobody where nobody is named at all."""
    officers = (*organization.people(EXECUTIVE), *organization.bodies[BOARD].chairs)
    vice_president = organization.people(VP)
    if path[:1] == ("roles",):
        return officers or vice_president
    body = organization.bodies.get(path[1]) if path[:1] == ("bodies",) and len(path) > 1 else None
    own = body.chairs if body and path[2:3] in {(each,) for each in OF_A_BODY} else ()
    return tuple(dict.fromkeys((*own, *vice_president, *officers)))


@rule("WR613")
def organization_is_changed_by_its_keepers(roster: Roster) -> Iterator[Reason]:
    """Rosters, roles and rules of counting are changed by those who keep them, as the organization stood before.

    A body's chairs keep its members and chairs; the Vice President of Alliances, the Executive Committee and the
    Board's chairs keep all of workreg.yaml; roles are given by the Executive Committee and the Board's chairs.
    """
    for path in roster.changes:
        holders = keepers(roster.law or roster.before, path)
        if holders and not same(roster.by, holders):
            words = f"{'.'.join(path)} is for {', '.join(holders)} to change, not for {roster.by}"
            yield Reason(words, "let one of them commit it, on a branch of its own", path, paths.ORGANIZATION)
