"""Who may change the organization is said by the organization as it stood before."""

import pytest

from workreg.core.lawful.rosters import Roster, keepers, organization_is_changed_by_its_keepers
from workreg.core.organization import Organization

EVE, VP, CHAIR, BOARD_CHAIR = "eve@evil.example", "vp@dmtf.example", "chair@alliance.example", "chair@board.example"


@pytest.fixture
def changed(play):
    """The organization with one value written anew: `changed("bodies.alliance.chairs", [EVE])`."""

    def change(path, value):
        content = play.organization.model_dump(mode="json", by_alias=True)
        *way, last = path.split(".")
        place = content
        for key in way:
            place = place[key]
        place[last] = value
        return Organization.model_validate(content)

    return change


@pytest.fixture
def told(play):
    return lambda after, by: [
        each.message for each in organization_is_changed_by_its_keepers(Roster(play.organization, after, by))
    ]


@pytest.mark.parametrize(
    ("path", "value", "those_who_may"),
    [
        ("bodies.alliance.members.evil", {"representatives": [EVE]}, {CHAIR, VP, BOARD_CHAIR}),
        ("bodies.alliance.chairs", [EVE], {CHAIR, VP, BOARD_CHAIR}),
        ("bodies.board.members", {}, {VP, BOARD_CHAIR}),
        ("bodies.alliance.ballot.days", 1, {VP, BOARD_CHAIR}),
        ("bodies.alliance.name", "Another Committee", {VP, BOARD_CHAIR}),
        ("ballot.quorum", {"at_least": "0", "of": "eligible"}, {VP, BOARD_CHAIR}),
        ("identity", "trust", {VP, BOARD_CHAIR}),
        ("roles.vp-alliances", [EVE], {BOARD_CHAIR}),
        ("roles.secretary", [VP], {BOARD_CHAIR}),
    ],
)
def test_each_change_is_for_those_who_keep_it(told, changed, path, value, those_who_may):
    after = changed(path, value)
    assert {by for by in (EVE, VP, CHAIR, BOARD_CHAIR) if not told(after, by)} == those_who_may


def test_nobody_admits_themselves(told, changed):
    [words] = told(changed("bodies.alliance.members.evil", {"representatives": [EVE]}), EVE)
    assert words.startswith("bodies.alliance.members.evil is for chair@alliance.example, vp@dmtf.example,")
    assert words.endswith(f"not for {EVE}")


def test_a_body_that_is_new_has_no_chairs_who_could_have_made_it(told, changed):
    body = {"name": "Evil", "kind": "committee", "chairs": [EVE], "members": {}}
    assert len(told(changed("bodies.evil", body), EVE)) == 1
    assert told(changed("bodies.evil", body), VP) == []


def test_the_same_organization_laid_out_otherwise_is_no_change(play, told):
    assert told(Organization.model_validate(play.organization.model_dump(mode="json", by_alias=True)), EVE) == []


def test_addresses_are_compared_without_regard_to_case(told, changed):
    assert told(changed("bodies.alliance.chairs", [EVE]), CHAIR.upper()) == []


def test_where_a_base_has_moved_on_its_organization_says_who_may(play, changed):
    moved = changed("bodies.alliance.chairs", ["new@alliance.example"])
    after = changed("bodies.alliance.members.evil", {"representatives": [EVE]})
    found = list(organization_is_changed_by_its_keepers(Roster(play.organization, after, CHAIR, moved)))
    assert len(found) == 1


def test_where_nobody_is_named_everybody_keeps_the_list(changed):
    nobody = changed("bodies.board.chairs", [])
    nobody = nobody.model_copy(update={"roles": {}})
    assert keepers(nobody, ("roles", "vp-alliances")) == ()
