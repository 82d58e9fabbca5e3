"""A working group's word is about a milestone as it was: a changed one is asked about anew."""

from dataclasses import replace

import pytest
from tests.example import TEXT, TWO_BINDINGS, VOTES

from workreg.core.views.status import uncommitted

FILM = {"id": "film", "text": "A film.", "due": "2028", "body": "pmci"}
BOTH = {"milestones": ("binding", "film"), "committed": True}
ROUND = "ballot:alliance ballot:technical close:alliance close:technical schedule ballot:board close:board send accept"


@pytest.fixture
def committed(play):
    """A register with two milestones that the working group has committed to in one word."""
    register = play.past("propose assign circulate", milestones=[*TEXT["milestones"], FILM])
    return play.take(register, "commitment", **BOTH)


def without_works(register):
    """The register as it was recorded before commitments said what the milestones were."""
    return replace(register, events=tuple(each.model_copy(update={"works": None}) for each in register.events))


@pytest.mark.rows(26, 48)
@pytest.mark.parametrize("change", [{"text": "Two bindings."}, {"due": "2027-06"}, {"body": "technical"}])
def test_a_commitment_is_stale_once_the_milestone_has_changed(play, committed, change):
    register = play.edit(committed, milestones=[{**TEXT["milestones"][0], **change}, FILM])

    assert uncommitted(committed) == []
    assert uncommitted(register) == ["binding"]
    assert uncommitted(play.edit(register, milestones=[*TEXT["milestones"], FILM])) == []


@pytest.mark.rows(26, 48)
def test_a_commitment_stays_good_when_a_milestone_is_marked_done_moved_or_announced(play, committed):
    moved = [FILM, {**TEXT["milestones"][0], "significant": "true"}]

    assert uncommitted(play.edit(committed, milestones=moved)) == []


@pytest.mark.rows(26, 48)
def test_a_commitment_in_an_amendment_is_stale_once_the_milestone_has_changed_again(play):
    amendment = f"propose assign circulate {ROUND} amend edit:deliverables classify:minor circulate commitment"
    register = play.past(amendment, VOTES)
    again = play.edit(register, milestones=[{**TWO_BINDINGS, "due": "2027-04"}])

    assert uncommitted(register) == []
    assert uncommitted(again) == ["binding"]


@pytest.mark.rows(26, 48)
def test_an_older_commitment_that_does_not_say_what_it_was_about_counts_until_an_amendment_changes_it(play, committed):
    register = play.edit(without_works(committed), milestones=[TWO_BINDINGS, FILM])

    assert uncommitted(register) == []
    amended = without_works(play.on(play.past(f"propose assign circulate commitment {ROUND}", VOTES), "amend"))
    assert uncommitted(amended) == []
    assert uncommitted(play.edit(amended, milestones=[TWO_BINDINGS])) == ["binding"]
