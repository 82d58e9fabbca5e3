"""What may be in a branch or in a history at all, whoever wrote it: how facts grow, and how each came about."""
