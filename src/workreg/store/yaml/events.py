"""The two YAML parsers, each as a function that gives one event on each call.

The only file that knows PyYAML and ruamel. PyYAML's binding to libyaml reads; ruamel's parser, which
shares no code with it, checks what `editing` and `formatting` have rewritten, and reads where PyYAML
was built without libyaml. Neither is imported before it is needed. What the events mean is for
`reading`, `places` and `nodes`.
"""

import importlib
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple


class Events(NamedTuple):
    """The events of one text: `pull` gives the next, `kinds` is the module with their classes."""

    pull: Callable[[], Any]
    kinds: Any


Parser = Callable[[bytes], Events]


def events(data: bytes) -> Events:
    """Events from the fastest parser at hand."""
    try:
        return c_events(data)
    except ImportError:
        return pure_events(data)


def c_events(data: bytes) -> Events:
    """Events of libyaml; ImportError where PyYAML was built without it."""
    parser, kinds = _libyaml()
    return Events(parser(data).get_event, kinds)


@cache
def _libyaml() -> tuple[Any, Any]:
    """PyYAML's parser and the module of its events."""
    return importlib.import_module("yaml.cyaml").CParser, importlib.import_module("yaml.events")


def pure_events(data: bytes) -> Events:
    """Events of ruamel's parser in Python: the same meaning, some fifty times slower."""
    parser = importlib.import_module("ruamel.yaml").YAML(typ="safe", pure=True)
    pull = iter(parser.parse(data.decode("utf-8"))).__next__
    return Events(pull, importlib.import_module("ruamel.yaml.events"))
