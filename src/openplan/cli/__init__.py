"""The command line: typer, the clock, the environment, outputs and exit codes.

A command reads its options, loads, asks one room, renders and returns an exit code. Data goes
to stdout, talk to stderr; what is a date or a status is decided below.
"""
