"""One command a module; a module is imported when its command is called.

Each has `command`, the function that typer reads its options from. Commands know nothing of
each other.
"""
