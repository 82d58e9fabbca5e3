"""The entry point: the fast answers, and the one boundary where errors become words and an exit code.

`--version` is answered here, before anything is imported. Exit codes are those of docs/cli.md.
"""

import gc
import os
import sys

from workreg import __version__

INTERRUPTED, UNWRITABLE, TYPER_LEFT_PIPE = 130, 3, 1


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        return _version()
    gc.set_threshold(100_000)  # importing makes many objects and no garbage
    try:
        code = run()
    except SystemExit as ended:  # a completion has been answered
        code = int(ended.code or 0)
    return _leave(code)


def _version() -> None:
    try:
        sys.stdout.write(f"workreg {__version__}\n")
    except BrokenPipeError:
        os._exit(0)
    _leave(0)


def _leave(code: int) -> None:
    """Exit without taking the interpreter apart: that takes longer than answering `--version`."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        os._exit(code)
    except OSError as error:
        os.write(2, f"error WR004: the output could not be written: {error.strerror}\n".encode())
        os._exit(UNWRITABLE)
    os._exit(code)


def run() -> int:
    """Run one command; every expected error becomes words on stderr and its exit code."""
    from workreg.cli import console, usage
    from workreg.core.problems import WorkregError

    console.prepare()
    console.state.is_json = usage.asks_for_json(sys.argv[1:])
    try:
        from workreg.cli.app import app

        return int(app(standalone_mode=False) or 0)
    except WorkregError as error:
        console.show_error(error)
        return error.exit_code
    except (BrokenPipeError, SystemExit) as left:
        if isinstance(left, SystemExit) and left.code != TYPER_LEFT_PIPE:
            raise  # a completion has been answered
        console.leave_pipe()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one boundary: what comes here is usage, or our own bug
        return usage.show_usage_or_bug(error)
