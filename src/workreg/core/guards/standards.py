"""What the standards development table of a register must hold (DSP4003 5, 5.1, 5.2; rows 77-97).

`GUARDS` stand in the way of circulating, and are warnings in a draft; `CHECKS` are told whenever a register is
validated. Registers are compared with each other in `standards.py`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from workreg.core.case import Case
from workreg.core.reviews import later
from workreg.core.rules import Reason, Rule, rule
from workreg.core.standards import plain, waits_since
from workreg.core.standing import END
from workreg.core.terms import Standard

DSP = re.compile(r"DSP[0-9]{4}")
SCHEMAS = frozenset({"schema", "schemas", "cim schema"})
COLUMNS = {"description": 92, "domain": 93, "lead": 94, "basis": 78}
DELEGATED = "delegated"


def _rows(case: Case) -> Iterator[tuple[int, Standard]]:
    """The rows of the table with their places; none once the register has ended and stays as it is."""
    if case.now.stage not in END:
        yield from enumerate(case.register.terms.standards)


def _at(index: int, *field: str) -> tuple[str | int, ...]:
    return ("standards", index, *field)


def _edit(case: Case) -> str:
    return f"workreg edit {case.id}  # standards"


@rule("WR541", 91)
def standards_have_identifiers_of_their_own(case: Case) -> Iterator[Reason]:
    """The identifier of a standard is unique in its register; case and spaces do not tell two apart."""
    counts = Counter(plain(each.identifier) for _, each in _rows(case))
    for index, each in _rows(case):
        if counts[plain(each.identifier)] > 1:
            words = (
                f"the identifier {each.identifier!r} stands in {counts[plain(each.identifier)]} rows; one is {each.id}"
            )
            yield Reason(words, _edit(case), _at(index, "identifier"))


@rule("WR542", 91, level="warning")
def standards_of_the_body_have_a_number(case: Case) -> Iterator[Reason]:
    """A standard that the standards body owns is known by its DSP number, unless it is a schema.

    A group has none yet: its rows get theirs when it is split.
    """
    host = case.organization.organization
    for index, each in _rows(case):
        is_asked = each.owner == host.id and plain(each.type) not in SCHEMAS and not each.group
        if is_asked and not DSP.fullmatch(each.identifier):
            words = f"{host.name} owns {each.identifier}, and its standards have DSP numbers: DSP0237"
            yield Reason(words, None, _at(index, "identifier"))


@rule("WR543", 95)
def standards_say_whose_ip_policy_governs(case: Case) -> Iterator[Reason]:
    """Each row says whether the IP policy of the standards body or of a partner governs the standard."""
    yield from _parties(case, "ip_policy", "whose IP policy governs it")


@rule("WR544", 96)
def standards_say_who_owns_develops_and_maintains_them(case: Case) -> Iterator[Reason]:
    """Each row says whether the standards body or a partner owns, develops and maintains the standard.

    Each is one organization, also for joint work: `mode: joint` says that both take part.
    """
    yield from _parties(case, "owner", "who owns it")
    yield from _parties(case, "developer", "who develops it")
    yield from _parties(case, "maintainer", "who maintains it")


def _parties(case: Case, field: str, asked: str) -> Iterator[Reason]:
    sides = (case.organization.organization.id, *case.register.terms.partner_ids)
    for index, each in _rows(case):
        named = getattr(each, field)
        if named not in sides:
            said = f"{named} is no party" if named else f"nothing says {asked}"
            yield Reason(f"standard {each.id}: {said}; it is one of {', '.join(sides)}", _edit(case), _at(index, field))


@rule("WR545", 77, 86)
def standards_are_joint_or_delegated(case: Case) -> Iterator[Reason]:
    """Each standard is developed jointly with the standards body, or delegated; one register may hold both."""
    for index, each in _rows(case):
        if not each.mode:
            words = f"standard {each.id}: nothing says whether the work is joint or delegated"
            yield Reason(words, f"{_edit(case)}, mode", _at(index))


@rule("WR546", 83, 85)
def delegated_standards_follow_the_delegation_rules(case: Case) -> Iterator[Reason]:
    """Work is delegated to a partner that agrees to the delegation rules: the row names their version.

    DSP4003 1.3 leaves the rules themselves open, so this is a reference in words: nothing is looked up.
    """
    for index, each in _rows(case):
        if each.mode == DELEGATED and not (each.delegation or "").strip():
            words = f"standard {each.id} is delegated; nothing says which delegation rules the partner agreed to"
            yield Reason(words, f"{_edit(case)}, delegation", _at(index))


@rule("WR547", 84, level="warning")
def delegated_standards_are_the_partners(case: Case) -> Iterator[Reason]:
    """What comes of delegated work is typically owned, governed and maintained by the partner."""
    for index, each in _rows(case):
        theirs = each.partners or case.register.terms.partner_ids
        for field in ("owner", "ip_policy", "maintainer") if each.mode == DELEGATED else ():
            named = getattr(each, field)
            if named and named not in theirs:
                words = f"standard {each.id} is delegated to {', '.join(theirs)}, but {field} is {named}"
                yield Reason(words, None, _at(index, field))


@rule("WR548", 87)
def standards_have_milestones(case: Case) -> Iterator[Reason]:
    """The register details what is to be delivered: each standard leads to a milestone or more that stand in it."""
    known = [milestone.id for milestone in case.register.terms.milestones]
    for index, each in _rows(case):
        if not each.milestones:
            yield Reason(f"standard {each.id}: no milestone delivers it", f"{_edit(case)}, milestones", _at(index))
        for name in each.milestones:
            if name not in known:
                words = f"standard {each.id}: there is no milestone {name!r}; there are {', '.join(known) or 'none'}"
                yield Reason(words, _edit(case), _at(index, "milestones"))


@rule("WR549", 81, 89)
def standards_stand_in_the_table(case: Case) -> Iterator[Reason]:
    """A partnership that is for standards has a row for each of them, or for each type; one that is not has none.

    Nobody has to develop standards: a partnership may be for complementary standards, joint marketing or
    other work. Without `purposes` nothing is asked.
    """
    purposes, table = case.register.terms.purposes, case.register.terms.standards
    if "standards" in purposes and not table:
        words = "the partnership is for standards, and the table has no row for any"
        yield Reason(words, _edit(case), ("purposes",))
    if purposes and "standards" not in purposes and table:
        yield Reason("the table has standards, and `purposes` does not name them", _edit(case), ("purposes",))


@rule("WR550", 82)
def standards_are_developed_with_partners_of_the_register(case: Case) -> Iterator[Reason]:
    """Joint work is between the standards body and one or more partners: those of this register."""
    known = case.register.terms.partner_ids
    for index, each in _rows(case):
        if strangers := [name for name in each.partners if name not in known]:
            words = f"standard {each.id}: {', '.join(strangers)} is no partner of this register ({', '.join(known)})"
            yield Reason(words, _edit(case), _at(index, "partners"))


@rule("WR551", 78, 92, 93, 94, level="warning")
def standards_rows_are_filled_in(case: Case) -> Iterator[Reason]:
    """Each row says what the standard is, its domain, which body develops it, and whether it is new or extends another.

    The lead organization is there so that people can join the work, the domain so that overlap can be seen.
    """
    for index, each in _rows(case):
        if missing := [name for name in COLUMNS if not str(getattr(each, name) or "").strip()]:
            yield Reason(f"standard {each.id}: nothing is written for {', '.join(missing)}", None, _at(index))


@rule("WR552", 97, level="warning")
def groups_are_split_in_time(case: Case) -> Iterator[Reason]:
    """A row for a group of standards is replaced by a row for each as soon as they are known.

    How long a group may wait is policy: `standards: {split_after: 12 months}` in workreg.yaml.
    """
    after = case.organization.standards.split_after
    for index, each in _rows(case):
        since = waits_since(case.register, each)
        if each.group and later(since, after) < case.moment.today:
            words = f"the group {each.id} waits to be split since {since}, longer than {after}"
            yield Reason(words, f"workreg standards split {case.id} {each.id} --into IDENTIFIER", _at(index, "group"))


@rule("WR553", 97)
def split_rows_have_left_their_group(case: Case) -> Iterator[Reason]:
    """Discrete rows take the place of their group: the row they were split from is no longer there."""
    ids = {each.id for _, each in _rows(case)}
    for index, each in _rows(case):
        if each.split_from in ids:
            words = f"standard {each.id} was split from {each.split_from}, which still stands in the table"
            yield Reason(words, _edit(case), _at(index, "split_from"))


GUARDS: tuple[Rule[Case], ...] = (
    standards_have_identifiers_of_their_own, standards_say_whose_ip_policy_governs,
    standards_say_who_owns_develops_and_maintains_them, standards_are_joint_or_delegated,
    delegated_standards_follow_the_delegation_rules, standards_have_milestones, standards_stand_in_the_table,
    standards_are_developed_with_partners_of_the_register, split_rows_have_left_their_group,
)  # fmt: skip
CHECKS: tuple[Rule[Case], ...] = (
    standards_have_identifiers_of_their_own, standards_of_the_body_have_a_number,
    delegated_standards_are_the_partners, standards_rows_are_filled_in, groups_are_split_in_time,
)  # fmt: skip
