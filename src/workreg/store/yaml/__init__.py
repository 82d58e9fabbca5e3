"""YAML, and nothing of registers: strict reading, places, writing, edits that leave other lines alone.

`load` reads with libyaml through PyYAML; `set_value`, `insert_item`, `remove_item` and `format_text`
have ruamel's parser check what they made. Importing this package imports neither.
"""

from workreg.store.yaml.dumping import dump
from workreg.store.yaml.editing import insert_item, remove_item, set_value
from workreg.store.yaml.formatting import format_text
from workreg.store.yaml.places import Path, Place, locate, positions
from workreg.store.yaml.problems import EXPLANATIONS
from workreg.store.yaml.reading import Value, load

__all__ = [
    "EXPLANATIONS",
    "Path",
    "Place",
    "Value",
    "dump",
    "format_text",
    "insert_item",
    "load",
    "locate",
    "positions",
    "remove_item",
    "set_value",
]
