"""Registers with all their facts as plain JSON values; `export_shape.py` says what each key means."""

from datetime import date
from typing import Any

from pydantic import BaseModel

from workreg.core import paths
from workreg.core.effects import standing
from workreg.core.organization import Organization
from workreg.core.parts import fingerprint
from workreg.core.register import Register, Vote
from workreg.core.terms import Terms
from workreg.core.views import SHAPE, asking, outlook
from workreg.core.views.status import entered, established

View = dict[str, Any]


def head(organization: Organization, day: date) -> View:
    """What stands before the registers."""
    about = organization.organization
    return {
        "workreg": SHAPE,
        "day": day.isoformat(),
        "organization": {
            "id": about.id,
            "name": about.name,
            "long_name": about.long_name,
            "time_zone": about.time_zone,
            "process": organization.process,
            "bodies": [
                {"id": key, **body.model_dump(include={"name", "kind", "reports_to"})}
                for key, body in sorted(organization.bodies.items())
            ],
        },
    }


def exported(register: Register, organization: Organization, day: date, *, has_texts: bool) -> View:
    """One register: its text, where it stands, and every fact."""
    return {
        "id": register.id,
        "file": paths.register(register.id),
        "text": _whole(register.terms),
        "standing": stands(register, organization, day),
        "events": [
            {"number": event.number, "file": paths.event(register.id, event.number), **_as_filed(event)}
            for event in register.events
        ],
        "votes": [_vote(register, each) for each in in_order(register)],
        "texts": [_text(register, number, has_texts=has_texts) for number in sorted(register.texts)],
    }


def stands(register: Register, organization: Organization, day: date) -> View:
    """Where a register stands, as `status --json` says it, without what asks every rule."""
    now = standing(register)
    due = outlook.review(register, organization, day) if now.is_in_force else None
    return {
        "stage": str(now.stage) if now.stage else None,
        "since": entered(register),
        "owner": now.owner,
        "version": register.terms.version,
        "in_force": asking.version_in_force(register, now),
        "in_force_since": now.in_force.on.isoformat() if now.in_force and now.is_in_force else None,
        "in_force_text": now.text if now.is_in_force and now.text in register.texts else None,
        "established": established(now),
        "amendment": outlook.amendment(register, now),
        "review": {"due": due.due and due.due.isoformat(), "state": due.state, "reason": due.reason} if due else None,
    }


def in_order(register: Register) -> list[Vote]:
    """The votes by ballot, member and change."""
    return sorted(register.votes, key=lambda vote: (vote.ballot, vote.member, vote.change))


def vote_file(register: Register, vote: Vote) -> str:
    """Where a vote lies."""
    return paths.vote(register.id, vote.ballot, vote.member, vote.change)


def _vote(register: Register, vote: Vote) -> View:
    place = {"ballot": vote.ballot, "member": vote.member, "change": vote.change}
    return {**place, "file": vote_file(register, vote), **_as_filed(vote)}


def _text(register: Register, number: int, *, has_texts: bool) -> View:
    text = register.texts[number]
    return {
        "number": number,
        "file": paths.text(register.id, number),
        "version": text.version,
        "fingerprint": fingerprint(text),
        "text": _whole(text) if has_texts else None,
    }


def _whole(text: Terms) -> View:
    return text.model_dump(mode="json", by_alias=True)


def _as_filed(fact: BaseModel) -> View:
    return fact.model_dump(mode="json", by_alias=True, exclude_none=True)
