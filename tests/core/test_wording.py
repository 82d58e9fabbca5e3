"""What happened, in a line: of what, and what stays."""

import pytest

from workreg.core.wording import happened


@pytest.mark.parametrize("how", ["withdraw", "lapse"])
def test_an_amendment_that_is_given_up_says_which_version_stays(play, how):
    past = play.on(play.amended("drafting"), how)

    done = "withdrawn" if how == "withdraw" else "lapsed"
    assert happened(past.events[-1]) == f"amendment 1.1 {done}; version 1.0 stays in force"


def test_a_recommendation_that_is_withdrawn_leaves_the_version_in_force(play):
    past = play.on(play.at("removal-recommended"), "withdraw")

    assert happened(past.events[-1]) == "recommendation that it be removed withdrawn; version 1.0 stays in force"


@pytest.mark.parametrize("stage", ["withdrawn", "lapsed"])
def test_a_register_that_never_was_in_force_is_given_up_itself(play, stage):
    assert happened(play.at(stage).events[-1]) == stage


@pytest.mark.rows(75)
@pytest.mark.parametrize("ends", ["removed", "dissolved"])
def test_the_count_of_the_board_says_how_the_register_ends(play, ends):
    assert happened(play.at(ends).events[-1]).endswith(f"; the register is {ends}")


@pytest.mark.rows(75)
def test_a_board_that_does_not_end_the_register_is_not_told_to_have_done_so(play):
    past = play.on(play.at("removal-recommended"), "ballot:board close:board", "nnn")

    assert "the register is" not in happened(past.events[-1])
