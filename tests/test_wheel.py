"""The wheel carries all it needs: built from a clean copy, installed into an empty environment, and tried."""

import venv
import zipfile
from pathlib import Path

import pytest
from tests.building import ROOT, built_wheel, run


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_wheel(tmp_path_factory.mktemp("clean"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `workreg` program of an environment that holds nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    run(str(folder / "bin/python"), "-m", "pip", "install", "--quiet", str(wheel), at=folder)
    return folder / "bin" / "workreg"


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
