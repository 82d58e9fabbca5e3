"""A recording is killed before each call that changes a file, one after the other: old or new, never between."""

import mmap
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "kill"
COMPILER = shutil.which("cc") or shutil.which("gcc")
SLICES = 4  # one test each, so that they can run side by side
STUCK = ("index.lock", "HEAD.lock", "refs/heads/main.lock", "packed-refs.lock", "workreg/journal", "workreg/scratch")

pytestmark = pytest.mark.skipif(
    not COMPILER or sys.platform != "linux", reason="needs Linux and a C compiler for the shim that counts calls"
)


def build(shim: Path) -> None:
    subprocess.run([COMPILER, "-shared", "-fPIC", "-o", shim, HERE / "shim.c", "-ldl"], check=True)


class Victims:
    """Recordings in processes of their own, each killed before its nth changing call (0: never)."""

    def __init__(self, work: Path) -> None:
        shim, counter = work / "shim.so", work / "counter"
        build(shim)
        counter.write_bytes(struct.pack("ii", -1, 0))
        with counter.open("r+b") as file:
            self.counter = mmap.mmap(file.fileno(), 8)
        environment = {"LD_PRELOAD": str(shim), "KILL_COUNTER": str(counter), "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            ["env", *(f"{name}={value}" for name, value in environment.items()), sys.executable, HERE / "victim.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def record(self, folder: Path, kill_at: int = 0) -> tuple[int, int]:
        """Return the exit code, and the number of calls that were counted."""
        self.counter[:] = struct.pack("ii", kill_at, 0)
        self.process.stdin.write(f"{folder}\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        calls = struct.unpack("ii", self.counter[:])[1]
        self.counter[:] = struct.pack("ii", -1, 0)
        return code, calls

    def close(self) -> None:
        self.process.communicate()
        self.counter.close()


@pytest.fixture
def victims(tmp_path):
    victims = Victims(tmp_path)
    yield victims
    victims.close()


def facts(git, copy):
    return git("ls-tree", "-r", "--name-only", "HEAD", "proceedings/mipi/", at=copy).split("\n")


@pytest.mark.parametrize("part", range(SLICES))
def test_killed_at_any_changing_call_the_old_or_the_new_state_is_there_and_the_next_run_succeeds(
    part, victims, folder, git, tmp_path
):
    git("status")
    code, calls = victims.record(shutil.copytree(folder, tmp_path / "whole"))
    assert code == 0
    assert calls > 50
    for kill_at in range(part + 1, calls + 1, SLICES):
        copy = shutil.copytree(folder, tmp_path / f"killed-{kill_at}")
        assert victims.record(copy, kill_at)[0] == -9, kill_at
        git("fsck", "--strict", at=copy)
        kept = len(facts(git, copy))
        assert kept in (1, 3), kill_at

        assert victims.record(copy)[0] == 0, kill_at
        assert len(facts(git, copy)) == kept + 2, kill_at
        assert git("status", "--porcelain", at=copy) == "", kill_at
        assert [name for name in STUCK if (copy / ".git" / name).exists()] == [], kill_at
        git("fsck", "--strict", at=copy)
        shutil.rmtree(copy)


def test_a_file_system_that_cannot_lock_is_refused_before_anything_is_written(folder, git, tmp_path):
    build(tmp_path / "shim.so")
    before = git("rev-parse", "HEAD")

    ended = subprocess.run(
        ["env", f"LD_PRELOAD={tmp_path}/shim.so", "KILL_LOCKS=1", sys.executable, HERE / "victim.py"],
        input=f"{folder}\n",
        capture_output=True,
        text=True,
        check=True,
    )

    assert ended.stdout == "1\n"
    assert "cannot lock files" in ended.stderr
    assert git("rev-parse", "HEAD") == before
