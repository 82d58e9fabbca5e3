"""A group row is split in the register's file: every other line and every other row is what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workreg.actions.splitting import replaced
from workreg.core.problems import Refused
from workreg.core.register import Register
from workreg.core.standards import plain
from workreg.core.terms import Terms
from workreg.store import yaml

LINES = """\
title: MIPI / DMTF Work Register   # a title
version: "1.0"
date: 2027-03-01
process: DSP4003 1.3
originating_committee: alliance
partners: [{{id: mipi, name: MIPI Alliance}}]
standards:
{rows}
# after the table
review: 2029-02    # and after that
"""
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]), min_size=1, max_size=50)


def written(ids, group):
    """A register's file with rows of these ids, one of them a group, each written in another manner."""
    lines = []
    for number, name in enumerate(ids):
        mark = ", group: true, domain: Networks, since: 2027-01-01" if name == group else ""
        if number % 2 or mark:
            lines.append(f"  - {{id: {name}, identifier: X {name}, type: profiles{mark}}}   # {number}")
        else:
            lines.append(
                f"  # row {number}\n  - id: {name}\n    identifier: X {name}\n    type: 'profiles'   # {number}"
            )
    return LINES.format(rows="\n".join(lines))


@pytest.mark.rows(97)
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=5, unique=True), st.data(),
    st.lists(NAMES, min_size=1, max_size=4, unique_by=plain),
)  # fmt: skip
def test_a_split_replaces_one_row_and_leaves_all_others_as_they_were(numbers, data, names):
    ids = [f"r-{number}" for number in numbers]
    group = data.draw(st.sampled_from(ids))
    text = written(ids, group)
    before = Terms.model_validate(yaml.load(text.encode(), "f"))
    others = [each for each in before.standards if each.id != group]
    wanted = [{"identifier": f"s {name}"} for name in names]

    made = replaced(Register("mipi", before), text.encode(), group, wanted).decode()

    after = Terms.model_validate(yaml.load(made.encode(), "f"))
    new = [each for each in after.standards if each.split_from]
    place = ids.index(group)
    assert list(after.standards) == [*others[:place], *new, *others[place:]]
    assert [each.identifier for each in new] == [each["identifier"] for each in wanted]
    assert {(each.split_from, each.domain, each.type, each.group, each.since) for each in new} == {
        (group, "Networks", "profiles", None, None)
    }
    assert after.model_copy(update={"standards": before.standards}) == before
    kept = [line for line in text.split("\n") if f"{{id: {group}," not in line]
    assert [line for line in made.split("\n") if line in kept] == kept


@pytest.mark.rows(91, 97)
@pytest.mark.parametrize("wanted", [["A", "a "], ["X r-1"]])
def test_a_split_puts_no_identifier_into_two_rows(wanted):
    text = written(["r-0", "r-1"], "r-0").encode()

    with pytest.raises(Refused, match="would stand in two rows"):
        replaced(
            Register("mipi", Terms.model_validate(yaml.load(text, "f"))),
            text,
            "r-0",
            [{"identifier": each} for each in wanted],
        )
