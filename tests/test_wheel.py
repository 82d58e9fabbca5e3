"""The wheel carries all it needs: built from a clean copy, installed into an empty environment, and tried."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("pyproject.toml", "README.md", "LICENSE", "src", "templates", "schemas")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clean")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    words = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", "dist", "."]
    run(sys.executable, "-m", "pip", *words, at=folder)
    (built,) = (folder / "dist").glob("workreg-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `workreg` program of an environment that holds nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    run(str(folder / "bin/python"), "-m", "pip", "install", "--quiet", str(wheel), at=folder)
    return folder / "bin" / "workreg"


def run(*words: str, at: Path, **env: str) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "GIT_"))}
    ended = subprocess.run(words, cwd=at, capture_output=True, text=True, check=False, env={**clean, **env})
    assert ended.returncode == 0, f"{words}: exit {ended.returncode}\n{ended.stdout}{ended.stderr}"
    return ended.stdout


def test_the_wheel_carries_code_templates_schemas_and_licence(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    for part in ("templates", "schemas"):
        for file in (ROOT / part).rglob("*"):
            if file.is_file():
                assert f"workreg/{file.relative_to(ROOT).as_posix()}" in names
    assert {"workreg/cli/main.py", "workreg/py.typed"} <= names
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    assert not [
        name for name in names if name.startswith(("tests", "registers", "proceedings")) or "__pycache__" in name
    ]


def test_the_installed_program_takes_a_register_from_nothing_to_a_page(installed, tmp_path):
    who = {"GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"), "HOME": str(tmp_path)}
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Vera Adams\n\temail = vera@dmtf.example\n")
    body = tmp_path / "body"

    assert run(str(installed), "--version", at=tmp_path).startswith("workreg ")
    run(str(installed), "init", "body", "--name", "DMTF", at=tmp_path, **who)
    run(str(installed), "new", "mipi", "--partner", "MIPI Alliance", at=body, **who)
    assert "exempt" in run(str(installed), "due-reviews", at=body, **who)
    for form in ("md", "html"):
        run(str(installed), "render", "--format", form, "--output", "out", at=body, **who)
        assert "MIPI Alliance" in (body / f"out/mipi.{form}").read_text(encoding="utf-8")
        assert (body / f"out/index.{form}").is_file()
    run(str(installed), "validate", at=body, **who)
    assert (body / "schemas/register.schema.json").is_file()
    run(str(installed.parent / "python"), "-m", "workreg", "explain", at=body, **who)
