"""The one diff of two texts: nothing is left out, nothing is told that changes nothing, and each has its part."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.core.every_field import FULL, every_field
from tests.core.strategies import BARE, lists_of_documents, texts, two_texts

from workreg.core.changes import Change, Kind, apply, changes
from workreg.core.parts import Part, changed_parts, fingerprint
from workreg.core.terms import Terms


def read(**fields):
    return Terms.model_validate({**BARE, **fields})


def told(before, after):
    return [change.words for change in changes(read(**before), read(**after))]


def pairs():
    return two_texts() | lists_of_documents() | st.tuples(texts(), texts())


def prints(terms):
    return {part: fingerprint(terms, (part,)) for part in Part}


def documents(*listed):
    return read(documents={"dmtf": [dict(zip(("title", "where", "id"), each, strict=False)) for each in listed]})


@given(pairs())
@example((documents(["A", "x"], ["B"]), documents(["A"], ["B", "x"])))
@example((documents(["A", "x"], ["B"]), documents(["B", "x"], ["C"])))
@example((documents(["B", "1", "b"], ["A", "2", "a"]), documents(["B", "1", "b"], ["A", "2", "a"], [""])))
@example((documents(["A", "x"], ["B"]), documents(["B"], ["A", "x"])))
@settings(max_examples=300)
def test_applying_the_changes_gives_the_later_text_and_their_parts_are_those_that_differ(pair):
    before, after = pair

    found = changes(before, after)

    assert prints(apply(before, found)) == prints(after)
    assert {part for change in found for part in change.parts} == changed_parts(before, after)
    assert all(change.parts for change in found)
    assert bool(found) == (prints(before) != prints(after))
    assert found == changes(before.model_copy(deep=True), after.model_copy(deep=True))
    assert all("\n" not in change.words for change in found)
