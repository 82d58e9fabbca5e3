"""The walk of `docs/standards.md`: it runs, and prints exactly what the page shows."""

from itertools import pairwise
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "standards.md"
MARK = "::end of the block::"


@pytest.fixture(scope="module")
def along(fenced, shell, tmp_path_factory):
    """What each block of the page printed, with what the page shows; and the repository at its end."""
    folder = tmp_path_factory.mktemp("standards")
    blocks = fenced(PAGE)
    commands = [block for block in blocks if block.language == "sh"]
    ended = shell(f"echo '{MARK}'\n".join(block.text for block in commands), folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    printed = dict(zip(commands, ended.stdout.split(f"{MARK}\n"), strict=True))
    shown = {
        before: block.text
        for before, block in pairwise(blocks)
        if before.language == "sh" and block.language in {"text", "json"}
    }
    return printed, shown, folder / "body"


@pytest.mark.rows(33, 76, 93, 97, 98)
def test_each_block_prints_what_the_page_shows(along):
    printed, shown, _ = along

    assert len(shown) == 6
    assert {block.text: printed[block] for block in shown} == {block.text: text for block, text in shown.items()}


@pytest.mark.rows(97)
def test_the_register_of_the_page_is_in_order_and_every_step_is_on_record(along, shell):
    body = along[2]

    assert shell("workreg validate snia", body, WORKREG_NOW="2027-06-01T18:00:00Z").returncode == 0
    assert shell("git status --porcelain --untracked-files=no", body).stdout == ""
