"""What comes with the package: templates and schemas. In a wheel beside the code, in a checkout at its top."""

from pathlib import Path
from string import Template

_BESIDE = Path(__file__).parents[1]
_ABOVE = Path(__file__).parents[3]


def folder(name: str) -> Path:
    """The packaged folder `templates` or `schemas`."""
    inside = _BESIDE / name
    return inside if inside.is_dir() else _ABOVE / name


def filled(name: str, values: dict[str, str]) -> bytes:
    """A starting file with its `$names` filled in; values are YAML already."""
    text = (folder("templates") / "start" / name).read_text(encoding="utf-8")
    return Template(text).substitute(values).encode()
