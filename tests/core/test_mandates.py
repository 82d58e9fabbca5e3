"""A merge takes each key of the organization over from the parent that changed it; all else is for its keepers."""

import pytest

from workreg.core.lawful.mandates import Parent, changed_by_their_keepers
from workreg.core.organization import Organization

EVE, VP, CHAIR = "eve@evil.example", "vp@dmtf.example", "chair@alliance.example"
CHAIRS, MEMBERS, DAYS = "bodies.alliance.chairs", "bodies.alliance.members", "ballot.days"


@pytest.fixture
def law(play):
    """The organization with some values written anew: `law({"bodies.alliance.chairs": [EVE]})`."""

    def change(values=(), **more):
        content = play.organization.model_dump(mode="json", by_alias=True)
        for path, value in {**dict(values), **more}.items():
            *way, last = path.split(".")
            place = content
            for key in way:
                place = place[key]
            place[last] = value
        return Organization.model_validate(content)

    return change


def told(parents, after, by=EVE):
    return [".".join(map(str, each.path)) for each in changed_by_their_keepers(parents, after, by)]


def test_a_merge_that_brings_two_changes_together_changes_nothing_itself(law):
    before, one, other = law(), {CHAIRS: ["new@alliance.example"]}, {DAYS: 21}
    parents = [Parent(law(one), (before,)), Parent(law(other), (before,))]

    assert told(parents, law({**one, **other})) == []


def test_what_no_parent_has_is_for_those_who_keep_it_in_each_parent(law):
    """The two parents name other chairs, so what they say of it differs in words."""
    before = law()
    parents = [Parent(law({CHAIRS: [CHAIR]}), (before,)), Parent(law({CHAIRS: ["new@alliance.example"]}), (before,))]

    after = law({CHAIRS: [EVE]})

    assert told(parents, after) == [CHAIRS]
    assert told(parents, after, CHAIR) == [CHAIRS]
    assert told(parents, after, VP) == []


def test_a_key_taken_back_to_what_it_was_before_one_parent_changed_it_is_a_change(law):
    before, removed, added = law(), {CHAIRS: ["new@alliance.example"]}, {DAYS: 21}
    parents = [Parent(law(removed), (before,)), Parent(law(added), (before,))]

    assert told(parents, law(added)) == [CHAIRS]
    assert told(parents[::-1], law(added)) == [CHAIRS]
    assert told(parents, law({**added, "bodies.alliance.name": "Alliances"})) == ["bodies.alliance.name", CHAIRS]


def test_a_branch_may_take_back_what_it_had_itself(law):
    before, newer = law(), law({CHAIRS: ["new@alliance.example"]})
    parents = [Parent(newer, (before,)), Parent(before, (before, newer))]

    assert told(parents, before) == []


def test_where_words_are_believed_it_is_only_told(law):
    (found,) = changed_by_their_keepers([Parent(law(identity="trust"))], law({"identity": "trust", DAYS: 3}), EVE)

    assert found.level == "warning"
