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


def for_hosts(source: str = '""') -> dict[str, bytes]:
    """Files for CI, hooks and editors, by their path in a new repository; `source` is what they install, as YAML.

    Without one their jobs fail and say so. No name is taken for granted: at a public index it is the first comer's.
    """
    top = folder("templates") / "start" / "dot"
    files = (path for path in sorted(top.rglob("*")) if path.is_file())
    return {
        f".{path.relative_to(top).as_posix()}": path.read_bytes().replace(b"@FROM@", source.encode()) for path in files
    }
