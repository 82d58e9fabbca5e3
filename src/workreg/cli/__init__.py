"""Words in, one call, words and an exit code out."""
