"""Records one fact for each line it reads (a folder), in a child of its own, and says how the child ended.

The child leads a process group, so that what kills it kills the git processes it has started, and not us.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import git  # noqa: F401 - once here, instead of once in every child

from workreg.store.git import Repository
from workreg.store.recording import Entry, record

AT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def plan(tree):
    """Write the next fact, the text that belongs to it, and a change to the register."""
    number = sum(path.count("/") == 2 for path in tree.paths("proceedings/mipi")) + 1
    fact = f"proceedings/mipi/{number:04}"
    files = {f"{fact}.yaml": b"step: x\n", f"{fact}/text.yaml": b"t\n", "registers/mipi.yaml": b"no: %d\n" % number}
    return Entry(files, f"Fact {number}\n")


def child(folder):
    os.setsid()
    try:
        record(Repository.find(Path(folder)), plan, at=AT)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
        sys.stderr.write(f"{error!r}\n")
        os._exit(1)
    os._exit(0)


for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        child(line.strip())
    sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}\n")
    sys.stdout.flush()
