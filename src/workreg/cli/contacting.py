"""The command that changes the contacts of a register: contact."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workreg.cli.options import By, DryRun, Id, Json, On, Reason
from workreg.core.problems import Problem, Unusable

if TYPE_CHECKING:
    from workreg.actions.acting import Done


def contact(
    register_id: Id,
    verb: Annotated[str, typer.Argument(metavar="VERB", help="add, replace or retire.")],
    who: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="Whom to replace or retire: a role, a name or an address.")
    ] = None,
    *,
    side: Annotated[
        str | None, typer.Option("--side", metavar="SIDE", help="Side it stands on: a partner's id, or ours.")
    ] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE", help="The role.")] = None,
    person: Annotated[
        list[str] | None, typer.Option("--person", metavar="NAME", help="Who holds it; may be repeated.")
    ] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="The address.")] = None,
    board: Annotated[
        bool | None, typer.Option("--board/--no-board", help="Represents the partner's board.", show_default=False)
    ] = None,
    press: Annotated[
        bool | None, typer.Option("--press/--no-press", help="Is the contact for the press.", show_default=False)
    ] = None,
    reason: Reason = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Add, replace or retire a contact (the owner alone).

    Effective at once and without a ballot, also while one is open: contacts void no approval (DSP4003 3.2, row 60).
    """
    from workreg.actions import keeping
    from workreg.cli import acts, console

    console.state.is_json = json
    said = {"role": role, "people": person or None, "email": email, "board": board, "press": press}
    change = _change(verb, who, side, {key: value for key, value in said.items() if value is not None})
    done = keeping.change_contact(acts.actor(by, on, dry_run=dry_run), register_id, change, reason)
    acts.finish(done, is_json=json)
    _remark(done)


def _change(verb: str, who: str | None, side: str | None, fields: dict[str, Any]) -> Any:  # noqa: ANN401 - a Change
    """What is to become of which contact, where the words say so."""
    from workreg.cli.options import one_of
    from workreg.core import contacts

    one_of(verb, contacts.VERBS, "contact ID")
    if verb == contacts.ADD and who is not None:
        raise Unusable(
            Problem("WR001", f"{who}: a new contact is said with options", hint="--role ROLE --email ADDRESS")
        )
    if verb != contacts.ADD and who is None:
        why = f"{verb} whom? Name the contact by its role, name or address"
        raise Unusable(Problem("WR001", why, hint=f"workreg contact ID {verb} ADDRESS"))
    if bool(fields) == (verb == contacts.RETIRE):
        why = "nothing new is said of a contact that retires" if fields else f"{verb}: nothing is said of the contact"
        raise Unusable(Problem("WR001", why, hint="--role, --person, --email, --board and --press say what is new"))
    return contacts.Change(verb, who, side, fields)


def _remark(done: "Done") -> None:
    """Slips in addresses, and posts that are vacant now: on stderr, because it is recorded all the same."""
    from workreg.cli import console, here
    from workreg.core.case import Case
    from workreg.core.checks.amendments import contacts_are_filled
    from workreg.core.checks.checking import addresses_are_likely_right
    from workreg.core.register import Step

    if done.recorded is None:
        return
    organization, register = here.read(done.register.id)
    case = Case(register, organization, Step.UPDATE_CONTACTS, done.by, here.moment(organization))
    for holds in (addresses_are_likely_right, contacts_are_filled):
        for problem in holds(case):
            console.say(console.shown(problem))


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(contact)
