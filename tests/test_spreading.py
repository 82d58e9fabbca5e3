from collections.abc import Sequence

import pytest

from workreg.actions.spreading import MANY, spread
from workreg.core.problems import Problem, Unusable

PROBLEM = Problem("WR130", "there is no such register", file="registers/r7.yaml", line=3, path=("review",))


def shouted(names: Sequence[str]) -> list[str]:
    return [name.upper() for name in names]


def refused(names: Sequence[str]) -> list[str]:
    if "r7" in names:
        raise Unusable(PROBLEM)
    return list(names)


def ids(count: int) -> list[str]:
    return [f"r{number}" for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, MANY - 1, MANY, 5 * MANY + 1])
def test_however_many_names_there_are_each_is_worked_on_once_and_in_order(count: int):
    assert list(spread(shouted, ids(count))) == [name.upper() for name in ids(count)]


@pytest.mark.parametrize("count", [10, MANY])
def test_an_expected_error_arrives_with_all_its_problems(count: int):
    with pytest.raises(Unusable) as raised:
        list(spread(refused, ids(count)))

    assert raised.value.problems == (PROBLEM,)
