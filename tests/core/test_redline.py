"""The redline of two texts: word by word, to the letter, every change once, and in bounded time."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.core.every_field import every_field
from tests.core.ocp import ocp_1_0, ocp_1_2
from tests.core.strategies import BARE, lists_of_documents, texts, two_texts

from workreg.core.changes import changes
from workreg.core.redline import HEADINGS, INSERTED, KEPT, REMOVED, compared, joined, names, rows
from workreg.core.redline.comparison import Side, comparison
from workreg.core.redline.entries import LEFT, PLAIN
from workreg.core.redline.whole import document
from workreg.core.terms import Terms

WORDS = st.sampled_from(
    ["Both", "map", "the", "transport", "whole", " ", "  ", "\n", ".", ",", "-", "_", "é", "e\u0301"]
)
SOME_WORDS = st.lists(WORDS, max_size=30).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PAIRS = st.tuples(SOME_WORDS, SOME_WORDS) | st.tuples(ANYTHING, ANYTHING)
CHARACTERS = (
    "e\u0301", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7",
    "\U0001f44d\U0001f3fd", "1\ufe0f\u20e3",
    "क्षि", "\u1112\u1161\u11ab", "\r\n", "\u0600\u0661", " \u0308", ".\u0323", "❤\ufe0f", "a", "b", " ", ".",
)  # fmt: skip
"""What a reader takes for one character, most of it written with several code points."""
WRITTEN = st.lists(st.sampled_from(CHARACTERS), max_size=12)


def marked(before, after):
    """The comparison as git marks words."""
    marks = {KEPT: "{}", REMOVED: "[-{}-]", INSERTED: "{{+{}+}}"}
    return "".join(marks[kind].format(text) for kind, text in compared(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("Both map.", "Both map.", "Both map."),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("A binding is published.", "A binding is there, soon.", "A binding is [-published-]{+there, soon+}."),
        ("No exclusive work.", "No exclusive work, ever.", "No exclusive work{+, ever+}."),
        ("colour", "color", "[-colour-]{+color+}"),
        ("Both map the transport", "Both map the whole transport", "Both map the {+whole +}transport"),
        ("in a year or in two", "in one year or after two", "in [-a-]{+one+} year or [-in-]{+after+} two"),
        ("by the end of May", "at an end in May", "[-by the-]{+at an+} end [-of-]{+in+} May"),
        ("one two", "one  two", "[-one -]{+one  +}two"),
        ("All that was here is other now.", "Nothing stays.", "[-All that was here is other now.-]{+Nothing stays.+}"),
    ],
)
def test_words_are_marked_as_a_person_would(before, after, expected):
    assert marked(before, after) == expected


@given(PAIRS)
@settings(max_examples=300)
def test_what_stayed_and_went_is_the_earlier_text_and_what_stayed_and_came_the_later(pair):
    before, after = pair

    pieces = compared(before, after)

    assert joined(pieces, KEPT, REMOVED) == before
    assert joined(pieces, KEPT, INSERTED) == after
    assert all(piece.text for piece in pieces)
    assert all(piece.kind == KEPT for piece in pieces) == (before == after)


@given(PAIRS)
@settings(max_examples=100)
def test_no_piece_ends_inside_a_word(pair):
    for kinds in ((KEPT, REMOVED), (KEPT, INSERTED)):
        pieces = [piece.text for piece in compared(*pair) if piece.kind in kinds]
        for left, right in pairwise(pieces):
            assert not (left[-1].isalnum() and right[0].isalnum())


@given(WRITTEN, WRITTEN)
@example(list("ab"), ["a", "e\u0301", "b"])
@example(["\U0001f1e9\U0001f1ea"], ["\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7"])
@settings(max_examples=300)
def test_no_piece_ends_inside_what_a_reader_takes_for_one_character(before, after):
    pieces = compared("".join(before), "".join(after))

    for written, kinds in ((before, (KEPT, REMOVED)), (after, (KEPT, INSERTED))):
        ends = {0, *(len("".join(written[: place + 1])) for place in range(len(written)))}
        at = 0
        for piece in pieces:
            if piece.kind in kinds:
                at += len(piece.text)
                assert at in ends, (written, pieces)


@pytest.mark.parametrize("words", [["a", "b"], ["the", "a"], ["yes.", "no."], list("abcdefghijklmnop")])
def test_a_huge_text_takes_no_more_than_its_length(words):
    """Half a million characters, out of so few words that each could be any other."""
    before, after = (" ".join(words[(place * step) % len(words)] for place in range(100_000)) for step in (3, 5))

    start = time.perf_counter()
    pieces = compared(f"Now {before} one", f"Then {after} two")

    assert time.perf_counter() - start < 10
    assert joined(pieces, KEPT, REMOVED) == f"Now {before} one"


def test_a_long_text_is_compared_by_sentences_and_then_by_words():
    said = [f"Work item {number} is done by both, as far as the two of them can do it." for number in range(2_000)]
    other = [*said[:700], said[700].replace("done", "begun"), "A new sentence.", *said[701:]]

    pieces = compared(" ".join(said), " ".join(other))

    assert [piece for piece in pieces if piece.kind != KEPT] == [
        (REMOVED, "done"), (INSERTED, "begun"), (INSERTED, ". A new sentence"),
    ]  # fmt: skip


def pairs():
    return two_texts() | lists_of_documents() | st.tuples(texts(), texts())


TIMES = {"due", "done", "review", "date", "since"}


def held(value):
    """The texts of a value; ids stand in the title of a row, days are said in words."""
    if isinstance(value, dict):
        return [text for name, each in value.items() if name not in {"id", *TIMES} for text in held(each)]
    if isinstance(value, list):
        return [text for each in value for text in held(each)]
    return [value] if isinstance(value, str) else []


@given(pairs())
@settings(max_examples=100)
def test_every_change_is_a_row_once_with_its_part(pair):
    found = rows(*pair, names(None, *pair))

    assert sorted(repr(row.change) for row in found) == sorted(repr(each) for each in changes(*pair))
    assert [row.number for row in found] == list(range(1, len(found) + 1))
    assert all(row.fields for row in found)
    assert [list(HEADINGS).index(row.heading) for row in found] == sorted(
        list(HEADINGS).index(row.heading) for row in found
    )


@given(pairs())
@settings(max_examples=100)
def test_what_a_row_shows_is_all_that_was_there_and_all_that_is_there(pair):
    for row in rows(*pair, {}):
        for value, kinds in ((row.change.before, (KEPT, REMOVED)), (row.change.after, (KEPT, INSERTED))):
            shown = [joined(field.pieces, *kinds) for field in row.fields]
            if isinstance(value, str) and row.change.path[-1] not in TIMES and row.change.path[0] not in TIMES:
                assert shown == [value]
            assert all(any(text in each for each in shown) for text in held(value) if not isinstance(value, str))


@pytest.mark.parametrize("case", every_field(), ids=lambda case: ".".join(case.path))
def test_a_field_that_changed_alone_is_shown_as_changed(case):
    found = rows(case.before, case.after, names(None, case.before, case.after))

    assert found
    for row in found:
        assert case.part in row.change.parts
        assert {piece.kind for field in row.fields for piece in field.pieces} & {REMOVED, INSERTED} or row.moved


def test_every_field_of_a_text_stands_under_one_heading():
    fields = [name for names in HEADINGS.values() for name in names]

    assert sorted(fields) == sorted(Terms.model_fields)


def read(**fields):
    return Terms.model_validate({**BARE, **fields})


def told(before, after):
    pair = read(**before), read(**after)
    return [row.title for row in rows(*pair, names(None, *pair))]


def test_what_moved_is_told_as_moved_with_from_and_to():
    work = {"id": "map", "by": "mipi", "text": "Map it."}

    assert told({"limitations": ["A", "B", "C"]}, {"limitations": ["B", "C", "A"]}) == [
        "limitation moved from place 1 to place 3"
    ]
    assert told({"benefits": {"mipi": ["One."]}}, {"benefits": {"joint": ["One."]}}) == [
        "joint benefit moved from MIPI Alliance to both organizations"
    ]
    assert told({"activities": [work]}, {"activities": [{**work, "by": "joint"}]}) == [
        "activity map moved from MIPI Alliance to both organizations"
    ]
    assert told({"limitations": ["B is."]}, {"limitations": ["A", "B is now."]})[1] == "limitation reworded"


def test_the_order_of_items_with_ids_alone_is_nothing():
    one, two = ({"id": name, "by": "mipi", "text": name} for name in ("one", "two"))

    assert told({"activities": [one, two]}, {"activities": [two, one]}) == []


def test_two_spellings_of_one_day_are_both_shown():
    before, after = (read(review=written) for written in ("tbd", "TBD"))

    (row,) = rows(before, after, {})

    assert row.fields[0].pieces == ((REMOVED, "tbd"), (INSERTED, "TBD"))


def test_the_ocp_register_of_2015_and_of_2023():
    found = comparison(Side(ocp_1_0(), "1.0", "a.yaml"), Side(ocp_1_2(), "1.2", "b.yaml"))

    assert (found.judged.significance, found.parts["scope"], len(found.rows)) == ("significant", 43, 73)
    assert [each["committee"] for each in found.asked] == ["alliance", "board"]
    assert found.summary == (
        "Significant change (proposed by its parts): 43 of scope, 8 of deliverables, 11 of contacts, 15 of editorial, "
        "7 of record; asks alliance, board"
    )


@given(pairs())
@settings(max_examples=100)
def test_the_whole_document_shows_every_change_once(pair):
    found = comparison(Side(pair[0], "", ""), Side(pair[1], "", ""))

    entries = [entry for section in document(found) for group in section.groups for entry in group.entries]

    assert sorted(row.number for entry in entries for row in entry.rows) == [row.number for row in found.rows]
    assert all(entry.mark in {PLAIN, LEFT} or entry.rows for entry in entries)
