"""What lies here: the registers and the organization of the folder we are in, as it stands or stood on a day."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workreg.cli import console
from workreg.cli.options import day, now
from workreg.core.problems import Problem, Unusable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workreg.core.case import Moment
    from workreg.core.organization import Organization
    from workreg.core.register import Register
    from workreg.store.trees import FolderTree


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
