"""Two versions of the plans -> typed changes, with the dates that move and the act behind each.

Pure: plans, journals and rules in, values out. `openplan check --base`, `openplan diff` and the
list of amendments of a plan are made from the same changes.
"""
