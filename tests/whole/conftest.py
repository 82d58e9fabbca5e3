"""The whole is driven by its command line, as `tests/cli/driving.py` says."""

from tests.cli.driving import at, own_git_settings, road
from tests.whole.finished import finished

__all__ = ["at", "finished", "own_git_settings", "road"]
