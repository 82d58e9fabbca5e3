"""Plain rows to the text people read and sign."""
