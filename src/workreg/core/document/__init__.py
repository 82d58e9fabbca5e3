"""Everything a rendered register shows, as plain rows: dict, list, str, int, bool and None.

Templates loop over these rows and choose among them; whatever has to be worked out is worked out here. The
words are in `words.py`, the text's own rows in `text.py`, the proceedings in
`history.py`. No clock: today is an argument.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from workreg.core import texts, timeframes
from workreg.core.document import course, words
from workreg.core.document.history import Held, acceptance_row, ballot_rows, body_name, history_rows
from workreg.core.document.text import names_of, open_items, paragraphs, text_rows
from workreg.core.document.versions import (
    Way,
    approved_by_bodies,
    chapters,
    key_dates,
    last_in_force,
    version_rows,
    ways,
    word_of_chair,
)
from workreg.core.effects import standing
from workreg.core.organization import BOARD, Organization
from workreg.core.register import Register
from workreg.core.standing import END, Stage, Standing
from workreg.core.terms import Partner, Terms

Row = dict[str, Any]
NOTICE = (
    "This register is made under {process}, the Work Register Process of {host}. Whoever reproduces it quotes "
    "its version and its date."
)
PURPOSE = (
    "{host} and {partners} agree in this register what they will do together: objectives and scope, what each side "
    "gains, and what will be delivered by when."
)


def document(
    register: Register,
    organization: Organization,
    today: date,
    *,
    generated_from: str | None = None,
    review: Mapping[str, Any] | None = None,
    is_draft: bool = False,
) -> Row:
    """All that the document of a register shows on a day: the text in force, or the draft where that is wanted.

    `generated_from` names the commit it was made from. `review` is `{state, due, days, reason}` as
    `reviews.py` gives it; without it only the written review date is shown.
    """
    now, shown = standing(register), register if is_draft else texts.in_force(register)
    terms, in_force = shown.terms, texts.is_in_force(shown, now)
    names, found = names_of(terms, organization), ways(register)
    return {
        "id": register.id,
        **_heading(terms, organization, _stage(now, in_force=in_force), names),
        "in_force": in_force,
        "watermark": None if in_force else _watermark(terms, now),
        "mark": None if in_force else "Not in force" if now.stage in END else "Draft",
        "amends": "" if in_force else _amends(found, now),
        "today": words.day(today),
        "generated_from": generated_from or "",
        **text_rows(terms, organization, names, today),
        "review": {**_review(terms, review), "is_over": now.stage in END},
        "reviews": course.reviews(register),
        "amendment": course.amendment(register, now),
        "needed": [] if in_force else course.needed_rows(register, organization, now),
        "ending": course.ending(register, organization, now),
        **_proceedings(shown, organization, now, found, is_record=in_force or now.stage in END),
        "open_items": open_items(terms),
        "signatures": [] if in_force or now.stage in END else _signatories(terms, organization, names),
    }


def index(
    organization: Organization, rows: Iterable[Mapping[str, Any]], today: date, *, generated_from: str | None = None
) -> Row:
    """The list of all registers, by title. Each row has what `index_row` gives."""
    listed = sorted((dict(row) for row in rows), key=lambda row: (row["title"].casefold(), row["id"]))
    late = [row for row in listed if row["review"]["state"] == "overdue"]
    return {
        "organization": _organization(organization),
        "title": f"Work registers of {organization.organization.name}",
        "today": words.day(today),
        "generated_from": generated_from or "",
        "process": organization.process,
        "registers": listed,
        "count": words.counted(len(listed), "register"),
        "late": words.counted(len(late), "review is overdue", "reviews are overdue") if late else "",
    }


def index_row(register: Register, link: str, review: Mapping[str, Any] | None = None, *, is_draft: bool = False) -> Row:
    """One register in the index. `link` leads to its document."""
    now, shown = standing(register), register if is_draft else texts.in_force(register)
    terms, in_force = shown.terms, texts.is_in_force(shown, now)
    return {
        "id": register.id,
        "title": terms.title,
        "partner": words.listed([partner.name for partner in terms.partners]),
        "version": terms.version,
        "stage": _stage(now, in_force=in_force),
        "in_force": in_force,
        "review": {**_review(terms, review), "written": words.NONE} if now.stage in END else _review(terms, review),
        "link": link,
    }


def _signatories(terms: Terms, organization: Organization, names: dict[str, str]) -> list[str]:
    return [names[each] for each in (organization.organization.id, *terms.partner_ids)]


def _heading(terms: Terms, organization: Organization, stage: Row, names: dict[str, str]) -> Row:
    partners = words.listed([names[each] for each in terms.partner_ids])
    return {
        "title": terms.title,
        "version": terms.version,
        "date": words.day(terms.date),
        "organization": _organization(organization),
        "partners": [_partner(each) for each in terms.partners],
        "partner_names": partners,
        "host_about": paragraphs(terms.host.about),
        "background": paragraphs(terms.background),
        "purpose": PURPOSE.format(host=organization.organization.name, partners=partners),
        "originating_committee": body_name(organization, terms.originating_committee),
        "stage": stage,
        "process": {
            "name": terms.process,
            "url": terms.process_url or "",
            "notice": NOTICE.format(process=terms.process, host=organization.organization.name),
        },
    }


def _organization(organization: Organization) -> Row:
    about = organization.organization
    return {"id": about.id, "name": about.name, "long_name": about.long_name or ""}


def _partner(partner: Partner) -> Row:
    return {
        "id": partner.id,
        "name": partner.name,
        "short": partner.short or "",
        "url": partner.url or "",
        "about": paragraphs(partner.about),
    }


def _stage(now: Standing, *, in_force: bool) -> Row:
    """Where the text that is shown stands: a text in force is so whatever is drafted beside it."""
    stage = Stage.ACTIVE if in_force and now.amendment else now.stage
    mood = "in-force" if in_force else "ended" if stage in END else "draft"
    return {"id": str(stage or "new"), "word": words.stage(stage), "mood": mood}


def _watermark(terms: Terms, now: Standing) -> str:
    if now.stage in END:
        return f"{words.stage(now.stage)}: not in force"
    if now.is_in_force and not now.amendment:
        return "Draft: differs from the text in force"
    version = f" of version {terms.version}" if now.amendment else ""
    return f"Draft{version}: not in force ({words.stage(now.stage).lower()})"


def _amends(found: tuple[Way, ...], now: Standing) -> str:
    """Which earlier text stays in force while this one is a draft; empty where there is none."""
    way = last_in_force(found)
    if way is None or way.came is None or now.stage in END:
        return ""
    since = words.day(way.came.accepted.on)
    return f"Version {way.version}, in force since {since}, stays in force until this one is accepted."


def _review(terms: Terms, review: Mapping[str, Any] | None) -> Row:
    given = dict(review or {})
    due, state = given.get("due"), str(given.get("state") or "")
    return {
        "written": words.timeframe(terms.review),
        "due": words.timeframe(timeframes.parse(str(due or ""))),
        "state": state,
        "word": words.REVIEWS.get(state, state),
        "attention": state in {"overdue", "due", "unknown"},
        "reason": str(given.get("reason") or ""),
    }


def _proceedings(
    shown: Register, organization: Organization, now: Standing, found: tuple[Way, ...], *, is_record: bool
) -> Row:
    """Approvals, versions and history. `is_record` tells that the text shown is the last that came into force."""
    partners = words.listed([each.name for each in shown.terms.partners])
    way = last_in_force(found) if is_record else None
    asked = approved_by_bodies(found, way)
    accepted = asked.came.accepted if asked and asked.came else now.acceptance
    ballots, earlier = ballot_rows(shown, organization, *_held(asked or found[-1], now, is_record=is_record))
    versions = version_rows(shown, organization, found, way)
    host = f"{organization.organization.name} {body_name(organization, BOARD)}"
    return {
        "ballots": ballots,
        "earlier_ballots": earlier,
        "word": word_of_chair(way, asked),
        "acceptance": acceptance_row(accepted, partners),
        "versions": versions if [each for each in versions if not each["is_shown"]] else [],
        "key_dates": key_dates(shown.terms, host, found, way, now),
        "history": history_rows(shown, organization, chapters(shown, found)),
        "has_claims": any(event.claimed for event in shown.events),
    }


def _held(way: Way, now: Standing, *, is_record: bool) -> tuple[list[Held], list[Held]]:
    """The ballots that approved this text, and the others; a text in force shows none of the draft beside it."""
    of_this: list[Held] = list(way.results)
    if is_record:
        until = now.began if now.amendment else None
        others = [each for each in now.results if each not in of_this and (until is None or each[1].number < until)]
        return of_this, list(others)
    return [*of_this, *((opening, None) for opening in now.open.values())], [
        each for each in now.results if each not in of_this
    ]
