"""On a terminal a person is asked whether reworded items are the same; `--yes` asks only what is in doubt."""

import os
import pty
import subprocess
import sys

import pytest
from tests.importing.conftest import OWNER


def asked(shell, words, answers):
    """What the command says on a terminal whose person types these answers."""
    ours, theirs = pty.openpty()
    os.write(ours, answers.encode())
    ended = subprocess.run(
        [sys.executable, "-m", "workreg", *words.split()], cwd=shell.folder, stdin=theirs, stderr=theirs,
        stdout=subprocess.PIPE, env={**os.environ, "WORKREG_NOW": "2027-03-02T17:00:00Z"}, check=False, timeout=60,
    )  # fmt: skip
    said = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    return ended.returncode, said


@pytest.fixture
def words(edition_1_2):
    return f"import {edition_1_2} --into ocp --by {OWNER}"


def ids(shell):
    return [line for line in (shell.folder / "registers/ocp.yaml").read_text().splitlines() if "id: " in line]


def test_each_reworded_item_is_shown_with_both_its_words(in_force, words):
    code, said = asked(in_force, words, "y\n\n")

    assert code == 0, said
    assert "milestones/announce-1-0, on file:  Announcement of the register by DMTF" in said
    assert "item 1 of the document:  DMTF makes version 1.0 of the register known" in said
    assert "(Y/n)" in said
    for name in ("announce-1-0", "symposium-talk"):
        assert any(name in line for line in ids(in_force))


def test_with_yes_only_what_is_in_doubt_is_asked(in_force, words):
    code, said = asked(in_force, f"{words} --yes", "n\n")

    assert code == 0, said
    assert "(y/n)" in said
    assert "(Y/n)" not in said
    assert not any("announce-1-0" in line for line in ids(in_force))


def test_whoever_answers_nothing_records_nothing(in_force, words):
    before = in_force.state()

    code, said = asked(in_force, words, "\x04")

    assert code == 1
    assert "nobody answered" in said
    assert in_force.state() == before
