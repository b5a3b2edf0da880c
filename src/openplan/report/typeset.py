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
_WORDS = re.compile(r"[^\s/-]{7,}")
_MOST_WORD, _MARGINS = 9.0, 0.7
_MOST_LEVEL = 10


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
    the longest word of a column fits where the other columns have room to spare."""
    total = sum(column.width for column in form.columns)
    planned = [column.width * whole / total for column in form.columns]
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
