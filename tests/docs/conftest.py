"""The pages of the project as data: their blocks, and repositories made by running the commands of `approval.md`."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs"))  # for the generator of the pages
APPROVAL = ROOT / "docs" / "approval.md"
MARK = "::end of the block::"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, the heading it stands under, the comment before it."""

    language: str
    text: str
    heading: str
    note: str


def blocks_of(page):
    """The fenced blocks of a page, in order."""
    found, heading, note = [], "", ""
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = tokens[index + 1].content
        elif token.type == "html_block":
            note = token.content.removeprefix("<!--").split("-->")[0].strip()
        elif token.type == "fence":
            found.append(Block(token.info, token.content, heading, note))
    return found


@pytest.fixture(scope="session")
def fenced():
    return blocks_of


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """An environment in which this installation is found, and nobody's own settings are."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "WORKREG_"))}
    home = tmp_path_factory.mktemp("home")
    settings = {"HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    return kept | settings | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"}


@pytest.fixture(scope="session")
def shell(environment):
    """Run a script, and return how it ended."""

    def run(script, folder, **more):
        return subprocess.run(
            ["sh", "-c", f"set -eu\n{script}"], cwd=folder, env=environment | more, text=True, check=False,
            stdin=subprocess.DEVNULL, capture_output=True, timeout=300,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def walked(shell, tmp_path_factory):
    """The walk of `approval.sh`: what each block printed, the repository after section 4, and at its end."""
    folder = tmp_path_factory.mktemp("approval")
    blocks = [block for block in blocks_of(APPROVAL) if block.language == "sh"]
    script = APPROVAL.with_suffix(".sh").read_text(encoding="utf-8")
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        assert block.text in script, "run: python docs/generate.py"
        is_ballots = block.heading.startswith("4.") and following and not following.heading.startswith("4.")
        kept = "cp -R . ../../section-4\n" if is_ballots else ""
        script = script.replace(block.text, f"{block.text}echo '{MARK}'\n{kept}")
    (folder / "walk").mkdir()
    ended = shell(script, folder / "walk")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    printed = dict(zip(blocks, ended.stdout.split(f"{MARK}\n"), strict=False))
    return printed, folder / "section-4", folder / "walk" / "body"


@pytest.fixture(scope="session")
def on_a_branch(walked, shell, tmp_path_factory):
    """The repository at the end of the walk, on a branch that moves a milestone of the register in force."""
    folder = tmp_path_factory.mktemp("branch") / "body"
    shutil.copytree(walked[2], folder)
    ended = shell(
        "git switch --quiet --create dates && workreg amend mipi --version 1.1 --by olga@dmtf.example && "
        "sed -i 's/due: 2027-09/due: 2027-12/' registers/mipi.yaml && git commit --quiet --all --message Later",
        folder, WORKREG_NOW="2027-04-12T18:00:00Z",
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture(scope="session")
def own_registers(shell, tmp_path_factory):
    """A copy of this repository's registers, committed."""
    folder = tmp_path_factory.mktemp("own") / "registers"
    folder.mkdir()
    for name in ("registers", "proceedings", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "workreg.yaml", folder)
    ended = shell(
        "git init --quiet --initial-branch main . && git add . && "
        "git -c user.name=Vera -c user.email=vp@dmtf.example commit --quiet --message Registers",
        folder,
    )
    assert ended.returncode == 0, ended.stderr
    return folder
