"""What happened (`journal.yaml` and `journal/*.yaml`): entries are added, never edited.

`date` is when it happened, `recorded_on` when it was written down: the two clocks. A wrong
entry is answered by a `correction` that names it, so that the record stays whole.
"""

from typing import Literal

from pydantic import Field

from openplan.model.fields import Flag, Frozen, Id, IsoDate, Line, Number

EntryType = Literal[
    "progress",
    "done",
    "partial",
    "not_done",
    "event",
    "no_cases",
    "postponed",
    "removed",
    "reopened",
    "correction",
]


class Evidence(Frozen):
    """A document that proves it: its details, a link, or a file of the repository."""

    type: (
        Literal[
            "act",
            "letter",
            "publication",
            "web_page",
            "minutes",
            "photo",
            "dataset",
            "information_system",
        ]
        | None
    ) = None
    title: str | None = None
    number: str | None = None
    date: IsoDate | None = None
    url: str | None = None
    archived_url: str | None = None
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")


class IndicatorValue(Frozen):
    indicator: Id
    value: Number


class Entry(Frozen):
    """One thing that happened to one measure, or to one dated occurrence of it.

    The occurrence is named by `occurrence` (its id), by `due` (its nominal due) or by `year`;
    with none of them the entry belongs to the one that was open on its date.
    """

    id: str | None = None
    measure: Id
    type: EntryType
    date: IsoDate
    recorded_on: IsoDate | None = None
    occurrence: str | None = None
    due: IsoDate | None = None
    year: int | None = Field(default=None, ge=1, le=9999)
    part: int | None = Field(default=None, ge=0)
    by: Id | None = None
    text: str | None = None
    progress: int | None = Field(default=None, ge=0, le=100)
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    remedy: str | None = None
    new_due: IsoDate | None = None
    authority: str | None = None
    values: tuple[IndicatorValue, ...] = ()
    corrects: str | None = None
    withdrawn: Flag = False


class Journal(Frozen):
    """One journal file: `openplan: 1` and its entries, oldest first."""

    openplan: Literal["1"]
    plan: Id | None = None
    entries: tuple[Entry, ...] = ()


class RecordFile(Frozen):
    """One file under `journal/`: a single entry."""

    openplan: Literal["1"]
    plan: Id | None = None
    entry: Entry


__all__ = ["Entry", "EntryType", "Evidence", "IndicatorValue", "Journal", "Line", "RecordFile"]
