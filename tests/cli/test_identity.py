"""Who acts: believed, or held against git's identity, as `identity:` in workreg.yaml says."""

import pytest
from tests.cli.example import ORGANIZATION, OWNER


def organization(shell, identity):
    shell.commit("workreg.yaml", ORGANIZATION.replace("identity: trust", f"identity: {identity}"))


def test_where_words_are_trusted_anyone_may_act_for_anyone(at):
    at("drafting")(f"circulate mipi --by {OWNER}")


def test_where_the_author_counts_nobody_acts_for_another(at):
    shell = at("drafting")
    organization(shell, "author")
    before = shell.state()

    refused = shell(f"circulate mipi --by {OWNER}", code=1)

    assert "WR250" in refused.err
    assert "vera@dmtf.example" in refused.err
    assert shell.state() == before


def test_where_the_author_counts_a_person_acts_as_itself(at):
    shell = at("drafting")
    organization(shell, "author")
    shell.git("config", "user.email", OWNER)

    assert shell("circulate mipi").out == "mipi: circulated to the committees\n"
    assert shell.git("log", "-1", "--format=%ae") == OWNER


def test_where_commits_are_signed_an_unsigned_one_is_refused(at):
    shell = at("drafting")
    organization(shell, "signed")
    shell.git("config", "user.email", OWNER)

    refused = shell("circulate mipi", code=1)

    assert "WR251" in refused.err
    assert "git config commit.gpgsign true" in refused.err


def test_where_git_cannot_sign_nothing_is_recorded(at):
    shell = at("drafting")
    organization(shell, "signed")
    shell.git("config", "user.email", OWNER)
    shell.git("config", "commit.gpgsign", "true")
    shell.git("config", "gpg.program", "false")
    before = shell.state()

    assert "Traceback" not in shell("circulate mipi", code=3).err
    assert shell.state() == before


@pytest.mark.parametrize("by", ["nobody", "a@b.example\n", "'<a@b.example>'"])
def test_an_address_that_is_none_takes_no_step(at, by):
    shell = at("drafting")
    before = shell.state()

    ran = shell(f"circulate mipi --by {by!r}" if "\n" in by else f"circulate mipi --by {by}", code=1)

    assert "Traceback" not in ran.err
    assert shell.state() == before
