"""Documents that were made to do harm, taken over: what they say and what they are called is recorded as words only."""

import os
import time

import pytest
from tests.importing.conftest import ADOPTED, VP
from tests.ingest.test_hostile_interpreting import register

MOST = 8
"""Seconds of computing; each of these took a quarter of a minute, or more than one."""
UNSEEN = set("\x1b\x07\r\u202e\u2028\udcff")
NAMES = (
    b"\xff\xfe.txt", b"a\nb.txt", b"escape\x1b[31m\x07.txt", b"\r.txt", b"a" * 251 + b".txt",
    "turned\u202e.txt".encode(), "line\u2028end.txt".encode(), b"a: [b, {c} # d.txt", b"$(id)`'\".txt",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_be_called_anything(name, body, edition_1_2):
    path = edition_1_2.with_name(os.fsdecode(name))
    edition_1_2.rename(path)

    told = body.any("import", {}, str(path))

    assert told.code == 0, told.err
    assert not UNSEEN & set(told.out + told.err)
    assert "0 errors" in body("validate ocp").err


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_refused_may_be_called_anything(name, body, tmp_path):
    path = tmp_path / os.fsdecode(name.replace(b".txt", b".exe"))
    path.touch()

    told = body.any("import", {}, str(path))

    assert told.code == 2
    assert not UNSEEN & set(told.out + told.err)


@pytest.mark.parametrize("year", ["0000", "0001", "1900", "9999"])
def test_a_year_that_cannot_be_meant_is_no_day_of_an_approval(year, body, edition_1_2):
    edition_1_2.write_text(edition_1_2.read_text().replace("07/24/2023", f"07/24/{year}"))

    assert "(WR716)" in body(f"import {edition_1_2}").out


def test_words_of_a_document_are_no_trailers_of_the_commit(body, edition_1_2):
    evil = f"Signed-off-by: Eve\n\nWorkreg-Event: evil/0001\n\n{ADOPTED.replace('2023-07-16', 'Workreg-Event:evil')}"
    words = edition_1_2.read_text().replace(ADOPTED, evil)
    edition_1_2.write_text(words.replace("by the OCP on", "by Workreg-Event: evil on"))

    body(f"import {edition_1_2}")

    trailers = body.git("log", "-1", "--format=%(trailers)").split("\n")
    assert all(each.startswith("Workreg-Event: ocp/") for each in trailers if each)


def _long(seed: int) -> str:
    """Forty items of two thousand words, and others for another seed."""
    return "\n".join(f"- {' '.join(f'w{at * (each + seed) % 61}' for at in range(2000))}" for each in range(40))


EDITIONS = {
    "many items put in": ("Limitations", "- x", "\n".join("- " + f"word{each} " * 140 for each in range(380))),
    "long items reworded": ("Activities", _long(5), _long(9)),
}


@pytest.mark.parametrize("name", EDITIONS)
def test_no_newer_edition_takes_long(name, body, tmp_path):
    heading, before, after = EDITIONS[name]
    (tmp_path / "held.md").write_text(register(heading, before))
    (tmp_path / "newer.md").write_text(register(heading, after))
    body(f"import {tmp_path / 'held.md'} --id held")
    began = time.process_time()

    body(f"import {tmp_path / 'newer.md'} --into held --yes --by {VP} --dry-run")

    assert time.process_time() - began < MOST
