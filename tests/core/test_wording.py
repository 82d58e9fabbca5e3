"""What happened, in a line: of what, and what stays."""

import pytest
from tests.example import ACTIVE, VOTES

from workreg.core.checks.checking import review_date_is_within_policy
from workreg.core.register import Step
from workreg.core.wording import happened, typed, voted


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


@pytest.mark.parametrize(
    ("step", "given", "command"),
    [
        (Step.RECOMMEND, {"ends": "removed"}, "remove"), (Step.RECOMMEND, {"ends": "dissolved"}, "dissolve"),
        (Step.ANSWER, {}, "request contact"), (Step.COUNTER, {}, "decline"), (Step.SEND, {}, "send"),
    ],
)  # fmt: skip
def test_a_step_is_named_by_the_command_that_takes_it(step, given, command):
    assert typed(step, given) == command


def test_whoever_records_a_counter_proposal_without_evidence_is_told_a_command_that_there_is(play):
    hints = [each.hint for each in play.reasons(play.at("sent"), "counter", "olga@dmtf.example")]

    assert "workreg decline mipi --counter FILE --evidence 'letter of 12 May'" in hints


def test_a_step_too_early_is_named_by_its_command(play):
    found = {each.code: each for each in play.reasons(play.at("drafting"), "recommend:dissolved")}

    assert found["WR200"].message.startswith("dissolve is a step from")


def test_who_may_call_a_change_editorial_is_told_with_the_way_to_act_as_them(play):
    draft = play.on(play.at("active"), "amend edit:editorial")
    found = {each.code: each for each in play.reasons(draft, "classify:editorial", "vp@dmtf.example")}

    assert "chair@alliance.example" in found["WR264"].message
    assert "--by" in found["WR264"].hint


def test_a_removal_without_a_ground_is_told_that_none_is_given(play):
    found = {each.code: each for each in play.reasons(play.at("active"), "recommend", ground=None)}

    assert found["WR268"].message.startswith("no ground is given; choose one of disbanded")


def test_a_vote_that_is_the_same_again_changes_nothing(play):
    register = play.past("propose assign circulate ballot:alliance", "y")
    again = play.cast(register, "alliance", "ann@acme.example", vote="approve")
    other = play.cast(again, "alliance", "ann@acme.example", vote="reject", comment="Not yet.")

    told = [voted(each, other.votes) for each in other.votes]
    assert told == ["acme votes approve", "acme votes approve again", "acme changes its vote to reject"]


@pytest.mark.rows(67)
@pytest.mark.parametrize(("review", "is_late"), [("2029-03", False), ("2029-04", True)])
def test_a_review_month_counts_by_its_first_day_and_a_late_one_has_a_way_out(play, review, is_late):
    register = play.past(ACTIVE, VOTES, review=review)
    case = play.case(register, "review")
    found = [each for each in review_date_is_within_policy(case) if each]

    assert [each.hint for each in found] == ["workreg review mipi --outcome keep --reason TEXT --next WHEN"] * is_late
