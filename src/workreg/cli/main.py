"""The entry point: the fast answers, and the one boundary where errors become words and an exit code.

`--version` is answered here, before anything is imported. Exit codes are those of docs/cli.md.
"""

import sys

from workreg import __version__

INTERRUPTED, BUG = 130, 70


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"workreg {__version__}\n")
        return
    sys.exit(run())


def run() -> int:
    """Run one command; every expected error becomes words on stderr and its exit code."""
    from workreg.cli import console
    from workreg.core.problems import WorkregError

    console.prepare()
    try:
        from workreg.cli.app import app

        return int(app(standalone_mode=False) or 0)
    except WorkregError as error:
        console.show_error(error)
        return error.exit_code
    except BrokenPipeError:
        console.leave_pipe()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one boundary: what comes here is usage, or our own bug
        return console.show_usage_or_bug(error)
