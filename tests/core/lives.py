"""A register that lived through amendments, reviews and its end, as it stood after each event, text and all.

Each step is taken as `tests/playing.py` takes it, a day after the one before.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from tests.example import START
from tests.playing import Play, edited

from workreg.core.register import Register


@dataclass
class Life:
    """`stood` is the register after each event, in order; a day passes with each step unless it is said otherwise."""

    play: Play
    register: Register
    stood: list[Register] = field(default_factory=list)
    day: int = 0

    def go(self, step: str, *, later: int = 1, **given: Any) -> None:
        self.day += later
        self.register = self.play.take(self.register, step, now=self.now, **given)
        self.stood.append(self.register)

    def ballot(self, *bodies: str) -> None:
        """Ballots side by side, everybody for it."""
        for body in bodies:
            self.go(f"ballot:{body}")
            for seat in self.play.organization.bodies[body].members.values():
                by = seat.representatives[0]
                self.register = self.play.cast(self.register, body, by, vote="approve", now=self.now)
            self.stood[-1] = self.register
        for body in bodies:
            self.go(f"close:{body}")

    def edit(self, **fields: Any) -> None:
        self.register = replace(self.register, terms=edited(self.register.terms, **fields))

    @property
    def now(self) -> datetime:
        return START + timedelta(days=self.day)


def first_version(play: Play) -> Life:
    """Version 1.0 in force."""
    life = Life(play, Register("mipi", play.terms))
    for step in ("propose", "assign", "circulate"):
        life.go(step)
    life.ballot("alliance", "technical")
    life.go("schedule")
    life.ballot("board")
    life.go("send")
    life.go("accept")
    return life


def amended(play: Play) -> Life:
    """Version 1.1 drafted beside 1.0: a milestone re-dated, which no Board is asked about; the draft is circulated."""
    life = first_version(play)
    contacts = {"mipi": [{"role": "Liaison", "email": "pia@mipi.example", "board": "true"}]}
    life.go("update-contacts", terms=edited(life.register.terms, contacts=contacts), later=10)
    life.go("amend", version="1.1", later=30)
    life.edit(milestones=[{**play.terms.milestones[0].model_dump(mode="json"), "due": "2028-06"}])
    life.go("classify", significance="minor", reason="The binding takes longer.", by="chair@alliance.example")
    life.go("circulate")
    return life


def second_version(play: Play) -> Life:
    """Version 1.1 in force; a milestone was reached and a review held while it was in ballot."""
    life = amended(play)
    life.go("ballot:alliance")
    life.go("milestone", milestones=("binding",), done="2027-04-26")
    life.go("review", outcome="keep", reason="It works.", next="2029-01")
    for seat in play.organization.bodies["alliance"].members.values():
        life.register = play.cast(life.register, "alliance", seat.representatives[0], vote="approve", now=life.now)
    life.stood[-1] = life.register
    life.go("close:alliance")
    life.ballot("technical")
    life.go("send")
    life.go("accept", by="pia@mipi.example")
    return life


def editorial(play: Play) -> Life:
    """Version 1.1 in force by the word of a chair."""
    life = first_version(play)
    life.go("amend", version="1.1", later=8)
    life.edit(host={"about": "A house where standards are made."})
    life.go("classify", significance="editorial", reason="A word.", by="chair@alliance.example")
    return life


def not_announced(play: Play) -> Life:
    """There is no announcement of the partnership, for a reason."""
    life = first_version(play)
    life.go("announce", evidence=None, reason="The partner wants none.", by="vp@dmtf.example")
    return life


def withdrawn(play: Play) -> Life:
    life = Life(play, Register("mipi", play.terms))
    life.go("propose")
    life.go("withdraw", reason="Not now.")
    return life


def whole(play: Play) -> Life:
    """At last the removal."""
    life = recommended(play)
    life.ballot("board")
    return life


def recommended(play: Play) -> Life:
    """Then an amendment that is given up, a review, and the removal recommended."""
    life = second_version(play)
    life.go("amend", version="1.2", later=20)
    life.go("withdraw", by="vp@dmtf.example", reason="Not now.")
    life.go("review", outcome="keep", reason="Fine.", next="2029-03")
    ends = {"ends": "removed", "ground": "disbanded", "reason": "MIPI is no more.", "by": "vp@dmtf.example"}
    life.go("recommend", later=100, **ends)
    return life
