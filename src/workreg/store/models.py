"""From a file's bytes to a model, and from what a model refuses to problems that name line and column.

Positions are worked out only here, and only when there is something to report.
"""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from workreg.core.problems import Problem, Unusable
from workreg.store import yaml

Model = TypeVar("Model", bound=BaseModel)

MOST = 100
"""Problems of one file that are told; nobody reads more, and a hostile file could have a hundred thousand."""

EXPLANATIONS = {
    "WR120": "A key that the file must have is missing.",
    "WR121": "A key that this kind of file does not have, often a misspelt one. Nothing is silently ignored.",
    "WR122": "A value that cannot be what the key asks for.",
}


def build(model: type[Model], data: bytes, file: str, key: Mapping[str, Any] | None = None) -> Model:
    """Read a file as this model. `key` holds what the file's path says, which may not stand inside the file.

    Raises:
        Unusable: with every problem of the file, each with its line and column.
    """
    content = yaml.load(data, file)
    for name in key or {}:
        if name in content:
            why = f"{name!r} follows from the file's path and cannot stand inside it"
            raise Unusable(place([Problem("WR121", why, file=file, path=(name,))], data, file))
    try:
        return model.model_validate({**content, **(key or {})})
    except ValidationError as error:
        raise Unusable(place(_problems(error, model), data, file)) from None


def place(problems: Iterable[Problem], data: bytes, file: str) -> list[Problem]:
    """The same problems with file, line and column of what they are about."""
    found = list(problems)
    if not any(problem.line is None for problem in found):
        return found
    places = yaml.positions(data)
    return [each if each.line else _placed(each, places, file) for each in found]


def _placed(problem: Problem, places: dict[yaml.Path, yaml.Place], file: str) -> Problem:
    line, column = yaml.locate(places, problem.path)
    return problem._replace(file=file, line=line, column=column)


def _problems(error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    found = error.errors(include_url=False, include_context=True)
    told = [_problem(each, model) for each in found[:MOST]]
    if more := len(found) - len(told):
        told.append(Problem("WR122", f"and {more} more problems in this file", path=tuple(found[MOST]["loc"])))
    return told


def _problem(found: Mapping[str, Any], model: type[BaseModel]) -> Problem:
    path = tuple(found["loc"])
    name = ".".join(str(part) for part in path) or "the file"
    if found["type"] == "missing":
        return Problem("WR120", f"{name} is missing", path=path)
    if found["type"] == "extra_forbidden":
        return Problem("WR121", f"unknown key {path[-1]!r}", hint=_meant(path, model), path=path)
    return Problem("WR122", f"{name}: {_words(found)}", path=path)


def _words(found: Mapping[str, Any]) -> str:
    kinds = {
        "string_type": "text is expected here",
        "tuple_type": "a list is expected here",
        "dict_type": "keys with values are expected here",
        "model_type": "keys with values are expected here",
        "model_attributes_type": "keys with values are expected here",
        "string_pattern_mismatch": f"{found.get('input')!r} is no address of the form name@host.domain",
        "too_short": "at least one is needed here",
        "string_too_short": "it may not be empty",
        "none_required": "nothing may stand here",
    }
    words = kinds.get(found["type"]) or str(found["msg"]).removeprefix("Value error, ")
    return words[:1].lower() + words[1:]


def _meant(path: tuple[str | int, ...], model: type[BaseModel]) -> str | None:
    """A key that this one is likely a slip for."""
    known = [info.alias or name for name, info in _fields_at(path[:-1], model).items() if not info.exclude]
    close = difflib.get_close_matches(str(path[-1]), known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known here: {', '.join(known)}" if known else None


def _fields_at(path: tuple[str | int, ...], model: type[BaseModel]) -> dict[str, Any]:
    """The fields of the model that this path leads to; empty when it leads into no model."""
    fields = dict(model.model_fields)
    for part in path:
        if not isinstance(part, str) or part not in fields:
            continue
        inner = _model_in(fields[part].annotation)
        fields = dict(inner.model_fields) if inner else {}
    return fields


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - a type, or a form of types
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in getattr(annotation, "__args__", ()) if (found := _model_in(each))), None)
