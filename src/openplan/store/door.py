"""What of this room knows YAML, loaded when the first of these names is asked for.

A program that only asks which files there are, or whether one has changed, does not pay for it.
"""

from openplan.store.kinds import CALENDAR_UNREADABLE, KINDS, Kind
from openplan.store.layout import is_laid_out, render_layout
from openplan.store.loading import (
    LoadedEntry,
    LoadedPlan,
    Repository,
    load,
    load_file,
    load_settings,
)
from openplan.store.reading import Reading, read_source
from openplan.store.record import NewRecord, new_record, write_record, write_records
from openplan.store.source import Source, finding
from openplan.store.typed import UnusableError

__all__ = [
    "CALENDAR_UNREADABLE",
    "KINDS",
    "Kind",
    "LoadedEntry",
    "LoadedPlan",
    "NewRecord",
    "Reading",
    "Repository",
    "Source",
    "UnusableError",
    "finding",
    "is_laid_out",
    "load",
    "load_file",
    "load_settings",
    "new_record",
    "read_source",
    "render_layout",
    "write_record",
    "write_records",
]
