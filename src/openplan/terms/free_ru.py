"""Free words in a Russian term: what an event is, what a label names, where they end.

Free text runs to `;`, to the end, or to words that can only begin a new deadline. A day or a year
inside it belongs to it only behind «от», «за», «на», «в» («постановления от 12.03.2019»):
anything else would be a deadline swallowed unread.
"""

from openplan.dates.period import Unit
from openplan.terms.points_ru import NUMERIC, is_year
from openplan.terms.reader import END, Reader

_ATTACHING = frozenset({"from", "for", "on", "in", "by", "through", "until"})


def begins_deadline(reader: Reader, at: int) -> bool:
    """Whether the words from there on can only begin a deadline of their own."""
    kind, value = reader.kinds[at], reader.values[at]
    if kind == "adverb":
        return True
    if kind != "key":
        return kind == "num" and reader.kinds[at + 1] == "key" and reader.values[at + 1] == "times"
    following_kind, following = reader.kinds[at + 1], reader.values[at + 1]
    if value == "not":
        return following_kind == "key" and following in {"later", "earlier", "rarer"}
    if value in {"but", "then", "constantly", "immediately", "done"}:
        return True
    if value in {"until", "by", "since", "through"}:
        return following_kind in {"month", "date"} or (
            following_kind in NUMERIC and _is_dated(reader, at + 1)
        )
    if value == "in":
        return (
            following_kind == "key"
            and following in {"during", "term"}
            and (reader.kinds[at + 2] in NUMERIC or reader.kinds[at + 2] in {"length", "key"})
        )
    return False


def _is_dated(reader: Reader, at: int) -> bool:
    """A number that is a day, a quarter or a year, and not an amount of something."""
    if is_year(reader.kinds[at], reader.values[at]):
        return True
    return reader.kinds[at + 1] in {"month", "unit"}


def begins_clause(reader: Reader, at: int) -> bool:
    """Whether, after a comma or «и», the words from there on begin a new part of the term."""
    kind, value = reader.kinds[at], reader.values[at]
    if begins_deadline(reader, at) or kind in {"month", "date", "length"}:
        return True
    if kind in NUMERIC:
        return reader.kinds[at + 1] in {"month", "unit"} or is_year(kind, value)
    if kind != "key":
        return False
    following_kind, following = reader.kinds[at + 1], reader.values[at + 1]
    if value == "through":
        return following_kind == "key" and following in {"measure", "results", "end"}
    if value == "in":
        return (following_kind == "key" and following in {"during", "case", "term"}) or (
            following_kind in NUMERIC or following_kind == "month"
        )
    return value in {"at", "after", "every", "times", "twice", "thrice", "across"}


def read_free(reader: Reader, *, stop_at_dash: bool = False) -> str | None:
    """Free words, at least one, with what is in brackets; None and no move where none stands."""
    first = reader.i
    depth = 0
    while True:
        kind = reader.kinds[reader.i]
        if kind in {END, ";"} or (kind == ":" and depth == 0):
            break
        if kind == "." and reader.kinds[reader.i + 1] in {END, "ord", "num"}:
            break
        if kind == "(":
            depth += 1
        elif kind == ")":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and _ends_free(reader, first, stop_at_dash):
            break
        reader.i += 1
    _trim(reader, first)
    return reader.slice(first, reader.i) if reader.i > first else None


def _ends_free(reader: Reader, first: int, stop_at_dash: bool) -> bool:
    at, kind = reader.i, reader.kinds[reader.i]
    if kind == "," or (kind == "key" and reader.values[at] in {"and", "also", "or"}):
        after = at + 1
        while reader.kinds[after] == "key" and reader.values[after] in {"and", "also", "but"}:
            after += 1
        return begins_clause(reader, after) or (reader.values[after] == "then")
    if kind == "-" and stop_at_dash:
        return True
    if begins_deadline(reader, at):
        return at > first
    return _is_bare_date(reader, at)


def _is_bare_date(reader: Reader, at: int) -> bool:
    """A day of the calendar that nothing attaches to the free words before it."""
    kind = reader.kinds[at]
    dated = kind == "date" or (kind in NUMERIC and reader.kinds[at + 1] == "month")
    quarter = kind in NUMERIC and reader.values[at + 1] in {Unit.QUARTER, Unit.HALF_YEAR}
    if not dated and not quarter:
        return False
    before = reader.kinds[at - 1] if at else END
    return not (before == "key" and reader.values[at - 1] in _ATTACHING)


def _trim(reader: Reader, first: int) -> None:
    """Gives back separators and conjunctions at the end of the free words."""
    while reader.i > first and (
        reader.kinds[reader.i - 1] in {",", "-", "."}
        or (
            reader.kinds[reader.i - 1] == "key"
            and reader.values[reader.i - 1] in {"and", "also", "but", "or"}
        )
    ):
        reader.i -= 1


def has_free_word(reader: Reader, first: int, last: int) -> bool:
    return any(reader.kinds[at] == "word" for at in range(first, last))
