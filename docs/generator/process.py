"""The process as the code has it: the steps, the diagram, and every row with what holds it."""

from generator.edges import edges
from generator.held import Held, held
from generator.marks import Test
from generator.text import plain, table
from workreg.core.lifecycle import LIFECYCLE, NEW, STAYS, Row
from workreg.core.process import ROWS
from workreg.core.standing import END


def lifecycle() -> str:
    """The lifecycle table: one row for each step."""
    headings = ["step", "from", "to", "whose", "refused unless", "process rows"]
    return table(headings, [_step(row) for row in LIFECYCLE])


def _step(row: Row) -> list[str]:
    return [
        f"`{row.step}`",
        ", ".join(row.source) if row.source != NEW else "(new)",
        ", ".join(row.target) if row.target != STAYS else "(stays)",
        row.whose.words,
        "\n".join(f"{_code(each.code)} {each.name}" for each in row.only_if),
        ", ".join(map(str, row.rows)),
    ]


def _code(code: str) -> str:
    return f"[{code}](codes.md#{code.casefold()})"


def diagram() -> str:
    """The same as a picture; steps that leave a register where it stands are left out."""
    lines = ["```mermaid", "stateDiagram-v2"]
    for (source, target), steps in edges().items():
        lines.append(f"    {source or '[*]'} --> {target}: {', '.join(steps)}")
    ends = sorted(str(stage) for stage in END if any(target == stage for _, target in edges()))
    return "\n".join([*lines, *(f"    {stage} --> [*]" for stage in ends), "```"])


def rows() -> str:
    """Every row with its clause, what holds it, and the tests that would fail without."""
    found = held()
    tested = sum(bool(each.tests) for each in found)
    reasoned = sum(bool(each.reason) and not each.tests for each in found)
    open_ = len(found) - tested - reasoned
    count = f"{len(found)} rows: {tested} with tests, {reasoned} with the reason why not"
    count += f", {open_} without a test.\n\n" if open_ else ".\n\n"
    return count + table(["row", "clause", "requirement", "held by", "tests"], [_row(each) for each in found])


def _row(each: Held) -> list[str]:
    row = ROWS[each.number]
    by = ", ".join([*map(_code, each.codes), *(f"step `{step}`" for step in each.steps)])
    words = [by, each.also, each.reason]
    return [
        str(each.number),
        row.clause,
        f"{row.requirement} ({row.actor})" if row.actor != "-" else row.requirement,
        "\n".join(word for word in words if word),
        "\n".join(map(_test, each.tests)),
    ]


def _test(test: Test) -> str:
    return f"[{plain(test.words)}](../{test.file})"
