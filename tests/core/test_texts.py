"""Which text a register speaks of: in force, drafted, or as of a day."""

import pytest
from tests.core import lives

from workreg.core.case import Moment, end_of_day
from workreg.core.document import document, index_row
from workreg.core.effects import standing
from workreg.core.reviews import next_review, on, overdue_milestones
from workreg.core.texts import as_of, in_force, is_in_force, text_in_force
from workreg.core.views.status import history, status
from workreg.core.views.summaries import summary


@pytest.fixture(scope="module")
def life(play):
    return lives.whole(play)


@pytest.fixture(scope="module")
def days(life):
    """The last register of each day, by day."""
    return {register.events[-1].on: register for register in life.stood}


@pytest.mark.rows(5, 57)
def test_while_an_amendment_is_drafted_the_text_in_force_is_the_accepted_one(play):
    register = lives.amended(play).register

    assert register.terms.version == "1.1"
    assert in_force(register).terms.version == "1.0"
    assert in_force(register).terms.milestones[0].due.raw == "2027-12"
    assert in_force(register).terms.contacts == register.terms.contacts != play.terms.contacts


def test_an_edit_of_a_text_in_force_that_nobody_recorded_is_not_in_force(play, edit):
    register = edit(lives.first_version(play).register, review="2035")

    assert in_force(register).terms.review.raw == "2029-02"
    assert not is_in_force(register, standing(register))


def test_a_text_that_is_on_file_nowhere_is_not_made_up(play):
    register = lives.amended(play).register
    without = register.__class__(register.id, register.terms, register.events, register.votes, {})

    assert text_in_force(without, standing(without)) is None
    assert in_force(without) is without


def test_on_each_day_the_register_had_the_text_it_had(life, days):
    for day, then in days.items():
        found = as_of(life.register, day)
        assert in_force(found).terms == in_force(then).terms, day
        assert (found.events, found.votes) == (then.events, then.votes)


def test_on_each_day_the_status_is_what_was_told_that_day(life, days, play):
    for day, then in days.items():
        moment = Moment(end_of_day(day, play.organization.zone), day, play.organization.zone)
        assert status(as_of(life.register, day), play.organization, moment) == status(then, play.organization, moment)
        assert history(as_of(life.register, day)) == history(then)


@pytest.mark.parametrize("is_draft", [False, True], ids=["in-force", "draft"])
def test_on_each_day_the_document_is_what_was_shown_that_day(life, days, play, is_draft):
    for day, then in days.items():
        found = as_of(life.register, day)
        shown = [document(each, play.organization, day, is_draft=is_draft) for each in (found, then)]
        assert shown[0] == shown[1], day
        assert index_row(found, "", is_draft=is_draft) == index_row(then, "", is_draft=is_draft)


@pytest.mark.rows(67)
def test_on_each_day_the_review_is_due_when_it_was_due_that_day(life, days):
    row = summary(life.register)
    for day, then in days.items():
        cut = summary(then)
        assert next_review(row, day, "90 days", "24 months") == next_review(cut, day, "90 days", "24 months"), day
        assert list(overdue_milestones(row, day)) == list(overdue_milestones(cut, day))
        for key in ("title", "version", "draft", "partners", "owner", "review", "milestones"):
            assert on(row, day)[key] == on(cut, day)[key], (day, key)


def test_a_draft_as_it_lies_now_is_not_told_of_a_day_that_has_passed(play):
    life = lives.first_version(play)
    life.go("amend", version="1.1", later=10)
    begun = life.register
    life.edit(benefits={"joint": ["Another one."]})

    assert as_of(life.register, life.now.date()).terms == begun.terms != life.register.terms


def test_a_text_that_cannot_change_any_more_is_told_of_the_days_since(play):
    register = lives.amended(play).register

    assert as_of(register, register.events[-1].on).terms == register.terms


@pytest.mark.rows(67)
def test_a_recorded_review_moves_the_date_and_todays_file_does_not(play):
    life = lives.second_version(play)
    reviewed = next(event.on for event in life.register.events if event.step == "review")
    before = max(event.on for event in life.register.events if event.on < reviewed)
    row = summary(life.register)

    assert (on(row, before)["review"], on(row, reviewed)["review"]) == ("2029-02", "2029-01")
    assert next_review(row, reviewed, "90 days", "24 months").reason == "review date 2029-01"


def test_a_row_keeps_only_what_changed_and_only_the_days_it_changed(play):
    row = summary(lives.first_version(play).register)

    assert row["was"] == [["2027-03-03", {"owner": None}]]
    assert row["draft"] is None


def test_a_register_without_facts_has_one_row_and_no_past(play):
    row = summary(lives.Register("mipi", play.terms))

    assert (row["stages"], row["was"], row["version"]) == ([], [], "1.0")


def test_a_draft_in_the_file_is_told_with_the_version_it_will_have(play):
    row = summary(lives.amended(play).register)

    assert (row["version"], row["draft"]) == ("1.0", "1.1")
    assert row["milestones"][0][2] == "2027-12"
