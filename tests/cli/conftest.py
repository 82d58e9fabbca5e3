"""The command line is driven as `driving.py` says."""

from tests.cli.driving import at, own_git_settings, road

__all__ = ["at", "own_git_settings", "road"]
