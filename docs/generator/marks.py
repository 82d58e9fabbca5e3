"""Which tests hold which rows: `@pytest.mark.rows(19, 21)`, read from the tests' source without running it."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Test(NamedTuple):
    """A test: its file relative to the repository, and its name."""

    file: str
    name: str

    @property
    def words(self) -> str:
        """What the test promises."""
        return self.name.removeprefix("test_").replace("_", " ")


def tests_by_row() -> dict[int, list[Test]]:
    """The tests of each row, in the order of files and lines."""
    found: dict[int, list[Test]] = defaultdict(list)
    for file in sorted(ROOT.glob("tests/**/*.py")):
        for test, row in _marked(file):
            if test not in found[row]:
                found[row].append(test)
    return found


def _marked(file: Path) -> Iterator[tuple[Test, int]]:
    module = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for row in _rows(node.decorator_list):
                yield Test(file.relative_to(ROOT).as_posix(), node.name), row


def _rows(decorators: list[ast.expr]) -> Iterator[int]:
    """The numbers of every `mark.rows(...)`, also of those that stand beside a parameter."""
    for call in (node for each in decorators for node in ast.walk(each) if isinstance(node, ast.Call)):
        is_mark = isinstance(call.func, ast.Attribute) and call.func.attr == "rows"
        for word in call.args if is_mark else ():
            if isinstance(word, ast.Constant) and isinstance(word.value, int):
                yield word.value
