"""The page that people sign: who signs it, and the commits and fingerprints that tie it to what was compared."""

import re

import pytest
from tests.cli.driving import Shell
from tests.cli.example import OWNER, TEXT

from workreg.actions import keeping
from workreg.actions.acting import Actor
from workreg.core.parts import Part, fingerprint
from workreg.store.reading import register
from workreg.store.trees import FolderTree

FILE = "registers/mipi.yaml"


@pytest.fixture
def amended(at) -> Shell:
    """Version 1.0 in force, and a draft of 1.1 beside it that is not committed as it is."""
    shell: Shell = at("active")
    keeping.amend(Actor(shell.folder, shell.now, OWNER, None), "mipi", {"version": "1.1"})
    shell.replace(FILE, "due: 2027-12", "due: 2028-06")
    return shell


def commits(ran):
    return [ran.json[side]["commit"] for side in ("from", "to")]


def test_each_side_has_the_commit_that_it_was_read_from_or_none(amended):
    head = amended.git("rev-parse", "HEAD")
    assert commits(amended("diff mipi --json")) == [head, None]

    amended.git("commit", "-qam", "Re-date")
    new = amended.git("rev-parse", "HEAD")

    assert commits(amended("diff mipi --json")) == [new, new]
    assert commits(amended("diff mipi HEAD~1.. --json")) == [head, new]


def test_each_side_has_the_fingerprint_of_its_whole_text(amended):
    found = register(FolderTree(amended.folder), "mipi")

    said = amended("diff mipi --json").json

    assert said["to"]["fingerprint"] == fingerprint(found.terms, Part)
    assert said["from"]["fingerprint"] == fingerprint(found.texts[max(found.texts)], Part)
    assert said["from"]["fingerprint"] != said["to"]["fingerprint"]


def test_any_word_that_changes_is_another_fingerprint(amended):
    before = amended("diff mipi --json").json["to"]["fingerprint"]
    for old, new in (("pat@mipi", "pia@mipi"), ("2029-02", "2029-03"), ("We write", "They write")):
        amended.replace(FILE, old, new)
        after = amended("diff mipi --json").json["to"]["fingerprint"]
        assert after != before
        before = after


def test_the_page_has_both_short_in_its_title_block_and_whole_in_its_footer(amended):
    said = amended("diff mipi --json").json
    page = amended("diff mipi --format html").out
    head, foot = page.partition("</header>")[0], page.partition("<footer>")[2]

    commit = said["from"]["commit"]
    assert f"commit {commit[:10]} · {said['from']['fingerprint'][:16]}…" in head
    assert f"not committed · {said['to']['fingerprint'][:16]}…" in head
    assert f"commit {commit}, {said['from']['fingerprint']}</p>" in foot
    assert f"not committed, {said['to']['fingerprint']}</p>" in foot


def signatories(page):
    return re.findall("<h3>For (.+)</h3>", page.partition('<section class="signatures"')[2])


def test_the_draft_is_signed_by_both_sides_as_its_own_document_is(amended, tmp_path):
    amended(f"render mipi --draft --output {tmp_path}")

    found = signatories(amended("diff mipi --format html").out)

    assert found == ["DMTF", "MIPI Alliance"] == signatories((tmp_path / "mipi.html").read_text())


def test_nobody_signs_what_is_in_force_already_or_says_nothing_new(at):
    shell = at("active")

    assert signatories(shell("diff mipi 0001.. --format html").out) == []
    assert signatories(shell("diff mipi --format html").out) == []


def test_of_two_files_each_is_held_against_the_repository_it_lies_in(at, tmp_path):
    shell = at("active")
    (tmp_path / "else.yaml").write_text(TEXT.replace("One transport", "Two transports"))

    ran = shell(f"diff {FILE} {tmp_path / 'else.yaml'} --json")

    assert commits(ran) == [shell.git("rev-parse", "HEAD"), None]
    assert signatories(shell(f"diff {FILE} {tmp_path / 'else.yaml'} --format html").out) == [
        "the standards body", "MIPI Alliance",
    ]  # fmt: skip
