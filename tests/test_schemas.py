"""The schemas in `schemas/` are those of the models, explain every key, and take the files an editor shows."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from workreg.core.schemas import NAMES, file_name, json_schema

ROOT = Path(__file__).parents[1]
BOTH = [(name, draft07) for name in NAMES for draft07 in (False, True)]
ACCEPT = """
for n in register workreg event vote export; do
    workreg schema $n > schemas/$n.schema.json
    workreg schema $n --draft-07 > schemas/$n.schema.draft-07.json
done"""
each_schema = pytest.mark.parametrize(("name", "draft07"), BOTH)


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2 core, as editors read it: no dates, no `on` and `yes`."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] in {"int", "float", "null"}]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
AsEditorsRead.add_implicit_resolver(
    "tag:yaml.org,2002:bool", yaml.reader.re.compile("true|True|TRUE|false|False|FALSE"), list("tTfF")
)


def kind_of(path: Path) -> str:
    """Which kind of file lies at this path."""
    if path.parent.name == "votes":
        return "vote"
    return "register" if path.name == "text.yaml" or path.parent.name == "registers" else "event"


FILES = [
    (path, kind_of(path)) for part in ("registers", "proceedings") for path in sorted((ROOT / part).rglob("*.yaml"))
]
FILES.append((ROOT / "workreg.yaml", "workreg"))


def validator(name: str, *, draft07: bool = False) -> Any:
    schema = json_schema(name, draft07=draft07)
    return jsonschema.validators.validator_for(schema)(schema)


@each_schema
def test_the_schema_on_file_is_that_of_the_models(name, draft07):
    file = ROOT / "schemas" / file_name(name, draft07=draft07)
    expected = json.dumps(json_schema(name, draft07=draft07), indent=2, ensure_ascii=False) + "\n"

    assert file.read_text(encoding="utf-8") == expected, f"accept the change with:{ACCEPT}"


def test_nothing_else_lies_among_the_schemas():
    assert {file.name for file in (ROOT / "schemas").iterdir()} == {file_name(n, draft07=d) for n, d in BOTH}


@each_schema
def test_a_schema_is_one(name, draft07):
    schema = json_schema(name, draft07=draft07)

    jsonschema.validators.validator_for(schema, default=None).check_schema(schema)


def keys(schema: Any, path: str = "") -> Any:
    """Every key that a file can have, with its schema."""
    if isinstance(schema, list):
        for each in schema:
            yield from keys(each, path)
    elif isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            yield f"{path}.{name}", inner
        for name, inner in schema.items():
            yield from keys(inner, f"{path}.{name}")


@each_schema
def test_an_editor_has_something_to_show_for_every_key(name, draft07):
    found = dict(keys(json_schema(name, draft07=draft07)))

    assert found
    assert [key for key, schema in found.items() if not schema.get("description")] == []


@pytest.mark.parametrize("draft07", [False, True])
@pytest.mark.parametrize(
    ("path", "name"),
    [pytest.param(path, name, id=str(path.relative_to(ROOT))) for path, name in FILES],
)
def test_the_files_of_this_repository_are_clean_in_an_editor(path, name, draft07):
    content = yaml.load(path.read_bytes(), AsEditorsRead)

    assert [error.message for error in validator(name, draft07=draft07).iter_errors(content)] == []


@pytest.mark.parametrize("draft07", [False, True])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("register", {"titel": "A"}),
        ("workreg", {"body": {}}),
        ("event", {"step": "send", "on": "2027-03-01", "by": "a", "number": 3}),
        ("event", {"step": "conquer", "on": "2027-03-01", "by": "a"}),
        (
            "vote",
            {"vote": "approve", "on": "2027-03-01", "at": "2027-03-01T17:00:00Z", "by": "a@b.example", "member": "a"},
        ),
        ("vote", {"vote": "yes", "on": "2027-03-01", "at": "2027-03-01T17:00:00Z", "by": "a@b.example"}),
    ],
)
def test_what_the_program_refuses_an_editor_underlines(name, content, draft07):
    assert not validator(name, draft07=draft07).is_valid(content)


@pytest.mark.parametrize("draft07", [False, True])
def test_an_unknown_key_inside_is_underlined_too(draft07):
    content = yaml.load((ROOT / "registers/mipi.yaml").read_bytes(), AsEditorsRead)
    for place in (content["milestones"][0], content["contacts"]["mipi"][0], content["partners"][0], content["access"]):
        place["unknwon"] = "x"
        assert not validator("register", draft07=draft07).is_valid(content)
        del place["unknwon"]
    assert validator("register", draft07=draft07).is_valid(content)


def test_a_new_repository_and_register_name_schemas_that_are_there():
    for start in ("workreg.yaml", "register.yaml"):
        first = (ROOT / "templates/start" / start).read_text().splitlines()[0]
        assert first.rpartition("schemas/")[2] in {file_name(name, draft07=False) for name in NAMES}
    for path, name in FILES:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        if "yaml-language-server" in first:
            assert first.rpartition("schemas/")[2] == file_name(name, draft07=False)
