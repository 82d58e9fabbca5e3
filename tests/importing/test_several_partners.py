"""A document with several partners is in force where each of them is said to have accepted, and not before."""

import pytest

WORDS = """Alpha Group (AG) / Beta Union (BU) / DMTF Work Register
Version 1.0
Date: 03/19/2024

Alliance Organizations

Alpha Group (AG), Beta Union (BU) and DMTF

Benefits

- a

Activities

- b

Review

The next review is due by March 2026.

Approvals

Approved by the DMTF Board of Directors on 25 March 2024 (Resolution 7).
Approved by the AG Board on 21 March 2024.
"""


@pytest.mark.rows(53)
@pytest.mark.parametrize(("more", "is_in_force"), [("", False), ("Approved by the BU Board on 22 March 2024.\n", True)])
def test_an_acceptance_of_one_of_several_partners_is_not_that_of_all(body, tmp_path, more, is_in_force):
    file = tmp_path / "two.txt"
    file.write_text(WORDS + more)

    ran = body(f"import {file}")

    assert (body.stage("ag") == "active") is is_in_force
    assert ("WR718" in ran.out) is not is_in_force
