"""Every key of our files, from the JSON Schemas that are made from the models."""

from typing import Any

from generator.text import anchor, plain, table
from workreg.core.schemas import json_schema

Json = dict[str, Any]


def register_keys() -> str:
    """The keys of `registers/ID.yaml`."""
    return _all("register")


def organization_keys() -> str:
    """The keys of `workreg.yaml`."""
    return _all("workreg")


def event_keys() -> str:
    """The keys of an event."""
    return _all("event")


def vote_keys() -> str:
    """The keys of a vote."""
    return _all("vote")


def _all(name: str) -> str:
    """The keys of the file itself, then those of each kind of value in it."""
    schema = json_schema(name)
    kinds: Json = schema.get("$defs", {})
    sections = [_table(schema, name, kinds)]
    for kind, inner in kinds.items():
        if "properties" in inner and _home(name, kind) == name:
            sections.append(
                f"### {_heading(name, kind)}\n\n{plain(inner['description'])}\n\n" + _table(inner, name, kinds)
            )
    return "\n".join(sections)


def _heading(name: str, kind: str) -> str:
    return f"{kind} ({_home(name, kind)})"


def _home(name: str, kind: str) -> str:
    """The file under which a kind of value is described: a rule in an event is that of `workreg.yaml`."""
    return "workreg" if kind in json_schema("workreg")["$defs"] else name


def _table(schema: Json, name: str, kinds: Json) -> str:
    keys: Json = schema["properties"]
    parts = any("x-workreg-part" in each for each in keys.values())
    needed = schema.get("required", [])
    rows = [_row(key, each, key in needed, name, kinds, has_parts=parts) for key, each in keys.items()]
    return table(["key", "meaning", "written as", *(["part"] if parts else []), "needed"], rows)


def _row(key: str, each: Json, needed: bool, name: str, kinds: Json, *, has_parts: bool) -> list[str]:  # noqa: FBT001 - one caller, above
    said = each.get("description") or kinds.get(_kind(each), {}).get("description", "")
    part = [each.get("x-workreg-part") or "that of its keys"] if has_parts else []
    return [f"`{key}`", plain(said), _form(each, name), *part, "yes" if needed else ""]


def _kind(each: Json) -> str:
    return str(each.get("$ref", "")).rpartition("/")[2]


def _form(each: Json, name: str) -> str:
    """How a value is written, in a few words."""
    if kind := _kind(each):
        words, inner = _heading(name, kind), json_schema(name)["$defs"][kind]
        if "enum" in inner:
            return "name of a step" if kind == "Step" else _scalar(inner)
        return f"[{kind}](#{anchor(words)})"
    if options := [option for option in each.get("anyOf", []) if option != {"type": "null"}]:
        return _form(options[0], name)
    if each.get("type") == "array":
        return f"list of: {_form(each['items'], name)}"
    if each.get("type") == "object":
        inner = next(iter(each.get("patternProperties", {}).values()), each.get("additionalProperties", {}))
        return f"by id: {_form(inner, name)}" if inner else "by id"
    return _scalar(each)


def _scalar(each: Json) -> str:
    if "enum" in each:
        return " or ".join(
            f"`{word}`" for word in dict.fromkeys(map(str, each["enum"])) if word not in {"True", "False"}
        )
    if "format" in each:
        return {"date": "day", "date-time": "moment"}[each["format"]]
    if "examples" in each:
        return "timeframe"
    pattern = str(each.get("pattern", ""))
    known = {"^[a-z]": "id", "^[^@": "address", "^[0-9]": "share or number", "^[1-9]": "length of time"}
    found = next((words for start, words in known.items() if pattern.startswith(start)), None)
    return found or ("number" if "integer" in each.get("type", []) else "text")
