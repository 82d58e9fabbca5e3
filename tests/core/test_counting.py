"""Counting, held against an oracle that knows nothing of our code: whole numbers, lists and cross products."""

from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workreg.core.counting import CARRIED, CHOICES, LOST, NO_QUORUM, Count, Rule, count_choices, verdict

MORE_THAN_HALF = {"more_than": "1/2", "of": "eligible"}
DEFAULT = {"quorum": MORE_THAN_HALF, "carried": [{"count": "approve", "more_than": "1/2", "of": "taking-sides"}]}
TWO_THIRDS = {"count": "approve", "at_least": "2/3", "of": "eligible"}
FEW_REJECT = {"count": "reject", "at_most": "1/4", "of": "not-abstaining"}
RULES = {
    "default": DEFAULT,
    "two thirds of eligible": {"quorum": MORE_THAN_HALF, "carried": [TWO_THIRDS]},
    "a quarter may reject": {"quorum": {"at_least": "1/3", "of": "eligible"}, "carried": [FEW_REJECT]},
    "two conditions": {"quorum": MORE_THAN_HALF, "carried": [TWO_THIRDS, FEW_REJECT]},
    "unanimous": {
        "quorum": {"at_least": "1"},
        "carried": [{"count": "approve", "at_least": "1/1", "of": "taking-sides"}],
    },
    "fewer than a third reject": {
        "quorum": MORE_THAN_HALF,
        "carried": [{"count": "reject", "less_than": "1/3", "of": "cast"}],
    },
    "whole numbers": {
        "quorum": {"more_than": "2"},
        "carried": [{"count": "approve", "at_least": "3"}, {"count": "reject", "less_than": "2"}],
    },
    "abstentions are few": {
        "quorum": {"at_least": "1/2", "of": "not-abstaining"},
        "carried": [{"count": "abstain", "at_most": "2/5", "of": "cast"}, {"count": "cast", "more_than": "3/7"}],
    },
}
CLASSES = {
    "quorum": MORE_THAN_HALF,
    "carried": [
        {"count": "approve", "more_than": "1/2", "of": "taking-sides", "class": "issuer"},
        {"count": "approve", "at_least": "1/2", "of": "eligible", "class": "user"},
    ],
}
HELD = {
    "at_least": lambda have, top, bottom: have * bottom >= top,
    "more_than": lambda have, top, bottom: have * bottom > top,
    "at_most": lambda have, top, bottom: have * bottom <= top,
    "less_than": lambda have, top, bottom: have * bottom < top,
}
BALLOTS = [votes for size in range(8) for votes in combinations_with_replacement([*CHOICES, None], size)]


def oracle(rule, groups):
    """The outcome for lists of votes by class (None: everybody; a vote of None: absent)."""
    if not holds({**rule["quorum"], "count": "cast"}, groups):
        return NO_QUORUM
    approvals = [vote for vote in groups[None] if vote in {"approve", "approve-with-comments"}]
    return CARRIED if approvals and all(holds(each, groups) for each in rule["carried"]) else LOST


def holds(bound, groups):
    votes = groups.get(bound.get("class"), [])
    approve = len([vote for vote in votes if vote in {"approve", "approve-with-comments"}])
    reject, abstain = votes.count("reject"), votes.count("abstain")
    have = {"approve": approve, "reject": reject, "abstain": abstain, "cast": approve + reject + abstain}
    base = {
        "eligible": len(votes),
        "cast": approve + reject + abstain,
        "taking-sides": approve + reject,
        "not-abstaining": len([vote for vote in votes if vote != "abstain"]),
    }[bound.get("of", "eligible")]
    ((name, written),) = [(name, bound[name]) for name in HELD if name in bound]
    top, _, bottom = written.partition("/")
    whole = int(top) * (base if bottom else 1)
    return HELD[name](have[bound["count"]], whole, int(bottom or 1))


def counts(groups):
    return {key: count_choices(len(votes), [vote for vote in votes if vote]) for key, votes in groups.items()}


@pytest.mark.rows(47)
@pytest.mark.parametrize("name", RULES)
def test_every_outcome_of_up_to_seven_voters_is_as_an_independent_count_has_it(name):
    rule = Rule.model_validate(RULES[name])

    found = {votes: verdict(rule, counts({None: list(votes)})).outcome for votes in BALLOTS}

    assert len(found) == 792
    assert {CARRIED, LOST, NO_QUORUM} <= set(found.values())
    assert [v for v, outcome in found.items() if outcome != oracle(RULES[name], {None: list(v)})] == []


@pytest.mark.rows(47)
def test_conditions_on_classes_count_only_their_class():
    rule, found = Rule.model_validate(CLASSES), []
    small = [votes for votes in BALLOTS if len(votes) <= 3]
    for issuers, users in product(small, small):
        groups = {None: [*issuers, *users], "issuer": list(issuers), "user": list(users)}
        found.append(verdict(rule, counts(groups)).outcome)

        assert found[-1] == oracle(CLASSES, groups), groups

    assert set(found) == {CARRIED, LOST, NO_QUORUM}


@pytest.mark.rows(47)
def test_the_sum_is_said_in_words():
    rule = {**DEFAULT, "carried": [TWO_THIRDS, {"count": "reject", "at_most": "1/4", "of": "eligible"}]}

    found = verdict(Rule.model_validate(rule), {None: Count(7, approve=5, reject=1)})

    assert found.outcome == CARRIED
    assert found.sum == (
        "approve 5 of 7 eligible; needed at least 2/3 of 7 = 5: met; reject 1, at most 1/4 of 7 = 1: met; "
        "present 6, quorum more than 1/2 of 7 = 4: met"
    )


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(4, 2, 2), "needed more than 1/2 of 4 = 3: not met; present 4, quorum more than 1/2 of 4 = 3: met"),
        (Count(4, 2), "needed more than 1/2 of 2 = 2: met; present 2, quorum more than 1/2 of 4 = 3: not met"),
    ],
)
def test_a_tie_does_not_carry_and_half_of_the_members_is_no_quorum(count, said):
    found = verdict(Rule.model_validate(DEFAULT), {None: count})

    assert found.outcome != CARRIED
    assert found.sum == f"approve 2 of 4 eligible; {said}"


def test_nothing_carries_when_nobody_approves():
    rule = {"quorum": {"at_least": "0"}, "carried": [{"count": "reject", "at_most": "0"}]}

    assert verdict(Rule.model_validate(rule), {None: Count(3, abstain=3)}) == (
        LOST,
        "reject 0, at most 0 = 0: met; present 3, quorum at least 0 = 0: met; nobody approves: not met",
    )


def test_a_sum_names_the_class_it_counts():
    found = verdict(Rule.model_validate(CLASSES), {None: Count(2, 2), "issuer": Count(1, 1), "user": Count(1, 1)})

    assert "approve 1 of 1 eligible of class issuer; needed more than 1/2 of 1 = 1: met" in found.sum


SHARES = st.tuples(st.integers(0, 9), st.integers(1, 9)).map(sorted).map(lambda pair: f"{pair[0]}/{max(pair[1], 1)}")
FLOORS = st.tuples(st.sampled_from(["at_least", "more_than"]), SHARES | st.integers(0, 9).map(str))
BASES = st.sampled_from(["eligible", "cast", "taking-sides", "not-abstaining"])


def floor(pair, of, **more):
    return {pair[0]: pair[1], "of": of, **more}


@given(FLOORS, FLOORS, BASES, st.lists(st.sampled_from([*CHOICES, None]), min_size=1, max_size=12), st.data())
def test_one_more_approval_never_turns_carried_into_lost(quorum, needed, of, votes, data):
    rule = {"quorum": floor(quorum, "eligible"), "carried": [floor(needed, of, count="approve")]}
    changed = list(votes)
    changed[data.draw(st.integers(0, len(votes) - 1))] = "approve"
    before, after = (verdict(Rule.model_validate(rule), counts({None: each})).outcome for each in (votes, changed))

    assert after == CARRIED or before != CARRIED


@given(FLOORS, FLOORS, BASES, st.permutations(["approve", "reject", "abstain", "approve", None, None]))
def test_the_order_of_votes_does_not_matter(quorum, needed, of, votes):
    rule = {"quorum": floor(quorum, "eligible"), "carried": [floor(needed, of, count="approve")]}
    ordered = sorted(votes, key=str)

    assert verdict(Rule.model_validate(rule), counts({None: votes})) == verdict(
        Rule.model_validate(rule), counts({None: ordered})
    )


@pytest.mark.parametrize("bound", [{}, {"at_least": "1/2", "at_most": "3/4"}, {"at_least": "0.66"}, {"at_least": 0.5}])
def test_a_bound_is_exactly_one_comparison_with_a_fraction_or_a_whole_number(bound):
    with pytest.raises(ValidationError, match=r"name exactly one|never as a decimal"):
        Rule.model_validate({**DEFAULT, "quorum": bound})


def test_a_share_is_never_more_than_all():
    with pytest.raises(ValidationError, match="a share is at most 1"):
        Rule.model_validate({**DEFAULT, "quorum": {"at_least": "3/2"}})


def test_a_quorum_says_how_many_are_enough():
    with pytest.raises(ValidationError, match="said with at_least or more_than"):
        Rule.model_validate({**DEFAULT, "quorum": {"at_most": "1/2"}})


def test_a_rule_without_conditions_is_refused():
    with pytest.raises(ValidationError, match="at least 1 item"):
        Rule.model_validate({**DEFAULT, "carried": []})
