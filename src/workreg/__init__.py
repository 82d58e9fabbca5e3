"""Work registers between a standards body and its partners, run as a process and recorded in git.

This package keeps only its version here, so that asking for it imports nothing else.
"""

__version__ = "0.1.0"
