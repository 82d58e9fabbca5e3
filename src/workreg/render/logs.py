"""The log of a job: its runner reads each line, and takes some for commands. Here a text is kept from being one."""

import re
from collections.abc import Callable
from typing import Final

_COMMAND: Final = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.MULTILINE)
"""`::name::` at the start of a line, and in the older form `##[name]` anywhere."""


def no_command(text: str, written: Callable[[int], str]) -> str:
    """The text with one character of each command as its format writes it by its number."""
    return _COMMAND.sub(lambda found: f"{found[0][:-1]}{written(ord(found[0][-1]))}", text)
