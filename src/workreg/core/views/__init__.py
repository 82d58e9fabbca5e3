"""What people read of registers, as plain values: where each stands, what it needs, who must act.

Nothing is decided here, and nothing is laid out for the eye.
"""

SHAPE = 1
"""Version of the JSON shapes (docs/json.md); raised when a key changes its meaning or goes."""
