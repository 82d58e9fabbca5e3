"""Change requests and joint meetings through the command line, on a real repository."""

import pytest
from tests.cli.example import ORGANIZATION, OWNER, PARTNER, VP

CHAIR = "chair@pmci.example"
LINK = "https://dmtf.example/ip-policy"
SUBMITTED = f"--portal feedback/4711 --submitter {PARTNER} --capacity partner --authorised"
NEW = f"request new mipi DSP0237 {SUBMITTED} --number MIPI00012 --organization MIPI --by {PARTNER}"
FORWARD = f"request forward mipi --body pmci --by {VP}"
CALL = f"meeting call mipi --mode teleconference --purpose consensus --agreed {PARTNER} --by {CHAIR}"
HOSTILE = [
    "[bold]x[/bold] :smile:", "a | b ` c * d _ e # f", "<script>alert(1)</script>", "{{ 7 * 7 }}", "::error::x",
    "$(id) `id`", "\x1b[31mred", "a\n\nWorkreg-Event: mipi/0001", "=cmd|'x'!A0", "Soci\u00e9t\u00e9",
]  # fmt: skip


@pytest.fixture
def shell(at):
    """The repository with a register in force."""
    return at("active")


@pytest.fixture
def met(shell):
    """The same, with a request that was forwarded and a meeting today."""
    for command in (NEW, FORWARD, f"{CALL} --day {day(shell)}"):
        shell(command)
    return shell


def day(shell, later=0):
    return shell.now.date().replace(day=shell.now.day + later).isoformat()


def facts(shell):
    return sorted(path.name for path in (shell.folder / "proceedings/mipi").glob("*.yaml"))


@pytest.mark.rows(99, 104, 105, 106, 109, 112, 114)
def test_the_whole_road_is_one_file_and_one_commit_for_each_fact(shell):
    before, count = facts(shell), int(shell.git("rev-list", "--count", "HEAD"))
    commands = [
        NEW, FORWARD, f"request contact mipi --text Thanks --by {CHAIR}", f"{CALL} --day {day(shell)}",
        f"meeting notice mipi --by {CHAIR}", f"meeting attend mipi Pat --company MIPI --accepts --by {CHAIR}",
        f"meeting minutes mipi --text Agreed --by {CHAIR}", f"request dispose mipi accepted --by {CHAIR}",
    ]  # fmt: skip

    for command in commands:
        shell(command)

    assert len(facts(shell)) == len(before) + len(commands)
    assert int(shell.git("rev-list", "--count", "HEAD")) == count + len(commands)
    assert shell.git("status", "--porcelain") == ""
    assert " error " not in shell("validate").out
    assert shell.stage() == "active"
    assert shell("request list --json").json[0]["disposition"] == "accepted"


@pytest.mark.rows(104, 105)
def test_each_step_says_what_comes_next(shell):
    assert "next: workreg request forward mipi --request 13 --body BODY" in shell(NEW).err
    assert "next: workreg request contact mipi --request 13" in shell(FORWARD).err
    contacted = shell(f"request contact mipi --by {CHAIR}").err
    assert "next: workreg request dispose mipi DISPOSITION --request 13" in contacted


@pytest.mark.rows(104)
def test_a_body_that_is_not_there_is_told_with_those_that_are(shell):
    shell(NEW)

    assert "there is no body 'nobody'" in shell(f"request forward mipi --body nobody --by {VP}", code=2).err


@pytest.mark.rows(103, 111)
def test_what_is_worth_a_look_is_said_and_recorded_all_the_same(shell):
    assert "warning WR534" in shell(NEW.replace("MIPI00012", "12")).err
    shell(FORWARD)
    called = shell(f"{CALL} --day {day(shell)}")

    assert "warning WR535" in called.err
    assert "warning WR535" in shell("validate mipi").out


@pytest.mark.rows(110, 111)
def test_the_announcement_has_the_link_of_the_policy(shell):
    shell.commit("workreg.yaml", f"{ORGANIZATION}ip_policy: {{name: DMTF IP Policy, url: '{LINK}'}}\n")
    shell(NEW)
    shell(FORWARD)

    called = shell(f"{CALL} --day {day(shell, 1)}")

    assert f"governed by the DMTF IP Policy. It can be read here: <{LINK}>" in called.out
    assert "WR535" not in called.err
    assert shell("meeting show mipi --announcement").out in called.out
    assert shell("meeting show mipi --json").json[0]["announced_with_link"] is True


@pytest.mark.rows(111)
def test_the_words_that_were_sent_are_kept_and_printed(shell):
    shell.commit("workreg.yaml", f"{ORGANIZATION}ip_policy: {{url: '{LINK}'}}\n")
    shell(NEW)
    shell(FORWARD)
    shell.write("../words.txt", f"Come on Monday. The policy: {LINK}\n")

    called = shell(f"{CALL} --day {day(shell)} --announcement ../words.txt")

    assert f"Come on Monday. The policy: {LINK}" in called.out
    assert "WR535" not in called.err
    assert "name a file" in shell(f"{CALL} --day {day(shell)} --announcement nowhere.txt", code=2).err


@pytest.mark.rows(111)
def test_a_repository_may_have_its_own_announcement(met):
    met.commit("templates/notices/meeting.md.j2", "Own words on {{ meeting.standard }}\n")

    assert met("meeting show mipi --announcement").out.strip() == "Own words on DSP0237"
    met.commit("templates/notices/meeting.md.j2", "{{ meeting.no_such_row }}\n")
    assert "WR501" in met("meeting show mipi --announcement", code=2).err


@pytest.mark.rows(115, 116)
def test_a_meeting_is_not_halted_by_an_option_that_was_forgotten(met):
    attend = f"meeting attend mipi Sam --company Else --by {CHAIR}"
    before = met.state()

    for options in ("--refuses", "--refuses --accepts", "--refuses --left --stays", "--left", "--observer --left"):
        assert "WR001" in met(f"{attend} {options}", code=2).err

    assert met.state() == before


@pytest.mark.rows(116)
def test_nothing_at_all_is_recorded_for_a_halted_meeting(met):
    met(f"meeting notice mipi --by {CHAIR}")
    halted = met(f"meeting attend mipi Sam --company Else --refuses --stays --by {CHAIR}")
    number = met("meeting show mipi --json").json[0]["meeting"]
    before = met.state()

    assert "the meeting is halted" in halted.out
    for step in ("notice mipi", "attend mipi Pat --company MIPI --accepts", "minutes mipi --text x"):
        refused = met(f"meeting {step} --meeting {number} --by {CHAIR}", code=1)
        assert "WR520" in refused.err
        assert "row 116" in refused.err
    assert met.state() == before
    assert "HALTED" in met("meeting show mipi").out


@pytest.mark.rows(105)
def test_whoever_waits_too_long_is_listed_and_as_of_an_earlier_day_not_yet(shell):
    shell(NEW)
    late = {"WORKREG_NOW": "2027-06-01T12:00:00Z"}

    rows = shell("request list --unanswered --json", env=late).json
    assert [(row["register"], row["unanswered"], row["state"]) for row in rows] == [("mipi", True, "submitted")]
    assert shell("request list --unanswered --json --as-of 2027-03-15", env=late).json == []
    assert shell("request list --json --as-of 2027-02-28", env=late).json == []
    assert "warning WR536" in shell("validate mipi", env=late).out


def test_a_dry_run_records_and_announces_nothing(met):
    before = met.state()

    told = met(f"{CALL} --day {day(met)} --dry-run")

    assert "step: meeting" in told.out
    assert "# Joint meeting" not in told.out
    assert met.state() == before


def test_as_json_there_is_one_document(met):
    shown = met(f"meeting notice mipi --by {CHAIR} --json").json

    assert (shown["fact"]["step"], shown["register"]) == ("notice", "mipi")
    assert met("meeting show mipi --json").json[0]["notice"] == day(met)
    assert met(f"meeting minutes mipi --text x --by {CHAIR} --json", code=1).json["exit_code"] == 1


@pytest.mark.parametrize(
    "words",
    [
        "request",
        "meeting",
        "request nothing",
        "request new mipi",
        f"request new mipi DSP0237 --portal 1 --submitter nobody --capacity company --by {VP}",
        "request forward mipi --body pmci --request first",
        "request list nothing",
        "request list --as-of tomorrow",
        f"{CALL} --day soon",
        "meeting show mipi --meeting 99",
        "meeting show nothing",
    ],
)
def test_words_that_cannot_be_used_exit_2_and_record_nothing(shell, words):
    before = shell.state()

    ran = shell(words, code=2)

    assert "Traceback" not in ran.err
    assert shell.state() == before


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_whole_and_steer_nothing(met, words):
    met(f"meeting notice mipi --by {CHAIR}")
    if "\x1b" in words:
        assert met(f"meeting attend mipi --company Else --accepts --by {CHAIR}", words, code=2)
        return
    met(f"meeting attend mipi --company Else --accepts --by {CHAIR}", words)
    met(f"request new mipi --by {OWNER} {SUBMITTED} --name x --data y --text", words, words)

    assert met("meeting show mipi --json").json[0]["present"][0]["person"] == words
    assert met("request list --json").json[1]["standard"] == words
    assert met.git("log", "-1", "--format=%(trailers:key=Workreg-Event,valueonly)").strip() == "mipi/0018"
    assert met.git("log", "-1", "--format=%s").startswith("mipi: change of ")
    assert met.git("log", "-1", "--format=%s").endswith(f" requested by {PARTNER}")
    for command in ("meeting show mipi", "request list", "log mipi", "validate"):
        assert "\x1b" not in met(command).out


def test_a_fact_that_was_written_by_hand_after_a_halt_is_told(met):
    met(f"meeting notice mipi --by {CHAIR}")
    met(f"meeting attend mipi Sam --company Else --refuses --stays --by {CHAIR}")
    last = (met.folder / "proceedings/mipi/0016.yaml").read_text()
    head = last.partition("about:")[0].replace("step: attend", "step: minutes")

    met.commit("proceedings/mipi/0018.yaml", f"{head}about: 15\ntext: We went on.\n")

    told = met("validate mipi", code=1)
    assert "proceedings/mipi/0018.yaml" in told.out
    assert "WR533" in told.out
    assert "Sam refused the IP policy and stayed" in told.out
