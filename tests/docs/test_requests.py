"""The walk of `docs/requests.md`, which goes on where `docs/approval.md` ends: it runs, and prints what is shown."""

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "requests.md"
MARK = "::end of the block::"


@pytest.fixture(scope="module")
def asked(walked, shell, fenced, tmp_path_factory):
    """The repository after the page, and what each of its blocks printed."""
    folder = shutil.copytree(walked[2], tmp_path_factory.mktemp("requests") / "body")
    blocks = [block for block in fenced(PAGE) if block.language == "sh"]
    ended = shell("".join(f"{block.text}echo '{MARK}'\n" for block in blocks), folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return folder, dict(zip(blocks, ended.stdout.split(f"{MARK}\n"), strict=False))


@pytest.mark.rows(99, 104, 105, 106, 109, 111, 112, 114, 115, 116)
def test_each_block_prints_what_the_page_shows(asked, fenced):
    before = None

    for block in fenced(PAGE):
        if block.language == "text":
            lines = iter(asked[1][before].splitlines())
            missing = [line for line in block.text.splitlines() if line not in lines]
            assert not missing, f"{block.heading}: not printed, or in another order: {missing}\n{asked[1][before]}"
        before = block if block.language == "sh" else before


@pytest.mark.rows(105, 109, 116)
def test_at_the_end_one_request_is_disposed_of_one_waits_and_one_meeting_was_halted(asked, shell):
    now = {"WORKREG_NOW": "2027-06-03T17:00:00Z"}
    requests = json.loads(shell("workreg request list --json", asked[0], **now).stdout)
    meetings = json.loads(shell("workreg meeting show mipi --json", asked[0], **now).stdout)

    assert [(each["state"], each["unanswered"]) for each in requests] == [("disposed", False), ("forwarded", True)]
    assert [each["state"] for each in meetings] == ["closed", "halted"]
    assert shell("workreg status mipi --json", asked[0], **now).stdout.count('"stage": "active"') == 1


def test_every_fact_of_the_page_is_one_file_and_one_commit(asked, shell):
    commits = shell("git log --format=::%s --name-only", asked[0]).stdout.split("::")[1:]
    files = [commit.split("\n")[2:-1] for commit in commits if not commit.startswith("Say")]

    assert [[file for file in each if file] for each in files[:16]] == [
        [f"proceedings/mipi/{number:04}.yaml"] for number in range(35, 19, -1)
    ]
    assert shell("git status --porcelain --untracked-files=no", asked[0]).stdout == ""


def test_who_asked_and_who_attended_does_not_stand_in_the_published_document(asked, shell):
    shown = shell("workreg show mipi", asked[0]).stdout

    assert "MIPI Alliance" in shown
    assert not [word for word in ("Sam Silent", "lee@else", "Ann Adler", "feedback/4711") if word in shown]
