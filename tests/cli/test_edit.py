"""`workreg edit` and `workreg fmt`: what a person types is checked, recorded, and never lost."""

import pytest
from tests.cli.driving import editor
from tests.cli.example import OWNER, TEXT

FILE = "registers/mipi.yaml"
CHANGED = TEXT.replace("Map the transport.", "Map the transport and its timing.")
CONTACTS = TEXT.replace("{role: Liaison,", "{role: Managing Director,")


def edit(shell, content, code=0):
    return shell(f"edit mipi --by {OWNER}", code=code, env=editor(shell.folder, content))


def last_files(shell):
    return shell.git("show", "--format=", "--name-only").split()


def test_an_edit_of_a_draft_is_one_commit_of_its_file(at):
    shell = at("drafting")

    assert (
        edit(shell, CHANGED).out
        == 'mipi: activity map reworded: "Map the transport." -> "Map the transport and its timing."\n'
    )
    assert last_files(shell) == [FILE]
    assert shell.stage() == "drafting"


@pytest.mark.parametrize("place", ["drafting", "circulated", "balloting", "board", "active"])
def test_where_nothing_changed_nothing_is_recorded(at, place):
    shell = at(place)
    before = shell.state()

    assert "nothing has changed; nothing is recorded" in edit(shell, TEXT).err
    assert shell.state() == before


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("title: [\n", "WR107"),
        (TEXT.replace("version:", "versoin:"), "did you mean 'version'?"),
        (TEXT.replace("review: 2029-02", "review: [2029]"), "registers/mipi.yaml:15:1: error WR122"),
        ("", "WR117"),
    ],
)
def test_what_cannot_be_read_is_not_recorded_and_stays_in_the_file(at, typed, told):
    shell = at("drafting")
    head = shell.git("rev-parse", "HEAD")

    assert told in edit(shell, typed, code=2).err
    assert shell.git("rev-parse", "HEAD") == head
    assert (shell.folder / FILE).read_text() == typed


def test_after_a_slip_the_next_edit_goes_on_from_what_was_typed(at):
    shell = at("drafting")
    edit(shell, CHANGED.replace("title:", "titel:"), code=2)

    shell(f"edit mipi --by {OWNER}", env={"EDITOR": "sed -i s/titel:/title:/"})

    assert (shell.folder / FILE).read_text() == CHANGED
    assert shell.git("status", "--porcelain") == ""


@pytest.mark.parametrize("place", ["circulated", "balloting"])
def test_a_changed_agreement_on_the_table_is_revised_in_the_same_commit(at, place):
    shell = at(place)
    number = len(list((shell.folder / "proceedings/mipi").glob("*.yaml"))) + 1

    edit(shell, CHANGED)

    assert last_files(shell) == [f"proceedings/mipi/{number:04}.yaml", FILE]
    assert shell.stage() == "drafting"
    assert shell("validate").out == ""


@pytest.mark.parametrize("place", ["circulated", "balloting", "board", "approved"])
def test_contacts_change_while_committees_and_board_decide_and_void_nothing(at, place):
    shell = at(place)
    before = shell("status mipi --json").json

    edit(shell, CONTACTS)

    assert [path for path in last_files(shell) if path.startswith("proceedings")]
    assert shell("status mipi --json").json == before
    assert shell("validate").out == ""


def test_contacts_of_a_register_in_force_change_with_an_event(at):
    shell = at("active")

    edit(shell, CONTACTS)

    assert [path for path in last_files(shell) if path.startswith("proceedings")]
    assert shell("log mipi --json").json[-1]["what"] == "contacts updated"
    assert shell.stage() == "active"


def test_a_changed_comment_in_a_register_in_force_is_no_update_of_contacts(at):
    shell = at("active")

    edit(shell, f"# A remark.\n{TEXT}")

    assert last_files(shell) == [FILE]


@pytest.mark.parametrize(
    ("place", "told", "way_out"),
    [
        ("board", "the text lies with the Board", "workreg revise mipi"),
        ("approved", "the text lies with the Board", "workreg revise mipi"),
        ("active", "needs an amendment", "git restore registers/mipi.yaml"),
    ],
)
def test_an_agreement_before_the_board_or_in_force_does_not_change_by_an_edit(at, place, told, way_out):
    shell = at(place)
    head = shell.git("rev-parse", "HEAD")

    refused = edit(shell, CHANGED, code=1)

    assert told in refused.err
    assert way_out in refused.err
    assert shell.git("rev-parse", "HEAD") == head
    assert (shell.folder / FILE).read_text() == CHANGED


def test_only_the_owner_takes_a_circulated_text_back(at):
    shell = at("circulated")

    refused = shell("edit mipi --by bob@birch.example", code=1, env=editor(shell.folder, CHANGED)).err
    assert "once it is circulated only the owner changes the text" in refused


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({}, "neither $VISUAL nor $EDITOR"),
        ({"EDITOR": "no-such-editor"}, "cannot be run"),
        ({"EDITOR": "sh -c 'exit 3'"}, "ended with code 3"),
        ({"EDITOR": "'open quote"}, "cannot be run"),
        ({"VISUAL": " ", "EDITOR": "\t"}, "neither $VISUAL nor $EDITOR"),
    ],
)
def test_an_editor_that_does_not_run_is_told(at, env, told):
    shell = at("drafting")
    before = shell.state()

    assert told in shell("edit mipi", code=2, env=env).err
    assert shell.state() == before


def test_visual_goes_before_editor_and_its_words_are_split_without_a_shell(at):
    shell = at("drafting")
    env = {"VISUAL": "touch '$(touch canary)'", "EDITOR": "false"}

    shell(f"edit mipi --by {OWNER}", env=env)

    assert not (shell.folder / "canary").exists()
    assert (shell.folder / "$(touch canary)").exists()


@pytest.mark.parametrize("name", ["nothing", "../workreg", "MIPI", ""])
def test_a_register_that_is_not_there_is_not_edited(at, name):
    assert "WR130" in at("drafting")("edit", name, code=2, env={"EDITOR": "touch"}).err


def test_fmt_check_tells_what_it_would_lay_out_and_changes_nothing(at):
    shell = at("drafting")
    shell.commit(FILE, TEXT.replace("  - {id: mipi", "     -    {id: mipi"))
    before = shell.state()

    assert shell("fmt --check", code=1).out == f"would lay out {FILE}\n"
    assert shell.state() == before


def test_fmt_records_the_layout_and_has_nothing_to_do_a_second_time(at):
    shell = at("drafting")
    shell.commit(FILE, TEXT.replace("  - {id: mipi", "     -    {id: mipi"))

    assert shell("fmt").out == f"laid out {FILE}\n"
    assert last_files(shell) == [FILE]
    assert shell("fmt --check").out == ""
    assert shell("fmt mipi").out == ""


def test_fmt_leaves_to_a_person_what_that_person_is_editing(at):
    shell = at("drafting")
    shell.write(FILE, TEXT.replace("  - {id: mipi", "     -    {id: mipi"))
    head = shell.git("rev-parse", "HEAD")

    assert shell("fmt").out == f"laid out {FILE} (not committed)\n"
    assert shell.git("rev-parse", "HEAD") == head


def test_fmt_of_a_file_that_cannot_be_read_changes_none(at):
    shell = at("drafting")
    shell.write(FILE, TEXT.replace("  - {id: mipi", "     -    {id: mipi"))
    shell.write("registers/ocp.yaml", "title: [\n")
    before = shell.state()

    assert "registers/ocp.yaml:" in shell("fmt", code=2).err
    assert "WR130" in shell("fmt nothing", code=2).err
    assert shell.state() == before
