"""Guards of the text and of the people: what must be there before a step is taken.

Each is a rule with its code and rows; the lifecycle table says which step asks which. What concerns ballots
and the Board stands in `ballots.py`.
"""

from collections.abc import Iterator

from workreg.core import placeholders, timeframes
from workreg.core.case import Case
from workreg.core.commands import command
from workreg.core.register import Event, Step, Vote
from workreg.core.rules import Reason, rule
from workreg.core.standing import Stage
from workreg.core.timeframes import ONGOING
from workreg.core.wording import typed


@rule("WR201")
def happened_in_order(case: Case) -> Iterator[Reason]:
    """A fact is never dated in the future and never before the fact it follows.

    `--on DATE` records a fact that happened earlier; it cannot rewrite the order of what is on file.
    A vote follows the opening of its ballot, a count the votes it counts. Facts taken over from a document
    (`claimed: true`) are not held to this: real documents carry dates in every order.
    """
    known = [event.on for event in case.register.events if event.at]  # today may have moved with the time zone
    if case.moment.on > max([case.moment.today, *known]):
        yield Reason(f"{case.moment.on} is in the future; today is {case.moment.today}")
    before = [fact for fact in _followed(case) if fact.on > case.moment.on]
    for fact in before[-1:]:
        hint = "give a later day with --on, or leave --on out"
        words = f"event {fact.number:04} ({fact.step})" if isinstance(fact, Event) else f"the vote of {fact.member}"
        yield Reason(f"{case.moment.on} is before {words}, which happened on {fact.on}", hint)
    recorded = [event.at for event in case.register.events if event.at] + [vote.at for vote in case.register.votes]
    if recorded and case.moment.now < max(recorded):
        yield Reason(
            f"the clock says {case.moment.now.isoformat()}, but something was recorded at {max(recorded).isoformat()}",
            "set this machine's clock",
        )


def _followed(case: Case) -> Iterator[Event | Vote]:
    """The facts that this one follows."""
    held = case.open_ballot
    for event in case.register.events:
        is_older = case.step is not Step.VOTE or held is None or event.number <= held.opening.number
        if is_older and not event.claimed:
            yield event
    if held and case.step is Step.CLOSE:
        yield from held.counted


@rule("WR202", 9)
def has_an_owner(case: Case) -> Iterator[Reason]:
    """The owner coordinates the draft with the partner, so nothing goes out before there is one."""
    if not case.now.owner:
        yield Reason("the register has no owner", command(case.id, Step.ASSIGN))


@rule("WR203", 2)
def has_scope_and_benefits(case: Case) -> Iterator[Reason]:
    """A work register defines scope, benefits and deliverables: none of the sections may be empty."""
    terms, hint = case.register.terms, f"workreg edit {case.id}"
    if not terms.activities:
        yield Reason("no activity says what the two sides will do", hint, ("activities",))
    if not any(terms.benefits.values()):
        yield Reason("no benefit is named", hint, ("benefits",))


@rule("WR204", 7)
def has_a_partner_contact(case: Case) -> Iterator[Reason]:
    """A register is developed jointly, so the partner's side needs at least one contact with an address."""
    if not any(contact.email for contact in case.register.terms.partner_contacts()):
        partners = ", ".join(case.register.terms.partner_ids)
        yield Reason(f"no contact of {partners} has an address", f"workreg edit {case.id}  # contacts", ("contacts",))


@rule("WR205", 17)
def has_work_to_do(case: Case) -> Iterator[Reason]:
    """An alliance starts from specific work: at least one milestone, or one whose due says `ongoing`."""
    if not case.register.terms.milestones:
        yield Reason(
            f"no milestone is named; work of an on-going nature is a milestone due `{ONGOING}`",
            f"workreg edit {case.id}",
            ("milestones",),
        )


@rule("WR206", 15, 39, 43)
def has_no_gap(case: Case) -> Iterator[Reason]:
    """The draft that goes to the committees is complete: no placeholder is left, every timeframe is readable.

    Placeholders are what people leave where a value is missing: `?`, `…?`, `<date>`, `[insert name]`, `xx/xx/2018`,
    `June 20xx`, `TBD`, `to be determined` or nothing at all.
    A milestone's `due: tbd` is no placeholder: it says that the date is still to be decided.
    """
    terms = case.register.terms
    found = placeholders.in_model(terms)
    for path, words in found:
        if path[-1:] == ("due",) and words.casefold() == "tbd":
            continue
        shown = f"the placeholder {words!r} is" if words else "nothing is"
        yield Reason(f"{shown} written for {dotted(path)}", f"workreg edit {case.id}", path)
    gaps = {path for path, _ in found}
    for index, milestone in enumerate(terms.milestones):
        path = ("milestones", index, "due")
        if not milestone.due.is_readable and path not in gaps:
            yield Reason(
                f"{milestone.due.raw!r} is no timeframe; write 2027-03-31, 2027-03, 2027-Q1, 2027, ongoing or tbd",
                f"workreg edit {case.id}",
                path,
            )


@rule("WR207", 67)
def has_a_review_date(case: Case) -> Iterator[Reason]:
    """Every register says when it is reviewed next; without a readable date nobody can be reminded."""
    review = case.register.terms.review
    if review.end is None and not placeholders.in_text(review.raw):
        yield Reason(f"the review date {review.raw!r} cannot be read; write it as 2027-03", None, ("review",))


@rule("WR208", 19, 20)
def has_one_originating_committee(case: Case) -> Iterator[Reason]:
    """Exactly one committee is designated to own and approve the register; most likely the Alliance Committee."""
    name = case.given.get("originating_committee") or case.register.terms.originating_committee
    body = case.organization.bodies.get(name)
    if body is None or body.kind != "committee":
        committees = [key for key, each in case.organization.bodies.items() if each.kind == "committee"]
        yield Reason(
            f"the originating committee {name!r} is no committee; there are {', '.join(committees)}",
            f"workreg edit {case.id}  # originating_committee",
            ("originating_committee",),
        )


@rule("WR209", 18, 22)
def every_milestone_has_a_committee(case: Case) -> Iterator[Reason]:
    """Who has work in the milestones must approve, so each body named there must lead to a committee."""
    for index, milestone in enumerate(case.register.terms.milestones):
        if milestone.body and case.organization.committee_of(milestone.body) is None:
            yield Reason(
                f"milestone {milestone.id} names {milestone.body}, and no committee answers for it",
                "name a committee, or a working group that reports to one (workreg.yaml, bodies)",
                ("milestones", index, "body"),
            )


@rule("WR210", 3)
def sides_are_parties(case: Case) -> Iterator[Reason]:
    """Benefits, activities, documents and contacts belong to the two sides that make the register."""
    terms, host = case.register.terms, case.organization.organization.id
    for index, partner in enumerate(terms.partners):
        if partner.id in {host, "joint"}:
            words = f"the partner {partner.id} would be {case.organization.organization.name} itself or both sides"
            yield Reason(words, "a register is made with an outside organization", ("partners", index, "id"))
    sides = {host, "joint", *terms.partner_ids}
    keyed = [("benefits", key) for key in terms.benefits]
    keyed += [("documents", key) for key in terms.documents]
    keyed += [("contacts", key) for key in terms.contacts]
    for field, key in keyed:
        if key not in sides:
            yield Reason(f"{field}: {key} is no side of this register ({', '.join(sorted(sides))})", None, (field, key))
    for index, activity in enumerate(terms.activities):
        if activity.by not in sides:
            yield Reason(
                f"activity {activity.id}: {activity.by} is no side of this register ({', '.join(sorted(sides))})",
                None,
                ("activities", index, "by"),
            )


@rule("WR211")
def has_a_reason(case: Case) -> Iterator[Reason]:
    """Whoever declines, withdraws or lets a register lapse says why; it is kept with the fact (ruling C11)."""
    if not str(case.given.get("reason") or "").strip():
        yield Reason("a reason is needed", "--reason TEXT")


@rule("WR212", 53)
def is_evidenced(case: Case) -> Iterator[Reason]:
    """The partner acknowledges acceptance by one of its contacts; the owner may record it with evidence."""
    addresses = [contact.email for contact in case.register.terms.contacts_of(case.given.get("partner"))]
    if not case.acts_for(*addresses) and not str(case.given.get("evidence") or "").strip():
        command = f"{typed(case.step, case.given)} {case.id}{' --counter FILE' if case.step is Step.COUNTER else ''}"
        yield Reason(
            "who is no contact of the partner needs evidence of what the partner said",
            f"workreg {command} --evidence 'letter of 12 May'",
        )


@rule("WR215", 53)
def names_the_partner_that_accepts(case: Case) -> Iterator[Reason]:
    """Where a register has several partners (ruling C13), every one of them accepts, and each fact says which."""
    parties, partner = case.given.get("parties"), case.given.get("partner")
    if parties and partner not in parties:
        words = f"{partner!r} is no partner of this register" if partner else "there are several partners"
        yield Reason(f"{words}: {', '.join(parties)}", command(case.id, Step.ACCEPT, {"partner": "ID"}))


@rule("WR217", 53)
def has_been_asked(case: Case) -> Iterator[Reason]:
    """The partner declines what it was sent; before that it can only take back an acceptance in advance (C9)."""
    if case.now.stage is not Stage.SENT and not case.now.acceptances:
        yield Reason(f"{case.id} has not been sent to the partner yet, and nothing was accepted in advance")


@rule("WR216", 9, 38)
def names_an_owner(case: Case) -> Iterator[Reason]:
    """Assigning names the person who owns the register from here on."""
    if not str(case.given.get("owner") or "").strip():
        yield Reason("no owner is named", command(case.id, Step.ASSIGN))


@rule("WR213", 25, 44)
def says_something(case: Case) -> Iterator[Reason]:
    """A comment has words; one that disposes of another names a comment that is on file."""
    if not str(case.given.get("text") or "").strip():
        yield Reason("the comment is empty", command(case.id, Step.COMMENT))
    answered = case.given.get("answers")
    comments = {event.number for event in case.register.events if event.step is Step.COMMENT}
    if answered is not None and answered not in comments:
        yield Reason(f"event {answered:04} is no comment", f"workreg log {case.id}")


@rule("WR214", 24, 26, 27, 48)
def speaks_of_its_milestones(case: Case) -> Iterator[Reason]:
    """A working group's word on milestones comes through its chair, and is about the group's own milestones."""
    terms = case.register.terms
    chaired = {key for key, body in case.organization.bodies.items() if case.acts_for(*body.chairs)}
    known = {milestone.id: milestone for milestone in terms.milestones}
    if not case.given.get("milestones"):
        yield Reason("no milestone is named", command(case.id, Step.COMMITMENT))
    proposed = case.given.get("proposed")
    if proposed is not None and not timeframes.parse(proposed).is_readable:
        yield Reason(f"{proposed!r} is no timeframe; write it as 2027-Q2 or 2027-06")
    for name in case.given.get("milestones") or ():
        if name not in known:
            yield Reason(f"there is no milestone {name!r}; there are {', '.join(known) or 'none'}")
        elif known[name].body not in chaired:
            yield Reason(
                f"milestone {name} is the work of {known[name].body or 'no body here'}; {case.by} does not chair it"
            )


def dotted(path: tuple[str | int, ...]) -> str:
    """A path as people read it: milestones[2].text."""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).removeprefix(".")
