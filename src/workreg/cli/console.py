"""The only place that prints. Results go to stdout, everything else to stderr.

Text from a register is printed verbatim, never interpreted: no markup, no emoji codes, and control
characters become visible escapes. In a pipe nothing is coloured, wrapped or cut.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workreg.core.problems import Problem, WorkregError
from workreg.core.views import SHAPE
from workreg.render.logs import no_command

if TYPE_CHECKING:
    from rich.console import Console

_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_STYLES = {"removed": "strike red", "inserted": "underline green"}
_KEPT = {"\n", "\t", "\u200c", "\u200d", "\u00ad"}


class _State:
    """What the global options said."""

    quiet = False
    takes_input = True
    is_json = False


state = _State()


def prepare() -> None:
    """Make the streams take any text, whatever the locale says; one that the caller has closed takes it nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        getattr(sys, name).reconfigure(errors="backslashreplace")


def leave_pipe() -> None:
    """The reader has gone: be quiet, also when Python flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def visible(text: str) -> str:
    """The text with what would steer a terminal, or reorder what is read, as visible escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char in _KEPT or unicodedata.category(char) not in _HIDDEN else _escape(char) for char in text
    )


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode()


def told(text: str) -> str:
    """A text as people read it on a screen; in the log of a job, no line of it is a command of the runner."""
    shown = visible(text)
    return no_command(shown, "\\x{:02x}".format) if os.environ.get("GITHUB_ACTIONS") else shown


def out(text: str) -> None:
    """Print a line of the result."""
    sys.stdout.write(told(text) + "\n")


def write(text: str, shown: Callable[[str], str] = visible) -> None:
    """Write a whole result, or lines of it, with its own line ends: LF, or the CRLF of CSV."""
    sys.stdout.write("\r\n".join(shown(part) for part in text.split("\r\n")))


def say(text: str) -> None:
    """Tell the person something that is not the result."""
    if not state.quiet:
        sys.stderr.write(told(text) + "\n")


def out_json(value: Any) -> None:  # noqa: ANN401 - a JSON value
    """Print one JSON document; objects say which version of the shapes they have."""
    out_foreign_json(shaped(value))


def out_foreign_json(value: Any) -> None:  # noqa: ANN401 - a JSON value
    """Print one JSON document of a format that somebody else has laid down."""
    write_json(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_json(text: str) -> None:
    """Write JSON text, or whole lines of it."""
    sys.stdout.write(re.sub(r"[^\n -~]", _in_json, no_command(text, "\\u{:04x}".format)))


def _in_json(found: re.Match[str]) -> str:
    """A character as it is, or as the escape that JSON has for it where it would steer a terminal."""
    if unicodedata.category(found[0]) not in _HIDDEN:
        return found[0]
    return json.dumps(found[0])[1:-1].replace("\x7f", "\\u007f")


def shaped(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    """The value with the version of its shape: in the object, or in each object of a list."""
    if isinstance(value, list):
        return [shaped(each) for each in value]
    return {"workreg": SHAPE, **value} if isinstance(value, dict) else value


def marked(lead: str, pieces: Iterable[tuple[str, str]]) -> None:
    """Print words behind a lead, further lines under them; on a terminal with colours, else marked as git does."""
    console, indent = _console() if sys.stdout.isatty() else None, " " * len(lead)
    if console is None or not console.color_system or console.no_color:
        marks = {"removed": "[-{}-]", "inserted": "{{+{}+}}"}
        pieces = [(marks.get(kind, "{}").format(text), "") for text, kind in pieces]
    if console is None:
        return out(lead + "".join(text for text, _ in pieces).replace("\n", f"\n{indent}"))
    from rich.text import Text

    words = Text.assemble(*((told(text), _STYLES.get(kind, "")) for text, kind in pieces))
    for number, line in enumerate(words.wrap(console, max(1, console.width - len(lead)), overflow="fold")):
        console.print(Text(indent if number else lead) + line)
    return None


def _console() -> "Console":
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns; on a terminal drawn by rich, in a pipe plain, unwrapped and uncoloured."""
    cells = [[visible(str(cell if cell is not None else "")) for cell in row] for row in rows]
    if sys.stdout.isatty():
        return _drawn(headings, cells)
    lines = [list(headings), *cells]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        padded = (cell.replace("\n", " ").ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write(told("  ".join(padded).rstrip()) + "\n")
    return None


def _drawn(headings: Sequence[str], cells: list[list[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        drawn.add_column(heading)
    for row in cells:
        drawn.add_row(*(Text(cell) for cell in row))
    _console().print(drawn)


def tables(found: "Iterable[tuple[str, list[str], list[list[object]]]]", form: str) -> None:
    """Several tables, each with its title: drawn, as Markdown, or as CSV."""
    from workreg.render.reports import to_csv, to_markdown

    for number, (title, headings, rows) in enumerate(found):
        if form == "csv":
            write(("\r\n" if number else "") + to_csv(headings, rows))
        elif form == "md":
            write((f"\n{title}:\n\n" if title else "") + to_markdown(headings, rows))
        else:
            if title:
                out(f"\n{title}:")
            table([each.upper() for each in headings], rows)


def stage(name: str | None) -> str:
    """Where a register stands, in words; JSON has null before it is proposed."""
    return name or "not proposed yet"


def show_error(error: WorkregError) -> None:
    """Print every reason of an error: to stderr, or as JSON to stdout where JSON was asked for."""
    if state.is_json:
        return out_problems(error.problems, error.exit_code)
    for problem in error.problems:
        sys.stderr.write(told(shown(problem)) + "\n")
    return None


def out_problems(problems: Iterable[Problem], exit_code: int) -> None:
    """Print the JSON document of a command that could not be run."""
    out_json({"problems": [problem.as_json() for problem in problems], "exit_code": exit_code})


def shown(problem: Problem, read: Callable[[str], str | None] | None = None) -> str:
    """A problem as people read it: place, words, the line itself with a caret, why, and the next command.

    `read` gives the text of a file, where it is not that of the folder.
    """
    place = f"{problem.place}: ".replace("\n", "\\n") if problem.place else ""
    lines = [f"{place}{problem.level} {problem.code}: {problem.message}", *_caret(problem, read or _read)]
    if problem.clause:
        lines.append(f"  why: {problem.clause}")
    if problem.hint:
        lines.append(f"  way out: {problem.hint}")
    return "\n".join(lines)


def _read(file: str) -> str | None:
    try:
        return Path(root(), file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _caret(problem: Problem, read: Callable[[str], str | None]) -> list[str]:
    lines = (read(problem.file) or "").split("\n") if problem.file and problem.line else []
    if problem.line is None or problem.line > len(lines):
        return []
    text = lines[problem.line - 1]
    number, column = f"{problem.line:>6}", (problem.column or 1) - 1
    cut = max(0, column - 60)
    line = visible(text[cut : cut + 110])
    return [f"{number} | {line}", f"{' ' * len(number)} | {' ' * len(visible(text[cut:column]))}^"]


def root() -> Path:
    """The folder that places are relative to: the nearest with a workreg.yaml, or this one."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "workreg.yaml").is_file()), here)
