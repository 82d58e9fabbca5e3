"""What a document shows of a register that lived: its versions, the draft beside one, its reviews, its end."""

from datetime import date

import pytest
from tests.core import lives

from workreg.core.document import document, index_row
from workreg.core.views.status import history

TODAY = date(2027, 10, 1)


@pytest.fixture(scope="module")
def shown(play):
    """The document of a life, at its end."""

    def show(life, **more):
        return document(life(play).register, play.organization, TODAY, **more)

    return show


def days(document):
    return [(each["label"], each["day"]) for each in document["key_dates"]]


@pytest.mark.rows(5, 57)
def test_the_document_of_a_text_in_force_has_nothing_of_the_draft_but_a_word_of_it(shown):
    found = shown(lives.amended)

    assert (found["version"], found["in_force"], found["watermark"]) == ("1.0", True, None)
    assert found["stage"]["word"] == "In force"
    assert found["milestones"][0]["due"] == "December 2027"
    assert found["amendment"]["version"] == "1.1"
    assert (found["needed"], found["signatures"]) == ([], [])
    assert [each["body"] for each in found["ballots"]] == [
        "Alliance Committee", "Technical Committee", "Board of Directors",
    ]  # fmt: skip


@pytest.mark.rows(5, 59)
def test_the_draft_of_an_amendment_says_which_text_stays_in_force_and_what_it_needs(shown):
    found = shown(lives.amended, is_draft=True)

    assert found["watermark"] == "Draft of version 1.1: not in force (circulated to the committees)"
    assert found["amends"] == "Version 1.0, in force since 13 March 2027, stays in force until this one is accepted."
    assert found["amendment"]["change"] == "Minor change, confirmed by chair@alliance.example"
    assert [(each["body"], each["state"], each["day"], each["changes"]) for each in found["needed"]] == [
        ("Alliance Committee", "stale", "7 March 2027", ["milestone binding re-dated: 2027-12 -> 2028-06"]),
        ("Technical Committee", "stale", "8 March 2027", ["milestone binding re-dated: 2027-12 -> 2028-06"]),
    ]
    assert found["ballots"] == []
    assert [(each["version"], each["is_shown"]) for each in found["versions"]] == [("1.0", False)]


@pytest.mark.rows(30, 54, 55)
def test_a_later_version_shows_the_days_of_the_first_and_its_own(shown):
    assert days(shown(lives.second_version)) == [
        ("Dated", "22 April 2027"),
        ("Partnership established: adopted by the DMTF Board of Directors", "11 March 2027"),
        ("Partnership established: accepted by MIPI Alliance", "13 March 2027"),
        ("Version 1.1: approved by the committees", "30 April 2027"),
        ("Version 1.1: accepted by MIPI Alliance", "2 May 2027"),
    ]


def test_the_first_version_shows_its_days_once(shown):
    assert days(shown(lives.first_version)) == [
        ("Dated", "1 March 2027"),
        ("Adopted by the DMTF Board of Directors", "11 March 2027"),
        ("Accepted by MIPI Alliance", "13 March 2027"),
    ]
    assert shown(lives.first_version)["versions"] == []


@pytest.mark.rows(31, 59, 117)
def test_each_version_has_its_approvals_its_class_and_who_confirmed_it(shown):
    last, first = shown(lives.second_version)["versions"]

    assert (last["version"], last["since"], last["until"], last["is_shown"]) == ("1.1", "2 May 2027", "", True)
    assert last["change"] == "Minor change, confirmed by chair@alliance.example"
    assert last["reason"] == "The binding takes longer."
    assert [(each["body"], each["day"]) for each in last["approvals"]] == [
        ("Alliance Committee", "28 April 2027"),
        ("Technical Committee", "30 April 2027"),
    ]
    assert (last["acceptance"]["partner"], last["acceptance"]["by"]) == ("MIPI Alliance", "pia@mipi.example")
    assert (first["version"], first["change"], first["until"]) == ("1.0", "New register", "2 May 2027")
    assert first["approvals"][-1]["resolution"] == "2027-04-01"


@pytest.mark.rows(69)
def test_an_editorial_change_is_in_force_by_a_word_and_says_so(shown):
    found = shown(lives.editorial)

    assert days(found)[-1] == ("Version 1.1: in force by a chair's recorded word", "22 March 2027")
    assert found["versions"][0]["approvals"][0]["body"] == "A chair's recorded word"
    assert found["versions"][0]["acceptance"] is None


@pytest.mark.rows(31, 54, 69)
def test_the_approvals_of_the_version_before_an_editorial_change_stand(shown):
    found = shown(lives.editorial)

    assert found["word"] == {
        "version": "1.1", "day": "22 March 2027", "by": "chair@alliance.example", "reason": "A word.", "stands": "1.0",
    }  # fmt: skip
    assert [(each["body"], each["word"]) for each in found["ballots"]] == [
        ("Alliance Committee", "Carried"), ("Technical Committee", "Carried"), ("Board of Directors", "Carried"),
    ]  # fmt: skip
    assert found["earlier_ballots"] == []
    accepted = found["acceptance"]
    assert (accepted["by"], accepted["day"], accepted["version"]) == ("pat@mipi.example", "13 March 2027", "1.0")


def test_no_word_of_a_chair_stands_where_bodies_approved(shown):
    assert [shown(life)["word"] for life in (lives.first_version, lives.second_version, lives.withdrawn)] == [None] * 3


@pytest.mark.rows(67)
def test_what_has_ended_has_no_next_review_in_the_index(play):
    row = index_row(lives.whole(play).register, "mipi.html", {"state": "exempt", "due": None, "reason": ""})

    assert row["review"]["written"] == "none"


def test_the_history_tells_an_amendment_that_is_given_up_from_a_register(shown):
    told = [each["change"] for each in shown(lives.whole)["history"]]

    assert "Amendment 1.2 withdrawn; version 1.1 stays in force" in told
    assert "Withdrawn" in [each["change"] for each in shown(lives.withdrawn)["history"]]


@pytest.mark.rows(75)
def test_the_history_says_that_the_board_ended_the_register(shown):
    assert "The register is removed" in shown(lives.whole)["history"][-1]["details"]


@pytest.mark.rows(60, 117)
def test_who_came_for_whom_is_logged_and_not_published(play, shown):
    (details,) = [e["details"] for e in shown(lives.amended)["history"] if e["change"] == "Contacts updated"]
    (logged,) = [row["said"] for row in history(lives.amended(play).register) if row["what"] == "contacts updated"]

    assert details == []
    assert logged == "contact of mipi replaced: Liaison, pat@mipi.example -> Liaison, pia@mipi.example"


@pytest.mark.rows(61, 62)
def test_what_is_not_announced_is_never_told_as_announced(shown):
    last = shown(lives.not_announced)["history"][-1]

    assert (last["change"], last["details"]) == ("Not announced: The partner wants none.", [])


@pytest.mark.rows(117)
def test_the_change_history_has_a_heading_for_each_version(shown):
    found = [(each["chapter"], each["version"], each["day"]) for each in shown(lives.whole)["history"]]

    assert [each for each in found if each[0]] == [
        ("Version 1.0, in force since 13 March 2027", "1.0", "2 March 2027"),
        ("Version 1.1, in force since 2 May 2027", "1.1", "22 April 2027"),
        ("Version 1.2, given up", "1.2", "22 May 2027"),
        ("Version 1.1, which stayed in force", "1.1", "24 May 2027"),
    ]


@pytest.mark.rows(117)
def test_a_change_beside_an_amendment_is_of_the_text_in_force(shown):
    found = shown(lives.second_version)["history"]

    assert [(each["version"], each["details"]) for each in found if each["day"] == "26 April 2027"] == [
        ("1.0", ["binding: done 2027-04-26"])
    ]
    assert [each["version"] for each in found if each["day"] == "28 April 2027"] == ["1.1"]


@pytest.mark.rows(67)
def test_every_review_stands_with_its_outcome_and_the_next_date(shown):
    found = shown(lives.whole)["reviews"]

    assert [(each["day"], each["outcome"], each["next"], each["reason"]) for each in found] == [
        ("24 May 2027", "Kept as it is", "March 2029", "Fine."),
        ("27 April 2027", "Kept as it is", "January 2029", "It works."),
    ]


@pytest.mark.rows(63)
def test_a_milestone_reached_shows_its_day(shown):
    assert [each["word"] for each in shown(lives.second_version)["milestones"]] == ["Done 26 April 2027"]


@pytest.mark.rows(71, 75)
def test_a_register_that_was_removed_is_a_record_with_ground_and_resolution(shown):
    found = shown(lives.whole)

    assert (found["watermark"], found["mark"]) == ("Removed: not in force", "Not in force")
    assert found["ending"] == {
        "heading": "Removed", "day": "3 September 2027", "board": "Board of Directors", "resolution": "2027-04-01",
        "ground": "The partner has disbanded.", "reason": "MIPI is no more.", "by": "vp@dmtf.example",
        "recommended": "1 September 2027",
    }  # fmt: skip
    assert found["review"]["is_over"]
    assert [each["about"] for each in found["earlier_ballots"]][-1] == "On whether the register is removed."


@pytest.mark.rows(75)
def test_while_the_board_decides_on_its_end_the_text_is_in_force(shown):
    found = shown(lives.recommended)

    assert (found["in_force"], found["ending"]["heading"]) == (True, "Recommended to be removed")
    assert found["ending"]["day"] == ""


def test_a_register_that_was_given_up_says_why(shown):
    found = shown(lives.withdrawn)

    assert (found["ending"]["heading"], found["ending"]["reason"]) == ("Withdrawn", "Not now.")


def test_the_index_names_the_text_in_force_unless_drafts_are_wanted(play):
    register = lives.amended(play).register

    found = [index_row(register, "", is_draft=is_draft) for is_draft in (False, True)]

    assert [(each["version"], each["in_force"], each["stage"]["word"]) for each in found] == [
        ("1.0", True, "In force"),
        ("1.1", False, "Circulated to the committees"),
    ]
