"""Rules on a plan and its journal: what is wrong, where, and what to write instead.

Pure: a plan and what is known of its repository in, findings out. A rule speaks in routes;
the place in the file is found when the findings of a run are put together.
"""
