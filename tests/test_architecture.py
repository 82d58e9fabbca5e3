"""The floors of the design, held by reading the imports: arrows only fall, and each outer library has one home.

    cli > actions > render > ingest > store > core

Prints what it measured with `pytest -s tests/test_architecture.py`.
"""

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src/workreg"
FLOORS = ("core", "store", "ingest", "render", "actions", "cli")
"""From the ground up; a floor may know itself and those before it."""

HOMES = {
    "git": {"store/git_writing.py"},
    "jinja2": {"render"},
    "markupsafe": {"render"},
    "pdfminer": {"ingest/readers/pdf/library.py"},
    "pydantic": {"core", "store/models.py"},
    "pydantic_core": {"core"},
    "rich": {"cli/console.py"},
    "ruamel": {"store/yaml/events.py"},
    "typer": {"cli"},
    "yaml": {"store/yaml/events.py"},
}
"""Where each library that is not Python's own may be known: a file, or a folder."""

NO_FILE_NO_CLOCK = {
    "os",
    "io",
    "pathlib",
    "subprocess",
    "shutil",
    "tempfile",
    "glob",
    "time",
    "socket",
    "logging",
    "sys",
}
FORBIDDEN_IN_CORE = {"open", "print", "input", "exec", "eval", "__import__"}
CLOCK = {
    f"{module}.{name}" for module in ("datetime", "datetime.datetime", "date", "datetime.date")
    for name in ("now", "utcnow", "today")
} | {"time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime"}  # fmt: skip
"""Calls that read the day. Waiting (`time.sleep`, `time.monotonic` for a limit) is none."""

LONGEST_FILE, LONGEST_FUNCTION, USUAL_FUNCTION = 250, 40, 8
FILES = sorted(SOURCE.rglob("*.py"))
TREES = {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
each_file = pytest.mark.parametrize("name", TREES)


def imported(name: str) -> Iterator[str]:
    """Every module that a file imports, wherever in it, also for types only."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports are written in full"
            module = str(node.module)
            yield from (
                f"{module}.{alias.name}" if is_module(f"{module}.{alias.name}") else module for alias in node.names
            )

        elif isinstance(node, ast.Call) and called_name(node).endswith("import_module"):
            assert isinstance(node.args[0], ast.Constant), f"{name}: what is imported stands there in words"
            yield node.args[0].value


def is_module(dotted: str) -> bool:
    return file_of(dotted) is not None


def file_of(dotted: str) -> str | None:
    """The file of one of our modules; None for what is no module of ours."""
    first, *rest = dotted.split(".")
    if first != "workreg":
        return None
    for path in ("/".join(rest) + ".py", "/".join([*rest, "__init__.py"])):
        if path in TREES:
            return path
    return None


def floor(name: str) -> str:
    """Which floor a file is on; the version, in `__init__.py`, is known to all."""
    first = "core" if name == "__init__.py" else name.partition("/")[0]
    return first if first in FLOORS else "cli"  # `python -m workreg` is the command line


def lies_in(name: str, homes: set[str]) -> bool:
    return any(name == home or name.startswith(f"{home}/") for home in homes)


@each_file
def test_arrows_only_fall(name):
    height = FLOORS.index(floor(name))
    rising = [module for module in imported(name) if (file := file_of(module)) and FLOORS.index(floor(file)) > height]

    assert rising == []


@each_file
def test_an_outer_library_is_known_in_its_home_only(name):
    outer = {module.split(".")[0] for module in imported(name)} - set(sys.stdlib_module_names) - {"workreg"}

    assert {library for library in outer if not lies_in(name, HOMES.get(library, set()))} == set()


def test_every_home_is_lived_in():
    known = {
        (library, name) for name in TREES for module in imported(name) if (library := module.split(".")[0]) in HOMES
    }

    assert {library for library, _ in known} >= {"git", "jinja2", "pydantic", "ruamel", "typer", "yaml"}


@pytest.mark.parametrize("name", [name for name in TREES if floor(name) == "core"])
def test_the_core_knows_no_file_no_clock_and_no_screen(name):
    modules = {module.split(".")[0] for module in imported(name)}
    called = {called_name(node) for node in ast.walk(TREES[name]) if isinstance(node, ast.Call)}

    assert not modules & NO_FILE_NO_CLOCK
    assert not called & FORBIDDEN_IN_CORE
    assert not called & CLOCK


def called_name(node: ast.Call) -> str:
    return ast.unparse(node.func) if isinstance(node.func, ast.Name | ast.Attribute) else ""


@each_file
def test_the_clock_is_read_in_one_place(name):
    called = {called_name(node) for node in ast.walk(TREES[name]) if isinstance(node, ast.Call)}

    assert not called & CLOCK or name == "cli/options.py"


def test_the_clock_is_read_at_all():
    assert "datetime.now" in {
        called_name(node) for node in ast.walk(TREES["cli/options.py"]) if isinstance(node, ast.Call)
    }


@each_file
def test_only_the_console_prints(name):
    called = {called_name(node) for node in ast.walk(TREES[name]) if isinstance(node, ast.Call)}

    assert "print" not in called
    assert (
        floor(name) == "cli"
        or name == "store/confined.py"
        or not {call for call in called if call.startswith("sys.std")}
    )


def test_no_module_leads_back_to_itself():
    """Also not by an import for types only."""
    arrows = {name: {file for module in imported(name) if (file := file_of(module))} for name in TREES}
    arrows = {name: files - {name} for name, files in arrows.items()}
    while free := {name for name, files in arrows.items() if not files & arrows.keys()}:
        arrows = {name: files - free for name, files in arrows.items() if name not in free}

    assert arrows == {}


def functions() -> dict[str, int]:
    """Each function with its length in lines: its body, without decorators, signature and docstring."""
    found = {}
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
                found[f"{name}:{node.name}:{node.lineno}"] = int(body[-1].end_lineno or 0) - body[0].lineno + 1
    return found


def test_files_and_functions_stay_small():
    lines = {path.relative_to(SOURCE).as_posix(): len(path.read_text().splitlines()) for path in FILES}
    lengths = functions()
    ordered = sorted(lengths.values())
    print(  # noqa: T201 - the numbers of the design, for who asks
        f"\n{len(lines)} files, median {statistics.median(lines.values()):.0f} lines, longest {max(lines.values())}; "
        f"{len(ordered)} functions, median {statistics.median(ordered):.0f}, p95 {ordered[len(ordered) * 95 // 100]}, "
        f"longest {ordered[-1]}"
    )

    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}
    assert {name: count for name, count in lengths.items() if count > LONGEST_FUNCTION} == {}
    assert statistics.median(ordered) <= USUAL_FUNCTION


@each_file
def test_a_module_opens_with_what_lives_there(name):
    assert ast.get_docstring(TREES[name])
