"""What `docs/ci.md` says of the files for CI is so."""

import re
from pathlib import Path

import pytest
import typer.main
import yaml

from workreg import __version__
from workreg.cli.app import app
from workreg.cli.starting import CI as INSTALLING
from workreg.store.resources import for_hosts

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ci.md"


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def examples(fenced):
    """The action's example and that of the hooks."""
    action, hooks = (yaml.safe_load(block.text) for block in fenced(PAGE) if block.language == "yaml")
    return action, hooks


def test_the_page_lists_every_file_that_init_writes(page):
    table = page.partition("## In five minutes")[0]

    assert set(re.findall(r"^\| `(\.[^`]+)` \|", table, re.MULTILINE)) == set(for_hosts())


def test_the_page_names_every_input_and_output_of_the_action_and_its_example_uses_no_other(page, examples):
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step, then = examples[0]

    assert re.search(r"its inputs \((.*?)\)", page, re.DOTALL)[1].replace("\n", " ").split(", ") == list(
        action["inputs"]
    )
    assert re.search(r"outputs \((.*?)\)", page, re.DOTALL)[1].replace("\n", " ").split(", ") == list(action["outputs"])
    assert set(step["with"]) <= set(action["inputs"])
    assert set(re.findall(r"outputs\.([\w-]+)", str(then))) <= set(action["outputs"])


def test_the_examples_take_this_version_and_hooks_that_there_are(examples):
    action, (hooks,) = examples[0], examples[1]["repos"]
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert action[0]["uses"].endswith(f"@v{__version__}")
    assert hooks["rev"] == f"v{__version__}"
    assert hooks["hooks"] == [{"id": each["id"]} for each in offered]


def test_the_page_says_where_the_program_comes_from_as_init_is_told_it(page):
    group = typer.main.get_command(app)
    steps = page.partition("## In five minutes")[2].partition("\n## ")[0]

    assert "--from" in {word for param in group.commands["init"].params for word in param.opts}
    assert "workreg init my-registers --from SPEC" in steps
    for path in INSTALLING:
        assert b"WORKREG:" in for_hosts()[path]
        assert f"`{path}`" in page.partition("## Where the program comes from")[2].partition("\n## ")[0]


def test_the_checks_to_protect_the_branch_with_are_called_so(page):
    jobs = yaml.safe_load(for_hosts()[".github/workflows/registers.yml"])["jobs"]

    assert f"*{jobs['validate']['name']}* and *{jobs['check']['name']}*" in page
