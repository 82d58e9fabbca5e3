"""Parts and fingerprints: what an approval is bound to, field by field over the whole model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.every_field import FULL, LEAVES, changed

from workreg.core.parts import ASKED, Part, changed_parts, fingerprint, part_of
from workreg.core.terms import Terms

LATER = {
    "lead_url", "mode", "partners", "delegation", "basis", "milestones", "group", "since", "split_from",
}  # fmt: skip
FIRST = {
    **{key: value for key, value in FULL.items() if key not in {"background", "purposes"}},
    "activities": [{key: value for key, value in FULL["activities"][0].items() if key != "intro"}],
    "access": {key: value for key, value in FULL["access"].items() if key != "encumbrances"},
    "standards": [{key: value for key, value in FULL["standards"][0].items() if key not in LATER}],
}
"""The text with the keys of the first version alone: a key that came later and is left out changes no fingerprint."""

BY_NAME = {".".join(path): (path, info) for path, info in LEAVES}


def read(value):
    return Terms.model_validate(value)


def test_every_field_that_holds_a_value_declares_exactly_one_part():
    assert len(LEAVES) == 66
    assert [".".join(path) for path, info in LEAVES if part_of(info) not in set(Part)] == []


@pytest.mark.rows(58, 60, 68, 69)
@pytest.mark.parametrize("name", BY_NAME)
def test_a_change_of_a_field_is_a_change_of_its_part_and_of_no_other(name):
    path, info = BY_NAME[name]

    before, after = read(FULL), read(changed(FULL, path))

    found = changed_parts(before, after)
    assert found == {part_of(info)} or (path[-1] == "id" and part_of(info) in found)
    assert (fingerprint(before) != fingerprint(after)) == (part_of(info) in ASKED)


@pytest.mark.rows(2, 3, 19, 69)
def test_the_scope_is_parties_benefits_activities_limitations_access_and_whatever_else_was_agreed():
    assert [name for name, (_, info) in BY_NAME.items() if part_of(info) is Part.SCOPE] == [
        "originating_committee", "partners.id", "partners.name", "background", "purposes", "benefits",
        "activities.id", "activities.by", "activities.text", "activities.intro", "limitations", "access.public",
        "access.drafts", "access.intellectual_property", "access.clauses", "access.encumbrances", "considerations",
        "sections.heading", "sections.text",
    ]  # fmt: skip


@pytest.mark.rows(60)
def test_contacts_and_what_follows_from_a_step_are_outside_what_a_body_is_asked():
    parts = {name: part_of(info) for name, (_, info) in BY_NAME.items()}

    assert {parts[name] for name in parts if name.startswith("contacts.")} == {Part.CONTACTS}
    assert [name for name in parts if parts[name] is Part.RECORD] == ["version", "date", "milestones.done", "review"]


@given(st.permutations(FULL["milestones"]))
def test_moving_a_milestone_changes_nothing(milestones):
    assert fingerprint(read({**FULL, "milestones": milestones})) == fingerprint(read(FULL))


@pytest.mark.parametrize("key", ["activities", "partners", "standards"])
def test_moving_any_line_with_an_id_changes_nothing(key):
    other = {**FULL[key][0], "id": "a-first-one", "text": "Else."} if key == "activities" else FULL[key][0]
    lines = [FULL[key][0], {**other, "id": "a-first-one"}]

    assert fingerprint(read({**FULL, key: lines})) == fingerprint(read({**FULL, key: lines[::-1]}))
    assert fingerprint(read({**FULL, key: lines})) != fingerprint(read(FULL))


def test_what_is_moved_from_one_milestone_to_another_is_a_change():
    first, second = ({**each, "done": None} for each in FULL["milestones"])
    one_way, other_way = [{**first, "done": "reported"}, second], [first, {**second, "done": "reported"}]

    assert changed_parts(read({**FULL, "milestones": one_way}), read({**FULL, "milestones": other_way})) == {"record"}


def test_the_order_of_sections_is_part_of_the_text():
    sections = [{"heading": "Background", "text": "Since 2015."}, {"heading": "Mission", "text": "Open."}]

    assert fingerprint(read({**FULL, "sections": sections})) != fingerprint(read({**FULL, "sections": sections[::-1]}))


@pytest.mark.parametrize(
    ("absent", "empty"),
    [
        ({}, {"benefits": {}, "activities": [], "limitations": [], "access": {}, "corresponding_document": None}),
        ({}, {"documents": {"ocp": []}, "contacts": {"ocp": []}, "benefits": {"ocp": []}}),
        ({"benefits": {"joint": ["One."]}}, {"benefits": {"joint": ["One."], "dmtf": []}}),
    ],
)
def test_absent_and_empty_are_the_same(absent, empty):
    bare = {key: FULL[key] for key in ("title", "version", "date", "process", "originating_committee", "partners")}

    assert fingerprint(read({**bare, "review": "2025", **absent})) == fingerprint(
        read({**bare, "review": "2025", **empty})
    )


def test_the_same_words_under_another_side_are_another_text():
    assert fingerprint(read({**FULL, "benefits": {"dmtf": ["One model."]}})) != fingerprint(read(FULL))


def test_the_scheme_never_drifts():
    """An approval on file was given under this scheme; whoever must change these values makes a `wr2`."""
    first = read(FIRST)

    assert fingerprint(first) == "wr1:55cfd356c5beefa13ac8c88ce0bee7134eb6e9935d9d6f1cc8860a56f2525b5c"
    assert fingerprint(first, (Part.SCOPE,)) == "wr1:625cd90b3865b627689f25cd9378490380f14bdc06b28299a212914136523683"
    assert (
        fingerprint(first, (Part.DELIVERABLES,))
        == "wr1:93b771e7530c2b12a8bfbd51134eb2c6eb184f57dd4f0faa41a4d7e5eb7dd6fc"
    )
    assert (
        fingerprint(first, (Part.CONTACTS,)) == "wr1:43fcc522ffc801a181f7d02aaf10bd1caa2dc8edcbe8de8da46596b6c4c101b3"
    )
