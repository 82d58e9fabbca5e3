"""What a shell offers when somebody presses the tab key: the ids of registers.

Asked at every key press, so nothing is read but the names in one folder, and nothing else is imported.
"""

import os

import typer


def known_ids(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the registers here, or in the folder that -C names, that begin with what is typed already."""
    found = _names(_root(os.path.abspath(context.find_root().params.get("folder") or ".")))  # noqa: PTH100 - quicker
    return sorted(name for name in found if name.startswith(incomplete) and name not in _given(context))


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
