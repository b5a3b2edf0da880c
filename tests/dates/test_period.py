"""Periods: inclusive at both ends, named and read back, added up without gaps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from openplan.dates.language import NBSP, counted, russian_plural
from openplan.dates.names import format_day, format_numeric
from openplan.dates.period import MONTHS_IN, Period, Unit, add_units, parse_period, period_of

units = st.sampled_from(list(Unit))
days = st.dates(date(1, 1, 8), date(9990, 12, 31))


@given(units, days)
def test_a_period_holds_its_day_and_no_gap_follows_it(unit: Unit, day: date) -> None:
    period = period_of(unit, day)
    assert period.start <= day <= period.end
    assert period.next().start == period.end + timedelta(days=1)
    assert period_of(unit, period.start) == period_of(unit, period.end) == period


@given(units, st.dates(date(1000, 1, 1), date(9990, 12, 31)))
def test_a_name_reads_back_to_its_period(unit: Unit, day: date) -> None:
    period = period_of(unit, day)
    assert parse_period(period.name()) == period
    assert parse_period(f" {period.name().lower()} ") == period


@given(units, days, st.integers(0, 400), st.integers(0, 400))
def test_whole_periods_add_up(unit: Unit, day: date, a: int, b: int) -> None:
    start = period_of(unit, date(min(day.year, 5000), day.month, min(day.day, 28))).start
    assert add_units(add_units(start, unit, a), unit, b) == add_units(start, unit, a + b)
    assert Period(unit, start, a + 1).end == add_units(start, unit, a + 1) - timedelta(days=1)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(-5000, 5000))
def test_months_keep_the_day_or_take_the_last_of_the_month(day: date, count: int) -> None:
    reached = add_units(day, Unit.MONTH, count)
    assert (reached.year - day.year) * 12 + reached.month - day.month == count
    assert reached.day == day.day or (
        reached.day < day.day and (reached + timedelta(days=1)).day == 1
    )


@pytest.mark.parametrize(
    ("day", "unit", "count", "reached"),
    [
        ("2019-01-31", Unit.MONTH, 1, "2019-02-28"),
        ("2020-01-31", Unit.MONTH, 1, "2020-02-29"),
        ("2020-02-29", Unit.YEAR, 1, "2021-02-28"),
        ("2020-08-31", Unit.HALF_YEAR, 1, "2021-02-28"),
        ("2018-11-30", Unit.QUARTER, -1, "2018-08-30"),
        ("2018-12-31", Unit.WEEK, 1, "2019-01-07"),
    ],
)
def test_the_civil_codes_arithmetic(day: str, unit: Unit, count: int, reached: str) -> None:
    assert add_units(date.fromisoformat(day), unit, count) == date.fromisoformat(reached)


@pytest.mark.parametrize("unit", list(Unit))
def test_beyond_the_calendar_is_an_overflow(unit: Unit) -> None:
    with pytest.raises(OverflowError):
        add_units(date(9999, 12, 31), unit, 1)
    with pytest.raises(OverflowError):
        add_units(date(1, 1, 1), unit, -1)


def test_several_periods_in_a_row() -> None:
    period = Period(Unit.YEAR, date(2018, 1, 1), 3)
    assert period.end == date(2020, 12, 31)
    assert period.name() == "2018..2020"
    assert period.next().name() == "2021..2023"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-H2", "2018-07-01", "2018-12-31"),
        ("2018-q3", "2018-07-01", "2018-09-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2018-09-14", "2018-09-14", "2018-09-14"),
    ],
)
def test_periods_as_they_are_typed(text: str, start: str, end: str) -> None:
    period = parse_period(text)
    assert period is not None
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["", "18", "2018-Q5", "2018-H3", "2018-13", "2018-00", "2019-W53", "2018-02-30", "2018-9",
     "0000", "0000-Q1", "٢٠١٨", "2018-Q", "2018-W", "2018-W١٢", "2018-١٢", "x", "2018-09-14-01"],
)  # fmt: skip
def test_what_names_no_period(text: str) -> None:
    assert parse_period(text) is None


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_periods(text: str) -> None:
    period = parse_period(text)
    assert period is None or period.start <= period.end


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 планов"), (1, "1 план"), (2, "2 плана"), (5, "5 планов"), (11, "11 планов"),
     (14, "14 планов"), (21, "21 план"), (104, "104 плана"), (111, "111 планов")],
)  # fmt: skip
def test_russian_counts(count: int, said: str) -> None:
    text = counted(count, ("план", "плана", "планов"), ("plan", "plans"))
    assert text.ru == said.replace(" ", NBSP)
    assert text.en == f"{count}{NBSP}{'plan' if count == 1 else 'plans'}"
    assert said.endswith(russian_plural(count, "план", "плана", "планов"))


def test_days_are_said_as_documents_say_them() -> None:
    day = date(2019, 5, 5)
    assert format_day(day, "ru") == f"5{NBSP}мая 2019{NBSP}г."
    assert format_day(day, "en") == "5 May 2019"
    assert format_numeric(day, "ru") == "05.05.2019"
    assert format_numeric(day, "en") == "2019-05-05"


@given(
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from(list(MONTHS_IN)),
    st.integers(-130_000, 130_000),
)
def test_months_are_added_as_dateutil_adds_them(day: date, unit: Unit, count: int) -> None:
    try:
        expected = day + relativedelta(months=count * MONTHS_IN[unit])
    except (ValueError, OverflowError):
        with pytest.raises(OverflowError):
            add_units(day, unit, count)
    else:
        assert add_units(day, unit, count) == expected


@pytest.mark.parametrize("name", ["9999", "9999-H2", "9999-Q4", "9999-12", "9999-12-31"])
def test_the_last_period_ends_with_the_calendar(name: str) -> None:
    period = parse_period(name)
    assert period is not None
    assert period.end == date.max
