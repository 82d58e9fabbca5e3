"""Change requests to standards (DSP4003 5) and their joint meetings: what was asked, and what became of it."""
