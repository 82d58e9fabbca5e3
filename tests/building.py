"""The project built as others get it: a clean copy of what a package is made from, and the wheel of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("pyproject.toml", "README.md", "LICENSE", "src", "templates", "schemas")


def clean_copy(folder: Path, *more: str) -> Path:
    """What is needed to install the project, and more of its files, and nothing that lies about in a checkout."""
    for part in (*PARTS, *more):
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    return folder


def built_wheel(folder: Path) -> Path:
    """The wheel, built in this folder by the build program of the development environment: nothing is fetched."""
    words = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", "dist", "."]
    run(sys.executable, "-m", "pip", *words, at=clean_copy(folder))
    (built,) = (folder / "dist").glob("workreg-*.whl")
    return built


def run(*words: str, at: Path, **env: str) -> str:
    """What a program prints that ends well, in an environment without Python's and git's variables."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "GIT_"))}
    ended = subprocess.run(words, cwd=at, capture_output=True, text=True, check=False, env={**clean, **env})
    assert ended.returncode == 0, f"{words}: exit {ended.returncode}\n{ended.stdout}{ended.stderr}"
    return ended.stdout
