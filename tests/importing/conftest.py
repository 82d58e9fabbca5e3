"""A body's repository, and the OCP register as people typed it in 2015 and in 2023: facts real, sentences ours."""

from pathlib import Path

import pytest
from tests.cli.driving import Shell, own_git_settings
from tests.core.ocp import FIRST, ocp_1_0, ocp_1_2
from tests.importing.typed import typed

ROOT = Path(__file__).parents[2]
OWNER, VP = "olga@dmtf.org", "vp-alliances@dmtf.org"
ACCEPTED = "This document was approved by the OCP on June 8, 2023."
ADOPTED = "Approved by the DMTF Board of Directors; Board Resolution 2023-07-16, on 07/24/2023."
CLAIMED = "claimed: true\nsource: the register of 2015\n"

__all__ = ["own_git_settings"]


@pytest.fixture
def body(tmp_path):
    """A repository with this project's organization and no register."""
    shell = Shell(tmp_path)
    shell("init body --name DMTF")
    shell.folder = tmp_path / "body"
    shell.commit("workreg.yaml", (ROOT / "workreg.yaml").read_bytes())
    return shell


@pytest.fixture
def edition_1_2(tmp_path):
    """The file of the edition of 2023."""
    file = tmp_path / "ocp-1.2.txt"
    file.write_text(typed(ocp_1_2(), ACCEPTED, ADOPTED), encoding="utf-8")
    return file


@pytest.fixture
def edition_1_0(tmp_path):
    """The file of the edition of 2015, approved by both sides."""
    file = tmp_path / "ocp-1.0.txt"
    adopted = "Approved by the DMTF Board of Directors; Board Resolution 2015-07-15, on 07/20/2015."
    file.write_text(typed(ocp_1_0(), ACCEPTED.replace("June 8, 2023", "July 1, 2015"), adopted), encoding="utf-8")
    return file


@pytest.fixture
def in_force(body):
    """The edition of 2015 in force, with the ids it has in this repository, and an owner."""
    body.commit("registers/ocp.yaml", FIRST.read_bytes())
    body.commit("proceedings/ocp/0001.yaml", f"step: propose\non: 2015-04-08\nby: DMTF\n{CLAIMED}")
    accepted = f'step: accept\non: 2015-07-01\nby: OCP\n{CLAIMED}version: "1.0"\n'
    body.commit("proceedings/ocp/0002.yaml", accepted)
    body.commit("proceedings/ocp/0002/text.yaml", FIRST.read_bytes())
    closed = f"step: close\non: 2015-07-20\nby: DMTF\n{CLAIMED}body: board\noutcome: carried\n"
    body.commit("proceedings/ocp/0003.yaml", f'{closed}resolution: "2015-07-15"\n')
    body(f"assign ocp {OWNER} --by {VP}")
    return body


@pytest.fixture
def seeds():
    """The folder of the real registers, where it is at hand."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the real registers are not at hand")
    return folder
