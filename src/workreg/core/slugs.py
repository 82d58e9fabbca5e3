"""Ids: what a register, a body, a member or an item may be called. They stand in file names and in commands."""

import re

SLUG = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
LONGEST = 40  # characters: fits every file system and every table
_RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)})


def check(name: str) -> str:
    """Return an id as it is, or raise ValueError saying why it cannot be one."""
    if not re.fullmatch(SLUG, name) or len(name) > LONGEST:
        msg = (
            f"{name!r} cannot be an id: at most {LONGEST} lower-case letters, digits and "
            "single hyphens, beginning with a letter"
        )
        raise ValueError(msg)
    if name in _RESERVED:
        msg = f"{name!r} is a name that some file systems keep for themselves; choose another id"
        raise ValueError(msg)
    return name


def is_slug(name: str) -> bool:
    """Tell whether a name can be an id."""
    return re.fullmatch(SLUG, name) is not None and len(name) <= LONGEST and name not in _RESERVED
