"""Two large texts, and how long it takes to find what changed between them: for `run.py --only two_texts`.

Within one process and from texts that are read already: `changes` against `difflib.unified_diff` of the same two
files' lines, and the redline against `changes` alone and `git diff --word-diff`, in turn. What is counted is the
comparison alone, of git also the start of its process.
"""

import difflib
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from measuring import Timed
from texts import DEEDS, GOALS, NOUNS

from workreg.core.changes import changes
from workreg.core.redline import rows
from workreg.core.terms import Terms
from workreg.store import yaml

HEAD: dict[str, Any] = {
    "title": "A large register",
    "version": "1.0",
    "date": "2024-01-08",
    "process": "DSP4003 1.3",
    "originating_committee": "alliance",
    "partners": [{"id": "partner", "name": "Partner Alliance"}],
    "review": "2025-06",
}


def in_turn(times: int, lines: int, every: int) -> tuple[Timed, Timed]:
    """Times of `changes` and of difflib; of this many lines and milestones every so-manieth changed."""
    before, after = _text(lines, 0), _text(lines, every)
    terms = Terms.model_validate(before), Terms.model_validate(after)
    files = [yaml.dump(each).decode().splitlines() for each in (before, after)]
    acts: list[Callable[[], object]] = [lambda: changes(*terms), lambda: list(difflib.unified_diff(*files))]
    runs: list[list[float]] = [[], []]
    for turn in range(times + 1):
        for act, taken in zip(acts, runs, strict=True):
            seconds = _once(act)
            if turn:
                taken.append(seconds)
    return Timed(runs[0]), Timed(runs[1])


def redlined(times: int, lines: int, every: int) -> tuple[Timed, Timed, Timed]:
    """Times of `changes`, of the redline with them, and of git's own comparison of the two files by words."""
    texts = _text(lines, 0), _text(lines, every)
    before, after = (Terms.model_validate(each) for each in texts)
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{name}.yaml") for name in ("before", "after")]
        for file, each in zip(files, texts, strict=True):
            file.write_bytes(yaml.dump(each))
        words = ["git", "diff", "--word-diff", "--no-index", *map(str, files)]
        acts: list[Callable[[], object]] = [
            lambda: changes(before, after),
            lambda: rows(before, after, {}),
            lambda: subprocess.run(words, capture_output=True, check=False),
        ]
        runs = [[_once(act) for act in acts] for _ in range(times + 1)][1:]
    found = [Timed(list(each)) for each in zip(*runs, strict=True)]
    return found[0], found[1], found[2]


def _once(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _text(count: int, every: int) -> dict[str, Any]:
    """A text whose sentences are made of few words; the changed ones have one word more."""
    chance = Random(1)
    said = [_sentence(chance, number, bool(every) and number % every == 0) for number in range(2 * count)]
    lines, milestones = said[:count], said[count:]
    return {
        **HEAD,
        "limitations": lines,
        "milestones": [
            {"id": f"milestone-{number}", "text": text, "due": "2025-Q3", "body": "pmci"}
            for number, text in enumerate(milestones)
        ],
    }


def _sentence(chance: Random, number: int, is_changed: bool) -> str:  # noqa: FBT001 - an own helper's
    deed, goal, noun, other = (chance.choice(words) for words in (DEEDS, GOALS, NOUNS, NOUNS))
    return f"Both {'soon ' * is_changed}{deed} {goal} for {noun} and {other}, as work item {number} says"
