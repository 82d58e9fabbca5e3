"""A register that was approved, amended and reviewed, with votes, a comment and a commitment: as commits."""

import shutil
from collections.abc import Callable

import pytest
from tests.cli.driving import Shell, editor
from tests.cli.example import OWNER, PARTNER, VP
from tests.whole.tampering import Step, model

ROUND = (
    f"circulate mipi --by {OWNER}",
    f"comment mipi 'The milestone is early.' --by {OWNER}",
    "commitment mipi binding --by chair@pmci.example",
    "ballot mipi --committee alliance --by chair@alliance.example",
    "ballot mipi --committee technical --by chair@technical.example",
    "vote mipi approve --committee alliance --by ann@acme.example",
    "vote mipi reject --comment 'Not yet.' --committee alliance --by bob@birch.example",
    "vote mipi approve --committee alliance --by bob@birch.example",
    "vote mipi abstain --committee alliance --by cyd@cedar.example",
    "vote mipi approve --committee technical --by tom@acme.example",
    "close mipi --committee alliance --by chair@alliance.example",
    "close mipi --committee technical --by chair@technical.example",
    f"schedule mipi --by {VP}",
    "ballot mipi --committee board --by chair@board.example",
    "vote mipi approve --committee board --by ada@acme.example",
    "close mipi --committee board --resolution 2027-03-07 --by chair@board.example",
    f"send mipi --by {OWNER}",
    f"accept mipi --by {PARTNER}",
)
AMENDMENT = (
    f"post mipi --url https://dmtf.example/mipi --by {OWNER}",
    f"review mipi --outcome keep --reason 'It is on its way.' --next 2028-12 --by {OWNER}",
    f"milestone mipi binding --done --reached 2027-03-01 --by {OWNER}",
    f"amend mipi --version 1.1 --by {OWNER}",
    f"edit mipi --by {OWNER}",
    "classify mipi editorial --reason 'Other words only.' --by chair@alliance.example",
)


@pytest.fixture(scope="session")
def finished(road: Callable[[str], Shell], tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    """The commits that brought a finished register about."""
    before = road("drafting")
    folder = tmp_path_factory.mktemp("finished") / "repository"
    shell = Shell(shutil.copytree(before.folder, folder, symlinks=True), before.now)
    for command in (*ROUND, *AMENDMENT):
        env = None
        if command.startswith("edit"):
            text = (shell.folder / "registers/mipi.yaml").read_text()
            env = editor(shell.folder, text.replace("MIPI / DMTF Work Register", "Work Register of MIPI and DMTF"))
        shell(command, env=env)
    return model(shell.folder, "mipi")
