"""The rule of a ballot as data, and exact counting by it.

A rule says the quorum and the conditions that must all hold (DESIGN, workreg.yaml). DSP4003 1.3 gives no
numbers, so a rule is policy (row 47). Counting uses integers and `Fraction`, never floats, and explains
itself in words. What is a valid vote is decided in `ballots.py`; here votes are only numbers.
"""

import math
from collections.abc import Iterable
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from workreg.core.scalars import Flag, Frozen, Number, Portion, Share

APPROVE, APPROVE_WITH_COMMENTS, REJECT, ABSTAIN = "approve", "approve-with-comments", "reject", "abstain"
CHOICES = (APPROVE, APPROVE_WITH_COMMENTS, REJECT, ABSTAIN)
Choice = Literal["approve", "approve-with-comments", "reject", "abstain"]

CARRIED, LOST, NO_QUORUM = "carried", "lost", "no-quorum"


class Count(NamedTuple):
    """How many are eligible, and how many of them voted which way. `approve` is with or without comments."""

    eligible: int
    approve: int = 0
    reject: int = 0
    abstain: int = 0

    @property
    def cast(self) -> int:
        """Votes of any kind; a member who voted is present for the quorum."""
        return self.approve + self.reject + self.abstain

    def of(self, base: str) -> int:
        """The number a share is taken of."""
        bases = {
            "eligible": self.eligible,
            "cast": self.cast,
            "taking-sides": self.approve + self.reject,
            "not-abstaining": self.eligible - self.abstain,
        }
        return bases[base]


class Bound(Frozen):
    """Exactly one comparison with a share or a whole number. A share (1/2) is taken of `of`."""

    at_least: Share | None = Field(None, description="Not fewer than this share or number.")
    more_than: Share | None = Field(None, description="More than this share or number.")
    at_most: Share | None = Field(None, description="Not more than this share or number.")
    less_than: Share | None = Field(None, description="Fewer than this share or number.")
    of: Literal["eligible", "cast", "taking-sides", "not-abstaining"] = Field(
        "eligible", description="What a share is taken of."
    )
    of_class: str | None = Field(None, alias="class", description="Count only members of this class.")

    @model_validator(mode="after")
    def _compares_once(self) -> Self:
        if len(self._comparisons()) != 1:
            msg = "name exactly one of at_least, more_than, at_most, less_than"
            raise ValueError(msg)
        return self

    def _comparisons(self) -> list[tuple[str, Portion]]:
        named = ("at_least", "more_than", "at_most", "less_than")
        return [(name, value) for name in named if (value := getattr(self, name)) is not None]

    def limit(self, count: Count) -> tuple[int, bool, str]:
        """The whole number that decides, whether it is a floor (or else a ceiling), and the rule in words."""
        ((name, portion),) = self._comparisons()
        base = count.of(self.of)
        exact = portion.value * base if portion.is_share else portion.value
        whole = {
            "at_least": math.ceil(exact),
            "more_than": math.floor(exact) + 1,
            "at_most": math.floor(exact),
            "less_than": math.ceil(exact) - 1,
        }[name]
        words = name.replace("_", " ") + (f" {portion} of {base}" if portion.is_share else f" {portion}")
        return whole, name in {"at_least", "more_than"}, words


class Condition(Bound):
    """One thing that must hold for a ballot to carry."""

    count: Literal["approve", "reject", "abstain", "cast"] = Field(description="Which votes are compared.")


class Rule(Frozen):
    """How a ballot is held and counted (row 47)."""

    assumed: Flag = Field(default=False, description="True while these numbers are our assumption.")
    days: Number = Field(14, ge=1, le=366, description="Days a ballot stays open.")
    quorum: Bound = Field(description="How many must vote; abstentions are present.")
    carried: tuple[Condition, ...] = Field(min_length=1, description="Conditions that must all hold.")
    reject_needs_comment: Flag = Field(default=True, description="Whether a rejection needs a comment.")
    change_vote: Flag = Field(default=True, description="Whether a vote may be changed before closing.")
    extend_days: Number = Field(7, ge=0, le=366, description="Days added once without quorum; 0: never.")

    @property
    def classes(self) -> set[str]:
        """The classes of members that the rule counts by themselves."""
        return {bound.of_class for bound in (self.quorum, *self.carried) if bound.of_class}

    @model_validator(mode="after")
    def _quorum_is_a_floor(self) -> Self:
        if self.quorum.at_least is None and self.quorum.more_than is None:
            msg = "quorum: how many must vote is said with at_least or more_than"
            raise ValueError(msg)
        return self


class Verdict(NamedTuple):
    """What a count comes to, and the sum in words."""

    outcome: str
    sum: str


def verdict(rule: Rule, counts: dict[str | None, Count]) -> Verdict:
    """Count by the rule. `counts` has the whole electorate under None, and each class under its name.

    Nothing carries without a single approval, whatever the conditions say of an empty ballot.
    """
    conditions = [_hold(each, each.count, counts) for each in rule.carried]
    present, quorate = _hold(rule.quorum, "cast", counts, "present", "quorum ")
    holds = all(met for _, met in conditions)
    words = [each for each, _ in conditions] + [present]
    if holds and not counts[None].approve:
        holds = False
        words.append("nobody approves: not met")
    outcome = NO_QUORUM if not quorate else CARRIED if holds else LOST
    return Verdict(outcome, "; ".join(words))


def _hold(
    bound: Bound, what: str, counts: dict[str | None, Count], name: str | None = None, lead: str = "needed "
) -> tuple[str, bool]:
    count = counts.get(bound.of_class, Count(0))
    have: int = getattr(count, what)
    whole, is_floor, words = bound.limit(count)
    met = have >= whole if is_floor else have <= whole
    whose = f" of class {bound.of_class}" if bound.of_class else ""
    total = f" of {count.eligible} eligible" if what == APPROVE else ""
    lead = lead if is_floor or name else ""
    separator = ";" if total else ","
    result = "met" if met else "not met"
    return f"{name or what} {have}{total}{whose}{separator} {lead}{words} = {whole}: {result}", met


def count_choices(eligible: int, choices: Iterable[str]) -> Count:
    """Count the choices of an electorate of this size."""
    cast = list(choices)
    approve = cast.count(APPROVE) + cast.count(APPROVE_WITH_COMMENTS)
    return Count(eligible, approve, cast.count(REJECT), cast.count(ABSTAIN))
