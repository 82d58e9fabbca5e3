"""The examples of `docs/import.md`, run in their order on a copy of the registers, print what the page shows."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "import.md"
FIXTURES = "tests/fixtures/import"


def test_the_commands_print_the_lines_that_the_page_shows(fenced, shell, own_registers, tmp_path):
    folder = Path(shutil.copytree(own_registers, tmp_path / "own"))
    shutil.copytree(ROOT / FIXTURES, folder / FIXTURES)
    blocks = fenced(PAGE)
    identity = "git config user.name Vera && git config user.email vera@dmtf.example"
    assert shell(identity, folder).returncode == 0

    for command, shown in zip(blocks[::2], blocks[1::2], strict=True):
        printed = shell(command.text.replace("$ ", ""), folder)
        told = printed.stdout if printed.returncode == 0 else printed.stderr
        lines = iter(told.splitlines())
        assert [line for line in shown.text.splitlines() if line not in lines] == []


@pytest.mark.parametrize("name", ["import.png", "import-into.png"])
def test_the_picture_is_one_and_small(name):
    picture = (ROOT / "docs" / name).read_bytes()

    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000
