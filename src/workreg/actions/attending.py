"""The open matters of all registers, kept where nothing has changed. For `status` and `stats`."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from workreg.actions.kept import Kept
from workreg.core import texts
from workreg.core.case import Moment
from workreg.core.organization import Organization
from workreg.core.problems import Unusable
from workreg.core.views import urgency
from workreg.core.views.attention import attention
from workreg.store import reading
from workreg.store.trees import FolderTree, Tree


class Attending(NamedTuple):
    """Each register that can be read with its open matters; `unreadable` names the others."""

    rows: list[dict[str, Any]]
    unreadable: list[str]


def attend(root: Path, now: Moment, as_of: date | None = None, today: date = date.max) -> Attending:
    """The rows of all registers, as they stand or as they stood by the end of a day."""
    tree = FolderTree(root)
    kept = Kept(tree, "attention")
    organization = reading.organization(tree)
    names = reading.register_ids(tree)
    make = partial(_rows, tree, organization, now, (as_of, today) if as_of else None)
    found = make(names) if as_of else list(kept.values(names, now, make))
    if not as_of:
        kept.save()
    unreadable = [name for name, row in zip(names, found, strict=True) if row is None or not row]
    return Attending([row for row in found if row], unreadable)


def items(attending: Attending, now: Moment) -> list[urgency.Item]:
    """Every open matter, the most urgent first."""
    return urgency.items(attending.rows, now.now, now.on)


def figures(attending: Attending, now: Moment) -> dict[str, Any]:
    """What `stats` tells."""
    return urgency.figures(attending.rows, now.now, now.on)


def _rows(
    tree: Tree, organization: Organization, now: Moment, as_of: tuple[date, date] | None, names: Sequence[str]
) -> list[dict[str, Any]]:
    return [_row(tree, organization, now, as_of, name) for name in names]


def _row(
    tree: Tree, organization: Organization, now: Moment, as_of: tuple[date, date] | None, register_id: str
) -> dict[str, Any]:
    try:
        register = reading.register(tree, register_id)
    except Unusable:
        return {}
    return attention(texts.as_of(register, *as_of) if as_of else register, organization, now)
