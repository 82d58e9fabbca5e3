"""The process itself, as values and pure functions: no file, no clock, no git, no print."""
