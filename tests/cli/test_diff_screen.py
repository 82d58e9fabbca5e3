"""A redline on a terminal: coloured, and wrapped so that what goes on stands under where it began."""

import contextlib
import os
import pty
import re
import subprocess
import sys

import pytest
from tests.cli.driving import Shell
from tests.cli.example import OWNER

from workreg.actions import keeping
from workreg.actions.acting import Actor


@pytest.fixture
def amended(at) -> Shell:
    """Version 1.0 in force, and a draft of 1.1 beside it: another timeframe, one more limitation."""
    shell: Shell = at("active")
    keeping.amend(Actor(shell.folder, shell.now, OWNER, None), "mipi", {"version": "1.1"})
    shell.replace("registers/mipi.yaml", "due: 2027-12", "due: 2028-06")
    shell.replace("registers/mipi.yaml", "milestones:", "limitations: [No exclusive work.]\nmilestones:")
    return shell


@pytest.mark.parametrize(("more", "expected"), [({}, "\x1b["), ({"NO_COLOR": "1"}, "{+No exclusive work.+}")])
def test_on_a_terminal_words_are_coloured_unless_that_is_not_wanted(amended, more, expected):
    out = on_a_terminal(["workreg", "diff", "mipi"], amended.folder, more)

    assert expected in out
    assert ("{+" in out) == bool(more)


@pytest.mark.parametrize("more", [{}, {"NO_COLOR": "1"}])
@pytest.mark.parametrize("columns", [40, 80])
def test_on_a_terminal_what_goes_on_stands_under_where_it_began(amended, columns, more):
    said = " ".join(f"Work item {number} is done by both organizations." for number in range(9))
    amended.replace("registers/mipi.yaml", "No exclusive work.", said)

    out = on_a_terminal(["workreg", "diff", "mipi"], amended.folder, {"COLUMNS": str(columns), **more})

    lines = [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", out).splitlines() if line.strip()]
    assert max(len(line) for line in lines) <= columns
    begun = [re.match(r"from  \S|to    \S|what  \S|[A-Z]\S+|[ \d]{4}[.] \S| {6}\S", line) for line in lines]
    assert [line for line, found in zip(lines, begun, strict=True) if not found] == []
    assert sum(not line.startswith(" ") for line in lines) == len(
        {"from", "to", "what"} | {"Title", "Limitations", "Milestones"}
    )
    assert said in " ".join(line.strip() for line in lines)


def on_a_terminal(words, folder, more):
    """What a program writes to a terminal."""
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLORTERM"}}
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", *words], cwd=folder, env={**kept, "TERM": "xterm-256color", **more}, stdout=follower
    ):
        os.close(follower)
        said = b""
        with contextlib.suppress(OSError):  # so ends a terminal whose program has gone
            while data := os.read(leader, 65536):
                said += data
    os.close(leader)
    return said.decode()
