"""Timing of programs: two or more in turn, so that whatever else the machine does meets all of them alike."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """A program to time: its words, where it runs, what it finds in its environment, and what is done before."""

    words: list[str]
    where: Path
    environment: dict[str, str] = {}  # noqa: RUF012 - never changed
    before: Callable[[], object] = lambda: None
    may_say_no: bool = False
    """Whether exit code 1 is an answer (a review is overdue) and no failure."""


class Timed(NamedTuple):
    """Seconds of each run, in order."""

    runs: list[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.runs)

    @property
    def spread(self) -> float:
        """Half the distance between the quartiles, as a share of the median: the noise."""
        if len(self.runs) < 3:  # noqa: PLR2004 - no quartiles
            return (max(self.runs) - min(self.runs)) / 2 / self.median
        low, _, high = statistics.quantiles(self.runs, n=4, method="inclusive")
        return (high - low) / 2 / self.median

    def __str__(self) -> str:
        """Milliseconds or seconds, with the noise."""
        shown = f"{self.median:.2f} s" if self.median >= 1 else f"{self.median * 1000:.1f} ms"
        return f"{shown} ± {self.spread:.0%}"


class Failed(Exception):
    """A program that was to be timed could not do its work."""


def together(times: int, *commands: Command) -> list[Timed]:
    """Time the commands in turn, this often, after one run each that does not count."""
    runs: list[list[float]] = [[] for _ in commands]
    for turn in range(times + 1):
        for command, taken in zip(commands, runs, strict=True):
            seconds = _once(command)
            if turn or times == 1:
                taken.append(seconds)
    return [Timed(taken[-times:]) for taken in runs]


def _once(command: Command) -> float:
    command.before()
    environment = {**os.environ, **command.environment}
    start = time.perf_counter()
    ended = subprocess.run(command.words, cwd=command.where, env=environment, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if ended.returncode not in ({0, 1} if command.may_say_no else {0}):
        said = (ended.stderr or ended.stdout).decode(errors="replace")[-500:]
        message = f"{' '.join(command.words)[:200]}: exit code {ended.returncode}: {said}"
        raise Failed(message)
    return taken
