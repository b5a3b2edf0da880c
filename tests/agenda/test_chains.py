"""Events that are other measures: projected before the fact, real after it."""

from datetime import date
from pathlib import Path

import pytest
from asking import ask, read, words

from openplan.agenda import agenda, context_of
from openplan.model.plan import Plan

CHAIN = """
header:
  period: {}
  act: {type: directive, issuer: Район, number: 148-р, date: 2019-02-13}
measures:
  - {id: 10, term: в течение 7 рабочих дней после завершения процедуры публичного обсуждения,
     depends_on: [{measure: 9, event: follow_up_end}]}
  - {id: 6, term: до 1 сентября 2019 года}
  - {id: 7, term: не позднее 3 рабочих дней от даты поступления, depends_on: [{measure: 6}],
     follow_up: {title: обсуждение, within: {value: 15, unit: day}}}
  - {id: 8, term: не позднее 3 рабочих дней с даты принятия решения}
  - {id: 9, term: не позднее 3 рабочих дней от даты поступления, depends_on: [{measure: 8}],
     follow_up: {title: обсуждение, within: {value: 15, unit: day}}}
"""


def test_before_the_fact_the_dates_are_projected_from_the_due_dates() -> None:
    found = ask(CHAIN, "2019-03-01")
    (one,) = found.measure("7").occurrences
    # 1 September is a Sunday: the report is due on the 2nd, three working days later is the 5th.
    assert (one.id, str(one.event_date)) == ("7/2019-09-05", "2019-09-02")
    assert (one.status, set(one.flags)) == ("scheduled", {"projected"})
    assert found.next_due is not None
    assert found.next_due.id == "6/2019-09-01"


def test_what_is_projected_is_never_overdue_and_never_counted_as_due() -> None:
    found = ask(CHAIN, "2019-12-01")
    assert words(found, "6") == {"6/2019-09-01": "overdue"}
    assert words(found, "7") == {"7/2019-09-05": "scheduled"}
    assert found.figures.due == 1


def test_after_the_fact_the_dates_are_real() -> None:
    journal = "journal:\n  - {measure: '6', type: done, date: 2019-08-28}\n"
    found = ask(CHAIN + journal, "2019-08-29")
    (one,) = found.measure("7").occurrences
    assert (one.id, one.status, set(one.flags)) == ("7/2019-09-02", "scheduled", {"due_soon"})
    found = ask(CHAIN + journal, "2019-09-03")
    assert words(found, "7") == {"7/2019-09-02": "overdue"}


def test_a_chain_of_three_with_a_window_of_fifteen_days() -> None:
    event = "journal:\n  - {measure: '8', type: event, date: 2019-05-20}\n"
    projected = ask(CHAIN + event, "2019-05-21")
    # 20.05 + 3 working days = 23.05; + 3 = 28.05; + 15 days = 12.06; + 7 working days = 21.06.
    assert [list(words(projected, name)) for name in ("8", "9", "10")] == [
        ["8/2019-05-23"],
        ["9/2019-05-28"],
        ["10/2019-06-21"],
    ]
    facts = (
        "  - {measure: '8', type: done, date: 2019-05-21}\n"
        "  - {measure: '9', type: done, date: 2019-05-23}\n"
    )
    real = ask(CHAIN + event + facts, "2019-05-30")
    assert words(real, "8") == {"8/2019-05-23": "done"}
    assert words(real, "9") == {"9/2019-05-24": "done"}
    # posted on 23.05, open for 15 days to 07.06; seven working days after it, 12.06 being off
    (last,) = real.measure("10").occurrences
    assert (last.id, str(last.event_date), set(last.flags)) == (
        "10/2019-06-19",
        "2019-06-07",
        set(),
    )


def test_the_journal_has_the_last_word_on_the_event() -> None:
    journal = (
        "journal:\n  - {measure: '6', type: done, date: 2019-08-28}\n"
        "  - {measure: '7', type: event, date: 2019-08-30}\n"
        "  - {measure: '7', type: done, date: 2019-09-04}\n"
    )
    found = ask(CHAIN + journal, "2019-12-01")
    assert words(found, "7") == {"7/2019-09-04": "done"}


@pytest.mark.parametrize("name", ["occurrence: 7/2019-09-05", "due: 2019-09-05"])
def test_an_entry_that_named_the_projection_finds_the_real_one(name: str) -> None:
    named = f"journal:\n  - {{measure: '7', type: done, date: 2019-09-04, {name}}}\n"
    before = ask(CHAIN + named, "2019-12-01")
    assert words(before, "7") == {"7/2019-09-05": "done"}
    after = ask(CHAIN + named + "  - {measure: '6', type: done, date: 2019-08-28}\n", "2019-12-01")
    assert words(after, "7") == {"7/2019-09-02": "done_late"}
    assert after.unmatched == ()


def test_a_removed_measure_gives_no_event() -> None:
    journal = "journal:\n  - {measure: '6', type: removed, date: 2019-08-28, authority: акт}\n"
    assert words(ask(CHAIN + journal, "2019-12-01"), "7") == {"7/event": "no_data"}


def test_a_circle_of_measures_ends() -> None:
    found = ask(
        """
        measures:
          - {id: a, term: после утверждения плана, depends_on: [{measure: b}]}
          - {id: b, term: после утверждения плана, depends_on: [{measure: a}]}
          - {id: c, term: после утверждения плана, depends_on: [{measure: c}, {measure: x}]}
        """,
        "2019-12-01",
    )
    assert [one.status for one in found.occurrences] == ["no_data"] * 3


def test_a_long_chain_and_an_endless_window_do_no_harm() -> None:
    rows = "\n".join(
        f"  - {{id: m{n}, term: не позднее 3 рабочих дней от даты поступления,"
        f" depends_on: [{{measure: m{n - 1}, event: follow_up_end}}],"
        " follow_up: {title: обсуждение, within: {value: 100000, unit: year}}}"
        for n in range(1, 400)
    )
    text = f"measures:\n  - {{id: m0, term: до 1 сентября 2019 года}}\n{rows}"
    assert len(ask(text, "2019-03-01").measures) == 400


def test_an_event_on_the_last_day_of_all_days() -> None:
    found = ask(
        """
        measure: {term: не позднее 3 рабочих дней с даты принятия решения}
        journal: [{type: event, date: 9999-12-30}]
        """,
        "9999-12-31",
    )
    assert words(found) == {"m/9999-12-30": "scheduled"}


def test_the_report_of_khanty_mansiysk_is_followed_by_its_discussion() -> None:
    path = Path(__file__).parents[2] / "plans" / "khanty-mansiysk-2019" / "plan.yaml"
    plan = Plan.model_validate(read(path.read_text(encoding="utf-8")))
    found = agenda(plan, (), context_of(plan), as_of=date(2020, 3, 1))
    assert words(found, "6") == {"6/2019-09-01": "overdue", "6/2020-09-01.2": "scheduled"}
    assert words(found, "7") == {"7/2019-09-05": "scheduled", "7/2020-09-04": "scheduled"}
    assert words(found, "10") == {"10/event": "no_data"}
