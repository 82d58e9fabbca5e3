"""What a shell offers when somebody presses the tab key: the ids of registers, and of a register's milestones.

Asked at every key press, so nothing is read but the names in one folder, or one file as plain lines, and nothing
else is imported.
"""

import os
import re

import typer


def known_ids(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the registers here, or in the folder that -C names, that begin with what is typed already."""
    found = _names(_root(os.path.abspath(context.find_root().params.get("folder") or ".")))  # noqa: PTH100 - quicker
    return sorted(name for name in found if name.startswith(incomplete) and name not in _given(context))


def known_milestones(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the milestones in the text of the register that is on the line already."""
    try:
        with open(_register_file(context), encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - quicker
            text = file.read()
    except (OSError, ValueError):
        return []
    section = re.search(r"^milestones:.*\n((?:[ \t#-].*\n|\n)*)", text, re.MULTILINE)
    found = re.findall(r"^ *- *\{? *id: *([\w-]+)", section[1], re.MULTILINE) if section else []
    return sorted(name for name in found if name.startswith(incomplete))


def _register_file(context: typer.Context) -> str:
    root = _root(os.path.abspath(context.find_root().params.get("folder") or "."))  # noqa: PTH100 - quicker
    return os.path.join(root, "registers", f"{context.params.get('register_id')}.yaml")  # noqa: PTH118 - quicker


def _given(context: typer.Context) -> tuple[str, ...]:
    """Ids that are on the line already, where a command takes several."""
    return tuple(context.params.get("register_ids") or ())


def _names(root: str) -> list[str]:
    try:
        with os.scandir(os.path.join(root, "registers")) as entries:  # noqa: PTH118 - quicker
            return [entry.name.removesuffix(".yaml") for entry in entries if entry.name.endswith(".yaml")]
    except OSError:
        return []


def _root(folder: str) -> str:
    """The folder that holds workreg.yaml: this one, or the nearest above it."""
    while not os.path.exists(os.path.join(folder, "workreg.yaml")):  # noqa: PTH110, PTH118 - quicker
        above = os.path.dirname(folder)  # noqa: PTH120 - quicker
        if above == folder:
            break
        folder = above
    return folder
