"""What must hold before a step is taken: rules that yield every reason why not.

Which step asks for which is in `demands.py` and in the lifecycle table; `general.py` has what many steps ask for.
"""
