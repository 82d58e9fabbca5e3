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
