"""Everything a rendered register shows, as plain rows: dict, list, str, int, bool and None.

Templates loop over these rows and choose among them; whatever has to be worked out is worked out here. The
words are in `words.py`, the text's own rows in `text.py`, the proceedings in
`history.py`. No clock: today is an argument.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from workreg.core import timeframes
from workreg.core.document import words
from workreg.core.document.history import acceptance_row, ballot_rows, body_name, history_rows
from workreg.core.document.text import names_of, open_items, paragraphs, text_rows
from workreg.core.effects import standing
from workreg.core.organization import BOARD, Organization
from workreg.core.parts import fingerprint
from workreg.core.register import Event, Register
from workreg.core.standing import END, Stage, Standing
from workreg.core.terms import Partner, Terms

Row = dict[str, Any]
IN_FORCE = frozenset({Stage.ACTIVE, Stage.REMOVAL_RECOMMENDED})
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
) -> Row:
    """All that the document of a register shows on a day.

    `generated_from` names the commit it was made from. `review` is `{state, due, days, reason}` as
    `reviews.py` gives it; without it only the written review date is shown.
    """
    now, terms = standing(register), register.terms
    names = names_of(terms, organization)
    in_force = now.stage in IN_FORCE and not _differs(register, now)
    return {
        "id": register.id,
        **_heading(terms, organization, now, names),
        "in_force": in_force,
        "watermark": None if in_force else _watermark(now),
        "mark": None if in_force else "Not in force" if now.stage in END else "Draft",
        "amends": _amends(now, in_force),
        "today": words.day(today),
        "generated_from": generated_from or "",
        **text_rows(terms, organization, names, today),
        "review": _review(terms, review),
        **_proceedings(register, organization, now, in_force=in_force),
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


def index_row(register: Register, link: str, review: Mapping[str, Any] | None = None) -> Row:
    """One register in the index. `link` leads to its document."""
    now, terms = standing(register), register.terms
    return {
        "id": register.id,
        "title": terms.title,
        "partner": words.listed([partner.name for partner in terms.partners]),
        "version": terms.version,
        "stage": _stage(now),
        "in_force": now.stage in IN_FORCE,
        "review": _review(terms, review),
        "link": link,
    }


def _signatories(terms: Terms, organization: Organization, names: dict[str, str]) -> list[str]:
    return [names[each] for each in (organization.organization.id, *terms.partner_ids)]


def _heading(terms: Terms, organization: Organization, now: Standing, names: dict[str, str]) -> Row:
    partners = words.listed([names[each] for each in terms.partner_ids])
    return {
        "title": terms.title,
        "version": terms.version,
        "date": words.day(terms.date),
        "organization": _organization(organization),
        "partners": [_partner(each) for each in terms.partners],
        "partner_names": partners,
        "host_about": paragraphs(terms.host.about),
        "purpose": PURPOSE.format(host=organization.organization.name, partners=partners),
        "originating_committee": body_name(organization, terms.originating_committee),
        "stage": _stage(now),
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


def _stage(now: Standing) -> Row:
    mood = "in-force" if now.stage in IN_FORCE else "ended" if now.stage in END else "draft"
    return {"id": str(now.stage or "new"), "word": words.stage(now.stage), "mood": mood}


def _differs(register: Register, now: Standing) -> bool:
    """Tell whether the text has been edited since the one that is in force."""
    agreed = register.texts.get(now.in_force.number) if now.in_force else None
    return agreed is not None and fingerprint(agreed) != fingerprint(register.terms)


def _watermark(now: Standing) -> str:
    if now.stage in END:
        return f"{words.stage(now.stage)}: not in force"
    if now.stage in IN_FORCE:
        return "Draft: differs from the text in force"
    return f"Draft: not in force ({words.stage(now.stage).lower()})"


def _amends(now: Standing, in_force: bool) -> str:  # noqa: FBT001 - one caller, in this file
    """Which earlier text stays in force while this one is a draft; empty where there is none."""
    if in_force or now.in_force is None or now.stage in END:
        return ""
    return f"The text that was accepted on {words.day(now.in_force.on)} stays in force until this one is accepted."


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


def _proceedings(register: Register, organization: Organization, now: Standing, *, in_force: bool) -> Row:
    partners = words.listed([each.name for each in register.terms.partners])
    adopted = now.approval or (now.adopted if in_force or now.stage in END else None)
    accepted = now.acceptance or (now.in_force if in_force or now.stage in END else None)
    ballots, earlier = ballot_rows(register, organization, now)
    return {
        "ballots": ballots,
        "earlier_ballots": earlier,
        "acceptance": acceptance_row(accepted, partners),
        "key_dates": _key_dates(register.terms, organization, adopted, accepted),
        "history": history_rows(register, organization),
        "has_claims": any(event.claimed for event in register.events),
    }


def _key_dates(terms: Terms, organization: Organization, adopted: Event | None, accepted: Event | None) -> list[Row]:
    """The days a reader looks for first; adoption and acceptance are both kept (C1)."""
    host = f"{organization.organization.name} {body_name(organization, BOARD)}"
    partners = words.listed([each.name for each in terms.partners])
    resolution = f"Resolution {adopted.resolution}" if adopted and adopted.resolution else ""
    return [
        {"label": "Dated", "day": words.day(terms.date), "note": "", "claimed": False},
        _key_date(f"Adopted by the {host}", adopted, resolution),
        _key_date(f"Accepted by {partners}", accepted),
    ]


def _key_date(label: str, event: Event | None, note: str = "") -> Row:
    on = event.on if event else None
    return {"label": label, "day": words.day(on), "note": note, "claimed": bool(event and event.claimed)}
