"""Guards of ballots: each one as the only reason of a refusal. The Board's own are in `test_board_guards.py`."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from workreg.core.organization import BallotPolicy

OPEN = "propose assign circulate ballot:alliance"
BOTH_CARRIED = "propose assign circulate ballot:alliance ballot:technical close:alliance close:technical"
ANN, BOB = "ann@acme.example", "bob@birch.example"
OTHER = [{"id": "binding", "text": "Two bindings.", "due": "2027-12", "body": "pmci"}]


def at_work(play, key, **fields):
    """The same play with one body organized differently."""
    bodies = {**play.organization.bodies, key: play.organization.bodies[key].model_copy(update=fields)}
    return replace(play, organization=play.organization.model_copy(update={"bodies": bodies}))


@pytest.mark.rows(18, 22, 46)
def test_a_committee_without_work_in_the_milestones_holds_no_ballot(play, refused):
    refused(play.at("circulated"), "ballot:marketing", "WR221", "has no work in the milestones")


@pytest.mark.rows(24, 46)
def test_a_working_group_commits_and_its_committee_ballots(play):
    found = at_work(play, "pmci", members=play.organization.bodies["alliance"].members).reasons(
        play.at("circulated"), "ballot:pmci"
    )

    assert [(each.code, each.hint) for each in found] == [("WR221", "workreg ballot mipi --committee technical")]


@pytest.mark.rows(28, 50)
def test_the_board_ballots_after_it_is_scheduled_and_then_nobody_else(a_register, edit, refused):
    carried = a_register(BOTH_CARRIED, "yyy yy")
    scheduled = edit(a_register(f"{BOTH_CARRIED} schedule", "yyy yy"), milestones=OTHER)

    refused(carried, "ballot:board", "WR221", "the Board's ballot opens after it is scheduled")
    refused(scheduled, "ballot:alliance", "WR221", "the committees are done; only the Board ballots now")


def test_an_unknown_body_is_told_with_those_there_are(play):
    found = {each.code: each.message for each in play.reasons(play.at("circulated"), "ballot:nobody")}

    assert found["WR221"] == (
        "there is no body 'nobody'; there are board, alliance, technical, marketing, pmci, lone"
    )  # fmt: skip


@pytest.mark.rows(47)
def test_one_body_holds_one_ballot_at_a_time_and_none_on_a_text_it_carried(a_register, refused):
    carried = a_register(f"{OPEN} close:alliance", "yyy")

    refused(a_register(OPEN), "ballot:alliance", "WR222", "ballot 0004 of alliance is still open")
    refused(carried, "ballot:alliance", "WR222", "alliance already carried this text (event 0005, 2027-03-01)")


@pytest.mark.rows(46, 49)
def test_once_a_ballot_is_lost_no_other_opens(a_register, refused):
    register = a_register(f"{OPEN} ballot:technical close:alliance", "nnn -")

    refused(register, "ballot:alliance", "WR222", "goes back to drafting when those of technical have ended")


@pytest.mark.rows(47)
def test_a_body_without_voters_holds_no_ballot(play):
    empty = at_work(play, "technical", members={})

    assert [each.code for each in empty.reasons(play.at("circulated"), "ballot:technical")] == ["WR223"]


@pytest.mark.rows(47)
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"closes": datetime(2027, 3, 1, 17, tzinfo=UTC)}, "before it opens"),
        ({"days": -1}, "before it opens"),
        ({"days": 367}, "366 days at most"),
        ({"days": 10**12}, "366 days at most"),
        ({"closes": datetime(2029, 1, 1, tzinfo=UTC)}, "366 days at most"),
        ({"closes": datetime.fromisoformat("9999-12-31T23:59:59-12:00")}, "366 days at most"),
    ],
)
def test_a_ballot_stays_open_for_some_time_and_at_most_a_year(play, refused, given, words):
    refused(play.at("circulated"), "ballot:alliance", "WR224", words, **given)


@pytest.mark.rows(47)
@pytest.mark.parametrize("step", ["vote:technical", "close:technical"])
def test_votes_and_counts_are_of_an_open_ballot(a_register, play, step):
    found = play.reasons(a_register(OPEN), step, vote="approve")

    assert [(each.code, each.message) for each in found] == [
        ("WR225", "technical has no open ballot on mipi; open: alliance")
    ]


@pytest.mark.rows(47)
@pytest.mark.parametrize(
    ("by", "given", "words"),
    [
        ("chair@alliance.example", {}, "represents no member in the electorate of alliance"),
        ("chair@alliance.example", {"member": "harbor"}, "harbor is not in the electorate"),
        (BOB, {"member": "acme"}, f"{BOB} neither represents acme nor chairs alliance"),
    ],
)
def test_one_member_has_one_vote_by_its_representative(a_register, refused, by, given, words):
    refused(a_register(OPEN), "vote:alliance", "WR226", words, by, vote="approve", **given)


@pytest.mark.rows(47)
def test_no_vote_is_taken_after_closing_time(a_register, refused):
    register = a_register(OPEN)
    late = register.events[-1].closes + timedelta(minutes=1)

    refused(register, "vote:alliance", "WR227", "the ballot closed at", ANN, vote="approve", now=late)


@pytest.mark.rows(47)
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"vote": "yes"}, "'yes' is no vote; choose one of approve, approve-with-comments, reject, abstain"),
        ({"vote": "reject", "comment": " "}, "a rejection needs a comment"),
    ],
)
def test_a_vote_is_one_of_four_and_a_rejection_says_why(a_register, refused, given, words):
    refused(a_register(OPEN), "vote:alliance", "WR228", words, ANN, **given)


@pytest.mark.rows(47)
def test_a_vote_changes_only_where_the_rule_allows_it(play):
    firm = at_work(play, "alliance", ballot=BallotPolicy(change_vote=False))
    register = firm.past(OPEN, "y")

    found = firm.reasons(register, "vote:alliance", ANN, vote="abstain")

    assert [(each.code, each.message) for each in found] == [
        ("WR228", "acme has voted, and this ballot's rule does not let a vote change")
    ]


@pytest.mark.rows(58)
def test_a_stale_ballot_takes_no_vote_and_is_never_counted(a_register, edit, refused):
    words = "the text has changed since ballot 0004 opened"

    refused(edit(a_register(OPEN), milestones=OTHER), "vote:alliance", "WR229", words, ANN, vote="approve")
    refused(edit(a_register(OPEN, "yyy"), milestones=OTHER), "close:alliance", "WR229", words)


@pytest.mark.rows(60)
def test_new_addresses_make_no_ballot_stale(play, a_register, edit):
    register = edit(a_register(OPEN, "yyy"), contacts={"mipi": [{"role": "Liaison", "email": "new@mipi.example"}]})

    assert play.reasons(register, "close:alliance") == []


@pytest.mark.rows(47)
def test_a_ballot_is_closed_when_its_time_has_passed_or_all_have_voted(play, a_register, refused):
    register = a_register(OPEN, "yy")
    soon = register.events[-1].closes - timedelta(minutes=1)

    refused(register, "close:alliance", "WR230", "these have not voted: cedar", now=soon)

    assert play.reasons(register, "close:alliance", now=soon + timedelta(minutes=1)) == []
    assert play.reasons(a_register(OPEN, "yya"), "close:alliance", now=soon) == []


@pytest.mark.rows(47)
def test_a_day_that_was_given_is_the_day_of_the_fact(play, a_register):
    """`--on` says when it happened; when it was recorded stays on file, in the organization's time zone."""
    register = a_register(OPEN)
    opening = register.events[-1]
    after = opening.closes.astimezone(UTC) + timedelta(days=2)

    given = {"vote": "approve", "member": "acme", "on": opening.closes.date(), "now": after}
    vote = play.cast(register, "alliance", "chair@alliance.example", **given).votes[-1]

    assert (vote.on, vote.at, vote.at.date()) == (date(2027, 3, 15), after, date(2027, 3, 17))
    assert vote.at.tzinfo == play.organization.zone
