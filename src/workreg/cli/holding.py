"""Commands that hold what is written against the rules, and that explain: validate, explain, schema."""

from typing import Annotated

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import Form, Json


def validate(
    register_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Registers. Default: all.", autocompletion=known_ids)
    ] = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as findings too.")] = False,
    form: Form = "text",
    json: Json = False,
) -> None:
    """Hold registers and their facts against the rules.

    Every problem is told with its line. Exit 1 where there is an error.
    """
    from workreg.actions.holding import problems_of
    from workreg.cli import here, reporting

    form = reporting.form_of(form, json=json)
    checked, problems = problems_of(here.tree(), register_ids or [], here.moment)
    reporting.report_problems(form, "validate", checked, problems)
    if any(strict or each.level == "error" for each in problems):
        raise typer.Exit(1)


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="Code of a problem: WR206. Default: all.")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Say what the code of a problem means, and why it is asked."""
    from workreg.actions.explaining import explanations
    from workreg.cli import console
    from workreg.core.problems import Problem, Unusable

    known = {each["code"]: each for each in explanations()}
    if code and code.upper() not in known:
        raise Unusable(Problem("WR001", f"there is no code {code}", hint="workreg explain  # lists them"))
    wanted = [known[code.upper()]] if code else list(known.values())
    if json:
        return console.out_json(wanted[0] if code else wanted)
    for each in wanted if code else ():
        console.out(f"{each['code']}: {each['name']}")
        console.out(each["text"])
        if each["clause"]:
            console.out(f"Asked for by {each['clause']}.")
    if not code:
        console.table(["CODE", "RULE", "CLAUSE"], [[each["code"], each["name"], each["clause"]] for each in wanted])
    return None


def schema(
    name: Annotated[str, typer.Argument(metavar="NAME", help="register, workreg, event, vote or export.")] = "register",
    *,
    draft07: Annotated[bool, typer.Option("--draft-07", help="The older form, for older editors.")] = False,
) -> None:
    """Print the JSON Schema of a kind of file."""
    import json
    import sys

    from workreg.cli.options import one_of
    from workreg.core.schemas import NAMES, json_schema

    found = json_schema(one_of(name, tuple(NAMES), "schema"), draft07=draft07)
    sys.stdout.write(json.dumps(found, indent=2, ensure_ascii=False) + "\n")


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (validate, explain, schema):
        app.command()(command)
