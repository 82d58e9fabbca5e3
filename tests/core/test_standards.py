"""The standards development table: every rule refuses and passes, groups wait and are split, registers overlap."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workreg.core import standards
from workreg.core.checks import check
from workreg.core.problems import Refused
from workreg.core.splitting import discrete
from workreg.core.standards import overlaps, rows
from workreg.core.terms import Terms

ROW = {
    "id": "i3c", "identifier": "DSP0233", "type": "specification", "description": "Carries MCTP over I3C.",
    "domain": "Platform management", "lead": "PMCI", "lead_url": "https://dmtf.example/pmci", "mode": "joint",
    "basis": "extends DSP0236", "ip_policy": "dmtf", "owner": "dmtf", "developer": "dmtf", "maintainer": "dmtf",
    "milestones": ["binding"],
}  # fmt: skip
DELEGATED = {"mode": "delegated", "delegation": "1.0", "owner": "mipi", "ip_policy": "mipi", "maintainer": "mipi"}
GROUP = {
    **ROW, **DELEGATED, "id": "profiles", "identifier": "Device profiles", "type": "profiles", "group": "true",
    "developer": "mipi", "basis": "new",
}  # fmt: skip


def table(play, *given, **text):
    """A drafted register with these rows; a row is `ROW` with what differs."""
    return play.past("propose assign", standards=[{**ROW, **each} for each in given], **text)


def told(play, register, days=0):
    """What `validate` says of the standards: (level, code), after so many days."""
    last = play.case(register, "circulate").moment
    moment = replace(last, now=last.now + timedelta(days=days), on=last.on + timedelta(days=days))
    found = check(register, play.organization, moment)
    return {(each.level, each.code) for each in found if "WR540" < each.code < "WR560"}


@pytest.fixture
def stands_in_the_way(play):
    """Insist that a table keeps the draft from being circulated for this reason alone, and is a warning till then."""

    def insist(code, words, *given, level="warning", **text):
        register = table(play, *given, **text)
        reasons = play.reasons(register, "circulate")
        assert {each.code for each in reasons} == {code}
        assert words in "; ".join(each.message for each in reasons)
        assert all(each.clause for each in reasons)
        assert (level, code) in told(play, register)

    return insist


@pytest.fixture
def is_a_warning(play):
    """Insist that a table is told of, and does not keep the draft from being circulated."""

    def insist(code, *given, days=0, **text):
        register = table(play, *given, **text)
        assert told(play, register, days) == {("warning", code)}
        assert play.reasons(register, "circulate") == []

    return insist


@pytest.mark.rows(77, 82, 83, 84, 85, 86, 87, 89, 90, 91, 92, 93, 94, 95, 96)
def test_a_table_with_joint_and_delegated_rows_is_clean(play):
    delegated = {**DELEGATED, "id": "hci", "identifier": "MIPI-HCI", "developer": "mipi", "basis": "new"}
    register = table(play, {}, delegated, purposes=["standards"])

    assert told(play, register) == set()
    assert play.reasons(register, "circulate") == []


@pytest.mark.rows(76, 81)
@pytest.mark.parametrize("purposes", [[], ["complementary"], ["marketing"], ["other", "marketing"]])
def test_nobody_has_to_develop_standards(play, purposes):
    register = table(play, purposes=purposes)

    assert told(play, register) == set()
    assert play.reasons(register, "circulate") == []


@pytest.mark.rows(89)
def test_a_partnership_for_standards_names_them(stands_in_the_way):
    stands_in_the_way("WR549", "the table has no row", purposes=["standards", "marketing"])


@pytest.mark.rows(81, 89)
def test_a_partnership_for_something_else_has_no_standards(stands_in_the_way):
    stands_in_the_way("WR549", "`purposes` does not name them", {}, purposes=["marketing"])


@pytest.mark.rows(77, 86)
def test_every_row_says_whether_it_is_joint_or_delegated(stands_in_the_way):
    stands_in_the_way("WR545", "joint or delegated", {"mode": None})


@pytest.mark.rows(77)
@pytest.mark.parametrize("mode", ["both", "Joint", ""])
def test_work_is_joint_or_delegated_and_nothing_else(mode):
    with pytest.raises(ValueError, match="joint"):
        standards.Standard.model_validate({**ROW, "mode": mode})


@pytest.mark.rows(78)
@pytest.mark.parametrize(
    ("basis", "names"),
    [
        ("new", ()),
        ("extends DSP0236", ("DSP0236",)),
        ("extends DSP0236 and DSP0239", ("DSP0236", "DSP0239")),
        (None, ()),
    ],
)
def test_a_standard_is_new_or_extends_others(basis, names):
    assert standards.reused(standards.Standard.model_validate({**ROW, "basis": basis})) == names


@pytest.mark.rows(78)
@pytest.mark.parametrize("basis", ["extends", "extends ", "DSP0236", "", "newer"])
def test_any_other_basis_is_refused(basis):
    with pytest.raises(ValueError, match="extends DSP0237"):
        standards.Standard.model_validate({**ROW, "basis": basis})


@pytest.mark.rows(82)
def test_the_partners_of_a_row_are_partners_of_the_register(stands_in_the_way):
    stands_in_the_way("WR550", "snia is no partner", {"partners": ["mipi", "snia"]})


@pytest.mark.rows(82)
def test_a_row_may_be_developed_with_several_partners(play):
    both = [{"id": "mipi", "name": "MIPI Alliance"}, {"id": "snia", "name": "SNIA"}]
    register = table(play, {"partners": ["mipi", "snia"]}, partners=both)

    assert play.reasons(register, "circulate") == []
    assert standards.listed(rows([register])[0])["partners"] == ["mipi", "snia"]


@pytest.mark.rows(83, 85)
def test_delegated_work_names_the_rules_the_partner_agreed_to(stands_in_the_way):
    stands_in_the_way("WR546", "which delegation rules", {**DELEGATED, "delegation": None})


@pytest.mark.rows(85)
def test_the_delegation_rules_are_a_reference_in_words(play):
    register = table(play, {**DELEGATED, "identifier": "M-1", "delegation": "the rules as of spring, by letter"})

    assert play.reasons(register, "circulate") == []


@pytest.mark.rows(84)
@pytest.mark.parametrize("field", ["owner", "ip_policy", "maintainer"])
def test_delegated_work_that_is_not_the_partners_is_worth_a_look(is_a_warning, field):
    is_a_warning("WR547", {**DELEGATED, field: "dmtf"})


@pytest.mark.rows(84)
def test_delegated_work_is_that_partners_to_whom_it_went(play):
    both = [{"id": "mipi", "name": "MIPI Alliance"}, {"id": "snia", "name": "SNIA"}]
    register = table(play, {**DELEGATED, "identifier": "M-1", "partners": ["snia"]}, partners=both)

    assert ("warning", "WR547") in told(play, register)


@pytest.mark.rows(87)
def test_a_standard_is_delivered_by_a_milestone(stands_in_the_way):
    stands_in_the_way("WR548", "no milestone delivers it", {"milestones": []})


@pytest.mark.rows(87)
def test_the_milestones_of_a_standard_are_those_of_the_register(stands_in_the_way):
    stands_in_the_way(
        "WR548", "there is no milestone 'release'; there are binding", {"milestones": ["binding", "release"]}
    )


@pytest.mark.rows(88, 90)
@pytest.mark.parametrize("kind", ["schema", "management initiative", "a kind nobody has named yet"])
def test_the_types_of_standards_are_an_open_list(play, kind):
    assert play.reasons(table(play, {"type": kind}), "circulate") == []


@pytest.mark.rows(90)
def test_a_row_has_a_type(refused, play):
    refused(table(play, {"type": ""}), "circulate", "WR206", "standards[0].type")


@pytest.mark.rows(91)
@pytest.mark.parametrize("again", ["DSP0233", "dsp0233", " DSP0233 "])
def test_an_identifier_stands_in_one_row(stands_in_the_way, again):
    stands_in_the_way("WR541", "stands in 2 rows", {}, {"id": "second", "identifier": again}, level="error")


@pytest.mark.rows(91)
@pytest.mark.parametrize("identifier", ["I3C binding", "DSP233", "DSP02333", "xDSP0233"])
def test_a_standard_of_the_body_has_a_number(is_a_warning, identifier):
    is_a_warning("WR542", {"identifier": identifier})


@pytest.mark.rows(91)
@pytest.mark.parametrize("differs", [{"type": "schema"}, {"type": "CIM Schema"}, {"owner": "mipi"}, {"group": "true"}])
def test_a_schema_a_partners_standard_and_a_group_need_no_number(play, differs):
    assert told(play, table(play, {"identifier": "I3C binding", **differs})) == set()


@pytest.mark.rows(95)
@pytest.mark.parametrize(("whose", "words"), [(None, "nothing says whose IP policy"), ("snia", "snia is no party")])
def test_the_ip_policy_is_the_bodys_or_a_partners(stands_in_the_way, whose, words):
    stands_in_the_way("WR543", words, {"ip_policy": whose})


@pytest.mark.rows(96)
@pytest.mark.parametrize("field", ["owner", "developer", "maintainer"])
@pytest.mark.parametrize("whose", [None, "snia", "joint"])
def test_owner_developer_and_maintainer_are_the_body_or_a_partner(stands_in_the_way, field, whose):
    stands_in_the_way("WR544", "it is one of dmtf, mipi", {field: whose})


@pytest.mark.rows(78, 92, 93, 94)
@pytest.mark.parametrize("column", ["description", "domain", "lead", "basis"])
def test_a_cell_that_is_left_empty_is_worth_a_look(is_a_warning, column):
    is_a_warning("WR551", {column: None})


@pytest.mark.rows(97)
@pytest.mark.parametrize(("days", "level"), [(365, set()), (367, {("warning", "WR552")})])
def test_a_group_waits_no_longer_than_policy_to_be_split(play, days, level):
    register = table(play, GROUP)

    assert told(play, register, days) == level


@pytest.mark.rows(97)
def test_a_group_waits_from_its_day_or_from_the_first_text_that_froze_it(play):
    drafted = table(play, GROUP)
    old = table(play, {**GROUP, "since": "2020-01-01"})
    active = play.past("propose assign circulate ballot:alliance", "yyy", standards=[GROUP])
    later = replace(active, terms=active.terms.model_copy(update={"date": date(2031, 1, 1)}))

    assert standards.waits_since(drafted, drafted.terms.standards[0]) == drafted.terms.date
    assert standards.waits_since(old, old.terms.standards[0]) == date(2020, 1, 1)
    assert standards.waits_since(later, later.terms.standards[0]) == active.events[-1].on


@pytest.mark.rows(97)
def test_groups_are_listed_with_the_longest_waiting_first(play):
    young, old = table(play, GROUP, {}), table(play, {**GROUP, "since": "2020-01-01"})
    found = standards.groups([young, replace(old, id="snia")], "12 months")

    assert [(each.row.register.id, each.due.isoformat()) for each in found] == [
        ("snia", "2021-01-01"),
        ("mipi", "2028-03-01"),
    ]
    assert [each.is_late(date(2027, 3, 1)) for each in found] == [True, False]


@pytest.mark.rows(97)
def test_what_was_split_has_left_the_table(stands_in_the_way):
    stands_in_the_way("WR553", "still stands in the table", GROUP, {"split_from": "profiles"})


def test_a_register_that_has_ended_is_asked_nothing_more(play):
    ended = play.past("propose withdraw", standards=[{**GROUP, "since": "1999-01-01", "domain": None}] * 1)

    assert told(play, ended) == set()


# Across registers


@pytest.fixture
def several(play):
    """Registers by id, each drafted with these rows."""
    return lambda **tables: [replace(table(play, *given), id=name) for name, given in tables.items()]


@pytest.mark.rows(33, 93)
def test_rows_stand_by_domain_then_identifier_then_register(several):
    second = {"id": "b", "identifier": "DSP0001", "domain": "platform  MANAGEMENT"}
    third = {"id": "c", "identifier": "X", "domain": None}
    found = rows(several(snia=[{}, third], mipi=[{}, second]))

    assert [(each.register.id, each.standard.identifier) for each in found] == [
        ("mipi", "DSP0001"), ("mipi", "DSP0233"), ("snia", "DSP0233"), ("snia", "X"),
    ]  # fmt: skip


@pytest.mark.rows(93)
def test_rows_are_found_by_domain(several):
    registers = several(mipi=[{}], snia=[{"identifier": "S-1", "domain": "Storage"}])

    assert [each.register.id for each in rows(registers, domain="storage")] == ["snia"]
    assert [each.register.id for each in rows(registers, domain="*MANAGE*")] == ["mipi"]


@pytest.mark.rows(79, 91)
def test_who_relies_on_a_standard_is_found_by_its_identifier(several):
    registers = several(
        mipi=[{}], snia=[{"identifier": "dsp0236", "basis": "new"}], ocp=[{"identifier": "O-1", "basis": "new"}]
    )

    assert [each.register.id for each in rows(registers, identifier="DSP0236")] == ["mipi", "snia"]
    assert [each.register.id for each in rows(registers, identifier="DSP*")] == ["mipi", "snia"]


@pytest.mark.rows(33, 98)
@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        ({"identifier": " dsp0233", "basis": "new", "domain": "Storage"}, ["identifier"]),
        ({"identifier": "S-1", "basis": "extends DSP0236", "domain": None}, ["reuse"]),
        ({"identifier": "S-1", "basis": "new", "domain": "platform management"}, ["domain"]),
        ({}, ["identifier", "reuse", "domain"]),
        ({"identifier": "S-1", "basis": "new", "domain": "Storage"}, []),
    ],
)  # fmt: skip
def test_two_registers_overlap_in_identifier_reuse_and_domain(several, other, kinds):
    found = overlaps(several(mipi=[{}], snia=[other]))

    assert [each.kind for each in found] == kinds
    assert all({place.register for place in each.places} == {"mipi", "snia"} for each in found)


@pytest.mark.rows(33)
def test_two_registers_overlap_in_the_documents_they_share(play):
    documents = {"documents": {"dmtf": [{"id": "DSP0237", "title": "A binding"}, {"title": "White papers"}]}}
    found = overlaps([table(play, **documents), replace(table(play, **documents), id="ocp")])

    assert [(each.kind, each.value, len(each.places)) for each in found] == [("document", "dsp0237", 2)]


@pytest.mark.rows(98)
def test_rows_of_one_register_and_registers_that_have_ended_overlap_with_nothing(play, several):
    twice = table(play, {}, {"id": "second", "identifier": "DSP0234"})
    ended = replace(play.past("propose withdraw", standards=[ROW]), id="old")

    assert overlaps([twice]) == []
    assert overlaps([twice, ended]) == []
    assert {each.kind for each in overlaps([twice, *several(snia=[{}])])} == {"identifier", "reuse", "domain"}


@pytest.mark.rows(80)
@pytest.mark.parametrize("differs", [{}, DELEGATED])
def test_every_row_is_made_under_the_process_of_its_register(several, differs):
    (row,) = rows(several(mipi=[differs]))

    assert standards.listed(row)["process"] == "DSP4003 1.3"
    with pytest.raises(ValueError, match="process"):
        Terms.model_validate({**row.register.terms.model_dump(mode="json"), "process": ""})


# Splitting


@pytest.mark.rows(97)
def test_a_discrete_row_takes_over_what_it_does_not_say_itself(play):
    (row,) = discrete(
        table(play, GROUP).terms, "profiles", [{"identifier": "DSP1001", "type": "profile", "description": "Ports."}]
    )

    assert row == {
        **{key: value for key, value in GROUP.items() if key != "group"},
        "id": "dsp1001", "identifier": "DSP1001", "type": "profile", "description": "Ports.", "split_from": "profiles",
    }  # fmt: skip
    assert list(row) == [name for name in standards.Standard.model_fields if name in row]


@pytest.mark.rows(91, 97)
def test_ids_of_discrete_rows_are_made_of_their_identifiers_and_are_unique(play):
    wanted = [
        {"identifier": each}
        for each in ("I3C", "i3c!", "1.0", "Äther", "CON", "标准", f"{'x' * 80} 1", f"{'x' * 80} 2")
    ]
    made = [each["id"] for each in discrete(table(play, GROUP, {}).terms, "profiles", wanted)]

    assert made == ["i3c-2", "i3c-3", "s-1-0", "ather", "con-2", "s", "x" * 40, f"{'x' * 38}-2"]


@pytest.mark.rows(97)
@pytest.mark.parametrize(
    ("row", "wanted", "code", "words"),
    [
        ("i3c", [{"identifier": "A"}], "WR555", "the row i3c is a discrete standard"),
        ("other", [{"identifier": "A"}], "WR555", "the table has no row 'other'"),
        ("profiles", [], "WR556", "identifiers"),
        ("profiles", [{"type": "profile"}], "WR556", "identifiers"),
        ("profiles", [{"identifier": " "}], "WR556", "identifiers"),
        ("profiles", [{"identifier": "A"}, {"identifier": "B", "group": True}], "WR556", "B would be a group again"),
        ("profiles", [{"identifier": "B", "group": "true"}], "WR556", "B would be a group again"),
    ],
)
def test_only_a_group_is_split_and_only_into_standards(play, row, wanted, code, words):
    with pytest.raises(Refused, match=words) as refused:
        discrete(table(play, GROUP, {}).terms, row, wanted)

    assert refused.value.problems[0].code == code
    assert refused.value.problems[0].hint


@pytest.mark.rows(97)
def test_a_group_may_keep_its_identifier_for_one_of_its_standards(play):
    assert (
        discrete(table(play, GROUP).terms, "profiles", [{"identifier": "Device profiles"}])[0]["id"]
        == "device-profiles"
    )
