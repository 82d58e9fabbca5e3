"""What is open when a register ends is told to those who end it, and stays told."""

import pytest

from workreg.core.case import Moment
from workreg.core.leaving import left_open
from workreg.core.views.status import status

END = "recommend ballot:board close:board"
REQUEST = "change request 0013 (DSP0237): forwarded"


@pytest.fixture(scope="module")
def asked(play):
    """A register in force with an open change request, and its duties but for one."""
    return play.on(play.at("active"), "request forward:pmci post")


@pytest.mark.rows(75, 104, 105)
@pytest.mark.parametrize("steps", ["recommend", "recommend ballot:board", END])
def test_open_requests_and_duties_are_told_where_a_register_ends(play, asked, steps):
    told = left_open(play.on(asked, steps, "yyy"), play.organization)

    assert REQUEST in told
    assert {each.split()[1] for each in told} == {
        "request", "hand-over-press", "hand-over-partner-list", "announce-formation"
    }  # fmt: skip


@pytest.mark.rows(75)
def test_the_status_of_a_register_that_has_ended_lists_what_is_left_open(play, asked):
    ended = play.on(asked, END, "yyy")
    last = ended.events[-1].at
    moment = Moment(last, play.organization.today(last), play.organization.zone)

    found = status(ended, play.organization, moment)

    assert found["stage"] == "removed"
    assert REQUEST in found["left_open"]


def test_of_a_register_that_goes_on_nothing_is_left_open(play, asked):
    assert left_open(asked, play.organization) == []
    assert left_open(play.on(asked, END, "nnn"), play.organization) == []
    assert left_open(play.past("propose withdraw"), play.organization) == []
