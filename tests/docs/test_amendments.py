"""The walk of `docs/amendments.md`, from where `approval.md` ends: it runs, and prints what the page shows."""

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "amendments.md"
MARK = "::end of the block::"


@pytest.fixture(scope="module")
def kept_alive(walked, fenced, shell, tmp_path_factory):
    """What each block of the page printed; and the repository at its end."""
    folder = tmp_path_factory.mktemp("amendments")
    shutil.copytree(walked[2], folder / "body")
    script = PAGE.with_suffix(".sh").read_text(encoding="utf-8")
    blocks = [block for block in fenced(PAGE) if block.language == "sh"]
    for block in blocks:
        assert block.text in script, "run: python docs/generate.py"
        script = script.replace(block.text, f"{block.text}echo '{MARK}'\n", 1)
    ended = shell(script, folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return dict(zip([block.text for block in blocks], ended.stdout.split(f"{MARK}\n"), strict=False)), folder / "body"


def test_each_block_prints_what_the_page_shows(kept_alive, fenced):
    shown = [(one, two) for one, two in pairwise(fenced(PAGE)) if (one.language, two.language) == ("sh", "text")]

    assert len(shown) == 8
    for command, block in shown:
        lines = iter(kept_alive[0][command.text].splitlines())
        missing = [line for line in block.text.splitlines() if line not in lines]
        assert not missing, f"{block.heading}: not printed: {missing}\n{kept_alive[0][command.text]}"


@pytest.mark.rows(5, 35, 59, 60, 63, 64, 67, 68, 69, 74, 75)
def test_the_register_was_amended_reviewed_and_dissolved_and_all_of_it_is_on_record(kept_alive, shell):
    body = kept_alive[1]
    status = json.loads(shell("workreg status mipi --json", body).stdout)
    carried = [each["committee"] for each in status["approvals"] if each["outcome"] == "carried"]

    assert (status["stage"], status["in_force"]) == ("dissolved", None)
    assert carried[-4:] == ["alliance", "technical", "board", "board"]
    assert shell("workreg validate", body, WORKREG_NOW="2029-03-05T18:00:00Z").returncode == 0
    assert shell("git status --porcelain --untracked-files=no", body).stdout == ""
