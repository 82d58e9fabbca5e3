"""The two YAML parsers, as functions that give one event on each call.

The only file that knows ruamel and its binding to libyaml. Neither is imported before the first
file is read. What the events mean is for `yaml` and `yaml_nodes`.
"""

import importlib
from collections.abc import Callable
from typing import Any

Pull = Callable[[], Any]


def events(data: bytes) -> Pull:
    """A function that yields the next parser event on each call, from the fastest parser at hand."""
    try:
        return fast_events(data)
    except ImportError:
        return pure_events(data)


def fast_events(data: bytes) -> Pull:
    """Events of libyaml; ImportError where its binding is not installed."""
    pull: Pull = importlib.import_module("_ruamel_yaml").CParser(data).get_event
    return pull


def pure_events(data: bytes) -> Pull:
    """Events of ruamel's parser in Python: the same meaning, some thirty times slower."""
    parser = importlib.import_module("ruamel.yaml").YAML(typ="safe", pure=True)
    pull: Pull = iter(parser.parse(data.decode("utf-8"))).__next__
    return pull


def event_kinds() -> Any:  # noqa: ANN401 - a module; its classes are what events are compared with
    """The module that holds the classes of the events of both parsers."""
    return importlib.import_module("ruamel.yaml.events")
