"""Two words put anywhere into a register are found again: in a field, in a claim, in sections, or left out and told."""

import re
from typing import Any

import pytest
from tests.ingest.importing import DMTF, FIXTURES, SHAPES, assert_all_is_accounted_for

from workreg.ingest.interpreting import Fate, Reading, interpret
from workreg.ingest.readers import text

MARKERS = ("zebra quokka", "(zebra quokka)")
WHERE = ("start", "middle", "end")


def _lines(shape: str) -> list[str]:
    return (FIXTURES / f"{shape}.txt").read_text(encoding="utf-8").split("\n")


def _read(lines: list[str]) -> Reading:
    return interpret(text.read("\n".join(lines).encode(), "marked.txt"), DMTF)


def _marked(line: str, marker: str, where: str, number: int) -> str:
    """The line with the marker in it; in the middle, the number of the line says between which words."""
    words = line.split(" ")
    inside = 1 + number % max(1, len(words) - 1)
    at = {"start": 0, "middle": inside, "end": len(words)}[where]
    return " ".join([*words[:at], marker, *words[at:]])


def _changed(shape: str, number: int, line: str) -> Reading:
    lines = _lines(shape)
    lines[number] = line
    return _read(lines)


def _told(reading: Reading) -> str:
    """All that a person can find of a source: what is kept, what is claimed, and what was left out, with its reason."""
    dropped = [piece.text for piece in reading.pieces if piece.fate is Fate.DROPPED and piece.reason]
    return " ".join((_text(reading.content), *(_text(claim.event) for claim in reading.claims), *dropped))


def _text(value: Any) -> str:
    each = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return str(value) if each is None else " ".join(map(_text, each))


def _is_lost(reading: Reading) -> bool:
    found = set(re.findall(r"\w+", _told(reading).casefold()))
    return not {"zebra", "quokka"} <= found


@pytest.mark.parametrize("shape", SHAPES)
def test_words_put_into_any_line_are_found_again(shape):
    lost = []
    for number, line in enumerate(_lines(shape)):
        if line.strip():
            # the position and the marker change at different paces: together they meet in every way
            marked = _marked(line, MARKERS[number // 2 % 2], WHERE[number // 4 % 3], number)
            if _is_lost(_changed(shape, number, marked)):
                lost.append((number + 1, marked))

    assert not lost


LEADS = tuple(
    (shape, number)
    for shape in SHAPES
    for number, line in enumerate(_lines(shape))
    if re.search(r"benefit from|following|^For |next review|process is described|no corresponding|^Corresponding", line)
)
"""The lines that rules read by their shape, rather than keep."""


@pytest.mark.parametrize("where", WHERE)
def test_words_put_into_a_line_that_is_read_by_its_shape_are_found_again(where):
    lost = []
    for shape, number in LEADS:
        marked = _marked(_lines(shape)[number], "zebra quokka", where, number)
        if _is_lost(_changed(shape, number, marked)):
            lost.append((shape, number + 1, marked))

    assert len(LEADS) > 30
    assert not lost


RACKS = "racks-1.2"
APPROVED = "Approved by the DMTF Board of Directors; Board Resolution **2025-07-16**, on 07/24/2025."
CASES = {
    "public until a day": (
        "For information that is public",
        "For information that is public from January 2027 on, and confidential until then",
        "from January 2027 on, and confidential until then",
    ),
    "papers for a fee": (
        "ORF will provide the following texts to DMTF.",
        "ORF will provide the following texts to DMTF, for a fee and under the agreement of May 2017.",
        "for a fee and under the agreement of May 2017",
    ),
    "more than a denial": (
        "There is no corresponding document of ORF.",
        "There is no corresponding document of ORF. - one is planned for its next fair",
        "one is planned for its next fair",
    ),
    "a document of others": (
        "Corresponding ORF Document",
        "Corresponding Alliance and Friends Partner Document",
        "Corresponding Alliance and Friends Partner Document",
    ),
    "a review by somebody": (
        "The next review is expected in June 2027",
        "The next review by the Owl Committee is expected in June 2027",
        "by the Owl Committee",
    ),
    "a process for now": (
        "How it is done: the process is described in DSP4003.",
        "Until the fair of 2026 the process is described in DSP4003 and its annex.",
        "Until the fair of 2026 the process is described in DSP4003 and its annex",
    ),
    "benefits of some": (
        "This partnership brings the following benefits:",
        "This partnership brings owners of cold rooms the following benefits:",
        "owners of cold rooms",
    ),
    "where nothing is found": (
        "ORF will provide the following texts to DMTF.\n\n\u2022 Talks and other material for teaching.",
        "ORF will provide the following texts to DMTF. These are usually found on the fair.",
        "usually found on the fair",
    ),
    "an approval told twice": (
        APPROVED,
        f"{APPROVED}\n\nApproved by the Board of Directors of DMTF; Board Resolution 2025-07-16, on 24 July 2025.",
        "Board of Directors of DMTF",
    ),
    "a place with a remark": ("- Texts on safe parts", "- Texts on safe parts (on x.example <on trial>)", "on trial"),
    "a name that is explained": ("ORF:\n\n- ORF CTO", "ORF (on trial):\n\n- ORF CTO", "on trial"),
}
"""A line, what stands there instead, and what must be found again of it."""


@pytest.mark.parametrize("name", CASES)
def test_what_a_line_says_besides_its_known_shape_is_kept(name):
    line, other, kept = CASES[name]
    source = "\n".join(_lines(RACKS))
    assert line in source
    reading = _read(source.replace(line, other, 1).split("\n"))

    assert kept in " ".join(_told(reading).split())
    assert_all_is_accounted_for(reading)


def test_what_is_said_of_a_kind_of_access_stands_before_its_items():
    _, other, _ = CASES["public until a day"]
    lines = [other if line == "For information that is public" else line for line in _lines(RACKS)]

    items = _read(lines).content["access"]["public"]

    assert sum(item.startswith(f"{other}: ") for item in items) == 3


def test_dates_and_processes_are_read_where_their_sentences_say_more():
    other = {CASES[name][0]: CASES[name][1] for name in ("a review by somebody", "a process for now")}
    source = "\n".join(_lines(RACKS))
    for line, instead in other.items():
        source = source.replace(line, instead)

    content = _read(source.split("\n")).content

    assert (content["review"], content["process"].split()[0]) == ("2027-06", "DSP4003")
    assert all(each in str(content["sections"]) for each in other.values())


PURPOSE = "Purpose\n\n{}\n\nAlliance Organizations"


@pytest.mark.parametrize(
    ("words", "purposes"),
    [
        ("The partnership is for joint marketing and complementary standards.", ["complementary", "marketing"]),
        ("The partnership is for making good tea together.", None),
        ("The partnership is for joint marketing of good tea.", None),
        ("The partnership is for joint marketing and making good tea.", None),
    ],
)
def test_a_purpose_is_read_only_where_all_of_its_words_are_known(words, purposes):
    source = "\n".join(_lines(RACKS)).replace("Alliance Organizations", PURPOSE.format(words), 1)

    reading = _read(source.split("\n"))

    assert reading.content.get("purposes") == purposes
    assert any(words in each["text"] for each in reading.content["sections"]) is (purposes is None)
