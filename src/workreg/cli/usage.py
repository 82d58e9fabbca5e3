"""What ends a command and is none of our own errors: wrong words, as typer tells them, the system, our bugs.

Typer's errors are known by their form only.
"""

import sys
from collections.abc import Sequence
from itertools import pairwise, takewhile

from workreg.cli import console
from workreg.core.problems import Problem, RepositoryState


def asks_for_json(words: Sequence[str]) -> bool:
    """Tell from the words of a command whether JSON is asked for; also where they cannot be used."""
    options = list(takewhile(lambda word: word != "--", words))
    return bool({"--json", "--format=json"}.intersection(options)) or ("--format", "json") in pairwise(options)


def show_usage_or_bug(error: Exception) -> int:
    """Say what was wrong with the words or what the system refused; all else is our bug, with its traceback."""
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):
        return _show_usage(error, str(error.format_message()), int(error.exit_code))
    if type(error).__name__ == "Abort":
        return _show_usage(error, "Aborted.", 1)
    if isinstance(error, OSError):
        return _show_system(error)
    import traceback

    traceback.print_exception(error)
    sys.stderr.write("This is a bug in workreg; nothing was recorded half way. Please report the lines above.\n")
    return 70


def _show_usage(error: Exception, words: str, code: int) -> int:
    context = getattr(error, "ctx", None)
    hint = f"{context.command_path} --help" if context else None
    if console.state.is_json:
        console.out_problems([Problem("WR001", words, hint=hint)], code)
    elif words:
        sys.stderr.write(console.visible(_as_typer_says(error, words)) + "\n")
    return code


def _as_typer_says(error: Exception, words: str) -> str:
    if type(error).__name__ in {"Abort", "NoArgsIsHelpError"}:
        return words
    if (context := getattr(error, "ctx", None)) is None:
        return f"Error: {words}"
    return f"{context.get_usage()}\n\nError: {words}\nTry: {context.command_path} --help"


def _show_system(error: OSError) -> int:
    """Say what the operating system refused: no permission, no space, no such folder."""
    what = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
    refused = RepositoryState(Problem("WR004", what, hint="check the name, the permissions and the space on the disk"))
    if error.filename is None:  # it may be the output itself that cannot be written
        console.state.is_json = False
    console.show_error(refused)
    return refused.exit_code
