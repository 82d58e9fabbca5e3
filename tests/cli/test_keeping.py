"""A register in force through the command line: amended, reviewed, its contacts and milestones kept."""

import pytest
from tests.cli.driving import editor
from tests.cli.example import OWNER, PARTNER, TEXT, VP

CHAIR, BOARD = "chair@alliance.example", "chair@board.example"
REGISTER = "registers/mipi.yaml"


def holds(shell):
    ran = shell("validate mipi")
    assert " error " not in ran.out
    assert "0 errors" in ran.err


def change(shell, old, new, by=OWNER):
    text = (shell.folder / REGISTER).read_text()
    assert old in text
    return shell(f"edit mipi --by {by}", env=editor(shell.folder, text.replace(old, new)))


def plan(shell, register="mipi"):
    return shell(f"plan {register} --json").json


def walk(shell):
    """Take every step of the plan, as it is printed and in its order, by the people it names; hold each one."""
    taken = []
    for step in plan(shell)["steps"]:
        assert step["blocked"] == []
        people = step["who"] if step["step"] == "vote" else step["who"][:1]
        for person in people:
            shell(f"{step['command'].removeprefix('workreg ')} --by {person}")
        holds(shell)
        taken.append(f"{step['step']}:{step['body']}" if step["body"] else step["step"])
    return taken


@pytest.fixture
def amended(at):
    """An amendment whose text is changed by these words."""

    def begun(old="", new=""):
        shell = at("active")
        shell(f"amend mipi --version 1.1 --reason 'A year has passed' --by {OWNER}")
        if new:
            change(shell, old, new)
        return shell

    return begun


DUE, LATER = "due: 2027-12", "due: 2028-06"
BENEFIT = "joint: [One transport for both."
WIDER = f"{BENEFIT}, Fewer adapters."


@pytest.mark.rows(5, 64, 66)
def test_an_amendment_is_a_draft_beside_the_text_in_force_and_says_what_to_do_next(at):
    shell = at("active")
    before = (shell.folder / REGISTER).read_text()

    ran = shell(f"amend mipi --version 1.1 --by {OWNER}")

    status = shell("status mipi --json").json
    assert ran.out == "mipi: amendment begun: version 1.1\n"
    assert "next: workreg edit mipi\nnext: workreg plan mipi\n" in ran.err
    assert (status["stage"], status["version"], status["in_force"]) == ("drafting", "1.1", "1.0")
    assert (shell.folder / REGISTER).read_text() == before.replace('version: "1.0"', 'version: "1.1"')
    assert "the amendment changes nothing yet" in shell("plan mipi").out
    holds(shell)


@pytest.mark.rows(5, 59, 69, 70)
def test_a_significant_amendment_is_planned_and_walked_to_active_through_the_board(amended):
    shell = amended(BENEFIT, WIDER)
    found = plan(shell)

    assert [(each["what"], each["parts"]) for each in found["changes"]][-1][1] == ["scope"]
    assert found["class"]["proposed"] == "significant"
    assert {each["committee"]: each["state"] for each in found["needed"]} == {
        "alliance": "stale", "technical": "stale", "board": "stale",
    }  # fmt: skip
    assert walk(shell) == [
        "classify", "circulate", "ballot:alliance", "ballot:technical", "vote:alliance", "vote:technical",
        "close:alliance", "close:technical", "schedule", "ballot:board", "vote:board", "close:board", "send", "accept",
    ]  # fmt: skip
    status = shell("status mipi --json").json
    assert (status["stage"], status["in_force"]) == ("active", "1.1")


@pytest.mark.rows(59, 68)
def test_a_re_dated_milestone_asks_its_committees_and_not_the_board(amended):
    shell = amended(DUE, LATER)
    printed = shell("plan mipi").out

    assert "class     minor, by its parts; not confirmed yet (DSP4003 3.2, 4 (rows 59, 68))" in printed
    assert "board" not in printed
    assert "schedule" not in [step.partition(":")[0] for step in walk(shell)]
    assert shell.stage() == "active"


@pytest.mark.rows(59)
def test_an_editorial_change_is_in_force_by_the_chairs_word(amended):
    shell = amended("title: MIPI / DMTF Work Register", "title: The MIPI and DMTF Work Register")
    found = plan(shell)

    assert (found["class"]["proposed"], found["needed"]) == ("editorial", [])
    assert walk(shell) == ["classify"]
    status = shell("status mipi --json").json
    assert (status["stage"], status["in_force"]) == ("active", "1.1")


@pytest.mark.rows(21, 22, 23, 50, 53)
@pytest.mark.parametrize(
    "place", ["proposed", "drafting", "circulated", "balloting", "voted", "board", "board-voted", "approved", "sent"]
)
def test_the_plan_of_a_new_register_leads_to_active_from_every_place(at, place):
    shell = at(place)
    if place == "proposed":
        shell(f"edit mipi --by {PARTNER}", env=editor(shell.folder, TEXT))

    steps = plan(shell)["steps"]
    for step in steps:
        assert step["blocked"] == []
        command = step["command"].removeprefix("workreg ").replace("OWNER-EMAIL", OWNER)
        for person in step["who"] if step["step"] == "vote" else [step["who"][0] if step["who"] else OWNER]:
            shell(f"{command} --by {person}")

    assert shell.stage() == "active"
    holds(shell)


@pytest.mark.rows(58, 59)
def test_after_a_counter_proposal_the_plan_asks_again_only_whom_it_concerns(at, tmp_path):
    shell = at("sent")
    (tmp_path / "counter.yaml").write_text((shell.folder / REGISTER).read_text().replace(DUE, LATER))
    shell(f"decline mipi --counter {tmp_path / 'counter.yaml'} --reason 'Too early' --by {PARTNER}")

    found = plan(shell)

    assert found["class"]["proposed"] == "minor"
    states = {each["committee"]: (each["state"], each["because"]) for each in found["needed"]}
    assert states["board"] == ("given", [])
    assert states["technical"][0] == "stale"
    assert "2028-06" in states["technical"][1][0]
    walked = walk(shell)
    assert "ballot:board" not in walked
    assert walked[-2:] == ["send", "accept"]
    assert shell.stage() == "active"


@pytest.mark.rows(21, 22, 41)
def test_the_plan_asks_a_body_again_whose_approval_has_gone_stale(amended):
    shell = amended(BENEFIT, WIDER)
    for step in plan(shell)["steps"]:
        if step["step"] == "schedule":
            break
        for person in step["who"] if step["step"] == "vote" else step["who"][:1]:
            shell(f"{step['command'].removeprefix('workreg ')} --by {person}")
    change(shell, DUE, LATER)

    found = plan(shell)

    assert found["stage"] == "drafting"
    out = shell("status mipi").out
    assert "  approval  technical: stale " in out
    assert "            changed since: milestone binding re-dated: 2027-12 -> 2028-06\n" in out
    assert {each["committee"]: each["state"] for each in found["needed"]} == {
        "alliance": "stale", "technical": "stale", "board": "stale",
    }  # fmt: skip
    assert walk(shell)[:2] == ["classify", "circulate"]
    assert shell.stage() == "active"


@pytest.mark.rows(28, 50)
def test_the_days_of_the_plan_are_those_of_each_bodys_rule(at):
    shell = at("drafting")
    shell.replace(
        "workreg.yaml",
        "    members: {acme: [tom@acme.example]}",
        "    members: {acme: [tom@acme.example]}\n    ballot: {days: 30}",
    )
    shell.git("commit", "-qam", "Give the committee more time")

    by = {(step["step"], step["body"]): step["by"] for step in plan(shell)["steps"]}

    assert by["circulate", None] == "2027-03-01"
    assert by["close", "alliance"] == "2027-03-15"
    assert by["close", "technical"] == by["schedule", None] == "2027-03-31"
    assert by["close", "board"] == by["accept", None] == "2027-04-14"


@pytest.mark.rows(60)
def test_contacts_change_at_once_during_an_open_board_ballot_and_void_nothing(at):
    shell = at("board")
    shell(f"ballot mipi --committee board --by {BOARD}")

    added = shell(
        f"contact mipi add --side mipi --role Editor --person 'Kim Lee' --email kim@mipi.example --by {OWNER}"
    )
    shell(f"contact mipi replace kim@mipi.example --email kim.lee@mipi.example --press --by {OWNER}")
    shell(f"contact mipi retire Liaison --reason 'She left' --by {OWNER}")

    assert added.out == 'mipi: contacts updated\n  contact of mipi added: Editor, "Kim Lee", kim@mipi.example\n'
    text = (shell.folder / REGISTER).read_text()
    assert ("kim.lee@mipi.example" in text, "kim@mipi.example" in text, "pat@mipi.example" in text) == (
        True,
        False,
        False,
    )
    assert "She left" in shell("log mipi").out
    assert shell("status mipi --json").json["ballots"][0]["stale"] is False
    shell("vote mipi approve --committee board --by ada@acme.example")
    shell(f"close mipi --committee board --resolution 2027-03-07 --by {BOARD}")
    shell(f"send mipi --by {OWNER}")
    shell("accept mipi --by kim.lee@mipi.example")
    holds(shell)


@pytest.mark.rows(60)
def test_slips_and_vacancies_are_told_after_a_contact_is_recorded(at):
    shell = at("active")

    slip = shell(f"contact mipi add --side dmtf --role Editor --email vp@dmft.example --by {OWNER}")
    vacant = shell(f"contact mipi replace Liaison --email '' --by {OWNER}")

    assert "WR406: vp@dmft.example: dmft.example looks like a slip for dmtf.example" in slip.err
    assert "WR433: Liaison of mipi has no address: the post is vacant" in vacant.err
    holds(shell)


@pytest.mark.rows(63, 64)
def test_a_milestone_reached_during_an_amendment_is_reached_in_both_texts(amended):
    shell = amended(DUE, LATER)

    ran = shell("milestone mipi binding --done --reached 2027-02-20 --by chair@pmci.example")

    kept = max(shell.folder.glob("proceedings/mipi/*/text.yaml")).read_text()
    assert ran.out == "mipi: milestone binding is done: 2027-02-20\n"
    assert ("due: 2027-12" in kept, "done: 2027-02-20" in kept) == (True, True)
    draft = (shell.folder / REGISTER).read_text()
    assert ("due: 2028-06" in draft, "done: 2027-02-20" in draft) == (True, True)
    holds(shell)
    shell(f"milestone mipi binding --reopen --reason 'The draft was withdrawn' --by {OWNER}")
    assert "done: null" in (shell.folder / REGISTER).read_text()
    holds(shell)


@pytest.mark.rows(63, 68)
def test_a_milestone_is_re_dated_in_a_draft_and_moved_to_another_body(amended):
    shell = amended()

    shell(f"milestone mipi binding --due 2028-Q2 --by {OWNER}")
    shell(f"milestone mipi binding --body technical --by {OWNER}")

    assert "due: 2028-Q2, body: technical" in (shell.folder / REGISTER).read_text()
    assert plan(shell)["class"]["proposed"] == "significant"
    holds(shell)


@pytest.mark.rows(35, 64, 65, 67)
def test_a_review_is_a_fact_with_its_outcome_and_the_next_date(at):
    shell = at("active")

    kept = shell(f"review mipi --outcome keep --reason 'Work goes on' --next 2028-10 --by {OWNER}")
    more = shell(f"review mipi --outcome amend --reason 'More work' --by {VP}")

    assert kept.out == "mipi: reviewed: keep, next review 2028-10\n  Work goes on\n"
    assert "review: 2028-10\n" in (shell.folder / REGISTER).read_text()
    assert "next: workreg amend mipi --version NEXT" in more.err
    assert shell("due-reviews --json").json[0]["due"] == "2028-10-31"
    holds(shell)


@pytest.mark.rows(67)
def test_the_month_that_is_suggested_for_a_review_is_one_the_policy_allows(at):
    shell = at("active")

    month = shell("review mipi --suggest").out.strip()

    assert month == "2029-02"
    shell(f"review mipi --outcome keep --reason 'Work goes on' --next {month} --by {OWNER}")


@pytest.mark.rows(57)
@pytest.mark.parametrize("way", [f"withdraw --by {OWNER}", f"lapse --by {VP}"])
def test_an_amendment_given_up_leaves_the_text_in_force_byte_for_byte(at, way):
    shell = at("active")
    before = (shell.folder / REGISTER).read_bytes()
    shell(f"amend mipi --version 1.1 --by {OWNER}")
    change(shell, BENEFIT, WIDER)
    step, _, by = way.partition(" ")

    shell(f"{step} mipi {by} --reason 'Not now'")

    assert (shell.folder / REGISTER).read_bytes() == before
    assert shell.stage() == "active"
    assert shell.git("status", "--porcelain") == ""
    holds(shell)


@pytest.mark.rows(60)
def test_a_contact_changed_during_an_amendment_stays_when_that_is_withdrawn(amended):
    shell = amended(BENEFIT, WIDER)
    shell(f"contact mipi replace Liaison --email kim@mipi.example --by {OWNER}")

    shell(f"withdraw mipi --reason 'Not now' --by {OWNER}")

    text = (shell.folder / REGISTER).read_text()
    assert ("kim@mipi.example" in text, "Fewer adapters" in text) == (True, False)
    holds(shell)


@pytest.mark.rows(71, 72, 73, 75)
def test_a_recommended_removal_can_be_withdrawn_and_the_text_stays_in_force(at):
    shell = at("active")
    shell(f"remove mipi --ground failed-relationship --reason 'No answer' --by {VP}")

    shell(f"withdraw mipi --reason 'They answered' --by {VP}")

    assert shell.stage() == "active"
    holds(shell)


@pytest.mark.rows(71, 72, 73, 75)
def test_a_register_is_removed_by_the_board_with_its_resolution(at):
    shell = at("active")

    ran = shell(f"remove mipi --ground disbanded --reason 'The partner has closed' --by {VP}")

    assert "next: workreg ballot mipi --committee board" in ran.err
    assert walk(shell) == ["ballot:board", "vote:board", "close:board"]
    assert shell.stage() == "removed"
    assert (shell.folder / REGISTER).exists()


@pytest.mark.rows(74, 75)
def test_a_register_is_dissolved_when_its_milestones_are_done(at):
    shell = at("active")
    early = shell(f"dissolve mipi --reason 'All is done' --by {OWNER}", code=1)
    shell(f"milestone mipi binding --done --by {OWNER}")

    shell(f"dissolve mipi --reason 'All is done' --by {OWNER}")

    assert "not all milestones are done: binding" in early.err
    assert "way out: workreg milestone mipi binding --done" in early.err
    walk(shell)
    assert shell.stage() == "dissolved"


@pytest.mark.rows(57)
def test_a_text_that_comes_into_force_is_tagged_and_an_older_tag_stays(at):
    shell = at("sent")
    shell(f"accept mipi --dry-run --by {PARTNER}")
    before = shell.git("tag")

    shell(f"accept mipi --by {PARTNER}")
    accepted = shell.git("rev-parse", "HEAD")
    shell(f"amend mipi --version 1.1 --by {OWNER}")
    change(shell, "title: MIPI / DMTF", "title: The MIPI / DMTF")
    shell.git("tag", "mipi/v1.1", accepted)
    ran = shell(f"classify mipi editorial --reason 'An article' --by {CHAIR}")

    assert (before, shell.git("tag").split()) == ("", ["mipi/v1.0", "mipi/v1.1"])
    assert shell.git("rev-parse", "mipi/v1.0", "mipi/v1.1").split() == [accepted, accepted]
    assert "WR324: there is a tag mipi/v1.1 already" in ran.err
    assert shell.stage() == "active"


@pytest.mark.rows(57)
def test_a_version_that_cannot_name_a_tag_is_only_remarked(at):
    shell = at("active")
    shell(f"amend mipi --version '1.1 draft 1' --by {OWNER}")
    change(shell, "title: MIPI / DMTF", "title: The MIPI / DMTF")

    ran = shell(f"classify mipi editorial --reason 'An article' --by {CHAIR}")

    assert "WR324: the tag mipi/v1.1 draft 1 could not be set" in ran.err
    assert shell("status mipi --json").json["in_force"] == "1.1 draft 1"


REFUSED = {
    f"amend mipi --by {OWNER}": (1, "no version is named", "workreg amend mipi --version 1.1"),
    f"amend mipi --version 1.0 --by {OWNER}": (1, "has been in force already", "--version NEXT"),
    f"amend mipi --version 1.1 --by {VP}": (1, "amend is for the register's owner", "--by EMAIL"),
    f"classify mipi minor --reason Because --by {VP}": (1, "classify is a step from drafting", "workreg status mipi"),
    f"milestone mipi binding --due 2028 --by {OWNER}": (1, "changes by an amendment", "workreg amend mipi"),
    f"milestone mipi binding --body technical --by {OWNER}": (1, "changes by an amendment", "workreg amend mipi"),
    f"milestone mipi binding --due soon --by {OWNER}": (2, "--due soon", "--due 2027-Q1"),
    f"milestone mipi other --done --by {OWNER}": (1, "there is no milestone 'other'", "binding"),
    f"milestone mipi binding --done --reached 2027-03-30 --by {OWNER}": (1, "is after 2027-03-01", "--reached DATE"),
    f"milestone mipi binding --by {OWNER}": (2, "it is not said", "give one of --done, --reopen, --due, --body"),
    f"milestone mipi binding --done --reopen --by {OWNER}": (2, "exclude each other", "give one of"),
    f"milestone mipi binding --reopen --by {OWNER}": (1, "milestone binding is open", "--reason TEXT"),
    f"review mipi --by {OWNER}": (2, "--outcome is missing", "--next 2029-02"),
    f"review mipi --outcome keep --reason Good --by {OWNER}": (1, "next review date is missing", "--suggest"),
    f"review mipi --outcome keep --reason Good --next 2030-01 --by {OWNER}": (1, "more than 24 months", "--suggest"),
    f"contact mipi add --side ocp --role R --by {OWNER}": (2, "'ocp' is no side of this register", "--side mipi"),
    f"contact mipi retire nobody --by {OWNER}": (2, "there is no contact 'nobody'", "Liaison"),
    f"contact mipi replace --role R --by {OWNER}": (2, "replace whom?", "workreg contact ID replace ADDRESS"),
    f"contact mipi retire Liaison --by {VP}": (1, "only the owner changes the contacts", "--by"),
    f"remove mipi --ground tired --reason No --by {VP}": (1, "'tired' is no ground", "disbanded"),
    f"remove mipi --ground disbanded --reason No --by {OWNER}": (1, "remove is for", "--by EMAIL"),
}


@pytest.mark.parametrize("command", REFUSED)
def test_a_refusal_says_why_and_names_the_way_out(at, command):
    code, why, way_out = REFUSED[command]
    shell = at("active")
    before = shell.state()

    ran = shell(command, code=code)

    assert why in ran.err
    assert way_out in ran.err
    assert shell.state() == before


@pytest.mark.parametrize(
    "command",
    [
        "amend mipi --version 1.1", "milestone mipi binding --done", "contact mipi retire Liaison",
        "review mipi --outcome keep --reason Good --next 2028-10", "dissolve mipi --reason Done",
    ],
)  # fmt: skip
def test_a_dry_run_shows_what_would_be_and_records_nothing(at, command):
    shell = at("active")
    if "dissolve" in command:
        shell(f"milestone mipi binding --done --by {OWNER}")
    before = shell.state()

    shown = shell(f"{command} --dry-run --by {OWNER}")
    told = shell(f"{command} --dry-run --json --by {OWNER}").json

    assert "dry run" in shown.err
    assert (told["workreg"], told["commit"]) == (1, None)
    assert shell.state() == before
