"""The one room that knows YAML, git and the files of plans.

`load(tree)` gives everything at once and never raises for what a person wrote; `WorkTree` and
`GitTree` are the files of now and of then; a `Source` turns a route into a line and a column.
"""

from openplan.store.kinds import KINDS, Kind
from openplan.store.load import LoadedEntry, LoadedPlan, Repository, load, load_file
from openplan.store.reading import Reading, read_source
from openplan.store.record import NewRecord, new_record, write_record
from openplan.store.source import Source, finding
from openplan.store.tree import GitTree, Tree, WorkTree, find_root, merge_base
from openplan.store.typed import UnusableError, typed

__all__ = [
    "KINDS",
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
    "load",
    "load_file",
    "merge_base",
    "new_record",
    "read_source",
    "typed",
    "write_record",
]
