"""The bundled calendar against two witnesses that had no part in it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from openplan.dates.workdays import parse_calendar, russian_workdays

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference" / "ru-production-calendar.full.csv"
TABLE = ROOT / "src" / "openplan" / "dates" / "calendar_ru.csv"
MOVED_FROM_UNKNOWN = {date(2027, 11, 5), date(2027, 12, 31)}
"""The decree for 2027 is known by its days off; from which day each was moved is not."""
FIRST, LAST = date(2013, 1, 1), date(2027, 12, 31)


def every_day() -> Iterator[date]:
    return (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))


def as_listed(day: date, row: dict[str, str] | None, *, presidential: bool) -> bool:
    """Whether the reference list has the day worked."""
    usual = day.weekday() < 5
    if row is None or row["kind"] in {"short", "holiday-on-weekend"}:
        return usual
    if row["kind"] == "work-transfer":
        return True
    assert row["kind"] == "off"
    return usual and "Указ" in row["title"] and not presidential


@pytest.mark.parametrize("presidential", [False, True])
def test_the_calendar_is_the_official_one_day_by_day(presidential: bool) -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference calendar is not beside this checkout")
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = {date.fromisoformat(row["date"]): row for row in csv.DictReader(file)}
    workdays = russian_workdays(presidential=presidential)
    differing = [
        day.isoformat()
        for day in every_day()
        if workdays.is_workday(day) != as_listed(day, rows.get(day), presidential=presidential)
    ]
    assert differing == []


def test_another_library_agrees_but_for_its_one_known_error() -> None:
    """`holidays` has 10 March 2014 worked; 8 March was a Saturday, and the Labour Code (art. 112,
    part 2) moved it there, as every printed calendar of that year has it."""
    holidays = pytest.importorskip("holidays")
    other = holidays.country_holidays("RU", years=range(FIRST.year, LAST.year + 1))
    workdays = russian_workdays()
    differing = [
        day.isoformat()
        for day in every_day()
        if workdays.is_workday(day) != bool(other.is_working_day(day))
    ]
    assert differing == ["2014-03-10"]


def test_every_row_has_its_act_and_what_moved_lies_on_a_day_off() -> None:
    rows = parse_calendar(TABLE.read_text(encoding="utf-8"))
    assert [row.day for row in rows] == sorted({row.day for row in rows})
    for row in rows:
        assert row.source, row.day
        if row.day not in MOVED_FROM_UNKNOWN:
            assert (row.moved is not None) == (row.kind in {"off", "work"}), row.day
        if row.kind == "work":
            assert row.day.weekday() == 5, row.day
        if row.kind == "off":
            assert row.day.weekday() < 5, row.day


def test_a_year_has_as_many_working_days_as_its_printed_calendar_says() -> None:
    """The sums that the ministry prints: 365 or 366 less the days off."""
    workdays = russian_workdays()
    printed = {2018: 247, 2019: 247, 2021: 247, 2022: 247, 2023: 247, 2024: 248, 2025: 247}
    for year, count in printed.items():
        assert workdays.count(date(year - 1, 12, 31), date(year, 12, 31)) == count, year


def test_the_presidential_days_of_2020_and_2021_count_only_when_asked() -> None:
    plain, strict = russian_workdays(), russian_workdays(presidential=True)
    moved = [day for day in every_day() if plain.is_workday(day) and not strict.is_workday(day)]
    assert len(moved) == 36
    assert {day.year for day in moved} == {2020, 2021}
    for day in (date(2020, 3, 30), date(2020, 6, 24), date(2020, 7, 1), date(2021, 11, 3)):
        assert day in moved


def test_the_table_is_known_by_its_years() -> None:
    workdays = russian_workdays()
    assert workdays.covers(FIRST)
    assert workdays.covers(LAST)
    assert not workdays.covers(FIRST - timedelta(days=1))
    assert not workdays.covers(LAST + timedelta(days=1))
