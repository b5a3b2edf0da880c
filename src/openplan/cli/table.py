"""Plain tables for a terminal of any width, piped or not.

Laid out here and not by rich: rich costs more start time than all of openplan, and a table of
words needs no boxes. Columns that may `wrap` share what the others leave; in a narrow terminal
each row becomes a block, its cells one under the other.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openplan.columns import width_of

_GAP = "  "
_LEAST = 16
"""A wrapped column narrower than this cannot be read."""
_SGR = {"red": "31", "green": "32", "yellow": "33", "cyan": "36", "dim": "2", "bold": "1"}


@dataclass(frozen=True, slots=True)
class Column:
    """`wrap` is its share of the width that is left (0: as wide as its longest cell; a title
    breaks between words). A number that stands to the `right` is named when it stands alone."""

    title: str
    wrap: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and how it is painted, if at all (a key of `_SGR`); `below` stands dim under it."""

    text: str
    paint: str = ""
    below: str = ""


Row = Sequence[Cell | str]


def wrapped(text: str, width: int) -> list[str]:
    """Broken at spaces, a longer word at the edge; a no-break space stays one."""
    lines = [""]
    for word in text.replace("\n", " ").split(" "):
        if not word:
            continue
        if lines[-1] and width_of(lines[-1]) + 1 + width_of(word) <= width:
            lines[-1] += f" {word}"
            continue
        pieces = list(_pieces(word, width))
        if lines == [""]:
            lines = pieces
        else:
            lines += pieces
    return lines


def clipped(text: str, most: int) -> str:
    """At most so many characters, cut between words, with … for what is left out."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _pieces(word: str, width: int) -> Iterable[str]:
    while width_of(word) > width:
        cut = max(1, width)
        while cut > 1 and width_of(word[:cut]) > width:
            cut -= 1
        yield word[:cut]
        word = word[cut:]
    yield word


def paint(text: str, style: str, *, colour: bool) -> str:
    if not colour or not style or not text:
        return text
    return f"\x1b[{_SGR[style]}m{text}\x1b[0m"


def render_table(
    columns: Sequence[Column], rows: Iterable[Row], *, width: int, colour: bool
) -> str:
    """The rows under their titles; "" where there are none. Ends in a line break."""
    cells = [[_as_cell(cell) for cell in row] for row in rows]
    if not cells:
        return ""
    widths = _widths(columns, cells, width)
    if widths is None:
        return _render_blocks(columns, cells, width, colour=colour)
    titles = [Cell(column.title, "dim") for column in columns]
    lines = []
    for row in [titles, *cells]:
        lines += _render_row(columns, widths, row, colour=colour)
    return "".join(f"{line}\n" for line in lines)


def _as_cell(cell: Cell | str) -> Cell:
    if isinstance(cell, str):
        return Cell(one_line(cell))
    return Cell(one_line(cell.text), cell.paint, one_line(cell.below))


def one_line(text: str) -> str:
    """The text as a terminal may get it: what would move its cursor or turn its direction is
    shown as an escape."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in "\n\t\r":
        return " "
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return repr(character)[1:-1]


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int
) -> list[int] | None:
    """None where the columns that wrap would get too little."""
    widest = [
        max(
            *map(width_of, column.title.split(" ")),
            *(max(width_of(row[at].text), width_of(row[at].below)) for row in rows),
        )
        for at, column in enumerate(columns)
    ]
    room = width - len(_GAP) * (len(columns) - 1)
    room -= sum(wide for wide, column in zip(widest, columns, strict=True) if not column.wrap)
    sharing = [at for at, column in enumerate(columns) if column.wrap]
    for at in sorted(sharing, key=lambda at: widest[at] / columns[at].wrap):
        shares = sum(columns[other].wrap for other in sharing)
        share = room * columns[at].wrap // shares
        if share < min(widest[at], _LEAST):
            return None
        widest[at] = min(widest[at], share)
        room -= widest[at]
        sharing = [other for other in sharing if other != at]
    return widest if room >= 0 else None


def _render_row(
    columns: Sequence[Column], widths: Sequence[int], row: Sequence[Cell], *, colour: bool
) -> list[str]:
    stacks = [_stack(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for level in range(max(map(len, stacks))):
        parts = []
        for column, width, stack in zip(columns, widths, stacks, strict=True):
            text, style = stack[level] if level < len(stack) else ("", "")
            blank = " " * (width - width_of(text))
            shown = paint(text, style, colour=colour)
            parts.append(blank + shown if column.right else shown + blank)
        lines.append(_GAP.join(parts).rstrip())
    return lines


def _stack(cell: Cell, width: int) -> list[tuple[str, str]]:
    """The lines of a cell, each with its paint."""
    lines = [(line, cell.paint) for line in wrapped(cell.text, width)]
    if cell.below:
        lines += [(line, "dim") for line in wrapped(cell.below, width)]
    return lines


def _render_blocks(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int, *, colour: bool
) -> str:
    blocks = []
    for row in rows:
        pieces: list[Cell] = []
        long: list[Cell] = []
        for cell, column in zip(row, columns, strict=True):
            if column.wrap:
                long.append(cell)
            else:
                named = f"{column.title}: {cell.text}" if column.right else cell.text
                pieces += [Cell(named, cell.paint), Cell(cell.below, "dim")]
        lines = _flow([piece for piece in pieces if piece.text], width, colour=colour)
        for cell in long:
            stack = _stack(cell, width - len(_GAP)) if cell.text else []
            lines += [_GAP + paint(text, style, colour=colour) for text, style in stack]
        blocks.append("".join(f"{line}\n" for line in lines))
    return "\n".join(blocks)


def _flow(cells: Sequence[Cell], width: int, *, colour: bool) -> list[str]:
    lines: list[str] = []
    room = 0
    for cell in cells:
        needed = width_of(cell.text) + len(_GAP)
        shown = paint(cell.text, cell.paint, colour=colour)
        if lines and needed <= room:
            lines[-1] += _GAP + shown
            room -= needed
        else:
            lines.append(shown)
            room = width - width_of(cell.text)
    return lines
