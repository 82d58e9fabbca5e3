"""How commands are shown together in `--help`, and the options that every command takes. No command lives here."""

from collections.abc import Iterator, MutableMapping
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command_from_info, get_command_name, get_group_from_info
from typer.models import CommandInfo, TyperInfo

from workreg.cli import console

SECTIONS = {
    "Start": ("init", "new", "import"),
    "Draft": ("edit", "fmt", "assign", "circulate", "comment", "commitment", "revise"),
    "Approve": ("ballot", "vote", "close", "schedule", "send", "accept", "decline", "withdraw", "lapse"),
    "Keep": ("amend", "classify", "plan", "milestone", "review", "contact", "due-reviews", "remove", "dissolve"),
    "After a step": ("duties", "post", "announce", "hand-over", "notices"),
    "Standards": ("standards", "request", "meeting"),
    "Read": ("list", "show", "status", "log", "diff", "stats"),
    "Hold": ("validate", "check", "verify", "explain"),
    "Publish": ("render", "export", "schema"),
}


class Deferred(MutableMapping[str, Any]):
    """Commands by name, each made when it is first asked for: making them all takes as long as importing typer."""

    def __init__(self, app: typer.Typer) -> None:
        commands = {
            each.name or get_command_name(each.callback.__name__): each
            for each in app.registered_commands
            if each.callback
        }
        self._known: dict[str, Any] = {**commands, **{str(each.name): each for each in app.registered_groups}}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - typer's own, private types
        if isinstance(self._known[name], CommandInfo | TyperInfo):
            self._known[name] = _made(self._known[name])
        return self._known[name]

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401 - as above
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def words(self, name: str, limit: int) -> str:
        """What a command does, in at most so many characters."""
        held = self._known[name]
        if isinstance(held, CommandInfo):
            return TyperCommand(name, help=held.callback.__doc__).get_short_help_str(limit)
        return str(self[name].get_short_help_str(limit))


def _made(held: CommandInfo | TyperInfo) -> Any:  # noqa: ANN401 - as above
    if isinstance(held, CommandInfo):
        return get_command_from_info(held, pretty_exceptions_short=False, rich_markup_mode=None)
    return get_group_from_info(held, pretty_exceptions_short=False, rich_markup_mode=None, suggest_commands=True)


class Sectioned(TyperGroup):
    """The command line, with its commands in the order in which a register's life needs them."""

    known: ClassVar[Deferred]

    def __init__(self, **more: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(**more)
        self.commands = self.known

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - typer's own, private types
        """Write each section with its commands."""
        limit = formatter.width - 6 - max(len(name) for names in SECTIONS.values() for name in names)
        for section, names in SECTIONS.items():
            if not names:
                continue
            with formatter.section(section):
                formatter.write_dl([(name, self.known.words(name, limit)) for name in names])


class Command(TyperCommand):
    """A command that takes `--quiet` and `--no-input` also behind its name, where people type them."""

    def __init__(self, *words: Any, params: list[Any] | None = None, **more: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(*words, params=[*(params or ()), *_shared()], **more)


def group(app: typer.Typer, name: str, words: str) -> typer.Typer:
    """A group of commands under one noun: `workreg request new`. Without a command it shows its own help."""
    made = typer.Typer(no_args_is_help=True, help=words)
    app.add_typer(made, name=name)
    return made


def complete(app: typer.Typer) -> None:
    """Call this when every command is registered: each takes the shared options, and is made when it is asked for."""
    _share_options(app)
    Sectioned.known = Deferred(app)
    app.registered_commands, app.registered_groups = [], []


def _share_options(app: typer.Typer) -> None:
    """Give every command, also those in groups, the options that all commands take."""
    for command in app.registered_commands:
        command.cls = Command
    for inner in app.registered_groups:
        if inner.typer_instance is not None:
            _share_options(inner.typer_instance)


def _shared() -> list[TyperOption]:
    return [
        _flag(["--quiet", "-q"], "Only the result, no remarks.", _be_quiet),
        _flag(["--no-input"], "Never ask; fail instead.", _ask_nothing),
    ]


def _flag(names: list[str], words: str, callback: Any) -> TyperOption:  # noqa: ANN401 - as click calls it
    return TyperOption(
        param_decls=names, is_flag=True, default=False, expose_value=False, callback=callback, help=words
    )


def _be_quiet(_context: typer.Context, _option: Any, is_set: bool) -> None:  # noqa: ANN401, FBT001 - as click calls it
    console.state.quiet = console.state.quiet or is_set


def _ask_nothing(_context: typer.Context, _option: Any, is_set: bool) -> None:  # noqa: ANN401, FBT001 - as above
    console.state.takes_input = console.state.takes_input and not is_set
