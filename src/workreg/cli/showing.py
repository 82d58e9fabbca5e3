"""How `status` of one register looks on the screen. What it says is worked out in `core/views/status.py`."""

from typing import Any

from workreg.cli import console

Shown = dict[str, Any]


def show_status(found: Shown) -> None:
    """Where one register stands, as `core.views.status` tells it."""
    _show_heading(found)
    for ballot in found["ballots"]:
        _show_ballot(ballot)
    for needed in found["needed"]:
        _show_needed(needed)
    if (review := found["review"]) and review["state"] != "ok":
        console.out(f"  review    {review['state']}: {review['due'] or 'no day'} ({review['reason']})")
    if found["uncommitted"]:
        console.out(f"  milestones nobody has committed to yet: {', '.join(found['uncommitted'])}")
    for what in found["left_open"]:
        console.out(f"  open      {what}")
    _show_waiting(found)
    for step in found["next"]:
        _show_next(step)


def _show_waiting(found: Shown) -> None:
    """What waits beside the next steps, a line each."""
    if found["meeting"]:
        console.out(f"  meeting   the Board takes it up on {found['meeting']}")
    for duty in found["duties"]:
        console.out(f"  duty      {duty['duty']} ({duty['about']}), due {duty['due']}: {duty['command']}")
    for late in found["overdue"]:
        console.out(f"  overdue   milestone {late['milestone']}, due {late['due']} ({-late['days']} days ago)")
    for request in found["requests"]:
        console.out(f"  request   {request['request']:04} ({request['standard']}): {request['state']}")


def _show_heading(found: Shown) -> None:
    console.out(f"{found['register']}: {found['title']}, version {found['version']}")
    since = f" since {found['since']}" if found["since"] else ""
    console.out(f"  stage     {console.stage(found['stage'])}{since}")
    _show_versions(found)
    console.out(f"  owner     {found['owner'] or 'none'}")


def _show_next(step: Shown) -> None:
    who = ", ".join(step["who"]) or "nobody is named"
    console.out(f"  next      {step['command']}")
    console.out(f"            {step['whose']}: {who}")
    for reason in step["blocked"]:
        console.out(f"            blocked: {reason}")


def _show_versions(found: Shown) -> None:
    """The version in force, since when and by whose word; the one that is drafted beside it."""
    if established := found["established"]:
        adopted, resolution = established["adopted"], established["resolution"]
        board = f"adopted {adopted} (resolution {resolution}), " if adopted else ""
        dates, since = f"{board}accepted {established['accepted']}", found["in_force_since"]
        if found["in_force"] and since == established["accepted"]:
            console.out(f"  in force  version {found['in_force']}: {dates}")
        else:
            if found["in_force"]:
                console.out(f"  in force  version {found['in_force']} since {since}")
            console.out(f"  founded   {dates}")
    if amendment := found["amendment"]:
        confirmed = f"{amendment['class']}, confirmed by {amendment['by']}" if amendment["class"] else None
        waits = amendment["confirmed_before"] or "not confirmed yet"
        proposed = f"{amendment['proposed']}, {waits}" if amendment["proposed"] else "nothing has changed yet"
        console.out(f"  amended   version {amendment['version']} since {amendment['since']}: {confirmed or proposed}")


def _show_needed(found: Shown) -> None:
    ballot = f", ballot {found['ballot']:04}" if found["ballot"] else ""
    when = f" ({found['on']}{ballot})" if found["on"] and found["state"] in {"given", "stale"} else ""
    about = ", ".join(found["parts"]) or "nothing"
    console.out(f"  approval  {found['committee']}: {found['state']}{when}; {about} ({found['clause']})")
    if found["state"] == "stale":
        for change in found["because"]:
            console.out(f"            changed since: {change}")


def _show_ballot(ballot: Shown) -> None:
    stale = "; STALE: the text has changed under it" if ballot["stale"] else ""
    console.out(f"  ballot    {ballot['ballot']:04} of {ballot['committee']}, open until {ballot['closes']}{stale}")
    console.out(f"            so far: {ballot['sum']}")
    if ballot["missing"]:
        console.out(f"            not yet voted: {', '.join(ballot['missing'])}")
    for comment in ballot["comments"]:
        console.out(f"            {comment['member']}: {comment['comment']}")
    for void in ballot["void"]:
        console.out(f"            not counted: {void['member']}: {void['reason']}")
