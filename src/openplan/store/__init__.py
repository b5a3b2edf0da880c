"""The one room that knows YAML, git and the files of plans.

`load(tree)` gives everything at once and never raises for what a person wrote; `WorkTree` and
`GitTree` are the files of now and of then; a `Source` turns a route into a line and a column.
What knows YAML is imported when it is first asked for (`door`).
"""

from typing import TYPE_CHECKING

from openplan.store.homes import homes_of, is_concerned, is_strange
from openplan.store.tree import SETTINGS, GitTree, Tree, WorkTree, find_root, merge_base

if TYPE_CHECKING:
    from openplan.store.door import (
        CALENDAR_UNREADABLE,
        KINDS,
        Kind,
        LoadedEntry,
        LoadedPlan,
        NewRecord,
        Reading,
        Repository,
        Source,
        UnusableError,
        finding,
        is_laid_out,
        load,
        load_file,
        load_settings,
        new_record,
        read_source,
        render_layout,
        write_record,
        write_records,
    )

__all__ = [
    "CALENDAR_UNREADABLE",
    "KINDS",
    "SETTINGS",
    "GitTree",
    "Kind",
    "LoadedEntry",
    "LoadedPlan",
    "NewRecord",
    "Reading",
    "Repository",
    "Source",
    "Tree",
    "UnusableError",
    "WorkTree",
    "find_root",
    "finding",
    "homes_of",
    "is_concerned",
    "is_laid_out",
    "is_strange",
    "load",
    "load_file",
    "load_settings",
    "merge_base",
    "new_record",
    "read_source",
    "render_layout",
    "write_record",
    "write_records",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import openplan.store.door as door

    return getattr(door, name)
