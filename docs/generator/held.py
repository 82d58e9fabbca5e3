"""What holds each row of the process: rules, steps, tests, and what `rows.yaml` says of the rest."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.marks import Test, tests_by_row
from workreg.actions.explaining import explanations
from workreg.core.lifecycle import LIFECYCLE
from workreg.core.process import ROWS

FILE = Path(__file__).parents[1] / "rows.yaml"


class Held(NamedTuple):
    """A row: the codes and steps that name it, what else holds it, its tests; or the reason why nothing does."""

    number: int
    codes: list[str]
    steps: list[str]
    also: str
    tests: list[Test]
    reason: str

    @property
    def is_settled(self) -> bool:
        """Whether it has a rule and a test, or a reason."""
        has_rule = bool(self.codes or self.steps or self.also)
        return bool(self.reason) or (has_rule and bool(self.tests))


def held() -> list[Held]:
    """Every row, in order."""
    codes, steps, tests, said = _codes(), _steps(), tests_by_row(), _said()
    return [
        Held(
            number,
            codes[number],
            steps[number],
            said[number].get("held", ""),
            tests.get(number, []),
            said[number].get("reason", ""),
        )
        for number in ROWS
    ]


def _codes() -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for each in explanations():
        for row in each["rows"]:
            found[row].append(each["code"])
    return found


def _steps() -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for each in LIFECYCLE:
        for row in each.rows:
            found[row].append(str(each.step))
    return found


def _said() -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for entry in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        words = {key: " ".join(text.split()) for key, text in entry.items() if key != "rows"}
        if odd := set(words) - {"held", "reason"}:
            message = f"{FILE.name}: rows {entry['rows']}: {', '.join(odd)} is no key"
            raise ValueError(message)
        for row in _numbers(str(entry["rows"])):
            found[row] |= words
    return found


def _numbers(words: str) -> Iterator[int]:
    """Rows as written: `1, 4-6`."""
    for part in words.split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)
