"""Duties and notices on a repository: what is to be done, by whom, and what is recorded when it was done."""

import csv
import io

import pytest
from tests.cli.example import ORGANIZATION, OWNER, PARTNER, VP

DESKS = "desks: {partner-list: list@dmtf.example, press: press@dmtf.example}\n"


@pytest.fixture
def active(at):
    shell = at("active")
    shell.commit("workreg.yaml", ORGANIZATION + DESKS)
    return shell


def listed(shell, words=""):
    return [row["duty"] for row in shell(f"duties mipi {words} --json").json]


@pytest.mark.rows(12, 13, 32, 62)
def test_duties_are_listed_by_due_date_with_whose_they_are_and_the_command(active):
    rows = active("duties --json").json

    assert [(row["duty"], row["due"], row["state"], row["days"]) for row in rows] == [
        ("hand-over-partner-list", "2027-03-15", "open", 14),
        ("hand-over-press", "2027-03-15", "open", 14),
        ("post", "2027-03-15", "open", 14),
        ("announce-formation", "2027-03-31", "open", 30),
    ]
    assert rows[2]["who"] == [OWNER, VP]
    assert rows[2]["command"] == "workreg post mipi --url URL"
    assert rows[2]["opened"] == {"event": 12, "on": "2027-03-01"}


@pytest.mark.rows(12, 13, 32, 56, 61, 62)
def test_each_step_records_what_shows_that_it_was_done(active):
    active(f"post mipi --url https://dmtf.example/mipi --by {VP}")
    active(f"hand-over mipi --desk partner-list --evidence 'mail of 1 March' --by {OWNER}")
    active(f"hand-over mipi --desk press --evidence 'mail of 1 March' --by {OWNER}")
    active(f"announce mipi --reason 'The partner asks for silence' --by {VP}")

    assert listed(active) == []
    done = {row["duty"]: (row["done"]["event"], row["evidence"]) for row in active("duties --all --json").json}
    assert done["post"] == (13, "https://dmtf.example/mipi")
    assert done["announce-formation"] == (16, "The partner asks for silence")
    assert done["send"] == (11, None)
    assert active.git("log", "-1", "--format=%s") == "mipi: partnership is not announced"
    assert "error" not in active("validate").out
    assert "no duty is open" in active("duties").err


@pytest.mark.rows(12, 13, 32, 56, 62)
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("post mipi", "WR281"),
        ("post mipi --url ftp://dmtf.example", "WR281"),
        ("announce mipi", "WR283"),
        ("announce mipi --milestone binding --evidence x", "WR282"),
        ("hand-over mipi --desk legal --evidence x", "WR284"),
        ("hand-over mipi --desk press", "WR286"),
    ],
)
def test_what_shows_nothing_is_not_recorded(active, line, code):
    before = active.state()

    assert code in active(f"{line} --by {OWNER}", code=1).err
    assert active.state() == before


@pytest.mark.rows(32, 56)
def test_a_version_is_posted_once(active):
    active(f"post mipi --url https://dmtf.example/mipi --by {OWNER}")

    assert "WR285" in active(f"post mipi --url https://dmtf.example/other --by {OWNER}", code=1).err


@pytest.mark.rows(56)
def test_a_text_that_is_not_in_force_is_not_posted(at):
    refused = at("sent")(f"post mipi --url https://dmtf.example/mipi --by {OWNER}", code=1)

    assert {"WR265", "WR200"} & set(refused.err.replace(":", "").split())


def test_one_person_s_duties_are_listed_alone(active):
    assert listed(active, f"--for {VP}") == ["post", "announce-formation"]
    assert listed(active, f"--for {OWNER.upper()}") == ["hand-over-partner-list", "hand-over-press", "post"]
    assert listed(active, "--for nobody@dmtf.example") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", 0), ("--fail-on overdue", 0), ("--fail-on open", 1), ("--as-of 2027-03-15 --fail-on overdue", 0),
        ("--as-of 2027-03-16 --fail-on overdue", 1), ("--as-of 2027-03-16", 0), ("--fail-on none", 0),
        ("--fail-on late", 2),
    ],
)  # fmt: skip
def test_ci_can_be_told_to_fail_on_what_is_overdue(active, words, code):
    active(f"duties {words}", code=code)


def test_what_was_to_be_done_on_an_earlier_day_is_told(at):
    assert at("active")("duties --as-of 2027-02-28 --json").json == []
    row = at("active", "later")("duties mipi --as-of 2027-03-16 --json").json[0]
    assert (row["state"], row["days"]) == ("overdue", -1)


@pytest.mark.parametrize("form", ["table", "csv", "md"])
def test_each_format_has_every_duty(active, form):
    told = active(f"duties --format {form}").out

    assert all(kind in told for kind in ("hand-over-press", "post", "announce-formation"))
    if form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(told))}) == 1


@pytest.mark.rows(12, 13, 32, 62)
def test_the_notices_of_open_duties_are_printed(active):
    told = active("notices").out

    assert told.count("Subject: MIPI / DMTF Work Register") == 4
    assert told.startswith("To: list@dmtf.example\nSubject: ")
    assert f"| Liaison |  | {PARTNER} |" in told


@pytest.mark.rows(24, 43)
def test_while_a_register_is_circulated_committees_and_working_groups_are_written_to(at):
    shell = at("circulated")

    to = {each["kind"]: each["to"] for each in shell("notices mipi --json").json}

    assert to == {
        "circulation": ["chair@alliance.example", "chair@technical.example"], "commitment": ["chair@pmci.example"],
    }  # fmt: skip
    shell("commitment mipi binding --by chair@pmci.example")
    assert [each["kind"] for each in shell("notices mipi --json").json] == ["circulation"]


@pytest.mark.rows(35, 67)
def test_an_owner_is_reminded_of_a_review(active):
    (reminder,) = active("notices --kind review --as-of 2029-01-15 --json").json

    assert reminder["to"] == [OWNER, VP]
    assert "due within 3 months" in reminder["text"]
    assert active("notices --kind review").out == ""


def test_notices_are_picked_by_kind_and_by_person(active):
    assert [each["kind"] for each in active("notices --for press@dmtf.example --json").json] == ["hand-over-press"]
    assert [each["kind"] for each in active("notices --kind post --json").json] == ["post"]
    assert "--kind mail: choose one of" in active("notices --kind mail", code=2).err


def test_notices_are_written_into_a_folder(active, tmp_path):
    told = active(f"notices mipi --out {tmp_path / 'out'}").out.split()

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "mipi-announce-formation-1.0.md", "mipi-hand-over-partner-list-1.0.md", "mipi-hand-over-press-1.0.md",
        "mipi-post-1.0.md",
    ]  # fmt: skip
    assert len(told) == 4
    assert (tmp_path / "out/mipi-post-1.0.md").read_text().startswith("To: ")
    assert active.git("status", "--porcelain") == ""


def test_a_repository_s_own_template_is_used(active):
    active.commit("templates/notices/post.md.j2", "To: {{ notice.to | header }}\n\nOur words on {{ notice.version }}\n")

    assert active("notices --kind post").out == f"To: {OWNER}, {VP}\n\nOur words on 1.0\n"


@pytest.mark.rows(34)
def test_the_vice_president_sees_open_duties_among_what_needs_a_person(active):
    rows = active(f"status --for {VP} --all --json").json

    assert {"post (1.0)", "announce-formation (1.0)"} <= {row["what"] for row in rows if row["kind"] == "duty"}
