"""A report as data: title, columns, groups of rows, typed cells. All formats are made from it.

A cell holds the words that are printed (`lines`) and the value behind them, so that a spreadsheet
gets a real date and a page gets the words. Whatever text comes in is made visible here, once:
line breaks become lines, unseen and direction-changing characters are shown as `\\u202e`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from openplan.dates.language import Lang
from openplan.model.links import fault_of
from openplan.report.chart import NO_CHARTS, Bar, Charts

_BREAK = re.compile(r"\r\n?|[\n\v\f\u0085\u2028\u2029]")
_SUSPECT = re.compile(r"[^\w .,;:()«»№–—\u00a0-]")
_JOINERS = frozenset("\u00ad\u200d")
"""A soft hyphen, and what joins the parts of an emoji: unseen, and harmless."""
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})


class Kind(StrEnum):
    """What stands in a column. `FILL` is left empty for somebody to fill in."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    STATUS = "status"
    LINKS = "links"
    FILL = "fill"

    @property
    def is_number(self) -> bool:
        return self in {Kind.NUMBER, Kind.PERCENT}


Value = date | int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Link:
    """`href` is None where the address may not be published; `text` then shows it."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """`lines` as printed, none of them empty. `value`: a date, a number, or the code of a status;
    None where there are only words. `links` stand below the lines."""

    lines: tuple[str, ...] = ()
    value: Value = None
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        """Lines and links, one to a line; an address stands behind the words of its link."""
        said = (each.text if each.href in (None, each.text) else f"{each.text} ({each.href})"
                for each in self.links)  # fmt: skip
        return "\n".join((*self.lines, *said))


@dataclass(frozen=True, slots=True)
class Column:
    """`key` never changes; `title` is said in the language of the form. `width` is relative to
    the other columns; neighbours with one `over` share that heading. `says_more`: the words of a
    cell are more than its value."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 10
    over: str = ""
    says_more: bool = False

    @property
    def heading(self) -> str:
        """The title with the heading above it, on one line."""
        return f"{self.over}: {self.title}" if self.over else self.title


@dataclass(frozen=True, slots=True)
class Row:
    """`id` is the address of the measure (`serov-2018/39`) or of whatever the row is about."""

    cells: tuple[Cell, ...]
    id: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; with no title they stand alone. `id` names the section."""

    rows: tuple[Row, ...]
    title: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form, finished: nothing is computed from it but its looks.

    `title` is its lines; `acts` one for each plan; `totals` are the rows below all groups.
    `period` as an option names it, empty for the whole plan. `empty` is said in place of a table
    with no rows; `to_sign`: whether an official signs it. `executor`: the id of whoever is asked
    to fill it in, empty for nobody.
    """

    name: str
    lang: Lang
    title: tuple[str, ...]
    as_of: date
    as_of_line: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...] = ()
    acts: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    totals: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    charts: Charts = NO_CHARTS
    period: str = ""
    empty: str = ""
    to_sign: bool = False
    executor: str = ""

    @property
    def has_rows(self) -> bool:
        return bool(self.totals) or any(group.rows for group in self.groups)

    def width_of(self, column: Column) -> Decimal:
        """Its share of the table's width, in per cent."""
        whole = sum(each.width for each in self.columns)
        return (Decimal(column.width) * 100 / whole).quantize(Decimal("0.01"))

    @property
    def title_column(self) -> int:
        """Where the title of a group stands in a table that cannot merge cells, from 1."""
        keys = [column.key for column in self.columns]
        return keys.index("title") + 1 if "title" in keys else 1

    @property
    def name_column(self) -> int:
        """Which cell names its row, from 1: the title, else the first that is no number."""
        keys = [column.key for column in self.columns]
        if "title" in keys or not keys:
            return self.title_column
        return 2 if keys[0] == "number" else 1

    @property
    def heading(self) -> str:
        """The title as one line."""
        return " ".join(self.title)


def seen(text: str) -> str:
    """The text with nothing hidden in it, on one line."""
    text = _BREAK.sub(" ", text).replace("\t", " ")
    if not _SUSPECT.search(text):
        return text.strip(" ")
    return "".join(map(_seen_character, text)).strip(" ")


def _seen_character(character: str) -> str:
    unseen = unicodedata.category(character) in _UNSEEN_CATEGORIES
    if character in _JOINERS or not (unseen or ord(character) & 0xFFFE == 0xFFFE):
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def seen_lines(text: str | None) -> tuple[str, ...]:
    """The lines of a text that have something in them."""
    pieces = (seen(piece) for piece in _BREAK.split(text or ""))
    return tuple(piece for piece in pieces if piece)


def words(*texts: str | None, value: Value = None) -> Cell:
    """Each text on lines of its own."""
    return Cell(tuple(line for text in texts for line in seen_lines(text)), value)


def link(text: str, address: str | None) -> Link:
    """A link that may be published; any other is shown as text beside its words."""
    said = seen(text)
    if not address:
        return Link(said)
    if fault_of(address) is None and seen(address) == address:
        return Link(said or address, address)
    shown = seen(address)
    return Link(f"{said} ({shown})" if said else shown)


def linked(links: Iterable[Link], *lines: str) -> Cell:
    return Cell(tuple(line for text in lines for line in seen_lines(text)), None, tuple(links))
