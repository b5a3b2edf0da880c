"""Readings that depend on the plan are said: which «до», which year, whether before the act."""

from __future__ import annotations

from datetime import date

import pytest

from openplan.terms import Context, TermRules, expand, occurrence_of_event, parse
from openplan.terms.remarks import remarks


def codes(text: str, context: Context) -> list[str]:
    term = parse(text)
    occurrences = list(expand(term, context, until=date(2040, 1, 1)))
    return [note.code for note in (*term.notes, *remarks(term, context, occurrences))]


_YEAR = Context.of_years(2019, 2019)
_THREE_YEARS = Context(date(2018, 1, 1), date(2020, 12, 31), date(2018, 3, 16))
_EXCLUSIVE = Context(date(2019, 1, 1), date(2019, 12, 31), rules=TermRules(until="exclusive"))


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("до 1 мая 2019 года", _YEAR, ["until-inclusive"]),
        ("до 1 мая 2019 года включительно", _EXCLUSIVE, []),
        ("не позднее 1 мая 2019 года", _EXCLUSIVE, []),
        ("до 1 мая 2019 года", _EXCLUSIVE, ["until-exclusive"]),
        ("не позднее 01.02", _YEAR, ["day-first"]),
        ("не позднее 14.05", _YEAR, []),
        ("не позднее 1 мая", _THREE_YEARS, ["several-years"]),
        ("не позднее 1 мая", _YEAR, []),
        ("не позднее 1 мая", Context(), ["no-year"]),
        ("ежегодно", Context(), ["no-year"]),
        ("не позднее 1 марта 2018 года", _THREE_YEARS, ["before-act"]),
        ("не позднее 16 марта 2018 года", _THREE_YEARS, []),
        ("в течение года", _THREE_YEARS, ["year-ambiguous", "several-years"]),
        ("1 мая 2035 года", _YEAR, ["outside-calendar"]),
        ("постоянно", _THREE_YEARS, []),
    ],
)
def test_a_reading_is_said(text: str, context: Context, expected: list[str]) -> None:
    assert codes(text, context) == expected


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (TermRules(), ["moved-towards-event"]),
        (TermRules(non_working_day="preceding"), []),
        (TermRules(non_working_day="none"), []),
    ],
)
def test_a_day_counted_back_and_moved_forward_is_said(
    rules: TermRules, expected: list[str]
) -> None:
    term = parse("не позднее чем за 10 дней до заседания")
    context = Context(date(2019, 1, 1), date(2019, 12, 31), rules=rules)
    due = occurrence_of_event(term, 0, date(2019, 5, 21), context)
    assert due is not None
    assert due.nominal_due == date(2019, 5, 11)
    assert [note.code for note in remarks(term, context, [due])] == expected
