"""Stable ids found again by the words: what is the same beyond doubt, what may be, and what is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.strategies import FIELDS

from workreg.ingest.editions.matching import FIELDS as WITH_IDS
from workreg.ingest.editions.matching import matches
from workreg.ingest.editions.merging import merged
from workreg.ingest.editions.patching import patched
from workreg.store.yaml import dump, load


def written(value):
    """The same without the characters that no file may hold."""
    if isinstance(value, dict):
        return {key: written(each) for key, each in value.items()}
    if isinstance(value, list):
        return [written(each) for each in value]
    return "".join(each for each in value if each.isprintable()) if isinstance(value, str) else value


CONTENT = st.fixed_dictionaries({name: FIELDS[name] for name in (*WITH_IDS, "benefits", "documents", "contacts")})


def milestone(name, text, due="tbd"):
    return {"id": name, "text": text, "due": due}


def found(held, newer):
    told = matches({"milestones": held}, {"milestones": newer})
    return [(each.id, each.place, each.is_sure) for each in told]


def test_the_same_words_are_the_same_item_wherever_they_stand():
    held = [milestone("first", "A binding is out."), milestone("second", "Tests can be had.")]
    newer = [milestone("x", "Tests can be had."), milestone("y", "A binding is out.")]

    assert found(held, newer) == [("second", 0, True), ("first", 1, True)]


def test_words_that_are_much_alike_are_the_same_item():
    held = [milestone("talk", "Talk at the partner symposium in July")]
    newer = [milestone("x", "Talks at the partner symposium in July")]

    assert found(held, newer) == [("talk", 0, True)]


def test_two_that_are_nearly_as_alike_are_in_doubt():
    held = [milestone("announce", "DMTF announcement of work register")]
    newer = [
        milestone("x", "DMTF announces work register v1.0"),
        milestone("y", "DMTF announces work register v1.2"),
    ]

    assert found(held, newer) == [("announce", 0, False)]


def test_other_words_for_one_date_may_be_the_same_item():
    held = [milestone("made", "Announcement by the body", "2015-Q2"), milestone("other", "Tests", "2016-Q1")]
    newer = [milestone("x", "Everybody knows about it", "2015-Q2"), milestone("y", "Tests", "2016-Q1")]

    assert found(held, newer) == [("made", 0, False), ("other", 1, True)]


def test_nothing_in_common_is_nothing():
    assert found([milestone("made", "Announcement")], [milestone("x", "Cooling of liquids")]) == []


@pytest.mark.parametrize(
    ("name", "is_sure"), [("Open Compute Project", True), ("OCP Foundation", True), ("MIPI Alliance", False)]
)
def test_a_partner_is_known_again_by_a_name_and_another_is_asked_about(name, is_sure):
    told = matches({"partners": [{"id": "ocp", "name": "OCP"}]}, {"partners": [{"id": "x", "name": name}]})

    assert [(each.id, each.is_sure) for each in told] == [("ocp", is_sure)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("First plugfest of both sides in Orleans", "Second plugfest of both sides in Orleans"),
        ("The profile of cooling, Draft A, is out", "The profile of cooling, Draft B, is out"),
        ("Version 1.1 of the profile is published", "Version 1.2 of the profile is published"),
        ("Phase II of the tests of the binding", "Phase III of the tests of the binding"),
    ],
)
def test_the_next_of_a_row_of_things_is_not_taken_for_the_one_before(before, after):
    assert found([milestone("one", before)], [milestone("x", after)]) == [("one", 0, False)]


def test_a_partner_that_is_known_again_keeps_its_id_in_all_that_names_it():
    held = {"partners": [{"id": "ocp", "name": "OCP"}], "benefits": {"ocp": ["One."]}}
    newer = {
        "partners": [{"id": "open", "name": "Open Compute"}], "benefits": {"open": ["Two."], "joint": ["Three."]},
        "activities": [{"id": "talk", "by": "open", "text": "Talk."}],
    }  # fmt: skip

    content = merged(held, newer, {("partners", 0): "ocp"}).content

    assert content["benefits"] == {"ocp": ["Two."], "joint": ["Three."]}
    assert content["activities"] == [{"id": "talk", "by": "ocp", "text": "Talk."}]


def test_a_new_item_never_gets_an_id_that_was_another_item():
    held = {"milestones": [milestone("talk", "A talk.")]}

    content = merged(held, {"milestones": [milestone("talk", "Cooling.")]}, {}).content

    assert [each["id"] for each in content["milestones"]] == ["talk-2"]


@given(CONTENT, CONTENT)
def test_no_item_and_no_id_stands_in_two_pairs(held, newer):
    told = matches(held, newer)

    assert (
        len({(each.field, each.place) for each in told}) == len({(each.field, each.id) for each in told}) == len(told)
    )
    for each in told:
        assert each.id in {item["id"] for item in held[each.field]}
        assert each.place < len(newer[each.field])


@given(CONTENT)
def test_a_text_is_known_again_whole(held):
    for field in WITH_IDS:
        words = [item.get("text", item.get("name")) for item in held[field]]
        if field != "standards" and len(set(words)) == len(words):
            told = [each for each in matches(held, held) if each.field == field]
            assert [each.id for each in told] == [item["id"] for item in held[field]]


@settings(max_examples=40, deadline=None)
@given(CONTENT.map(written), CONTENT.map(written))
def test_a_file_with_new_values_says_exactly_those(held, newer):
    data = patched(dump(held), newer, "the file")

    assert _without_nothing(load(data, "")) == _without_nothing(load(dump(newer), ""))


def test_a_word_that_is_false_is_a_word():
    held, newer = ({"documents": {"dmtf": [{"title": title}]}} for title in ("", "false"))

    data = patched(dump(held), newer, "the file")

    assert load(data, "") == newer


def _without_nothing(value):
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := _without_nothing(each)) not in (None, "", [], {})}
    return [_without_nothing(each) for each in value] if isinstance(value, list) else value
