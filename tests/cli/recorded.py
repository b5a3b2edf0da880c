"""The example repository as the tests of `record` see it."""

import os
from pathlib import Path

from openplan.store import LoadedPlan, WorkTree, load

DAY = ("--as-of", "2025-10-15")
BARE = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


def plan_in(root: Path) -> LoadedPlan:
    repository = load(WorkTree(root))
    assert repository.diagnostics == ()
    (plan,) = repository.plans
    return plan


def files_of(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
