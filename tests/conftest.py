"""Fixtures of all tests: a small organization, and registers with a past (`example.py`, `playing.py`)."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from tests.example import ORGANIZATION, TEXT
from tests.playing import Play, edited

from workreg.core.organization import Organization
from workreg.core.problems import Refused
from workreg.core.register import Register
from workreg.core.terms import Terms

settings.register_profile("workreg", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine
settings.load_profile("workreg")


@pytest.fixture(scope="session")
def play() -> Play:
    return Play(Organization.model_validate(ORGANIZATION), Terms.model_validate(TEXT))


@pytest.fixture(scope="session")
def a_register(play: Play) -> Callable[..., Register]:
    """A register with a past: `a_register("propose assign circulate ballot:alliance", votes="yyn")`."""
    return play.past


@pytest.fixture(scope="session")
def edit() -> Callable[..., Register]:
    """Change the text of a register under whatever is going on."""
    return lambda register, **fields: replace(register, terms=edited(register.terms, **fields))


@pytest.fixture(scope="session")
def refused(play: Play) -> Callable[..., None]:
    """Insist that a step is refused for exactly this reason: its code and its words."""

    def insist(register: Register, step: str, code: str, words: str, by: str = "", **more: Any) -> None:
        found = play.reasons(register, step, by, **more)
        assert {problem.code for problem in found} == {code}
        assert words in "; ".join(problem.message for problem in found)
        act = play.cast if step.startswith("vote:") else play.take
        with pytest.raises(Refused, match=re.escape(words)):
            act(register, step.removeprefix("vote:"), by, **more)

    return insist
