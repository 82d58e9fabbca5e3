"""What needs a person: which matters a register has at each stage, and which of them come first on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workreg.core.case import Moment
from workreg.core.views.attention import attention
from workreg.core.views.urgency import RANKS, Kind, Rank, figures, items, shown

CHAIRS = {"alliance": "chair@alliance.example", "technical": "chair@technical.example"}


def on(play, day, hour=12):
    now = datetime(*map(int, day.split("-")), hour, tzinfo=play.organization.zone)
    return Moment(now, now.date(), play.organization.zone)


def row_of(play, register, day="2027-03-10"):
    return attention(register, play.organization, on(play, day))


def items_on(play, register, day):
    moment = on(play, day)
    return items([attention(register, play.organization, moment)], moment.now, moment.on)


def of_kind(found, kind):
    return [item for item in found if item.kind == kind]


@pytest.mark.rows(11, 34)
def test_a_draft_waits_for_its_owner_once_it_has_stood_for_two_months(play):
    register = play.past("propose assign")

    (early,) = items_on(play, register, "2027-03-20")
    (late,) = items_on(play, register, "2027-05-20")

    assert (early.rank, late.rank) == (Rank.OPEN, Rank.WAITING)
    assert late.who == ("olga@dmtf.example",)
    assert late.command == "workreg circulate mipi"
    assert late.days == 80


@pytest.mark.rows(47)
def test_an_open_ballot_asks_who_has_not_voted_until_it_closes_and_its_chair_from_then_on(play):
    register = play.past("propose assign circulate ballot:alliance", "y--")

    (before,) = of_kind(items_on(play, register, "2027-03-14"), Kind.BALLOT)
    (after,) = of_kind(items_on(play, register, "2027-03-16"), Kind.BALLOT)

    assert (before.rank, before.who) == (Rank.SOON, ("bob@birch.example", "cyd@cedar.example"))
    assert (after.rank, after.who) == (Rank.OVERDUE, (CHAIRS["alliance"],))
    assert after.command == "workreg close mipi --committee alliance"


@pytest.mark.rows(16, 24, 48)
def test_the_chairs_of_working_groups_are_told_of_milestones_that_nobody_has_committed_to(play):
    (before,) = of_kind(items_on(play, play.at("circulated"), "2027-03-02"), Kind.UNCOMMITTED)
    after = of_kind(items_on(play, play.take(play.at("circulated"), "commitment"), "2027-03-02"), Kind.UNCOMMITTED)

    assert before.who == ("chair@pmci.example",)
    assert after == []


@pytest.mark.rows(53)
def test_a_text_that_was_sent_waits_for_the_partner(play):
    (item,) = of_kind(items_on(play, play.at("sent"), "2027-05-01"), Kind.PARTNER)

    assert (item.rank, item.who[0]) == (Rank.WAITING, "pat@mipi.example")


@pytest.mark.rows(35, 67)
def test_a_register_in_force_needs_its_review_and_its_milestones_in_time(play):
    register = play.on(play.at("active"), "post announce hand-over hand-over:list")

    later = items_on(play, register, "2027-03-20")
    due = items_on(play, register, "2028-12-20")
    over = items_on(play, register, "2029-03-20")

    assert [(item.kind, item.rank) for item in later] == [(Kind.MILESTONE, Rank.LATER), (Kind.REVIEW, Rank.LATER)]
    assert [(item.kind, item.rank) for item in due] == [(Kind.MILESTONE, Rank.OVERDUE), (Kind.REVIEW, Rank.SOON)]
    assert {item.kind for item in over if item.rank == Rank.OVERDUE} == {Kind.MILESTONE, Kind.REVIEW}


@pytest.mark.rows(12, 13, 32, 62)
def test_what_a_new_partnership_asks_for_is_told_with_who_and_by_when(play):
    found = of_kind(items_on(play, play.at("active"), "2027-03-12"), Kind.DUTY)

    assert [(item.what, item.rank) for item in found] == [
        ("hand-over-partner-list (1.0)", Rank.SOON), ("hand-over-press (1.0)", Rank.SOON), ("post (1.0)", Rank.SOON),
        ("announce-formation (1.0)", Rank.OPEN),
    ]  # fmt: skip
    assert found[2].command == "workreg post mipi --url URL"


@pytest.mark.rows(73)
def test_a_register_is_stagnant_when_its_review_period_is_over_and_nothing_was_reached_in_it(play):
    register = play.at("active")

    assert of_kind(items_on(play, register, "2029-02-20"), Kind.STAGNANT) == []
    (item,) = of_kind(items_on(play, register, "2029-03-20"), Kind.STAGNANT)
    assert item.who == ("vp@dmtf.example", "eve@acme.example")
    assert item.command == "workreg remove mipi --ground stagnant --reason TEXT"


def test_work_without_an_end_makes_no_register_stagnant(play):
    ongoing = [{"id": "binding", "text": "A binding is kept.", "due": "ongoing", "body": "pmci"}]
    register = play.past("", milestones=ongoing)
    register = replace(play.at("active"), terms=register.terms)
    register = replace(register, texts=dict.fromkeys(register.texts, register.terms))

    assert of_kind(items_on(play, register, "2031-01-01"), Kind.STAGNANT) == []


def test_an_approval_whose_text_has_changed_is_told_as_stale(play, edit):
    register = play.past("propose assign circulate ballot:alliance close:alliance", "yyy")
    changed = edit(register, benefits={"joint": ["Another one."]})

    assert of_kind(items_on(play, register, "2027-03-09"), Kind.STALE) == []
    (item,) = of_kind(items_on(play, changed, "2027-03-09"), Kind.STALE)
    assert item.who == (CHAIRS["alliance"],)
    assert "ballot 0004" in item.what


@pytest.mark.rows(104, 105, 109)
def test_a_change_request_waits_for_whoever_must_act_on_it_next(play):
    register = play.at("active")
    commands = []
    for step in ("request", "forward:pmci", "answer"):
        register = play.take(register, step)
        (item,) = of_kind(items_on(play, register, "2027-05-01"), Kind.REQUEST)
        commands.append((item.command.split()[2], item.who[0], item.rank))

    assert commands == [
        ("forward", "olga@dmtf.example", Rank.OVERDUE),
        ("contact", "chair@pmci.example", Rank.OVERDUE),
        ("dispose", "chair@pmci.example", Rank.WAITING),
    ]
    assert of_kind(items_on(play, play.take(register, "dispose"), "2027-05-01"), Kind.REQUEST) == []


@pytest.mark.parametrize("stage", ["withdrawn", "lapsed"])
def test_what_has_ended_needs_nobody(play, stage):
    assert row_of(play, play.at(stage))["matters"] == []


def test_one_person_sees_only_what_is_theirs_and_later_things_only_when_asked(play):
    moment = on(play, "2027-03-20")
    rows = [attention(play.at(stage), play.organization, moment) for stage in ("drafting", "active", "sent")]
    found = items(rows, moment.now, moment.on)

    assert [item.kind for item in shown(found, "PAT@mipi.example")] == [Kind.PARTNER]
    assert Kind.REVIEW not in {item.kind for item in shown(found)}
    assert Kind.REVIEW in {item.kind for item in shown(found, everything=True)}


MATTERS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([str(kind) for kind in Kind if kind is not Kind.BALLOT]),
        "what": st.text(max_size=5),
        "who": st.lists(st.sampled_from(["a@x.example", "b@x.example"]), max_size=2),
        "whose": st.just("somebody"),
        "command": st.just("workreg status"),
        "due": st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(date.isoformat),
        "since": st.none() | st.dates(date(2020, 1, 1), date(2027, 1, 1)).map(date.isoformat),
    }
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "register": st.sampled_from(["mipi", "ocp", "ofa"]),
            "stage": st.sampled_from(["drafting", "active"]),
            "since": st.none() | st.dates(date(2020, 1, 1), date(2027, 1, 1)).map(date.isoformat),
            "owner": st.none() | st.just("olga@dmtf.example"),
            "in_force": st.booleans(),
            "matters": st.lists(MATTERS, max_size=4),
        }
    ),
    max_size=5,
)
NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)


@given(ROWS)
def test_what_is_overdue_stands_before_everything_else_and_the_longest_overdue_first(rows):
    found = items(rows, NOW, NOW.date())

    assert [item.rank for item in found] == sorted((item.rank for item in found), key=RANKS.index)
    timed = [item.days for item in found if item.rank == Rank.OVERDUE and item.days is not None]
    assert timed == sorted(timed)


@given(ROWS, st.integers(0, 400))
def test_a_matter_never_becomes_less_urgent_as_time_passes(rows, days):
    later = NOW + timedelta(days=days)
    dated = [{**row, "matters": [each for each in row["matters"] if each["due"]]} for row in rows]
    before, after = ranked(items(dated, NOW, NOW.date())), ranked(items(dated, later, later.date()))

    assert all(after[key] <= rank for key, rank in before.items())


def ranked(found):
    """The place of the most urgent matter of each kind and text."""
    ranks = {}
    for item in reversed(found):
        ranks[item.register, item.kind, item.what] = RANKS.index(item.rank)
    return ranks


@given(ROWS)
def test_the_figures_count_every_register_and_every_matter_once(rows):
    told = figures(rows, NOW, NOW.date())

    assert told["registers"] == len(rows) == sum(row["registers"] for row in told["stages"])
    assert sum(row["registers"] for row in told["owners"]) == len(rows)
    ranks = [value for row in told["matters"] for key, value in row.items() if key != "kind"]
    assert sum(ranks) == len(items(rows, NOW, NOW.date()))
