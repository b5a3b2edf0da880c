"""What is known when: `as_of`, `known_by`, corrections."""

from datetime import date

import pytest
from asking import ask, only, words

LATE_NEWS = """
measure: {term: IV квартал 2018 года}
journal:
  - {id: a, type: done, date: 2018-12-20, recorded_on: 2019-01-25}
"""


def test_as_of_looks_at_the_day_of_the_fact() -> None:
    assert only(ask(LATE_NEWS, "2018-12-31")).status == "done"
    assert only(ask(LATE_NEWS, "2018-12-19")).status == "scheduled"


def test_known_by_reproduces_an_old_report() -> None:
    known = ask(LATE_NEWS, "2019-01-20", known_by=date(2019, 1, 20))
    assert only(known).status == "overdue"
    assert only(ask(LATE_NEWS, "2019-01-20", known_by=date(2019, 1, 25))).status == "done"


def test_without_recorded_on_the_entry_was_known_on_its_day() -> None:
    text = "measure: {term: IV квартал 2018 года}\njournal: [{type: done, date: 2018-12-20}]"
    assert only(ask(text, "2018-12-31", known_by=date(2018, 12, 20))).status == "done"
    assert only(ask(text, "2018-12-31", known_by=date(2018, 12, 19))).status == "scheduled"


def test_an_entry_taken_back_was_never_there() -> None:
    text = LATE_NEWS + (
        "  - {type: correction, corrects: a, withdrawn: 'true', date: 2019-03-01,"
        " recorded_on: 2019-03-01}\n"
    )
    assert only(ask(text, "2018-12-31")).status == "scheduled"
    assert only(ask(text, "2019-02-01")).status == "overdue"
    assert only(ask(text, "2019-02-01", known_by=date(2019, 2, 1))).status == "done"


def test_a_correction_puts_its_fields_in_place() -> None:
    text = LATE_NEWS + (
        "  - {type: correction, corrects: a, date: 2019-01-19, text: дата уточнена,"
        " recorded_on: 2019-03-01}\n"
    )
    one = only(ask(text, "2019-04-01"))
    assert (one.status, str(one.completed_on), list(one.texts())) == (
        "done_late",
        "2019-01-19",
        ["дата уточнена"],
    )
    assert only(ask(text, "2019-01-15")).status == "overdue"
    assert only(ask(text, "2019-04-01", known_by=date(2019, 2, 1))).status == "done"


def test_the_last_correction_wins_field_by_field() -> None:
    text = LATE_NEWS + (
        "  - {id: b, type: correction, corrects: a, date: 2018-12-21, text: первая,"
        " recorded_on: 2019-03-01}\n"
        "  - {type: correction, corrects: a, date: 2018-12-22, reason: вторая,"
        " recorded_on: 2019-03-02}\n"
    )
    one = only(ask(text, "2019-04-01"))
    assert (str(one.completed_on), one.reason, list(one.texts())) == (
        "2018-12-22",
        "вторая",
        ["первая"],
    )


def test_a_correction_may_itself_be_taken_back() -> None:
    text = LATE_NEWS + (
        "  - {id: b, type: correction, corrects: a, withdrawn: 'true', date: 2018-12-20,"
        " recorded_on: 2019-03-01}\n"
        "  - {type: correction, corrects: b, withdrawn: 'true', date: 2018-12-20,"
        " recorded_on: 2019-03-02}\n"
    )
    assert only(ask(text, "2019-04-01")).status == "done"
    assert only(ask(text, "2019-04-01", known_by=date(2019, 3, 1))).status == "overdue"


@pytest.mark.parametrize("is_turned", [False, True])
def test_of_one_day_a_correction_is_taken_back_in_whatever_order_the_files_are(
    is_turned: bool,
) -> None:
    days = "date: 2018-12-20, recorded_on: 2019-03-01"
    lines = [
        f"  - {{id: {own}, type: correction, corrects: {other}, withdrawn: 'true', {days}}}\n"
        for own, other in ("ba", "cb")
    ]
    text = LATE_NEWS + "".join(lines[::-1] if is_turned else lines)
    assert only(ask(text, "2019-04-01")).status == "done"


def test_a_correction_moves_an_entry_to_another_measure() -> None:
    found = ask(
        """
        measures:
          - {id: a, term: IV квартал 2018 года}
          - {id: b, term: IV квартал 2018 года}
        journal:
          - {id: x, measure: a, type: done, date: 2018-12-20}
          - {measure: b, type: correction, corrects: x, date: 2018-12-20}
        """,
        "2018-12-31",
    )
    assert [one.status for one in found.occurrences] == ["scheduled", "done"]


def test_a_correction_of_nothing_is_kept_apart() -> None:
    for target in ("corrects: zzz", "text: нет"):
        text = LATE_NEWS + f"  - {{type: correction, {target}, date: 2018-12-21}}\n"
        found = ask(text, "2019-04-01")
        assert [entry.type for entry in found.unmatched] == ["correction"]
        assert only(found).status == "done"


def test_entries_of_one_day_count_in_the_order_in_which_they_were_written() -> None:
    text = """
    measure: {term: IV квартал 2018 года}
    journal:
      - {type: reopened, date: 2018-12-20, recorded_on: 2018-12-22}
      - {type: done, date: 2018-12-20, recorded_on: 2018-12-21}
    """
    assert words(ask(text, "2018-12-31")) == {"m/2018-12-31": "scheduled"}
