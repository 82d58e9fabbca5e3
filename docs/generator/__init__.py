"""What is generated in the pages of `docs/`, one module for each kind of part. Writes no file."""
