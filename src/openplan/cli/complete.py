"""What the shell offers for an unfinished word: plans, measures, executors.

A press of Tab must be answered at once, so the ids are picked from the text of the plan files
line by line: loading them costs more than all the rest. What cannot be read is not offered.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openplan.cli.session import session_of

_ITEM = re.compile(r"""( *)(- +)?id: *["']?([^"'#\s]+)""")


def offer_plans(ctx: Any, incomplete: str) -> list[str]:
    return _starting(incomplete, _plan_files(ctx))


def offer_addresses(ctx: Any, incomplete: str) -> list[str]:
    """Plans, and once one is named its measures: `serov-2018/39`."""
    files = _plan_files(ctx)
    plan, slash, _ = incomplete.partition("/")
    if not slash:
        return _starting(incomplete, files)
    if plan not in files:
        return []
    return _starting(incomplete, (f"{plan}/{each}" for each in ids_in(files[plan], "measures")))


def offer_executors(ctx: Any, incomplete: str) -> list[str]:
    """The ids of executors, of every plan."""
    found = {each for path in _plan_files(ctx).values() for each in ids_in(path, "executors")}
    return _starting(incomplete, sorted(found))


def _starting(incomplete: str, words: Any) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]


def _plan_files(ctx: Any) -> dict[str, Path]:
    """Id -> file; a plan's folder bears its id, a check sees to that."""
    start = session_of(ctx).directory
    for folder in (start, *start.parents):
        if (folder / "plans").is_dir():
            return {path.parent.name: path for path in sorted(folder.glob("plans/**/plan.yaml"))}
    return {}


def ids_in(path: Path, block: str) -> Iterator[str]:
    """The `id` of each item of a list at the top of the file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    inside, level = False, -1
    for line in lines:
        if line[:1].isalpha():
            inside = line.startswith(f"{block}:")
        elif inside and line.lstrip().startswith("- ") and level < 0:
            level = len(line) - len(line.lstrip())
        if inside and (found := _ITEM.match(line)):
            indent = len(found[1]) + (0 if found[2] else -2)
            if indent == level:
                yield found[3]
