"""The published registers themselves, taken over as people do it, where they are at hand."""

import pytest
from tests.importing.test_into import into


@pytest.mark.parametrize("name", ["mipi-1.0.txt", "ocp-1.2.txt", "ofa-1.0b.txt", "ocp-1.0-draft-1.txt"])
def test_the_real_registers_are_taken_over_with_every_word_accounted_for(body, seeds, name):
    told = body(f"import {seeds / name} --json").json["report"]

    assert told["words"]["source"] == sum(told["words"][fate] for fate in ("fields", "sections", "dropped"))
    assert "0 errors" in body("validate").err
    assert "all of it holds" in body("verify").err
    if name.startswith("ofa"):
        assert len(told["placeholders"]) == 8


def test_the_real_editions_are_known_again(in_force, seeds):
    ran = in_force(into(seeds / "ocp-1.2.txt", "--yes --dry-run --json")).json["report"]

    assert {each["id"] for each in ran["matches"] if each["is_taken"]} >= {"ocp", "meetings", "symposium-talk"}
