"""Which organization counts at each commit of a history with several beginnings, by names and ids alone."""

import pytest

from workreg.core.lawful.growth import Difference
from workreg.core.lawful.laws import Law, Laws

LAW = "workreg.yaml"


def walked(*commits):
    """The laws along commits written `(id, parents, what each parent had, what there is)`; None where there is none."""
    laws, judging = Laws(lambda _commit, _key: Law()), {}
    for order, (name, parents, before, after) in enumerate(commits):
        differences = [[Difference(LAW, each, after)] if each != after else [] for each in before or (None,)]
        judging[name] = laws.add(order, name, tuple(parents), differences)
    return laws, {name: laws.judging(law) for name, law in judging.items()}


def test_what_comes_by_another_root_is_judged_by_the_organization_that_it_is_merged_into():
    laws, judging = walked(
        ("a", "", (), "ours"), ("x", "", (), "theirs"), ("y", "x", ("theirs",), "theirs"),
        ("b", "a", ("ours",), "newer"), ("m", "by", ("newer", "theirs"), "newer"),
    )  # fmt: skip

    assert judging == {"a": "ours", "b": "ours", "x": "newer", "y": "newer", "m": "newer"}
    assert [each.order for each in laws.elsewhere] == [1]


@pytest.mark.parametrize(("parents", "before"), [("bx", ("ours", None)), ("xb", (None, "ours"))])
def test_what_comes_from_before_the_first_organization_is_judged_by_the_one_it_is_merged_into(parents, before):
    laws, judging = walked(
        ("a", "", (), None), ("x", "a", (None,), None), ("b", "a", (None,), "ours"), ("m", parents, before, "ours")
    )

    assert judging == {"a": "ours", "x": "ours", "b": "ours", "m": "ours"}
    assert laws.elsewhere == []


def test_where_there_never_was_an_organization_nothing_is_judged():
    _, judging = walked(("a", "", (), None), ("b", "a", (None,), None), ("c", "b", (None,), "ours"))

    assert judging == {"a": None, "b": None, "c": "ours"}


def test_an_organization_that_began_on_the_branch_that_set_it_up_is_the_lines_own():
    laws, judging = walked(
        ("a", "", (), None), ("s", "a", (None,), "ours"), ("t", "s", ("ours",), "ours"),
        ("m", "at", (None, "ours"), "ours"),
    )  # fmt: skip

    assert judging["t"] == judging["m"] == "ours"
    assert [each.order for each in laws.on_the_line] == [1]
    assert laws.elsewhere == []


def test_a_history_that_turns_the_parents_of_a_merge_around_has_two_beginnings_all_the_same():
    laws, judging = walked(
        ("a", "", (), "ours"), ("x", "", (), "theirs"), ("m", "xa", ("theirs", "ours"), "theirs"),
    )  # fmt: skip

    assert judging["a"] == "theirs"
    assert [each.order for each in laws.elsewhere] == [0]


def test_a_branch_of_a_branch_from_elsewhere_is_judged_by_the_line_that_takes_it_in_last():
    _, judging = walked(
        ("a", "", (), "ours"), ("x", "", (), None), ("y", "", (), "theirs"),
        ("n", "xy", (None, "theirs"), "theirs"), ("m", "an", ("ours", "theirs"), "ours"),
    )  # fmt: skip

    assert judging["x"] == judging["y"] == "ours"


@pytest.mark.parametrize("gone", [None, "unreadable"])
def test_an_organization_that_was_taken_away_is_the_one_that_comes_back(gone):
    laws, _ = walked(("a", "", (), "ours"), ("b", "a", ("ours",), gone), ("c", "b", (gone,), "other"))

    assert [(each.order, each.before[-1].past) for each in laws.on_the_line[1:]] == [(1, ()), (2, ("ours",))]
    assert laws.elsewhere == []
