"""A table as it stands in a file, whichever program wrote it: cells with their places.

Empty cells and rows are not kept. Rows and columns count from 1, as the program shows them.
"""

from dataclasses import dataclass, field
from datetime import date

from openplan.dates.language import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be read or matched, where it stands, what to do about it."""

    where: Text
    message: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """`day` is a real date of a spreadsheet; `token` what our own hidden mark says; `links` the
    targets of hyperlinks. `where` is said to a person."""

    row: int
    column: int
    where: Text
    text: str = ""
    day: date | None = None
    token: str = ""
    is_formula: bool = False
    links: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.day or self.links or self.is_formula)


@dataclass(frozen=True, slots=True)
class GridRow:
    number: int
    where: Text
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or a table of a document."""

    where: Text
    rows: list[GridRow] = field(default_factory=list)
