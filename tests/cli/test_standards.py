"""`workreg standards`, on real repositories: lists, overlap, groups, and a split on record."""

import json

import pytest
from tests.cli.driving import editor
from tests.cli.example import OWNER, TEXT, VP

FILE = "registers/mipi.yaml"
TABLE = """\
standards:
  # what is known
  - {id: i3c, identifier: DSP0233, type: specification, description: A binding, domain: Platform, lead: PMCI,
     mode: joint, basis: extends DSP0236, ip_policy: dmtf, owner: dmtf, developer: dmtf, maintainer: dmtf,
     milestones: [binding]}
  # what is not known yet
  - id: profiles   # a group
    identifier: Device profiles
    type: profiles
    description: Profiles of devices.
    domain: Storage
    lead: Device group
    mode: delegated
    delegation: "1.0"
    basis: new
    ip_policy: mipi
    owner: mipi
    developer: mipi
    maintainer: mipi
    milestones: [binding]
    group: true
    since: 2026-01-15
review: 2029-02
"""
WITH_TABLE = TEXT.replace("review: 2029-02\n", TABLE)
SPLIT = f"standards split mipi profiles --by {OWNER}"


@pytest.fixture
def drafted(at):
    """A repository whose drafted register has the table."""
    shell = at("drafting")
    shell(f"edit mipi --by {OWNER}", env=editor(shell.folder, WITH_TABLE))
    return shell


@pytest.fixture
def two(drafted):
    """And a second register that works in the same domain."""
    drafted("new snia --partner SNIA --by pat@snia.example")
    drafted(f"assign snia {OWNER} --by {VP}")
    snia = TEXT.replace("mipi", "snia").replace(
        "review:", "standards: [{id: s, identifier: S-1, type: profile, domain: storage}]\nreview:"
    )
    drafted(f"edit snia --by {OWNER}", env=editor(drafted.folder, snia))
    return drafted


def ids(ran):
    return [(row["register"], row["id"]) for row in ran.json]


@pytest.mark.rows(33, 76, 93)
def test_standards_are_listed_by_domain_and_identifier(two):
    assert ids(two("standards --json")) == [("mipi", "i3c"), ("mipi", "profiles"), ("snia", "s")]
    assert ids(two("standards list mipi --format json")) == [("mipi", "i3c"), ("mipi", "profiles")]
    assert ids(two("standards --domain STORAGE --json")) == [("mipi", "profiles"), ("snia", "s")]
    assert ids(two("standards --identifier dsp0236 --json")) == [("mipi", "i3c")]
    assert two("standards mipi --domain platform").out == (
        "REGISTER  ID   IDENTIFIER  TYPE           DOMAIN    MODE   LEAD  OWNER\n"
        "mipi      i3c  DSP0233     specification  Platform  joint  PMCI  dmtf\n"
    )


@pytest.mark.rows(77, 80, 82, 90, 91, 92, 94, 95, 96)
def test_a_spreadsheet_gets_every_column(two):
    header, first, *_ = two("standards --format csv").out.split("\r\n")

    assert header.count(",") == first.count('","') == 21
    assert '"DSP4003 1.3"' in first
    assert '"drafting"' in first
    assert two("standards --format md").out.startswith("| register | id | identifier |")


@pytest.mark.rows(33, 98)
def test_overlap_is_shown_for_all_registers_or_for_one(two):
    (shown,) = two("standards --overlap --json").json

    assert (shown["kind"], shown["value"]) == ("domain", "storage")
    assert [(each["register"], each["item"]) for each in shown["places"]] == [("mipi", "profiles"), ("snia", "s")]
    assert two("standards snia --overlap --json").json == [shown]
    assert two("standards --overlap --format csv").out.count("\r\n") == 3


@pytest.mark.rows(98)
def test_a_register_that_was_withdrawn_is_left_out_unless_it_is_named(two):
    two(f"withdraw snia --reason 'Nobody has time' --by {OWNER}")

    assert two("standards --overlap --json").json == []
    assert ("snia", "s") not in ids(two("standards --json"))
    assert ids(two("standards snia --json")) == [("snia", "s")]


@pytest.mark.rows(97)
def test_groups_that_wait_are_listed_with_the_end_of_their_time(two):
    row = {"register": "mipi", "id": "profiles", "identifier": "Device profiles", "type": "profiles"}
    shown = {"workreg": 1, **row, "since": "2026-01-15", "due": "2027-01-15", "late": True}

    assert two("standards --groups --json").json == [shown]
    assert two("standards snia --groups").err == "there is nothing to list\n"
    two.replace("workreg.yaml", "identity: trust", "identity: trust\nstandards: {split_after: 24 months}")
    assert two("standards --groups --json").json == [{**shown, "due": "2028-01-15", "late": False}]
    assert two("standards --groups --as-of 2027-02-28 --json").json == []


def test_a_question_that_cannot_be_meant_is_told(two):
    assert "two reports" in two("standards --overlap --groups", code=2).err
    assert "choose one of table, json, csv, md" in two("standards --format pdf", code=2).err
    assert "did you mean mipi" in two("standards mipy", code=2).err
    assert "did you mean mipi" in two("standards mipy --overlap", code=2).err


@pytest.mark.rows(97)
def test_a_split_is_one_commit_that_replaces_the_group_alone(drafted):
    more = {"standards": [{"identifier": "M-1", "type": "profile", "description": "Ports."}]}
    drafted.write("ports.yaml", json.dumps(more))

    drafted(f"{SPLIT} --into ports.yaml --into M-2")

    made = (drafted.folder / FILE).read_text()
    start, _, rest = WITH_TABLE.partition("  - id: profiles")
    end = rest.partition("since: 2026-01-15\n")[2]
    assert made.startswith(start)
    assert made.endswith(end)
    assert "profiles   # a group" not in made
    assert drafted.git("show", "--format=%s", "--name-only").split("\n") == [
        "mipi: edit the text (3 changes)",
        "",
        FILE,
    ]
    rows = {row["identifier"]: row for row in drafted("standards mipi --json").json}
    assert list(rows) == ["DSP0233", "M-1", "M-2"]
    assert [rows[name]["split_from"] for name in rows] == [None, "profiles", "profiles"]
    assert [(rows[name]["description"], rows[name]["group"]) for name in ("M-1", "M-2")] == [
        ("Ports.", False), ("Profiles of devices.", False),
    ]  # fmt: skip
    drafted(f"circulate mipi --by {OWNER}")


@pytest.mark.rows(41, 97)
def test_a_split_on_the_committees_table_takes_the_register_back_to_drafting(drafted):
    drafted(f"circulate mipi --by {OWNER}")

    assert drafted(f"{SPLIT} --into M-1 --json").json["fact"]["step"] == "revise"
    assert drafted.stage() == "drafting"


@pytest.mark.rows(68, 97)
def test_a_table_in_force_is_not_split_without_an_amendment(at):
    shell = at("active")
    shell.commit(FILE, WITH_TABLE)
    before = shell.state()

    assert "amend" in shell(f"{SPLIT} --into M-1", code=1).err
    assert shell.state() == before


@pytest.mark.rows(97)
@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("standards split mipi i3c --into M-1", 1, f"{FILE}:17:5: error WR555: the row i3c is a discrete standard"),
        ("standards split mipi other --into M-1", 1, "rows that can be split: profiles"),
        ("standards split mipi profiles --into DSP0233", 1, "WR541: the identifier 'DSP0233' would stand in two rows"),
        ("standards split mipi profiles --into ' '", 1, "WR556"),
        ("standards split mipi profiles --into none.yaml", 2, "none.yaml: No such file"),
        ("standards split mipi profiles --into workreg.yaml", 2, "no list of rows under `standards`"),
        ("standards split mipi profiles", 2, "--into"),
    ],
)
def test_a_split_that_cannot_be_is_refused_and_changes_nothing(drafted, command, code, told):
    before = drafted.state()

    assert told in drafted(f"{command} --by {OWNER}", code=code).err
    assert drafted.state() == before


@pytest.mark.rows(97)
def test_a_split_loses_nothing_that_is_not_committed(drafted):
    drafted.replace(FILE, "Profiles of devices.", "Profiles of all devices.")
    before = drafted.state()

    assert "WR252" in drafted(f"{SPLIT} --into M-1", code=3).err
    assert drafted.state() == before


def test_a_dry_run_shows_the_rows_and_records_nothing(drafted):
    before = drafted.state()

    assert "+    split_from: profiles" in drafted(f"{SPLIT} --into M-1 --dry-run").out
    assert drafted.state() == before
