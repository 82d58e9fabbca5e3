"""The walk of `docs/approval.md`, from proposal to active: it runs, and prints what the page shows."""

import json
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "approval.md"


@pytest.mark.rows(9, 18, 21, 22, 23, 28, 31, 38, 46, 47, 48, 49, 50, 52, 53, 54)
def test_the_script_takes_a_new_register_from_proposal_to_active(walked, shell):
    status = json.loads(shell("workreg status mipi --json", walked[2]).stdout)
    held = [(ballot["committee"], ballot["outcome"]) for ballot in status["approvals"]]
    again = [("alliance", "carried"), ("technical", "carried"), ("board", "carried")]
    assert status["stage"] == "active"
    assert status["in_force"] == "1.0"
    assert status["established"] == {"adopted": "2027-03-30", "resolution": "2027-03-07", "accepted": "2027-04-12"}
    assert held == [("alliance", "carried"), ("technical", "lost"), *again]


def test_each_block_prints_what_the_page_shows(walked, fenced):
    printed, before = walked[0], None

    for block in fenced(PAGE):
        if block.language == "text":
            lines = iter(printed[before].splitlines())
            missing = [line for line in block.text.splitlines() if line not in lines]
            assert not missing, f"{block.heading}: not printed, or in another order: {missing}\n{printed[before]}"
        before = block if block.language == "sh" else before


@pytest.mark.rows(46, 47)
def test_a_ballot_held_again_names_the_one_it_replaces(walked):
    body = walked[2]

    assert "replaces: 5\n" in (body / "proceedings/mipi/0011.yaml").read_text()
    assert "replaces: 6\n" in (body / "proceedings/mipi/0012.yaml").read_text()


@pytest.mark.rows(57)
def test_every_fact_is_in_the_history_and_the_accepted_text_is_kept(walked, shell):
    body = walked[2]
    facts = sorted(path.relative_to(body).as_posix() for path in body.glob("proceedings/mipi/**/*.yaml"))

    assert shell("git ls-files proceedings", body).stdout.split()[1:] == facts
    assert shell("git status --porcelain --untracked-files=no", body).stdout == ""
    assert (body / "proceedings/mipi/0019/text.yaml").read_bytes() == (body / "registers/mipi.yaml").read_bytes()
