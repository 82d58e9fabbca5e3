"""The one diff of two texts: nothing is left out, nothing is told that changes nothing, and each has its part."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.core.every_field import FULL, every_field
from tests.core.strategies import BARE, lists_of_documents, texts, two_texts

from workreg.core.changes import Kind, apply, changes
from workreg.core.parts import Part, changed_parts, fingerprint
from workreg.core.terms import Terms


def read(**fields):
    return Terms.model_validate({**BARE, **fields})


def told(before, after):
    """The changes in words, of fields written as in a file."""
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
@settings(max_examples=150)
def test_applying_the_changes_gives_the_later_text_and_their_parts_are_those_that_differ(pair):
    before, after = pair

    found = changes(before, after)

    assert prints(apply(before, found)) == prints(after)
    assert {part for change in found for part in change.parts} == changed_parts(before, after)
    assert all(change.parts for change in found)
    assert bool(found) == (prints(before) != prints(after))
    assert found == changes(before.model_copy(deep=True), after.model_copy(deep=True))
    assert all("\n" not in change.words for change in found)


@pytest.mark.parametrize("case", every_field(), ids=lambda case: ".".join(case.path))
def test_a_field_that_changed_alone_is_a_change_of_the_part_it_declares(case):
    found = changes(case.before, case.after)

    assert {change.part for change in found} == {case.part}
    assert all(change.path[: len(case.path[:1])] == case.path[:1] for change in found)
    assert prints(apply(case.before, found)) == prints(case.after)


def test_every_leaf_field_of_the_model_is_a_case():
    names = [".".join(case.path) for case in every_field()]

    assert len(set(names)) == len(names) == 66
    assert {"title", "partners.aliases", "milestones.done", "access.drafts", "contacts.email"} <= set(names)


@pytest.mark.parametrize("name", ["partners", "activities", "milestones", "standards"])
def test_the_order_of_items_with_ids_is_no_change(name):
    twice = [*FULL[name], {**FULL[name][0], "id": "another"}]

    for order in itertools.permutations(twice):
        assert changes(read(**{name: twice}), read(**{name: order})) == ()


def test_absent_and_empty_are_the_same():
    assert told({}, {"benefits": {"joint": []}, "documents": {"dmtf": []}, "corresponding_document": ""}) == []


BINDING = {"id": "binding", "text": "A binding is published.", "due": "2026-12", "body": "pmci"}
MAP = {"id": "map", "by": "dmtf", "text": "Map it."}


def binding(**fields):
    return {"milestones": [{**BINDING, **fields}]}


@pytest.mark.rows(117)
@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (binding(), binding(due="2027-06"), "milestone binding re-dated: 2026-12 -> 2027-06"),
        (binding(), binding(done="2026-11-02"), "milestone binding done: 2026-11-02"),
        (binding(done="reported"), binding(done="2026-11-02"), "milestone binding done: 2026-11-02"),
        (binding(done="reported"), binding(), "milestone binding no longer done (was: reported)"),
        (binding(), binding(body="spdm"), "milestone binding moved: pmci -> spdm"),
        (binding(), binding(body=None), "milestone binding moved: pmci -> none"),
        (binding(), binding(significant=True), "significant of milestone binding changed: no -> yes"),
        (
            binding(),
            binding(text="A binding is there."),
            'milestone binding reworded: "A binding is published." -> "A binding is there."',
        ),
        ({}, binding(), 'milestone binding added: "A binding is published.", 2026-12'),
        (binding(), {}, 'milestone binding removed: "A binding is published.", 2026-12'),
        ({"activities": [MAP]}, {"activities": [{**MAP, "by": "joint"}]}, "activity map moved: dmtf -> joint"),
        ({}, {"benefits": {"ocp": ["One tool."]}}, 'benefit of ocp added: "One tool."'),
        ({"benefits": {"ocp": ["One."]}}, {"benefits": {"joint": ["One."]}}, "joint benefit moved from ocp: One."),
        (
            {"limitations": ["No exclusive work."]},
            {"limitations": ["No exclusive work, ever."]},
            'limitation reworded: "No exclusive work." -> "No exclusive work, ever."',
        ),
        ({"limitations": ["A", "B", "C"]}, {"limitations": ["B", "C", "A"]}, "limitation moved to place 3: A"),
        ({"access": {"drafts": ["On request."]}}, {}, 'line on drafts removed: "On request."'),
        (
            {"documents": {"dmtf": [{"title": "A guide"}]}},
            {"documents": {"ocp": [{"title": "A guide"}]}},
            'document of ocp moved from dmtf: "A guide"',
        ),
        (
            {"contacts": {"ocp": [{"role": "Lead", "email": "ada@o.example"}]}},
            {"contacts": {"ocp": [{"role": "Lead", "email": "bob@o.example"}]}},
            "contact of ocp replaced: Lead, ada@o.example -> Lead, bob@o.example",
        ),
        (
            {"sections": [{"heading": "Mission", "text": "Open."}]},
            {"sections": [{"heading": "Mission", "text": "Open to all."}]},
            'section reworded: Mission, Open. -> Mission, "Open to all."',
        ),
        ({}, {"review": "2029-01"}, "next review re-dated: 2028-03 -> 2029-01"),
        ({}, {"title": "The register"}, 'title reworded: "A register" -> "The register"'),
        ({}, {"corresponding_document": "X-1"}, "corresponding document added: X-1"),
        ({}, {"host": {"aliases": ["D"]}}, "alias of the standards body added: D"),
    ],
)
def test_a_change_is_told_in_plain_english(before, after, words):
    assert told(before, after) == [words]


def test_long_and_broken_texts_are_told_in_one_line():
    (words,) = told({}, {"limitations": ["No\nwork " * 1000]})

    assert len(words) < 150
    assert words.startswith('limitation added: "No work No work')


def test_a_line_that_is_reworded_while_others_come_and_go_is_one_change():
    before = {"considerations": ["Nothing secret is passed on.", "Costs are borne by each side.", "English is spoken."]}
    after = {"considerations": ["A new first line!", "Nothing secret is ever passed on.", "English is spoken."]}

    found = changes(read(**before), read(**after))

    assert [(change.kind, change.path[-1], change.was_at) for change in found] == [
        (Kind.ADDED, 0, None),
        (Kind.REMOVED, 1, None),
        (Kind.REWORDED, 1, ("considerations", 0)),
    ]


def test_an_item_with_an_id_is_one_change_that_names_every_part_it_is_of():
    (change,) = changes(read(), read(**binding(done="reported")))

    assert change.path == ("milestones", "binding")
    assert change.part is Part.DELIVERABLES
    assert change.parts == (Part.DELIVERABLES, Part.EDITORIAL, Part.RECORD)
    assert (change.before, change.after) == (None, {**BINDING, "done": "reported"})


def test_a_new_id_is_another_milestone():
    found = changes(read(**binding()), read(**binding(id="bound")))

    assert [(change.kind, change.path[-1]) for change in found] == [(Kind.ADDED, "bound"), (Kind.REMOVED, "binding")]


def test_the_changes_of_another_text_cannot_be_applied():
    found = changes(read(**binding()), read(**binding(due="2030")))

    with pytest.raises(LookupError):
        apply(read(), found)


CAME_AND_WENT = {Kind.ADDED, Kind.REMOVED}
LONG = " ".join(str(n) for n in range(12_000))[:60_000]
HOSTILE = {
    "all other": ([f"{n} one {n * n}" for n in range(1000)], [f"two {n}" for n in range(1000)], CAME_AND_WENT),
    "all alike": ([f"{'x' * 300}{n}" for n in range(1000)], [f"{'x' * 300}{n}y" for n in range(1000)], CAME_AND_WENT),
    "all equal": (["x"] * 1000, [*["y"] * 500, *["x"] * 500], CAME_AND_WENT),
    "turned round": ([str(n) for n in range(1000)], [str(n) for n in range(999, -1, -1)], {Kind.MOVED}),
    "very long": ([LONG] * 9 + ["c" * 60_000], [f"{LONG}."] * 9 + ["c" * 60_000 + "d"], {Kind.REWORDED}),
    "one in many": (
        [f"{n * n} lines" for n in range(1000)],
        [f"{n * n} line" + "s" * (n != 7) for n in range(1000)],
        {Kind.REWORDED},
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_in_hostile_lists_only_so_many_lines_are_held_against_each_other(name):
    *lists, kinds = HOSTILE[name]
    before, after = (read(limitations=lines) for lines in lists)

    found = changes(before, after)

    assert {change.kind for change in found} == kinds
    assert len(found) <= 2000
    assert prints(apply(before, found)) == prints(after)


def test_a_line_put_between_a_thousand_is_one_change():
    lines = [f"Line {n}" for n in range(1000)]

    (change,) = changes(read(limitations=lines), read(limitations=[*lines[:500], "In between", *lines[500:]]))

    assert change.path == ("limitations", 500)
