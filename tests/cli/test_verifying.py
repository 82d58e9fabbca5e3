"""How `verify` reports, in every format: the commit that brought each finding is told in all of them."""

import json

import pytest
from tests.cli.test_formats import FORMATS

VOTE = "proceedings/mipi/0004/votes/acme.yaml"


@pytest.fixture
def slipped(at):
    """A vote was changed and put right: the shell, and the commit that changed it."""
    shell = at("voted")
    before = (shell.folder / VOTE).read_bytes()
    shell.commit(VOTE, before.replace(b"approve", b"reject"))
    commit = shell.git("rev-parse", "HEAD")
    shell.commit(VOTE, before)
    return shell, commit


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_the_file_and_the_commit(slipped, form):
    shell, commit = slipped
    ran = shell(f"verify --format {form}", code=4)

    assert VOTE in ran.out
    assert commit[:12] in ran.out
    assert (form == "json") == ("errors" not in ran.err)


@pytest.mark.parametrize("form", FORMATS)
def test_where_all_holds_stdout_has_the_report_alone(at, form):
    ran = at("voted")(f"verify --format {form}")

    assert "wr1:" in (ran.out if form in {"text", "json"} else ran.err)
    if form in {"json", "sarif", "gitlab"}:
        json.loads(ran.out)


def test_two_commits_that_did_the_same_are_two_findings_with_a_case_for_each_register(slipped):
    shell, _ = slipped
    found = shell("verify --format sarif", code=4).json["runs"][0]["results"]

    assert len({each["partialFingerprints"]["workreg/v1"] for each in found}) == len(found) == 2
    assert ' name="mipi"' in shell("verify --format junit", code=4).out


def test_json_and_text_are_what_they_are_without_a_format(slipped):
    shell, _ = slipped

    assert shell("verify --json", code=4).out == shell("verify --format json", code=4).out
    assert shell("verify", code=4).out == shell("verify --format text", code=4).out
