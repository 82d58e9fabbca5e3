"""The walk of `docs/duties.md`, which goes on where `docs/approval.md` ends: it runs, and prints what is shown."""

import json
import shutil
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "duties.md"
MARK = "::end of the block::"


@pytest.fixture(scope="module")
def done(walked, shell, fenced, tmp_path_factory):
    """The repository after the page, and what each of its blocks printed."""
    folder = shutil.copytree(walked[2], tmp_path_factory.mktemp("duties") / "body")
    blocks = [block for block in fenced(PAGE) if block.language == "sh"]
    ended = shell("".join(f"{block.text}echo '{MARK}'\n" for block in blocks), folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return folder, dict(zip(blocks, ended.stdout.split(f"{MARK}\n"), strict=False))


@pytest.mark.rows(12, 13, 32, 56, 61, 62)
def test_each_block_prints_what_the_page_shows(done, fenced):
    before = None

    for block in fenced(PAGE):
        if block.language == "text":
            lines = iter(done[1][before].splitlines())
            missing = [line for line in block.text.splitlines() if line not in lines]
            assert not missing, f"{block.heading}: not printed, or in another order: {missing}\n{done[1][before]}"
        before = block if block.language == "sh" else before


@pytest.mark.rows(12, 13, 32, 62)
def test_at_the_end_nothing_is_left_to_do_and_everything_holds(done, shell):
    now = {"WORKREG_NOW": "2027-04-14T17:00:00Z"}

    assert json.loads(shell("workreg duties --json", done[0], **now).stdout) == []
    assert "error" not in shell("workreg validate", done[0], **now).stdout


def test_the_page_names_every_kind_of_duty_and_of_notice():
    from workreg.core.views.notices import KINDS  # noqa: PLC0415 - the models are needed here only

    page = PAGE.read_text(encoding="utf-8")

    assert [kind for kind in KINDS if f"`{kind}`" not in page] == []
