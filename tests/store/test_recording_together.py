"""Recording beside other programs, on a full disk, and after a crash."""

import fcntl
import os
import resource
import shutil
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone

import pytest

from workreg.core.problems import RepositoryState
from workreg.store import lock, recording
from workreg.store.recording import Entry, record

AT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=timezone(timedelta(hours=-7)))
FACT = {"proceedings/mipi/0002.yaml": b"step: circulate\n"}
ROUNDS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from workreg.store.git import Repository
from workreg.store.recording import Entry, record

def plan(tree):
    number = len(tree.paths("proceedings/mipi")) + 1
    return Entry({f"proceedings/mipi/{number:04}.yaml": sys.argv[2].encode()}, "Fact")

for _ in range(10):
    print(record(Repository.find(Path(sys.argv[1])), plan, at=datetime(2024, 5, 6, tzinfo=UTC)).paths[0])
"""


def code(error):
    return [problem.code for problem in error.value.problems]


def everything(folder):
    """Return all that a refused recording must leave as it was, our own lock file apart."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {
        path: data for path, data in files.items() if "workreg" not in path.parent.name and "objects" not in path.parts
    }


def test_after_a_lost_race_the_plan_is_made_again_from_the_newer_files(repository, git):
    seen = []

    def plan(tree):
        seen.append(tree.paths("proceedings"))
        if len(seen) == 1:
            git("commit", "-q", "--allow-empty", "-m", "Faster")
        return Entry(FACT, "x")

    record(repository, plan, at=AT)

    assert len(seen) == 2
    assert git("log", "-2", "--format=%s").split() == ["x", "Faster"]


def test_a_race_lost_again_and_again_ends(repository, git, monkeypatch):
    monkeypatch.setattr(recording, "ATTEMPTS", 3)

    def plan(_tree):
        git("commit", "-q", "--allow-empty", "-m", "Faster")
        return Entry(FACT, "x")

    with pytest.raises(RepositoryState) as error:
        record(repository, plan, at=AT)
    assert code(error) == ["WR318"]


def test_of_eight_processes_with_ten_facts_each_every_acknowledged_fact_is_kept(folder, git):
    def begin(number):
        command = [sys.executable, "-c", ROUNDS, folder, str(number)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    ended = [(process, *process.communicate()) for process in [begin(number) for number in range(8)]]

    assert [error for process, _, error in ended if process.returncode] == []
    acknowledged = sorted(path for _, out, _ in ended for path in out.split())
    assert len(set(acknowledged)) == len(acknowledged) == 80
    assert git("ls-tree", "-r", "--name-only", "HEAD", "proceedings/").split()[1:] == acknowledged
    assert git("rev-list", "--count", "HEAD") == "81"
    assert git("status", "--porcelain") == ""


def test_an_index_that_another_program_is_changing_is_waited_for(folder, note):
    held = folder / ".git/index.lock"
    held.touch()
    release = threading.Timer(0.3, held.unlink)
    release.start()

    note(FACT)

    release.join()


def test_an_index_that_another_program_keeps_is_left_alone(repository, folder, note, monkeypatch):
    monkeypatch.setattr(lock, "BRIEF", 0.1)
    before = repository.head()
    (folder / ".git/index.lock").touch()

    with pytest.raises(RepositoryState, match="another program is changing the index"):
        note(FACT)

    assert (folder / ".git/index.lock").exists()
    assert repository.head() == before


def test_our_own_lock_names_the_process_that_keeps_it(folder, note, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    note(FACT)
    with (folder / ".git/workreg/lock").open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(RepositoryState, match=rf"process {os.getpid()}\)"):
            note({"registers/ocp.yaml": b"x\n"})


def test_a_disk_that_is_full_is_a_plain_refusal(folder, note):
    before = everything(folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(RepositoryState) as error:
            note({"registers/large.yaml": os.urandom(9000)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert code(error) == ["WR319"]
    assert everything(folder) == before
    assert not (folder / ".git/workreg/scratch").exists()


def test_a_recording_killed_after_its_commit_is_finished_by_the_next_unless_somebody_edits_there(
    repository, folder, git, note
):
    first = repository.head()
    commit = note({**FACT, "registers/mipi.yaml": b"new\n"})
    ids = [(path, git("rev-parse", f"{commit}:{path}")) for path in (*FACT, "registers/mipi.yaml")]
    git("read-tree", first)
    (folder / "proceedings/mipi/0002.yaml").unlink()
    (folder / "registers/mipi.yaml").write_text("edited since\n")
    old = git("rev-parse", f"{first}:registers/mipi.yaml")
    files = ", ".join(
        f'"{path}": ["{oid}", {before}]' for (path, oid), before in zip(ids, ["null", f'"{old}"'], strict=True)
    )
    journal = f'{{"branch": "refs/heads/main", "commit": "{commit}", "parent": "{first}", "files": {{{files}}}}}'
    (folder / ".git/workreg/journal").write_text(journal)

    note({"registers/ocp.yaml": b"x\n"})

    assert (folder / "proceedings/mipi/0002.yaml").read_bytes() == FACT["proceedings/mipi/0002.yaml"]
    assert (folder / "registers/mipi.yaml").read_text() == "edited since\n"
    assert git("status", "--porcelain") == "M registers/mipi.yaml"


def test_what_is_recorded_is_on_the_disk_before_it_is_acknowledged(folder, tmp_path):
    if not (strace := shutil.which("strace")):
        pytest.skip("needs strace to see the system calls")
    script = ROUNDS.replace("range(10)", "range(1)")
    trace = tmp_path / "trace"
    watched = [strace, "-f", "-y", "-o", trace, "-e", "trace=fsync", sys.executable, "-c", script, folder, "x"]
    subprocess.run(watched, check=True, capture_output=True)

    synced = trace.read_text()
    for place in ("objects/", "refs/heads/main.lock", "workreg/journal", "0002.yaml.workreg", "scratch/index.lock"):
        assert place in synced
