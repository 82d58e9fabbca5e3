"""The reference of all commands and options, from the command line itself."""

import inspect
from collections.abc import Iterator
from typing import Any

import typer.main

from generator.text import paragraphs, plain, table
from workreg.cli.app import app


def reference() -> str:
    """The global options, then each command in the order of `workreg --help`."""
    group: Any = typer.main.get_command(app)
    own = [each for each in group.params if each.param_type_name == "option"]
    sections = ["## Options of every command\n\nThey stand before the command: `workreg -C DIR status`.\n", _table(own)]
    sections += [_section(name, command) for name, command in commands(group)]
    return "\n".join(sections)


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - typer brings its own copy of click's types
    """Each command that is shown, with its words: `vote`, and of a group itself and `request new`."""
    for name, command in group.commands.items():
        if not command.hidden:
            yield f"{before}{name}", command
            if hasattr(command, "commands"):
                yield from commands(command, f"{before}{name} ")


def _section(name: str, command: Any) -> str:  # noqa: ANN401 - as above
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    usage = " ".join(["workreg", name, *(each.metavar for each in arguments), *_needed(command)])
    said = plain(paragraphs(inspect.cleandoc(command.help or "")))
    if hasattr(command, "commands"):
        return f"## workreg {name}\n\n    {usage} COMMAND\n\n{said}\n"
    return f"## workreg {name}\n\n    {usage}\n\n{said}\n\n{_table(command.params)}"


def _needed(command: Any) -> list[str]:  # noqa: ANN401 - as above
    options = [each for each in command.params if each.param_type_name == "option"]
    needed = [f"{each.opts[0]} {each.metavar}" for each in options if each.required]
    return [*needed, *(["[OPTIONS]"] if len(needed) < len(options) else [])]


def _table(params: list[Any]) -> str:
    own = [each for each in params if not each.name.endswith("_completion")]  # typer's own, in its own words
    shown = [(_name(each), plain(each.help or ""), _default(each)) for each in own]
    return table(["", "meaning", "default"], shown) if shown else ""


def _name(param: Any) -> str:  # noqa: ANN401 - as above
    if param.param_type_name == "argument":
        return f"`{param.metavar}`"
    value = "" if param.is_flag else f" {param.metavar or 'TEXT'}"
    return ", ".join(f"`{each}{value}`" for each in param.opts)


def _default(param: Any) -> str:  # noqa: ANN401 - as above
    if param.required:
        return "needed"
    return f"`{param.default}`" if isinstance(param.default, str) and param.default else ""
