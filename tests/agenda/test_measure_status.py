"""The one word for a whole measure, for a period and for the plan."""

from datetime import date

import pytest
from asking import ask

from openplan.agenda import measure_status

QUARTERS = """
header: {{period: {{start: 2018-01-01, end: 2019-12-31}}}}
measure: {{term: ежеквартально}}
journal: [{0}]
"""


def done(*days: str) -> str:
    return ", ".join(f"{{type: done, date: {day}}}" for day in days)


def word(text: str, as_of: str, first: str | None = None, last: str | None = None) -> str:
    (measure,) = ask(text, as_of).measures
    bounds = [date.fromisoformat(day) if day else None for day in (first, last)]
    return measure_status(measure, first=bounds[0], last=bounds[1])


@pytest.mark.parametrize(
    ("journal", "as_of", "last", "expected"),
    [
        ("", "2018-02-01", "2018-03-31", "scheduled"),
        ("", "2018-04-03", "2018-12-31", "overdue"),
        (done("2018-03-20"), "2018-04-02", "2018-03-31", "done"),
        (done("2018-03-20"), "2018-04-02", "2018-12-31", "in_progress"),
        (
            "{type: done, date: 2018-04-10, due: 2018-03-31}",
            "2018-04-20",
            "2018-12-31",
            "done_late",
        ),
        ("{type: progress, date: 2018-02-10}", "2018-03-02", "2018-12-31", "in_progress"),
        (
            "{type: removed, date: 2018-02-10, authority: акт}",
            "2018-03-02",
            "2018-03-31",
            "removed",
        ),
        (
            done("2018-03-20") + ", {type: removed, date: 2018-06-10, authority: акт}",
            "2018-06-20",
            "2018-06-30",
            "done",
        ),
        (done("2018-03-20"), "2018-07-03", "2018-12-31", "overdue"),
    ],
)
def test_of_a_period(journal: str, as_of: str, last: str, expected: str) -> None:
    assert word(QUARTERS.format(journal), as_of, "2018-01-01", last) == expected


def test_what_was_closed_before_the_period_is_not_in_it() -> None:
    late = QUARTERS.format("{type: done, date: 2018-04-10, due: 2018-03-31}")
    assert word(late, "2018-05-01", "2018-04-01", "2018-06-30") == "done_late"
    assert word(late, "2018-05-01", "2018-04-11", "2018-06-30") == "scheduled"


def test_what_was_left_over_is_in_every_later_period() -> None:
    assert word(QUARTERS.format(""), "2019-12-31", "2019-10-01", "2019-12-31") == "overdue"


def test_no_measure_is_executed_while_something_is_to_come() -> None:
    text = """
    measure: {{term: "до 15 мая 2018 года; до 15 мая 2019 года"}}
    journal: [{0}]
    """
    assert word(text.format(""), "2018-01-10") == "scheduled"
    assert word(text.format(done("2018-05-10")), "2018-06-01") == "in_progress"
    assert word(text.format(done("2018-05-10", "2019-05-10")), "2019-06-01") == "done"
    assert word(text.format(done("2018-05-20", "2019-05-10")), "2019-06-01") == "done_late"
    assert word(text.format(done("2018-05-20")), "2018-06-01") == "in_progress"


def test_what_lies_beyond_the_year_of_an_open_plan_is_to_come() -> None:
    text = """
    header: {{period: {{}}}}
    measure: {{term: "{0}"}}
    journal: [{{type: done, date: 2018-05-10}}]
    """
    dates = "до 15 мая 2018 года; до 15 мая 2019 года"
    assert word(text.format(dates), "2018-12-31") == "in_progress"
    assert word(text.format("ежегодно до 1 сентября"), "2018-12-31") == "in_progress"


def test_a_window_and_then_ongoing() -> None:
    text = """
    measure: {term: "III квартал 2018 года, далее постоянно"}
    journal: [{type: done, date: 2018-09-10}, {type: progress, date: 2018-11-10}]
    """
    assert word(text, "2018-12-31") == "ongoing"
    assert word(text, "2018-12-31", "2018-01-01", "2018-12-31") == "done"
    assert word(text, "2018-12-31", "2018-10-01", "2018-12-31") == "ongoing"
    assert word(text, "2019-12-31", "2019-01-01", "2019-12-31") == "no_data"


def test_ongoing_is_judged_inside_the_period() -> None:
    text = """
    header: {reporting: {frequency: quarter}}
    measure: {term: постоянно}
    journal: [{type: progress, date: 2018-05-10}]
    """
    quarters = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30")]
    found = [word(text, "2018-12-31", f"2018-{a}", f"2018-{b}") for a, b in quarters]
    assert found == ["no_data", "ongoing", "no_data"]
    assert word(text, "2018-12-31", "2019-01-01", "2019-03-31") == "scheduled"


def test_events_are_judged_inside_the_period() -> None:
    text = """
    measure: {term: не позднее 3 рабочих дней с даты принятия решения}
    journal:
      - {type: no_cases, date: 2018-03-31}
      - {type: event, date: 2018-05-14}
      - {type: done, date: 2018-05-15}
    """
    quarters = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30")]
    found = [word(text, "2018-12-31", f"2018-{a}", f"2018-{b}") for a, b in quarters]
    assert found == ["not_triggered", "done", "no_data"]


def test_an_event_part_that_only_waits_for_another_measure_is_scheduled() -> None:
    found = ask(
        """
        measures:
          - {id: a, term: до 1 сентября 2019 года}
          - {id: b, term: не позднее 3 рабочих дней от даты поступления, depends_on: [{measure: a}]}
        """,
        "2019-02-01",
    )
    waiting = found.measure("b")
    assert waiting.status == "scheduled"
    half = measure_status(waiting, first=date(2019, 1, 1), last=date(2019, 6, 30))
    assert half == "scheduled"
