"""How much room text takes in Times New Roman, near enough to lay out tables by.

The unit is the em, the size of the type: the same numbers serve any size. Word processors measure
for themselves when they draw a row, but not when a column is given its width, and spreadsheets
not even then.
"""

import re
from collections.abc import Iterator

from openplan.report.form import Form, Kind

_NARROW = frozenset(" .,;:!'|/\\()[]{}-ijlIfrt\u00a0")
_WIDE = frozenset("жмфшщыюЖМФШЩЫЮДWMwm@%—№")
_WORDS = re.compile("[^ \n/-]{7,}")
"""Nor is a line broken at a non-breaking space."""
_MOST_WORD, _MARGINS = 9.0, 0.7
_NARROWEST = 8
"""Columns of numbers and units are no wider than they have to be."""
_WORDY = frozenset({Kind.TEXT, Kind.STATUS, Kind.LINKS})
_MOST_LEVEL = 10
_LEAST_SHARE, _MOST_SHARE = 0.6, 1.7
_TALL = 0.8
"""The rows that decide: as tall as this part of them, or less."""


def are_upright(form: Form) -> bool:
    """Whether the columns are too many for the headings over numbers to lie."""
    return len(form.columns) > _MOST_LEVEL


def ems(text: str) -> float:
    """The length of one line."""
    return sum(map(_em, text))


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.33
    if character in _WIDE:
        return 0.78
    return 0.72 if character.isupper() else 0.51


def lines_in(text: str, width: float) -> int:
    """How many lines the text takes in a column `width` ems wide; a longer word is broken."""
    return sum(_wrapped(line, max(width, 2.0)) for line in text.split("\n"))


def _wrapped(line: str, width: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        size = ems(word)
        if used and used + size > width:
            lines, used = lines + 1, 0.0
        broken = int(size / width)
        lines += broken
        used += size - broken * width + _em(" ")
    return lines


def widths_of(form: Form, whole: float) -> list[float]:
    """The columns' widths, `whole` together, in ems: in the proportions of the form, except that
    columns with much text get room of those with little, and the longest word of a column fits
    where the others have room to spare."""
    total = sum(column.width for column in form.columns)
    planned = _weighed(form, [column.width * whole / total for column in form.columns])
    least = [_longest_word(form, place) + _MARGINS for place in range(len(planned))]
    lacking = sum(max(0.0, word - width) for word, width in zip(least, planned, strict=True))
    spare = sum(max(0.0, width - word) for word, width in zip(least, planned, strict=True))
    if not lacking or not spare:
        return planned
    moved = min(lacking, spare)
    return [
        width + (word - width) * moved / (lacking if word > width else spare)
        for word, width in zip(least, planned, strict=True)
    ]


def _weighed(form: Form, planned: list[float]) -> list[float]:
    """So that the cells of a tall row are about as tall as each other."""
    wanted = {
        place: length
        for place, column in enumerate(form.columns)
        if column.kind in _WORDY and column.width > _NARROWEST and (length := _length(form, place))
    }
    room = sum(planned[place] for place in wanted)
    shares = {
        place: min(max(length * room / sum(wanted.values()), planned[place] * _LEAST_SHARE),
                   planned[place] * _MOST_SHARE)
        for place, length in wanted.items()
    }  # fmt: skip
    return [
        shares[place] * room / sum(shares.values()) if place in shares else width
        for place, width in enumerate(planned)
    ]


def _length(form: Form, place: int) -> float:
    """Of the text of a cell, so long that only a few of the column are longer."""
    lengths = sorted(
        sum(map(ems, (*cell.lines, *(link.text for link in cell.links))))
        for group in form.groups
        for cell in (row.cells[place] for row in group.rows)
    )
    return lengths[int(len(lengths) * _TALL)] if lengths else 0.0


def _longest_word(form: Form, place: int) -> float:
    words = (word for text in _texts(form, place) for word in _WORDS.findall(text))
    return min(max(map(ems, words), default=0.0), _MOST_WORD)


def _texts(form: Form, place: int) -> Iterator[str]:
    column = form.columns[place]
    if not (are_upright(form) and column.kind.is_number):
        yield f"{column.heading}м"  # a heading is bold, and wider for it
    if column.kind is not Kind.LINKS:
        rows = [*form.totals, *(row for group in form.groups for row in group.rows)]
        for row in rows:
            yield from row.cells[place].lines
