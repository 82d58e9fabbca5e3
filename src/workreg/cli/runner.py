"""What a CI runner is told beside the log: the summary of the job, and the outputs of a step.

The files are the runner's own; it names them in the environment, and reads what was added when the step has ended.
"""

import os
from collections.abc import Callable
from pathlib import Path

from workreg.cli import console

SUMMARY, OUTPUT = "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"
ROOM = 1024 * 1024
"""Bytes of the summary of one step; GitHub drops one that is longer."""
LEAST = 2048
"""Bytes below which nothing worth reading fits."""


def summarise(make: Callable[[int], str]) -> None:
    """Add Markdown to the summary of the job, if there is one; `make` is told how many bytes it may have."""
    if not (file := os.environ.get(SUMMARY)):
        return
    free = ROOM - 1 - (Path(file).stat().st_size if Path(file).exists() else 0)
    if free < LEAST:
        console.say("the summary of this step is full; nothing was added to it")
    else:
        _add(file, f"{make(free)}\n")


def put_out(**values: str) -> None:
    """Set outputs of the step, if a runner reads them. A value is one word of ours, never a text."""
    if file := os.environ.get(OUTPUT):
        _add(file, "".join(f"{name}={value}\n" for name, value in values.items()))


def _add(file: str, text: str) -> None:
    with Path(file).open("a", encoding="utf-8", newline="") as stream:
        stream.write(text)
