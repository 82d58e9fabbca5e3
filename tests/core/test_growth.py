"""Proceedings only grow: held by names and object ids alone, without a repository."""

import pytest

from workreg.core.lawful.growth import Difference, brings_together, only_grows

EVENT, NEXT, VOTE = "proceedings/mipi/0004.yaml", "proceedings/mipi/0005.yaml", "proceedings/mipi/0004/votes/acme.yaml"


def codes(problems):
    return [(each.code, each.file) for each in problems]


def added(path, content="new"):
    return Difference(path, None, content)


def test_new_facts_and_other_files_are_growth():
    changed = Difference("registers/mipi.yaml", "one", "other")
    hidden = Difference("proceedings/.gitkeep", "one", None)

    assert codes(only_grows([added(EVENT), added(VOTE), changed, hidden])) == []


@pytest.mark.parametrize(
    ("difference", "code"),
    [
        (Difference(EVENT, "old", "new"), "WR601"),
        (Difference(EVENT, "old", "old", "120000"), "WR601"),
        (Difference(VOTE, "old", None, "000000"), "WR602"),
        (added("proceedings/mipi/4.yaml"), "WR605"),
        (added("proceedings/mipi/0004/votes/Acme.yaml"), "WR605"),
        (Difference(EVENT, None, "target", "120000"), "WR605"),
        (Difference(EVENT, None, "commit", "160000"), "WR605"),
        (Difference("proceedings", None, "target", "120000"), "WR605"),
        (Difference("proceedings/mipi/.0004.yaml", None, "target", "120000"), "WR605"),
        (Difference("proceedings/mipi/.0004.yaml", "old", "old", "120000"), "WR601"),
    ],
)
def test_a_fact_that_is_changed_deleted_or_misnamed_is_told_with_its_file(difference, code):
    assert codes(only_grows([difference])) == [(code, difference.path)]


@pytest.mark.parametrize("mode", ["100755", "100644"])
def test_the_permissions_of_a_fact_say_nothing(mode):
    permission = Difference(EVENT, "same", "same", mode)

    assert codes(only_grows([permission])) == []
    assert codes(brings_together([[permission], [Difference(EVENT, None, "same", mode)]])) == []


def test_a_hidden_file_among_the_facts_is_remarked():
    (found,) = only_grows([added("proceedings/mipi/.notes")])

    assert (found.code, found.level) == ("WR605", "warning")
    assert codes(only_grows([Difference("proceedings/.notes", "old", "new"), added("proceedings/.gitkeep")])) == []


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (NEXT, "renumbered"),
        ("proceedings/ocp/0004.yaml", "renamed"),
        ("proceedings/mipi/0004/votes/birch.yaml", "renamed"),
    ],
)
def test_a_deleted_fact_that_lies_elsewhere_now_is_told_as_the_renaming_it_is(to, words):
    (found,) = only_grows([Difference(EVENT, "same", None), added(to, "same"), added("proceedings/mipi/0006.yaml")])

    assert (found.code, found.file) == ("WR603", EVENT)
    assert f"{words}: it lies in {to} now" in found.message


def test_a_merge_of_facts_that_people_recorded_apart_brings_them_together():
    assert codes(brings_together([[added(VOTE)], [added(NEXT)]])) == []


def test_a_merge_that_leaves_out_a_fact_of_one_parent_is_told():
    assert codes(brings_together([[Difference(VOTE, "old", None)], [added(NEXT)]])) == [("WR602", VOTE)]


@pytest.mark.parametrize(
    ("before", "level"),
    [(("old", "old"), "error"), (("one", "other"), "error"), ((None, "old"), "error"), ((None, None), "warning")],
)
def test_a_fact_as_no_parent_has_it_is_told_and_may_only_be_a_new_one(before, level):
    (found,) = brings_together([[Difference(EVENT, each, "new")] for each in before])

    assert (found.code, found.level) == ("WR604", level)


@pytest.mark.parametrize(
    ("by_parent", "level"),
    [
        ([[], [Difference(EVENT, "loser", "winner")]], "warning"),
        ([[Difference(EVENT, "loser", "winner")], []], "error"),
        ([[Difference(EVENT, "loser", "winner")], [], [Difference(EVENT, None, "winner")]], "error"),
    ],
)
def test_a_race_may_be_decided_for_the_fact_that_was_on_file(by_parent, level):
    (found,) = brings_together(by_parent)

    assert (found.code, found.level) == ("WR606", level)
    assert "loser" in str(found.hint)


def test_a_merge_of_three_is_held_against_all_of_them():
    apart = [[added(VOTE), added(NEXT)], [added(EVENT), added(NEXT)], [added(EVENT), added(VOTE)]]

    assert codes(brings_together(apart)) == []
    assert codes(brings_together([[*each, added("proceedings/mipi/x.yaml")] for each in apart])) == [
        ("WR604", "proceedings/mipi/x.yaml"),
        ("WR605", "proceedings/mipi/x.yaml"),
    ]
