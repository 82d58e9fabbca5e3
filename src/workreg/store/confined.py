"""Runs one of our own modules in a process of its own, with limits on what it may take: bytes in, bytes out.

What the bytes mean is known to those who start it and to the module that answers, not here. A module that answers ends
with `serve(answer)`. It has nothing of the user's environment, may start no process and write no file; once it is
sealed it opens nothing either.
"""

import importlib.util
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Limits(NamedTuple):
    """What one run may take: bytes of memory, seconds of computing, seconds on the clock."""

    memory: int
    seconds: int
    patience: int


def run(
    module: str, request: bytes, limits: Limits, libraries: Sequence[str] = (), folders: Sequence[Path] = ()
) -> bytes | None:
    """What the module answers; None where it was stopped from outside before it could say anything.

    `libraries` are those that it imports, wherever they are installed; `folders` are where it may lie itself.
    """
    try:
        return subprocess.run(
            [sys.executable, "-P", "-m", module],
            input=f"{limits.memory} {limits.seconds}\n".encode() + request,
            capture_output=True,
            timeout=limits.patience,
            env=_environment([*_paths(libraries), *(str(each) for each in folders)]),
            check=False,
        ).stdout
    except subprocess.TimeoutExpired:
        return None


def serve(answer: Callable[[bytes], bytes]) -> None:
    """Answer the one request of this process, within the limits that come with it."""
    memory, seconds = (int(number) for number in sys.stdin.buffer.readline().split())
    _limit(memory, seconds)
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))


def seal() -> None:
    """Open no file and no connection from here on: the kernel has no number left to give out."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _limit(memory: int, seconds: int) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _environment(paths: Sequence[str]) -> dict[str, str]:
    """Nothing of the user's environment but what the interpreter needs to start."""
    kept = {key: os.environ[key] for key in ("LD_LIBRARY_PATH", "SYSTEMROOT") if key in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}


def _paths(libraries: Sequence[str]) -> list[str]:
    """Where this package and the libraries lie."""
    specs = [importlib.util.find_spec(name) for name in ("workreg", *libraries)]
    return list(dict.fromkeys(str(Path(spec.origin).parents[1]) for spec in specs if spec and spec.origin))
