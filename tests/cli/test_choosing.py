"""Which register is meant where a command of a ballot names none."""

import os
import pty
import select
import subprocess
import sys
import time

import pytest
from tests.cli.driving import editor
from tests.cli.example import OWNER, PARTNER, TEXT, VP

OPEN = "ballot --committee alliance --by chair@alliance.example"


@pytest.fixture
def two(at):
    """A repository with two circulated registers, mipi and ocp."""
    shell = at("circulated")
    shell(f"new ocp --partner 'Open Compute Project' --by {PARTNER}")
    shell(f"assign ocp {OWNER} --by {VP}")
    text = TEXT.replace("MIPI / DMTF", "OCP / DMTF").replace("mipi", "ocp")
    shell(f"edit ocp --by {OWNER}", env=editor(shell.folder, text))
    shell(f"circulate ocp --by {OWNER}")
    return shell


def test_the_only_register_that_can_be_balloted_is_meant(at):
    told = at("circulated")(OPEN)

    assert told.out.startswith("mipi: ballot 0004 of alliance opens")
    assert "mipi: MIPI / DMTF Work Register" in told.err


def test_where_no_register_can_be_meant_that_is_told(at):
    for place in ("drafting", "balloting", "board"):
        refused = at(place, place)(OPEN, code=2)

        assert "WR002: no register can be balloted in alliance now" in refused.err
        assert "way out: workreg status" in refused.err


def test_in_a_pipe_several_registers_are_listed_and_none_is_taken(two):
    before = two.state()

    refused = two(OPEN, code=2)

    assert "    mipi  MIPI / DMTF Work Register\n    ocp  OCP / DMTF Work Register" in refused.err
    assert "way out: workreg ballot ID --committee alliance" in refused.err
    assert two.state() == before


def test_a_register_that_has_been_balloted_is_no_longer_meant(two):
    two(f"ballot ocp {OPEN.removeprefix('ballot ')}")

    assert two(OPEN).out.startswith("mipi: ballot 0004")


def test_a_vote_and_a_count_mean_the_only_open_ballot(two):
    two(f"ballot ocp {OPEN.removeprefix('ballot ')}")
    for person in ("ann@acme.example", "bob@birch.example", "cyd@cedar.example"):
        assert two(f"vote approve --committee alliance --by {person}").out.startswith("ocp: ")

    assert "carried" in two("close --committee alliance --by chair@alliance.example").out
    assert "no register has an open ballot in technical" in two("vote approve --committee technical", code=2).err


def test_the_board_s_ballot_needs_no_register_either(at):
    shell = at("board")

    assert "of board opens" in shell("ballot --committee board --by chair@board.example").out
    shell("vote approve --committee board --by ada@acme.example")
    assert "carried" in shell("close --committee board --resolution 7 --by chair@board.example").out


def test_a_body_that_is_not_there_is_told_with_those_that_are(at):
    refused = at("circulated")("ballot --committee aliance --by chair@alliance.example", code=2)

    assert "WR220" in refused.err
    assert "alliance, board, pmci, technical" in refused.err


@pytest.mark.parametrize(
    ("typed", "meant", "code"), [("2\n", "ocp", 0), ("mipi\n", "mipi", 0), ("9\nocp\n", "ocp", 0), ("\n", None, 2)]
)
def test_on_a_terminal_the_person_is_asked_and_answers_by_number_or_id(two, typed, meant, code):
    ended, shown = on_a_terminal(two, OPEN.split(), typed)

    assert "1. mipi  MIPI / DMTF Work Register" in shown
    assert "Which register (1-2, or its id)?" in shown
    assert ended == code
    assert (f"{meant}: ballot 0004" in shown) is (meant is not None)


def test_no_input_never_asks_also_on_a_terminal(two):
    ended, shown = on_a_terminal(two, ["--no-input", *OPEN.split()], "")

    assert ended == 2
    assert "several registers can be meant" in shown
    assert "Which register" not in shown


def on_a_terminal(shell, words, typed):
    """Run a command on a terminal of its own; its exit code, and all the terminal shows."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "WORKREG_NOW": shell.now.isoformat(), "TERM": "dumb"}
    command = [sys.executable, "-m", "workreg", *words]
    with subprocess.Popen(command, cwd=shell.folder, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        shown, end = b"", time.monotonic() + 20
        while time.monotonic() < end and select.select([ours], [], [], 20)[0]:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the terminal's other end is closed: the program has ended
                break
        process.wait(20)
    os.close(ours)
    return process.returncode, shown.decode()
