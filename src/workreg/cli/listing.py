"""What is asked of the rows of all registers: the list, and a month for the next review. No command lives here."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from workreg.cli import here
from workreg.cli.options import day, now


def overview(as_of: str | None) -> list[dict[str, Any]]:
    """One row for each register: stage, version, next review."""
    from workreg.actions.overview import overview as look
    from workreg.core.reviews import next_review, stage_on
    from workreg.core.reviews import on as as_it_was

    found = look(Path.cwd())
    on = day(as_of, "--as-of") or now().astimezone(ZoneInfo(found.organization["time_zone"])).date()
    policy = (found.organization["remind"], found.organization["every"])
    rows = []
    for row in found.rows:
        due, then = next_review(row, on, *policy), as_it_was(row, on)
        rows.append(
            {
                "register": row["id"],
                "title": then["title"],
                "version": then["version"],
                "draft": then["draft"],
                "stage": stage_on(row, on),
                "amendment": stage_on(row, on) if then["draft"] else None,
                "owner": then["owner"],
                "review": due.due.isoformat() if due.due else None,
                "review_state": due.state,
                "partners": then["partners"],
            }
        )
    return rows


def suggested_review(register_id: str) -> str:
    """A month for the next review of a register in which few others are due."""
    from workreg.actions.overview import overview as look
    from workreg.core.reviews import next_review, suggest

    found, on = look(Path.cwd()), here.today()
    here.read(register_id)
    policy = (found.organization["remind"], found.organization["every"])
    dues = [next_review(row, on, *policy).due for row in found.rows if row["id"] != register_id]
    return suggest((due for due in dues if due), on, found.organization["every"])
