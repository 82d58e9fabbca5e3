"""The examples of `docs/export.md`: they run on this repository's registers, and print what is shown."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from workreg.core.views.export_shape import Export, ExportedRegister
from workreg.core.views.tables import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "export.md"


@pytest.fixture(scope="module")
def printed(own_registers, shell, fenced, tmp_path_factory):
    """What each block of the page printed, and what the page shows."""
    folder = shutil.copytree(own_registers, tmp_path_factory.mktemp("export") / "registers")
    blocks = fenced(PAGE)
    ended = {block: shell(block.text, folder) for block in blocks if block.language == "sh"}
    assert [each.stderr for each in ended.values()] == [""] * 3
    return [(ended[block].stdout, shown.text) for block, shown in pairwise(blocks) if block.language == "sh"]


def test_each_block_prints_what_the_page_shows(printed):
    assert len(printed) == 3
    for out, shown in printed:
        lines = iter(out.replace("\r\n", "\n").splitlines())
        assert [line for line in shown.splitlines() if line not in lines] == []


def test_the_page_names_every_key_and_every_table():
    page = PAGE.read_text(encoding="utf-8")

    assert [key for key in Export.model_fields if f"`{key}" not in page] == []
    assert [key for key in ExportedRegister.model_fields if f"`{key}`" not in page and f": {key}`" not in page] == [
        "id", "file",
    ]  # fmt: skip
    assert [name for name in TABLES if name not in page] == []
