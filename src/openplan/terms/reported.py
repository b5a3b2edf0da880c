"""The year of a day that is due for a named period: «за 2024 год – до 1 мая» is 1 May 2025.

The report on a period comes after it: of a day with no year the first one after the period's end
is meant, and named in a note. A day more than half a year after it may be one within the period
(«за 2024 год – до 25 декабря») and is refused.
"""

from collections.abc import Callable
from datetime import date

from openplan.dates.language import Text
from openplan.terms.points import Stretch
from openplan.terms.reader import Reader
from openplan.terms.rules import DateRule, Rule

_LONGEST = 184


def in_year_of_report(
    reader: Reader,
    rule: Rule,
    words: tuple[int, int],
    read_points: Callable[[Reader], list[Stretch] | None],
) -> DateRule | None:
    """The day in its year, for the period that those words name; None where they name no period
    with a year, or the day needs none. Raises TermError for a day that may lie within it."""
    if not isinstance(rule, DateRule) or rule.day.year is not None or rule.year_of is not None:
        return None
    end = _reported_end(reader, *words, read_points)
    if end is None or end.year >= 9999:
        return None
    dated = rule.in_year(end.year)
    if dated.day.in_year(end.year) <= end:
        dated = rule.in_year(end.year + 1)
    day = dated.day.in_year(end.year)
    if (day - end).days > _LONGEST:
        expected = Text(
            "не ясно, какого года этот день: назовите год",
            "the year of this day is not clear: name it",
        )
        raise reader.refuse(words[0], words[1], expected, "year-unclear")
    reader.note(
        "year-of-report",
        Text(
            f"год не назван; взят первый такой день после отчётного периода, {day.isoformat()}",
            "no year is named; the first such day after the period reported on is taken, "
            f"{day.isoformat()}",
        ),
        *words,
    )
    return dated


def _reported_end(
    reader: Reader, first: int, last: int, read_points: Callable[[Reader], list[Stretch] | None]
) -> date | None:
    """The last day of the period behind «за» or «по итогам» in those words."""
    place = reader.i
    for at in range(first, last):
        if reader.kinds[at] != "key" or reader.values[at] not in {"for", "results"}:
            continue
        reader.i = at + 1
        reader.accept("of", "the")
        stretches = reader.attempt(read_points)
        end, reader.i = reader.i, place
        if stretches is not None and end <= last and stretches[-1].last.year is not None:
            return stretches[-1].last.last_day().in_year(0)
    return None
