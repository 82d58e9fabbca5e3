"""`diff`: which two texts are compared, what is said of them, and what comes out."""

import shutil

import pytest
from tests.cli.driving import Shell
from tests.cli.example import OWNER, TEXT

from workreg.actions import keeping
from workreg.actions.acting import Actor


@pytest.fixture
def active(at) -> Shell:
    """Version 1.0 in force since event 0008 or so, and nothing begun beside it."""
    return at("active")


@pytest.fixture
def amended(active) -> Shell:
    """The same, with version 1.1 drafted beside it and committed: another timeframe, one more limitation."""
    keeping.amend(Actor(active.folder, active.now, OWNER, None), "mipi", {"version": "1.1"})
    active.replace("registers/mipi.yaml", "due: 2027-12", "due: 2028-06")
    active.replace("registers/mipi.yaml", "milestones:", "limitations: [No exclusive work.]\nmilestones:")
    active(f"edit mipi --by {OWNER}", env={"EDITOR": "true"})
    return active


def titles(ran):
    return [each["title"] for each in ran.json["changes"]]


def sides(ran):
    return [(ran.json[side]["version"], ran.json[side]["what"]) for side in ("from", "to")]


@pytest.mark.rows(5)
def test_while_a_register_is_amended_the_draft_is_compared_with_the_text_in_force(amended):
    ran = amended("diff mipi --json")

    assert sides(ran) == [("1.0", "the text in force"), ("1.1", "the text on file now")]
    assert titles(ran) == [
        "version changed",
        "limitation added",
        "milestone binding re-dated",
    ]
    assert (ran.json["class"], ran.json["parts"]) == ("significant", {"scope": 1, "deliverables": 1, "record": 1})
    assert [each["committee"] for each in ran.json["asked"]] == ["alliance", "technical", "board"]


def test_otherwise_what_is_not_committed_yet(active):
    assert active("diff mipi").out == "nothing differs\n"

    active.replace("registers/mipi.yaml", "One transport for both.", "One transport for the two.")

    assert "      One transport for [-both-]{+the two+}.\n" in active("diff mipi").out
    assert sides(active("diff mipi --json"))[0][1].startswith("the file at HEAD (commit ")


def test_in_a_pipe_words_are_marked_as_git_marks_them(amended):
    out = amended("diff mipi").out

    assert "from  version 1.0 of 1 March 2027: the text in force (proceedings/mipi/" in out
    assert "what  Significant change (proposed by its parts; not confirmed yet): 1 of scope, 1 of deliverables" in out
    assert " 1 of record; asks Alliance Committee, " in out
    assert "\nLimitations\n   2. limitation added (scope)\n      {+No exclusive work.+}\n" in out
    assert "\n      Timeframe: [-December 2027-]{+June 2028+}\n" in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1.0..1.1", [("1.0", "version 1.0, as it was last in force"), ("1.1", "version 1.1, as it is on file now")]),
        ("1.0..", [("1.0", "version 1.0, as it was last in force"), ("1.1", "the text on file now")]),
        ("1.0", [("1.0", "version 1.0, as it was last in force"), ("1.1", "the text on file now")]),
        ("..1.1", [("1.0", "the text in force"), ("1.1", "version 1.1, as it is on file now")]),
        ("..", [("1.0", "the text in force"), ("1.1", "the text on file now")]),
        (
            "0001..0004",
            [("1.0", "the text on file that is nearest to event 0001"), ("1.0", "the text kept with event 0004")],
        ),
        ("2027-03-02..HEAD", [("1.0", "the text in force on 2027-03-02"), ("1.1", "the file at HEAD (commit ")]),
        ("HEAD~1..refs/heads/main", [("1.1", "the file at HEAD~1"), ("1.1", "the file at refs/heads/main")]),
    ],
)
def test_a_side_is_an_event_a_version_a_day_or_a_revision_and_what_was_chosen_is_said(amended, words, expected):
    found = sides(amended(f"diff mipi {words} --json"))

    for (version, what), (expected_version, start) in zip(found, expected, strict=True):
        assert version == expected_version
        assert what.startswith(start)


def test_a_name_that_git_knows_too_is_told_and_git_can_be_asked_by_the_full_name(amended):
    amended.git("tag", "1.0", "HEAD")

    ran = amended("diff mipi 1.0.. --json")

    assert sides(ran)[0][1].startswith("version 1.0")
    assert "1.0 is taken for version 1.0, " in ran.err
    assert "refs/tags/1.0" in ran.err
    assert amended("diff mipi refs/tags/1.0..").out == "nothing differs\n"


def test_the_tag_of_a_version_names_a_commit(amended):
    assert sides(amended("diff mipi mipi/v1.0.. --json"))[0][1].startswith("the file at mipi/v1.0 (commit ")


@pytest.mark.parametrize(
    "words",
    ["9.9..", "..nothing", "0999..", "2020-01-01..", "2027-02-30..", "HEAD...1.0", "HEAD:registers..", "--all..1.0",
     "--output=x..", "-h..", "HEAD\n..", "HEAD^{tree}..", "@{-1}.."],
)  # fmt: skip
def test_what_names_no_text_is_refused_with_what_there_is(amended, words):
    before = amended.state()

    ran = amended("diff mipi --", words, code=2)

    assert "WR140" in ran.err
    assert "Traceback" not in ran.err
    assert amended.state() == before


def test_nothing_is_executed_that_the_repository_is_set_up_to_run(amended, tmp_path):
    ran = tmp_path / "ran"
    for key in ("diff.external", "core.pager", "core.fsmonitor", "alias.rev-parse"):
        amended.git("config", key, f"touch {ran}")

    amended("diff mipi HEAD~1..HEAD")

    assert not ran.exists()


def test_a_register_without_a_text_in_force_says_so(at):
    ran = at("drafting")("diff mipi ..HEAD", code=2)

    assert "no text of it is in force" in ran.err


def test_a_register_that_is_not_committed_yet_cannot_be_compared(at):
    shell = at("drafting")
    shell.write("registers/other.yaml", TEXT)

    assert "has no registers/other.yaml" in shell("diff other", code=2).err


def test_without_git_the_way_out_is_one(active):
    shutil.rmtree(active.folder / ".git")

    ran = active("diff mipi", code=2)

    assert "this folder is in no git repository, so there is none to compare the file with" in ran.err
    assert "way out: workreg diff OLD.yaml registers/mipi.yaml compares two files\n" in ran.err
    assert (
        "'HEAD' is no event, version or day of it, and this folder is in no git repo"
        in active("diff mipi HEAD..", code=2).err
    )
    active("diff mipi 0005..")


def test_a_shallow_clone_is_told_how_to_fetch_what_it_lacks(amended, tmp_path):
    amended.git("clone", "-q", "--depth", "1", f"file://{amended.folder}", str(tmp_path / "clone"))
    clone = Shell(tmp_path / "clone", amended.now)

    ran = clone("diff mipi HEAD~2..", code=2)

    assert "'HEAD~2' is no event, version or day of it, and no revision in this clone, which is shallow" in ran.err
    assert "way out: git fetch --unshallow" in ran.err
    clone.git("fetch", "-q", "--unshallow")
    clone("diff mipi HEAD~2..")
    assert "no revision that git knows" in clone("diff mipi nothing..", code=2).err


def test_two_files_may_lie_anywhere(tmp_path):
    for name, words in (("old", "One transport for both."), ("new", "Two transports for both.")):
        (tmp_path / f"{name}.yaml").write_text(TEXT.replace("One transport for both.", words))

    ran = Shell(tmp_path)(f"diff {tmp_path / 'old.yaml'} new.yaml --json")

    assert titles(ran) == ["joint benefit reworded"]
    assert [each["committee"] for each in ran.json["asked"]] == ["alliance", "board"]
    assert ran.json["register"] is None


def test_a_file_that_is_no_register_is_told_with_its_place(tmp_path):
    (tmp_path / "old.yaml").write_text(TEXT)
    (tmp_path / "new.yaml").write_text(TEXT.replace("title:", "titel:"))

    assert "new.yaml:1:1: error WR121" in Shell(tmp_path)("diff old.yaml new.yaml", code=2).err
    assert "No such file" in Shell(tmp_path)("diff old.yaml gone.yaml", code=2).err
    assert "name both" in Shell(tmp_path)("diff old.yaml", code=2).err


def test_exit_code_tells_whether_something_differs_where_that_is_asked_for(active):
    active("diff mipi --exit-code")
    active.replace("registers/mipi.yaml", "One transport", "Two transports")

    active("diff mipi")
    active("diff mipi --exit-code", code=1)


def test_a_page_and_a_comment_are_written_into_files(amended, tmp_path):
    amended(f"diff mipi --format html -o {tmp_path / 'a.html'}")
    amended(f"diff mipi --format md -o {tmp_path / 'a.md'}")

    assert "<del>" in (tmp_path / "a.html").read_text()
    assert (tmp_path / "a.md").read_text() == amended("diff mipi --format md").out
    assert "--output is for" in amended(f"diff mipi -o {tmp_path / 'b'}", code=2).err
    assert "WR001" in amended("diff mipi --format html -o /nowhere/at/all", code=2).err


def test_what_people_read_is_called_text_as_by_check(amended):
    assert amended("diff mipi --format text").out == amended("diff mipi").out
    assert "choose one of text, md, html, json" in amended("diff mipi --format table", code=2).err


def test_words_are_printed_as_they_are(active):
    active.replace("registers/mipi.yaml", "One transport for both.", '"[bold]a[/] :smile: {+b+} ~~c~~ <b>"')

    assert "{+[bold]a[/] :smile: {+b+} ~~c~~ <b>+}" in active("diff mipi").out


def test_diff_changes_nothing(amended):
    before = amended.state()

    for form in ("text", "md", "html", "json"):
        amended(f"diff mipi --format {form}")

    assert amended.state() == before
