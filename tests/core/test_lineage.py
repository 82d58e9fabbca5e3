"""A history followed by names and ids alone: what was where at each commit, across branches and merges."""

import pytest

from workreg.core.lawful.growth import Difference
from workreg.core.lawful.laws import Law
from workreg.core.lawful.lineage import BEFORE, NOTHING, Commit, Lineage
from workreg.core.lawful.trails import Trails

LAW = "workreg.yaml"
FIRST, SECOND, THIRD = (f"proceedings/mipi/000{number}.yaml" for number in (1, 2, 3))


def new(path, content=None):
    return Difference(path, None, content or f"content of {path}")


def followed(*commits):
    """A lineage through commits written `(id, parents, differences to each parent ...)`."""
    lineage = Lineage(lambda _commit, _key: NOTHING, lambda _commit, _key: Law())
    for name, parents, *differences in commits:
        lineage.add(Commit(name, tuple(parents), "ann@acme.example", tuple(differences)))
    return lineage


@pytest.mark.parametrize(
    ("commit", "value"),
    [
        ("a", "none"),
        ("b", "one"),
        ("c", "two"),
        ("x", "one"),
        ("y", "three"),
        ("m", "two"),
        ("n", "four"),
        (None, "none"),
    ],
)
def test_a_commit_is_as_its_first_parent_was_but_for_what_it_changed(commit, value):
    trails = Trails("none", lambda commit, _key: f"outside {commit}")
    for name, parent, changed in (
        ("a", None, None), ("b", "a", "one"), ("x", "b", None), ("c", "b", "two"), ("y", "x", "three"),
        ("m", "c", None), ("n", "m", "four"),
    ):  # fmt: skip
        trails.add(name, parent)
        if changed:
            trails.set(name, "key", changed)

    assert trails.at(commit, "key") == value
    assert trails.at(commit, "other") == "none"


def test_what_was_before_the_walk_is_asked_outside_of_it():
    trails = Trails("none", lambda commit, key: f"{key} at {commit}")
    trails.add("b", "a")

    assert trails.at("b", "key") == "key at a"
    assert trails.at("elsewhere", "key") == "key at elsewhere"


def test_a_fact_is_judged_by_the_organization_before_its_commit_or_its_own_where_there_was_none():
    lineage = followed(
        ("a", "", [new(LAW, "one"), new(FIRST)]),
        ("b", "a", [Difference(LAW, "one", "two"), new(SECOND)]),
        ("c", "b", [new(THIRD)]),
    )

    laws = [lineage.introduced[path][0].law.content for path in (FIRST, SECOND, THIRD)]
    assert laws == ["one", "one", "two"]


def test_a_fact_that_came_by_a_merge_was_introduced_on_its_branch():
    lineage = followed(
        ("a", "", [new(FIRST)]),
        ("b", "a", [new(SECOND)]),
        ("x", "a", [new(LAW)]),
        ("m", "xb", [new(SECOND)], [new(LAW)]),
    )

    assert [each.order for each in lineage.introduced[SECOND]] == [1]
    assert [each.events for each in lineage.held["mipi"]] == [1, 2, 2]
    assert lineage.problems == []


def test_an_event_that_came_before_the_one_before_it_is_told_once():
    lineage = followed(("a", "", [new(FIRST)]), ("b", "a", [new(THIRD)]), ("c", "b", [new(SECOND)]))

    ((order, problem),) = lineage.problems
    assert (order, problem.code, problem.file) == (1, "WR624", THIRD)


def test_several_events_may_come_in_one_commit_as_a_squashed_merge_brings_them():
    assert followed(("a", "", [new(THIRD), new(FIRST), new(SECOND)])).problems == []


def test_a_vote_beside_an_event_that_is_not_there_yet_is_told():
    vote = "proceedings/mipi/0002/votes/acme.yaml"
    lineage = followed(("a", "", [new(FIRST), new(vote)]))

    assert [(problem.code, problem.file) for _, problem in lineage.problems] == [("WR624", vote)]


def test_a_merge_is_asked_only_about_registers_that_no_parent_had_like_this():
    text, other = "registers/mipi.yaml", "registers/ocp.yaml"
    lineage = followed(
        ("a", "", [new(text)]),
        ("b", "a", [new(FIRST)]),
        ("x", "a", [Difference(text, "one", "two"), new(other)]),
        ("m", "bx", [Difference(text, "one", "two"), new(other)], [new(FIRST)]),
    )

    assert [each.is_asked for each in lineage.held["mipi"]] == [True, True, True, True]
    assert [each.is_asked for each in lineage.held["ocp"]] == [True, False]


def raced(*more, by="eve@evil.example"):
    """A merge of two branches with other votes that took the second one's, and what came after it."""
    lineage = followed(("a", "", [new(FIRST)]), ("b", "a", [new(SECOND, "ours")]), ("x", "a", [new(SECOND, "theirs")]))
    lineage.add(Commit("m", ("b", "x"), by, ([Difference(SECOND, "ours", "theirs")], [])))
    for name, parents, *differences in more:
        lineage.add(Commit(name, tuple(parents), "ann@acme.example", tuple(differences)))
    return [(order, problem.code, problem.level) for order, problem in lineage.findings]


def test_a_fact_on_file_that_a_merge_replaces_by_another_branchs_is_an_error_on_the_line_of_head():
    assert raced() == [(3, "WR606", "error")]
    assert raced(("n", "xm", [new(THIRD)], [new("NOTE")])) == [(3, "WR606", "warning")]


def test_who_lost_a_race_may_let_the_others_fact_stand():
    assert raced(by="Ann@acme.example") == [(3, "WR606", "warning")]


def test_a_fact_that_a_merge_takes_from_before_the_walk_is_not_introduced_by_it():
    lineage = followed(
        ("b", "o", [new(FIRST, "ours")]),
        ("m", "bo", [Difference(FIRST, "ours", "theirs"), new(SECOND)], [new(THIRD)]),
    )

    assert [(each.order, each.content) for each in lineage.introduced[FIRST]] == [(0, "ours"), (BEFORE, "theirs")]
    assert [each.order for each in lineage.introduced[SECOND]] == [BEFORE]
