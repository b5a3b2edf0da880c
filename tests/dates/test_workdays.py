"""Rolling, counting and the six-day week; a repository's own calendar and its mistakes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openplan.dates.workdays import CalendarError, Workdays, parse_calendar, russian_workdays

FIVE = russian_workdays()
SIX = russian_workdays(week="six_day")
HEADER = "date,kind,moved,source\n"
days = st.dates(date(2013, 1, 1), date(2027, 12, 1))
any_workdays = st.sampled_from(
    [FIVE, SIX, russian_workdays(presidential=True), russian_workdays(week="six_day"), Workdays(())]
)

WORKED_DATES = """
2018-06-30  2018-07-02  2018-06-29
2018-09-30  2018-10-01  2018-09-28
2018-12-31  2019-01-09  2018-12-29
2019-03-31  2019-04-01  2019-03-29
2019-04-01  2019-04-01  2019-04-01
2019-05-01  2019-05-06  2019-04-30
2019-05-15  2019-05-15  2019-05-15
2019-09-01  2019-09-02  2019-08-30
2019-12-15  2019-12-16  2019-12-13
2019-12-31  2019-12-31  2019-12-31
2020-02-01  2020-02-03  2020-01-31
2020-03-01  2020-03-02  2020-02-28
2020-12-20  2020-12-21  2020-12-18
2020-12-31  2020-12-31  2020-12-31
2021-05-15  2021-05-17  2021-05-14
2021-12-31  2022-01-10  2021-12-30
2022-12-31  2023-01-09  2022-12-30
2023-12-31  2024-01-09  2023-12-29
2024-09-01  2024-09-02  2024-08-30
2024-12-31  2025-01-09  2024-12-28
2025-12-20  2025-12-22  2025-12-19
2025-12-31  2026-01-12  2025-12-30
"""


@pytest.mark.parametrize("line", WORKED_DATES.split("\n")[1:-1])
def test_the_dates_that_were_worked_out_by_hand(line: str) -> None:
    """Nominal, rolled to the following working day, rolled to the preceding one."""
    nominal, following, preceding = map(date.fromisoformat, line.split())
    assert FIVE.roll(nominal) == following
    assert FIVE.roll(nominal, "preceding") == preceding
    assert FIVE.roll(nominal, "none") == nominal


@given(any_workdays, days, st.integers(-300, 300))
@settings(deadline=None)
def test_so_many_working_days_on_are_counted_as_so_many(
    workdays: Workdays, day: date, count: int
) -> None:
    reached = workdays.shift(day, count)
    start = day if count >= 0 else reached - timedelta(days=1)
    if count == 0:
        assert reached == day
    elif count > 0:
        assert workdays.count(day, reached) == count
        assert workdays.is_workday(reached)
    else:
        assert workdays.count(start, day - timedelta(days=1)) == -count
        assert workdays.is_workday(reached)


@given(any_workdays, days, days, days)
@settings(deadline=None)
def test_counts_add_up_and_turn_round(workdays: Workdays, a: date, b: date, c: date) -> None:
    assert workdays.count(a, b) + workdays.count(b, c) == workdays.count(a, c)
    assert workdays.count(a, b) == -workdays.count(b, a)


@given(any_workdays, days)
@settings(deadline=None)
def test_a_rolled_day_is_the_nearest_worked_one(workdays: Workdays, day: date) -> None:
    following, preceding = workdays.roll(day), workdays.roll(day, "preceding")
    assert preceding <= day <= following
    assert workdays.is_workday(following)
    assert workdays.is_workday(preceding)
    between = (preceding + timedelta(days=n) for n in range(1, (following - preceding).days))
    assert not any(workdays.is_workday(each) for each in between)


def test_day_one_is_the_first_working_day_after_the_event() -> None:
    friday_of_a_long_weekend = date(2018, 4, 27)
    assert FIVE.shift(friday_of_a_long_weekend, 1) == date(2018, 4, 28)
    assert FIVE.shift(friday_of_a_long_weekend, 3) == date(2018, 5, 4)
    assert FIVE.shift(date(2018, 12, 30), 1) == date(2019, 1, 9)
    assert FIVE.shift(date(2019, 1, 8), -1) == date(2018, 12, 29)


@pytest.mark.parametrize(
    ("day", "five", "six"),
    [
        ("2019-04-06", False, True),  # an ordinary Saturday
        ("2019-04-07", False, False),  # a Sunday
        ("2018-04-28", True, True),  # a Saturday worked instead of Monday the 30th
        ("2018-04-30", False, True),  # that Monday: the move was for a five-day week
        ("2018-12-31", False, True),  # moved from Saturday 29 December
        ("2017-02-24", False, False),  # moved from Sunday 1 January
        ("2017-05-08", False, True),  # moved from Saturday 7 January
        ("2018-03-09", False, True),  # moved from Saturday 6 January
        ("2018-05-02", False, False),  # moved from Sunday 7 January
        ("2018-02-23", False, False),  # a holiday is one in any week
        ("2022-05-02", False, False),  # 1 May was a Sunday
        ("2021-05-03", False, True),  # 1 May was a Saturday, a working day of six
    ],
)
def test_a_six_day_week(day: str, five: bool, six: bool) -> None:
    assert FIVE.is_workday(date.fromisoformat(day)) is five
    assert SIX.is_workday(date.fromisoformat(day)) is six


def test_a_presidential_saturday_is_off_in_a_six_day_week() -> None:
    asked = russian_workdays(week="six_day", presidential=True)
    assert SIX.is_workday(date(2020, 4, 4))
    assert not asked.is_workday(date(2020, 4, 4))


def test_outside_the_table_the_labour_code_alone_is_applied() -> None:
    assert not FIVE.is_workday(date(2029, 1, 3))
    assert not FIVE.is_workday(date(2029, 11, 5))  # 4 November is a Sunday
    assert FIVE.is_workday(date(2029, 12, 31))
    assert not FIVE.is_workday(date(2012, 6, 12))


@pytest.mark.parametrize(
    ("day", "ru", "en"),
    [
        ("2018-06-30", "суббота", "Saturday"),
        ("2019-04-07", "воскресенье", "Sunday"),
        ("2018-02-23", "праздничный", "public holiday"),
        ("2018-12-31", "перенесённый выходной", "moved day off"),
        ("2029-01-03", "ТК РФ, ст. 112", "public holiday"),
    ],
)
def test_a_day_off_says_why(day: str, ru: str, en: str) -> None:
    said = FIVE.reason(date.fromisoformat(day))
    assert said is not None
    assert ru in said.ru
    assert en in said.en
    assert FIVE.reason(date(2019, 4, 5)) is None


def test_a_presidential_day_says_why_only_when_it_counts() -> None:
    day = date(2020, 3, 30)
    assert FIVE.reason(day) is None
    said = russian_workdays(presidential=True).reason(day)
    assert said is not None
    assert "Указ" in said.ru


def test_a_calendar_of_ones_own() -> None:
    rows = parse_calendar(
        HEADER
        + "2030-08-30,holiday,,Закон о днях республики\n"
        + "\n"
        + "2030-08-24,work,2030-08-26,Указ главы\n"
        + "2030-08-26,off,2030-08-24,Указ главы\n"
    )
    workdays = Workdays(rows)
    assert not workdays.is_workday(date(2030, 8, 30))
    assert workdays.is_workday(date(2030, 8, 24))
    assert not workdays.is_workday(date(2030, 8, 26))
    assert workdays.covers(date(2030, 1, 1))
    assert not workdays.covers(date(2029, 12, 31))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "date,kind,moved,source"),
        (HEADER + "2030-08-30,holiday,," + "x" * 200_000 + "\n", 2, "CSV"),
        ("day,kind\n", 1, "date,kind,moved,source"),
        (HEADER + "2030-08-30,holiday,\n", 2, "four columns"),
        (HEADER + "2030-08-30,feast,,x\n", 2, "holiday, off, presidential, work"),
        (HEADER + "2030-08-30,holiday,,x\n2030-02-30,holiday,,x\n", 3, "YYYY-MM-DD"),
        (HEADER + "30.08.2030,holiday,,x\n", 2, "YYYY-MM-DD"),
        (HEADER + "2030-08-30,off,24.08.2030,x\n", 2, "YYYY-MM-DD"),
    ],
)
def test_a_calendar_that_cannot_be_read_says_where(text: str, line: int, said: str) -> None:
    with pytest.raises(CalendarError) as caught:
        parse_calendar(text)
    assert caught.value.line == line
    assert said in caught.value.message.en
    assert caught.value.message.ru != caught.value.message.en
