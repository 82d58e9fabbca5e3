"""A newer edition of a register that is held, as plain data. Nothing is recorded here.

Which items are the same is in `matching`, the newer text under the ids that are held in `merging`, the file with only
those lines changed that differ in `patching`.
"""
