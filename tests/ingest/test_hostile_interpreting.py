"""What was read is interpreted where nothing stops it: no document, however it is made, takes long there.

Each of these took more than five seconds, or minutes, while the work grew with the square of what a stranger writes.
"""

import time
from collections.abc import Callable

import pytest
from tests.ingest.importing import DMTF

from workreg.core.problems import Unusable
from workreg.ingest.interpreting import interpret
from workreg.ingest.readers import markdown, text
from workreg.ingest.summing import Taken, report
from workreg.ingest.writing import written

HEADINGS = (
    "Alliance Organizations", "Benefits", "Activities", "Limitations", "Milestones / Dates", "Access", "Documentation",
    "Work Register Review Date", "Points of Contact", "Corresponding Document",
    "Approval by the DMTF Board of Directors", "Additional Considerations",
)  # fmt: skip
MOST = 4
"""Seconds of computing; each takes about one on a slow machine."""
MARKS = "\u0301\u0316"
"""Two marks that stand in the other order in Unicode, so that they have to be sorted."""


def register(heading: str, lines: str, front: str = "Wire Guild / DMTF Work Register\n\nVersion 1.0") -> str:
    """A register that says hardly anything but this, under a heading."""
    parts = (f"{each}\n\n{f'DMTF:{chr(10)}{chr(10)}{lines}' if each == heading else 'x y z.'}" for each in HEADINGS)
    return "\n\n".join((front, "Date: 09/13/2018", *parts))


def lines(line: str, count: int = 45) -> str:
    return "\n\n".join([line] * count)


def numbered(form: str, count: int) -> str:
    return "\n".join(form.format(number) for number in range(count))


CASES: dict[str, Callable[[], str]] = {
    "states without end": lambda: register(
        "Access", "x", f"# A / DMTF Work Register\n\n{lines('Version 1' + ', dated x. State on x' * 480, 20)}"),
    "days without end": lambda: register("Corresponding Document", lines(
        f"this document was approved by {'x on ' * 900}{'.' * 5000}<br>z")),
    "resolutions without end": lambda: register(
        "Approval by the DMTF Board of Directors", lines(f"approved by {'resolution x on ' * 300}{'.' * 4500}<br>z")),
    "approvals without end": lambda: register(
        "Approval by the DMTF Board of Directors", lines(f"approved by x{' on x' * 1900}<br>z")),
    "reviews without end": lambda: register("Work Register Review Date", lines(f"next review {'is x ' * 1900}a.b")),
    "empty lines in a milestone": lambda: register("Milestones / Dates", lines(f"a{'<br>' * 9000}b")),
    "empty lines in a document": lambda: register("Documentation", lines(f"- a{'<br>' * 9000}b (on c")),
    "empty lines in a contact": lambda: register("Points of Contact", lines(f"- a{'<br>' * 9000}b")),
    "marks over a letter": lambda: register("Limitations", lines(f"a{MARKS * 4900}")),
    "marks over a heading": lambda: f"# a{MARKS * 100_000}\n\n{register('Access', 'x')}",
    "sentences of the template": lambda: register("Benefits", lines("These include joint x. " * 430)),
    "milestones overdue at birth": lambda: register("Milestones / Dates", numbered("- word{}, 2001-01-01", 5000)),
    "timeframes in a milestone": lambda: register("Milestones / Dates", lines("a; b; " * 1600)),
    "ids that begin alike": lambda: register("Activities", numbered(f"- {'a' * 36}{{0:04x}}", 9000) + numbered(
        f"\n- {'a' * 36}{{0:04x}}", 9000)),
    "words of an id": lambda: register("Activities", lines(f"- {'a@' * 4900}")),
    "names of a partner": lambda: register("Benefits", numbered("For name{}:\n\n- x\n", 6000)),
    "partners": lambda: "# A / DMTF Work Register\n\n## Alliance Organizations\n\n" + numbered(
        "### Org {}\n", 9000) + "\n\n".join(f"## {each}\n\nx y z." for each in HEADINGS[1:]) + "pad word " * 25_000,
    "a contact without an address": lambda: register("Points of Contact", lines(f"- {'a' * 9900}")),
    "addresses in a contact": lambda: register("Points of Contact", lines(f"- {'bo@orf.example, ' * 620}")),
    "roles in a contact": lambda: register("Points of Contact", lines(f"- {'a; b; ' * 1600}")),
    "placeholders in a line": lambda: register("Additional Considerations", lines("xx/" * 3300)),
    "marks of a word processor": lambda: "[bookmark: x]" * 35_000,
    "marks of a word processor, open": lambda: "{ HYPERLINK " * 35_000,
    "sections": lambda: register("Access", "x") + numbered("\nHeading Of {}\n\nSome words stand here now.\n", 6000),
    "a host like ours": lambda: register("Limitations", f"x@{'d' * 450_000}.org"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_no_document_takes_long_to_interpret(name):
    document = markdown.read(CASES[name]().encode(), "slow.md")
    began = time.process_time()

    reading = interpret(document, DMTF)

    assert time.process_time() - began < MOST
    assert sum(piece.words for piece in reading.pieces) == document.words


def test_a_document_that_claims_approvals_without_end_is_refused():
    claim = "Approved by the DMTF Board; Board Resolution {} on 07/24/2023\n"
    document = markdown.read(register("Approval by the DMTF Board of Directors", numbered(claim, 101)).encode(), "a.md")

    with pytest.raises(Unusable, match="claims more than 100 approvals"):
        interpret(document, DMTF)


def test_no_document_takes_long_to_report():
    reading = interpret(markdown.read(CASES["sections"]().encode(), "slow.md"), DMTF)
    data = written(reading)
    began = time.process_time()

    told = report(reading, Taken("a", "registers/a.yaml", data, reading.content, ()))

    assert time.process_time() - began < MOST
    assert len(told["sections"]) > 6000


def test_no_text_takes_long_to_read():
    began = time.process_time()

    document = text.read(("x\n" * 100_000).encode(), "slow.txt")

    assert time.process_time() - began < MOST
    assert len(document.blocks) == 100_000
