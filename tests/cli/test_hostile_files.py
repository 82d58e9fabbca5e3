"""Files that nobody should trust, in every place where a file is read: told clearly, never a traceback."""

import os
from pathlib import Path

import pytest
from tests.cli.example import ORGANIZATION, OWNER, TEXT

CORPUS = sorted((Path(__file__).parents[1] / "store/yaml/corpus/refused").glob("*.yaml"))
EVENT, VOTE = "proceedings/mipi/0003.yaml", "proceedings/mipi/0004/votes/acme.yaml"
FROZEN = "proceedings/mipi/0004/text.yaml"
FILES = ("registers/mipi.yaml", "workreg.yaml", EVENT, VOTE, FROZEN)
READING = ("list", "show mipi", "status", "status mipi", "log mipi", "validate", "validate mipi", "fmt --check",
           "due-reviews", "due-reviews --format github --milestones", "render --format md --output out",
           "export", "export --format csv --table events")  # fmt: skip
ACTING = f"comment mipi Words --by {OWNER}"
HOSTILE = {
    "unknown key": "titel: A\n",
    "nothing": "",
    "only a comment": "# nothing\n",
    "only text": "text\n",
    "a list": "- a\n- b\n",
    "not text": b"\x00\x01\x02\xff",
    "utf-16": "title: A\n".encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbftitle: A\n",
    "crlf": b"title: A\r\nversion: B\r\n",
    "a tab": "title:\n\t- a\n",
    "escape": 'title: "\\e[31mred"\n',
    "bidi": 'title: "\\u202eabc"\n',
    "c1": 'title: "\\x9b31m"\n',
    "surrogate": 'title: "\\ud800"\n',
    "huge escape": 'title: "\\UFFFFFFFF"\n',
    "anchors": "title: &a [*a]\n",
    "bomb": "a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
    "merge": "a: {b: c}\n<<: {d: e}\n",
    "python tag": "title: !!python/object/apply:os.system [id]\n",
    "int tag": "title: !!int \n",
    "set": "title: !!set {a, b}\n",
    "directive": "%YAML 1.1\n---\ntitle: NO\n",
    "two documents": "title: A\n---\ntitle: B\n",
    "duplicate key": "title: A\ntitle: B\n",
    "deep": "a: " + "[" * 500 + "]" * 500 + "\n",
    "large": "title: " + "a" * 2**21 + "\n",
    "many keys": "".join(f"k{number}: v\n" for number in range(20_000)),
    "long number": f"version: {'9' * 5000}\n",
    "list as key": "[a, b]: c\n",
    "null key": "? \n: c\n",
    "open quote": 'title: "A\n',
    "open bracket": "title: [\n",
    "wrong kinds": "title: [a]\nstep: [b]\nvote: {c: d}\norganization: e\nbodies: f\n",
}


def refused(shell, path, commands=("show mipi", "log mipi", "due-reviews --format github", ACTING)):
    """Commands on a repository with this file: no traceback, no bug, and validate finds the file."""
    for command in commands:
        ran = shell.any(command, {})
        assert ran.code in {0, 1, 2, 3}, f"{command}: exit {ran.code}\n{ran.err[-2000:]}"
        assert "Traceback" not in ran.out + ran.err, command
        assert len(ran.out) + len(ran.err) < 200_000
    told = shell.any("validate", {})
    assert told.code in {1, 2}
    assert f"{path}:" in told.out + told.err
    assert " error WR" in told.out + told.err


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_content_is_told_with_its_file(at, path, content):
    shell = at("voted")
    shell.commit(path, content)

    refused(shell, path)


@pytest.mark.parametrize("path", FILES)
def test_every_command_tells_of_a_file_that_cannot_be_read(at, path):
    shell = at("voted")
    shell.commit(path, "title: [\n")

    refused(shell, path, (*READING, ACTING))


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_what_the_reader_refuses_every_command_tells(at, file):
    shell = at("drafting")
    shell.commit("registers/mipi.yaml", file.read_bytes())

    refused(shell, "registers/mipi.yaml", ["due-reviews"])


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("registers/mipi.yaml", "review: 2029-02", "review: 2029-13"),
        ("registers/mipi.yaml", "review: 2029-02", "review: 12:30:45"),
        ("registers/mipi.yaml", "date: 2027-03-01", "date: 2027-02-30"),
        ("registers/mipi.yaml", "date: 2027-03-01", "date: 0"),
        ("registers/mipi.yaml", "id: binding", "id: Binding"),
        ("registers/mipi.yaml", "id: binding", "id: __proto__"),
        ("registers/mipi.yaml", "id: binding, text", "text"),
        ("registers/mipi.yaml", "board: true", "board: maybe"),
        ("registers/mipi.yaml", "email: pat@mipi.example", "email: pat"),
        ("registers/mipi.yaml", "joint: [One transport for both.]", "nobody: [x]"),
        ("workreg.yaml", "America/Los_Angeles", "Mars/Olympus"),
        ("workreg.yaml", "America/Los_Angeles", "../../etc/passwd"),
        ("workreg.yaml", "America/Los_Angeles", '""'),
        ("workreg.yaml", "24 months", "soon"),
        ("workreg.yaml", "24 months", "0 months"),
        ("workreg.yaml", "90 days", "-90 days"),
        ("workreg.yaml", "days: 14", "days: -1"),
        ("workreg.yaml", "days: 14", f"days: {'9' * 5000}"),
        ("workreg.yaml", "more_than: 1/2, of: eligible", "more_than: 1/0, of: eligible"),
        ("workreg.yaml", "more_than: 1/2, of: eligible", "more_than: 0.5, of: eligible"),
        ("workreg.yaml", "more_than: 1/2, of: eligible", f"more_than: 1/{'9' * 5000}, of: eligible"),
        ("workreg.yaml", "count: approve", "count: yes"),
        ("workreg.yaml", "identity: trust", "identity: blind"),
        ("workreg.yaml", "reports_to: technical", "reports_to: nobody"),
        ("workreg.yaml", "reports_to: technical", "reports_to: pmci"),
        ("workreg.yaml", "kind: board", "kind: throne"),
        ("workreg.yaml", "  board:\n    {name: Board", "  directors:\n    {name: Board"),
        (EVENT, "step: circulate", "step: conquer"),
        (EVENT, "step: circulate", "step: circulate\nnumber: 3"),
        (EVENT, '"on": 2027-03-01', '"on": 2027-02-30'),
        (EVENT, "by: olga@dmtf.example", 'by: ""'),
        (VOTE, "vote: approve", "vote: yes"),
        (VOTE, "vote: approve", "vote: approve\nmember: acme"),
        (VOTE, "vote: approve", "vote: approve\nrecorded: perhaps"),
        ("proceedings/mipi/0004.yaml", "days: 14", f"days: {'9' * 5000}"),
    ],
)
def test_a_value_that_cannot_be_one_is_told_with_line_and_caret(at, path, old, new):
    shell = at("voted")
    text = (shell.folder / path).read_text()
    assert old in text
    shell.commit(path, text.replace(old, new, 1))

    refused(shell, path, ["status mipi", "due-reviews"])
    told = shell.any("validate", {})
    assert "^\n" in told.out + told.err


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("registers/mipi.yaml", "review: 2029-02", "review: 9999-12"),
        ("registers/mipi.yaml", "due: 2027-12", "due: 9999"),
        ("registers/mipi.yaml", "date: 2027-03-01", "date: 9999-12-31"),
        ("workreg.yaml", "24 months", "9999 months"),
        ("workreg.yaml", "90 days", "9999 days"),
        (EVENT, '"on": 2027-03-01', '"on": 9999-12-31'),
        (EVENT, '"on": 2027-03-01', '"on": 0001-01-01'),
        ("proceedings/mipi/0011.yaml", '"on": 2027-03-01', '"on": 9999-12-31'),
        ("proceedings/mipi/0004.yaml", "closes: 2027-03-15T23:59:59-07:00", "closes: 9999-12-31T23:59:59-12:00"),
        ("proceedings/mipi/0004.yaml", "closes: 2027-03-15T23:59:59-07:00", "closes: 0001-01-01T00:00:00+14:00"),
        (VOTE, "at: 2027", "at: 9999"),
        (VOTE, "at: 2027", "at: 0001"),
        (EVENT, "at: 2027-03-01T09", "at: 0001-01-01T00"),
    ],
)
def test_the_ends_of_time_in_a_file_are_no_bug_of_ours(at, path, old, new):
    shell = at("active")
    text = (shell.folder / path).read_text()
    assert old in text
    shell.commit(path, text.replace(old, new, 1))

    for command in (*READING, ACTING, "due-reviews --as-of 2999-12-31 --milestones"):
        ran = shell.any(command, {})
        assert ran.code in {0, 1, 2, 3}, f"{command}: exit {ran.code}\n{ran.err[-3000:]}"


@pytest.mark.parametrize(
    "path",
    ["registers/MIPI.yaml", "registers/con.yaml", "registers/a/b.yaml", "registers/-rf.yaml", "registers/note.txt",
     "registers/caf\N{LATIN SMALL LETTER E WITH ACUTE}.yaml", "registers/a\nb.yaml",
     "registers/\N{RIGHT-TO-LEFT OVERRIDE}gpj.yaml",
     "proceedings/mipi/1.yaml", "proceedings/mipi/0004-close.yaml", "proceedings/mipi/0099/votes/acme.yaml",
     "proceedings/mipi/0003/text.yaml", "proceedings/nobody/0001.yaml", "proceedings/mipi/0042.yaml"],
)  # fmt: skip
def test_a_file_whose_name_is_none_of_ours_is_told(at, path):
    shell = at("voted")
    shell.commit(path, TEXT if path.startswith("registers") else "step: send\n")

    for command in READING:
        assert "Traceback" not in shell.any(command, {}).err
    told = shell("validate", code=1)
    assert "error WR13" in told.out or "error WR12" in told.out
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in told.out


@pytest.mark.parametrize("path", ["registers/mipi.yaml", EVENT, VOTE, "workreg.yaml", "registers", "proceedings"])
@pytest.mark.parametrize("target", ["/etc/passwd", "nowhere", "/dev/zero"])
def test_a_link_is_never_followed(at, path, target):
    shell = at("voted")
    file = shell.folder / path
    if file.is_dir():
        file.rename(shell.folder.parent / "away")
    else:
        file.unlink()
    file.symlink_to(target)

    for command in (*READING, ACTING):
        ran = shell.any(command, {})
        assert ran.code in {0, 1, 2, 3}, f"{command}: exit {ran.code}\n{ran.err[-3000:]}"
        assert "root:" not in ran.out + ran.err


def test_a_fifo_in_place_of_a_register_holds_nothing_up(at):
    shell = at("drafting")
    (shell.folder / "registers/mipi.yaml").unlink()
    os.mkfifo(shell.folder / "registers/mipi.yaml")

    for command in (*READING, ACTING):
        assert shell.any(command, {}).code in {0, 1, 2, 3}


def test_a_file_of_a_person_who_may_not_be_read_is_told(at):
    shell = at("drafting")
    (shell.folder / "registers/mipi.yaml").unlink()
    (shell.folder / "registers/mipi.yaml").mkdir()

    for command in (*READING, ACTING):
        ran = shell.any(command, {})
        assert ran.code in {0, 1, 2, 3}, f"{command}: exit {ran.code}\n{ran.err[-3000:]}"


def test_an_organization_without_bodies_is_told(at):
    shell = at("empty")
    shell.commit("workreg.yaml", ORGANIZATION[: ORGANIZATION.index("bodies:")] + "bodies: {}\n")

    assert "WR" in shell.any("validate", {}).out + shell.any("validate", {}).err
