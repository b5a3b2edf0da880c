"""One rule a module, named by the pattern that is wrong; its docstring is its manual page.

A rule has CODE, NAME, SEVERITY, TITLE and `check`, knows no other rule and is listed in
`openplan.check.catalogue`. Codes are never reused.
"""
