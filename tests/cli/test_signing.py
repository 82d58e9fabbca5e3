"""`identity: signed`: what is recorded has a signature that git itself can verify."""

import shutil
import subprocess

import pytest
from tests.cli.example import ORGANIZATION, OWNER

GARBAGE = "#!/bin/sh\ncat >/dev/null\necho garbage\necho '[GNUPG:] SIG_CREATED D 1 8 00 1 0' >&2\n"


@pytest.fixture
def signed(at):
    """A repository in which facts are signed, and its owner at the keyboard."""
    shell = at("drafting")
    shell.commit("workreg.yaml", ORGANIZATION.replace("identity: trust", "identity: signed"))
    shell.git("config", "user.email", OWNER)
    shell.git("config", "commit.gpgsign", "true")
    return shell


@pytest.fixture
def key(signed, tmp_path):
    """A key of the owner, which git signs with."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed: git cannot sign with an ssh key")
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    signed.git("config", "gpg.format", "ssh")
    signed.git("config", "user.signingkey", f"{key}.pub")
    return (tmp_path / "key.pub").read_text()


def allow(shell, key):
    allowed = shell.folder.parent / "allowed"
    allowed.write_text(f'{OWNER} namespaces="git" {key}')
    shell.git("config", "gpg.ssh.allowedSignersFile", str(allowed))


def test_a_signature_that_is_none_is_refused_and_nothing_is_recorded(signed):
    program = signed.folder.parent / "gpg"
    program.write_text(GARBAGE)
    program.chmod(0o755)
    signed.git("config", "gpg.program", str(program))
    before = signed.state()

    refused = signed("circulate mipi", code=1)

    assert "WR251" in refused.err
    assert "way out: git commit --allow-empty -S" in refused.err
    assert signed.state() == before


def test_a_good_signature_is_recorded(signed, key):
    allow(signed, key)

    assert signed("circulate mipi").out == "mipi: circulated to the committees\n"
    assert signed.git("log", "-1", "--format=%G?") == "G"


def test_a_signature_of_a_key_that_nobody_knows_is_refused(signed, key):
    allow(signed, key.replace("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAJ"))
    before = signed.state()

    assert "WR251" in signed("circulate mipi", code=1).err
    assert signed.state() == before


def test_where_words_are_trusted_nobody_asks_for_a_good_signature(signed, key):
    assert key
    signed.git("config", "commit.gpgsign", "false")
    signed.commit("workreg.yaml", ORGANIZATION)
    signed.git("config", "commit.gpgsign", "true")

    signed("circulate mipi")


def told(shell, code=0):
    return [each["code"] for each in shell("verify --json", code=code).json["problems"] if each["code"] != "WR613"]


def test_a_history_of_signed_facts_is_verified_with_its_signatures(signed, key):
    allow(signed, key)
    signed("circulate mipi")

    assert told(signed) == []
    signed.git("config", "--unset", "gpg.ssh.allowedSignersFile")
    assert told(signed) == ["WR627"]


def test_a_fact_whose_commit_lost_its_signature_is_told(signed, key):
    allow(signed, key)
    signed("circulate mipi")
    signed.git("commit", "-q", "--amend", "--no-edit", "--no-gpg-sign")

    assert told(signed, code=4) == ["WR626"]


def test_a_fact_that_somebody_else_squashed_is_told_as_a_warning(signed, key):
    allow(signed, key)
    signed("circulate mipi")
    signed.git("commit", "-q", "--amend", "--no-edit", "--no-gpg-sign", "--author", "Eve <eve@acme.example>")

    assert told(signed) == ["WR627"]


def test_a_program_that_the_repository_names_is_not_run_to_check_signatures(signed, key):
    allow(signed, key)
    signed("circulate mipi")
    canary = signed.folder.parent / "canary"
    program = signed.folder.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch {canary}\n")
    program.chmod(0o755)
    signed.git("config", "gpg.ssh.program", str(program))

    told(signed)

    assert not canary.exists()
