"""JSON Schemas of our files and of the export, generated from the models: an editor shows what each key means."""

import copy
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from workreg.core.organization import Organization
from workreg.core.register import Event, Vote
from workreg.core.terms import Terms
from workreg.core.views.export_shape import Export

NAMES: dict[str, type[BaseModel]] = {
    "register": Terms, "workreg": Organization, "event": Event, "vote": Vote, "export": Export,
}  # fmt: skip
PRINTED = {"export"}
"""What we print and others read: keys may be added to it (docs/json.md). An unknown key in a file is a mistake."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
DIALECT_07 = "http://json-schema.org/draft-07/schema#"

Json = dict[str, Any]


class _FileSchema(GenerateJsonSchema):
    """The schema of a file: what stands in its path only is no key of it."""

    schema_dialect = DIALECT

    def model_schema(self, schema: Any) -> Json:  # noqa: ANN401 - pydantic's core schema
        found = super().model_schema(schema)
        for name, info in schema["cls"].model_fields.items():
            shown = found["properties"].get(info.alias or name)
            if shown is not None and info.description:
                shown.setdefault("description", info.description)
            if info.exclude:
                found["properties"].pop(name, None)
                found["required"] = [each for each in found.get("required", []) if each != name]
        return found


def json_schema(name: str, *, draft07: bool = False) -> Json:
    """The schema of a kind of file in `NAMES`, in 2020-12 or draft-07 form."""
    model = NAMES[name]
    found = model.model_json_schema(schema_generator=_FileSchema, by_alias=True)
    title = f"workreg {name}" if name != "workreg" else "workreg.yaml"
    found = {"$schema": DIALECT, **(_opened(found) if name in PRINTED else found), "title": title}
    return _as_draft07(found) if draft07 else found


def file_name(name: str, *, draft07: bool) -> str:
    """The file in `schemas/` that holds it."""
    return f"{name}.schema.draft-07.json" if draft07 else f"{name}.schema.json"


def _opened(schema: Any) -> Any:  # noqa: ANN401 - a JSON value
    """The same, but further keys are no mistake: who holds to this schema takes what a later release adds."""
    if isinstance(schema, list):
        return [_opened(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _opened(each) for key, each in schema.items() if (key, each) != ("additionalProperties", False)}


def _as_draft07(schema: Json) -> Json:
    """The same in the older dialect: `definitions` for `$defs`; beside a `$ref` nothing else counts there."""

    def older(value: Any) -> Any:  # noqa: ANN401 - a JSON value
        if isinstance(value, list):
            return [older(each) for each in value]
        if not isinstance(value, dict):
            return value
        made = {("definitions" if key == "$defs" else key): older(each) for key, each in value.items()}
        if "$ref" in made:
            reference = {"$ref": str(made.pop("$ref")).replace("#/$defs/", "#/definitions/")}
            return {"allOf": [reference], **made} if made else reference
        return made

    return {**older(copy.deepcopy(schema)), "$schema": DIALECT_07}
