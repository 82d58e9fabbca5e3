"""Nothing of anybody's is overwritten, undone or read by a slip, and what is recorded is told as recorded."""

import shlex
import shutil

import pytest
from tests.cli.driving import editor
from tests.cli.example import OWNER, TEXT

from workreg.actions.acting import insist_readable
from workreg.core.problems import Refused

FILE = "registers/mipi.yaml"
OURS = "*.yaml text eol=lf"


@pytest.fixture
def mine(at, tmp_path):
    """A repository of a person's own, with no registers yet."""
    shell = at("empty")
    shell.folder = tmp_path / "mine"
    shell.folder.mkdir()
    shell.git("init", "-q")
    return shell


@pytest.mark.parametrize("theirs", ["*.png binary\n", "*.png binary", f"# Ours.\n{OURS}\n", ""])
def test_init_adds_to_attributes_that_are_there(mine, theirs):
    mine.commit(".gitattributes", theirs)

    mine("init")

    found = (mine.folder / ".gitattributes").read_text()
    assert found.startswith(theirs)
    assert found.splitlines().count(OURS) == 1


@pytest.mark.parametrize("path", ["schemas/register.schema.json", "registers/.gitkeep"])
@pytest.mark.parametrize("is_committed", [True, False])
def test_init_overwrites_no_file_of_another_content(mine, path, is_committed):
    schemas = [each.name for each in (mine.folder.parent / "repository" / "schemas").iterdir()]
    path = path.replace("register.schema.json", min(schemas))
    mine.commit("notes.txt", "mine\n")
    (mine.commit if is_committed else mine.write)(path, "mine\n")
    before = mine.state()

    refused = mine("init", code=3)

    assert f"{path}: error WR257" in refused.err
    assert mine.state() == before


def test_init_makes_no_repository_of_a_folder_it_refuses(mine):
    shutil.rmtree(mine.folder / ".git")
    mine.write("registers/.gitkeep", "mine\n")

    mine("init", code=3)

    assert not (mine.folder / ".git").exists()


def test_init_goes_on_where_its_files_are_there_already(mine):
    mine.write("registers/.gitkeep", "")

    mine("init")

    assert mine.git("status", "--porcelain") == ""


def racing(shell, typed, theirs):
    """An editor that is open while somebody commits another text."""
    (shell.folder.parent / "typed").write_text(typed)
    (shell.folder.parent / "theirs").write_text(theirs)
    script = f"cp ../theirs {FILE} && git commit -qam Theirs && cp ../typed {FILE}"
    return {"EDITOR": f"sh -c {shlex.quote(script)} --"}


def test_a_commit_that_lands_while_the_editor_is_open_is_not_undone(at):
    shell = at("drafting")
    typed, theirs = TEXT.replace("Map the", "Write the"), TEXT.replace("One transport", "Two transports")

    refused = shell(f"edit mipi --by {OWNER}", code=3, env=racing(shell, typed, theirs))

    assert "WR256" in refused.err
    assert f"way out: git diff -- {FILE}" in refused.err
    assert (shell.folder / FILE).read_text() == typed
    assert shell.git("log", "-1", "--format=%s") == "Theirs"

    shell(f"edit mipi --by {OWNER}", env={"EDITOR": "sed -i 's/One transport/Two transports/'"})
    assert (shell.folder / FILE).read_text() == typed.replace("One transport", "Two transports")


def test_who_typed_nothing_while_a_commit_landed_is_told_so(at):
    shell = at("drafting")
    theirs = TEXT.replace("One transport", "Two transports")

    assert "nothing has changed" in shell(f"edit mipi --by {OWNER}", env=racing(shell, theirs, theirs)).err


@pytest.mark.parametrize("as_json", ["", " --json"])
def test_what_fails_after_the_commit_is_a_remark(at, as_json):
    shell = at("drafting")
    shell.write("proceedings/mipi/0009.yaml", "step: [\n")
    before = shell.git("rev-parse", "HEAD")

    ran = shell(f"circulate mipi --by {OWNER}{as_json}")

    assert shell.git("rev-parse", "HEAD~1") == before
    assert as_json or "it is recorded; who must act next cannot be told" in ran.err


COMMANDS = (
    "show", "status", "log", "validate", "due-reviews", "fmt --no-commit", "render --output out",
    f"circulate --by {OWNER}", f"edit --by {OWNER}", "ballot --committee alliance --by chair@alliance.example",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "..", "con", "MIPI", ""])
def test_a_word_that_is_no_id_leads_to_no_file(at, command, name):
    shell = at("drafting")
    (shell.folder.parent / "evil.yaml").write_text(TEXT)
    before = shell.state()

    refused = shell(command, name, code=2, env={"EDITOR": "touch"})

    assert "WR130" in refused.err
    assert not list(shell.folder.parent.glob("evil.html"))
    assert shell.state()[:2] == before[:2]


@pytest.mark.parametrize("by", ["", " "])
def test_nobody_is_not_taken_for_whoever_commits(at, by):
    shell = at("drafting")
    before = shell.state()

    assert "WR001: --by is empty" in shell("circulate mipi --by", by, code=2).err
    assert shell.state() == before


@pytest.mark.parametrize("path", ["proceedings/mipi/10000.yaml", "proceedings/mipi/0004/votes/acme.1000.yaml"])
def test_a_fact_whose_name_would_not_be_read_back_is_refused(path):
    insist_readable(["registers/mipi.yaml", "proceedings/mipi/9999.yaml", "proceedings/mipi/0004/votes/acme.999.yaml"])

    with pytest.raises(Refused, match="cannot be filed"):
        insist_readable([path])


def test_the_vote_after_the_last_number_is_not_recorded(at):
    shell = at("voted")
    first = next(iter((shell.folder / "proceedings/mipi").glob("*/votes/acme.yaml")))
    for change in range(2, 1000):
        first.with_name(f"acme.{change}.yaml").write_bytes(first.read_bytes())
    shell.git("add", "--all")
    shell.git("commit", "-qm", "Many votes")
    body = "alliance" if "ann@" in first.read_text() else "technical"
    by = "ann@acme.example" if body == "alliance" else "tom@acme.example"

    refused = shell(f"vote mipi abstain --committee {body} --by {by}", code=1)

    assert "WR258" in refused.err


def test_a_register_that_cannot_be_read_is_told_where_one_is_looked_for(at):
    shell = at("circulated")
    shell.write("registers/ocp.yaml", "title: [\n")

    told = shell("ballot --committee alliance --by chair@alliance.example")

    assert "ocp cannot be read and is left out" in told.err
    assert told.out.startswith("mipi: ballot")


def test_a_register_whose_text_was_taken_away_is_restored_not_made_anew(at):
    shell = at("drafting")
    (shell.folder / FILE).unlink()

    told = shell("status mipi", code=2).err
    assert "WR132" in told
    assert f"git restore --source=HEAD -- {FILE}" in told


def test_a_slip_in_an_id_is_told_with_the_id_that_is_meant(at):
    assert "did you mean mipi?" in at("drafting")("status mpi", code=2).err


def test_a_refused_edit_says_where_the_words_are(at):
    shell = at("active")
    changed = TEXT.replace("Map the transport.", "Map it.")

    told = shell(f"edit mipi --by {OWNER}", code=1, env=editor(shell.folder, changed)).err
    assert f"what you typed stays in {FILE}; nothing is recorded" in told


def test_two_closing_times_are_one_too_many(at):
    words = "ballot mipi --committee alliance --by chair@alliance.example --days 3 --closes 2027-03-20"
    assert "both say when the ballot closes" in at("circulated")(words, code=2).err
