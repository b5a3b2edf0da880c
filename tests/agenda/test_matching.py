"""To which occurrence an entry belongs."""

from asking import ask, only, words

QUARTERS = """
header: {period: {start: 2018-01-01, end: 2018-12-31}}
measure: {term: ежеквартально}
"""
YEARS = """
measure: {term: ежегодно до 1 сентября}
"""
DATES = """
measure: {term: "до 15 мая 2018 года; до 15 мая 2019 года"}
"""


def done(plan: str, *entries: str, as_of: str = "2020-12-30") -> dict[str, str]:
    journal = "journal:\n" + "".join(f"  - {{type: done, {entry}}}\n" for entry in entries)
    return words(ask(plan + journal, as_of))


def closed(found: dict[str, str]) -> set[str]:
    return {name for name, word in found.items() if word.startswith("done")}


def test_the_window_that_contains_the_date_comes_first() -> None:
    assert closed(done(QUARTERS, "date: 2018-06-20")) == {"m/2018-06-30"}
    assert closed(done(QUARTERS, "date: 2018-04-01")) == {"m/2018-03-31"}, "effective due"


def test_a_second_one_goes_to_what_is_still_open_nearby() -> None:
    assert closed(done(QUARTERS, "date: 2018-05-20", "date: 2018-06-20")) == {
        "m/2018-03-31",
        "m/2018-06-30",
    }


def test_dates_without_a_window_take_the_nearest() -> None:
    assert closed(done(DATES, "date: 2018-05-25")) == {"m/2018-05-15"}
    assert closed(done(DATES, "date: 2019-05-10")) == {"m/2019-05-15.2"}
    assert closed(done(DATES, "date: 2018-01-10")) == {"m/2018-05-15"}


def test_by_id_by_due_by_year_and_by_part() -> None:
    early = "date: 2018-02-01"
    assert closed(done(DATES, f"{early}, occurrence: m/2019-05-15.2")) == {"m/2019-05-15.2"}
    assert closed(done(DATES, f"{early}, due: 2019-05-15")) == {"m/2019-05-15.2"}
    assert closed(done(DATES, f"{early}, year: 2019")) == {"m/2019-05-15.2"}
    assert closed(done(DATES, f"{early}, part: 1")) == {"m/2019-05-15.2"}
    assert closed(done(QUARTERS, f"{early}, year: 2018")) == {"m/2018-03-31"}


def test_the_effective_due_is_understood_as_well() -> None:
    assert closed(done(YEARS, "date: 2019-02-01, due: 2019-09-02")) == {"m/2019-09-01"}


def test_what_names_nothing_that_exists_is_kept_apart() -> None:
    for named in ("occurrence: m/2019-09-11", "due: 2019-09-11", "year: 2031", "part: 4"):
        found = ask(f"{YEARS}journal:\n  - {{type: done, date: 2019-02-01, {named}}}", "2019-12-01")
        assert [entry.type for entry in found.unmatched] == ["done"], named
        assert not closed(words(found))


def test_what_comes_after_everything_is_closed() -> None:
    found = ask(
        """
        executors: [{id: lead}, {id: co}]
        measure: {term: III квартал 2018 года, executors: [lead, co]}
        journal:
          - {type: done, date: 2018-09-01}
          - {type: progress, date: 2018-10-01, text: доклад опубликован}
          - {type: done, date: 2018-10-02, by: co}
          - {type: done, date: 2018-10-03}
          - {type: postponed, date: 2018-10-04, new_due: 2018-12-01, authority: акт}
        """,
        "2018-12-31",
    )
    assert [entry.date.day for entry in only(found).entries] == [1, 1, 2]
    assert [entry.date.day for entry in found.unmatched] == [3, 4]
    assert only(found).status == "done"
    assert list(only(found).texts()) == ["доклад опубликован"]


def test_a_closing_entry_prefers_a_date_to_an_ongoing_part() -> None:
    found = ask(
        """
        measure: {term: "III квартал 2018 года, далее постоянно"}
        journal:
          - {type: done, date: 2018-10-20}
          - {type: progress, date: 2018-10-21}
        """,
        "2018-12-31",
    )
    assert words(found) == {"m/2018-09-30": "done_late", "m/ongoing.2": "ongoing"}


def test_an_entry_for_an_unknown_measure_is_kept_apart() -> None:
    found = ask(f"{YEARS}journal:\n  - {{type: done, date: 2019-02-01, measure: x}}", "2019-12-01")
    assert [entry.measure for entry in found.unmatched] == ["x"]


def test_reopened_returns_what_was_closed_last() -> None:
    found = ask(
        f"""{DATES}
journal:
  - {{type: done, date: 2018-05-10}}
  - {{type: done, date: 2019-05-10}}
  - {{type: reopened, date: 2019-05-20}}
""",
        "2019-06-01",
    )
    assert words(found) == {"m/2018-05-15": "done", "m/2019-05-15.2": "overdue"}


def test_reopened_with_nothing_closed_matches_nothing() -> None:
    found = ask(f"{DATES}journal:\n  - {{type: reopened, date: 2019-05-20}}", "2019-06-01")
    assert len(found.unmatched) == 1


def test_an_entry_may_name_an_occurrence_far_beyond_the_horizon() -> None:
    plan = "header: {period: {}}\nmeasure: {term: ежегодно до 1 сентября}\n"
    entry = "journal:\n  - {type: done, date: 2018-03-01, due: 2025-09-01}"
    assert words(ask(plan + entry, "2018-12-01")) == {
        "m/2018-09-01": "overdue",
        "m/2025-09-01": "done",
    }


def test_the_list_does_not_change_ids_matches_and_statuses() -> None:
    journal = "journal:\n  - {type: done, date: 2018-05-20}\n  - {type: done, date: 2018-06-20}"
    whole = ask(QUARTERS + journal, "2018-12-30")
    from datetime import date

    part = ask(QUARTERS + journal, "2018-12-30", since=date(2018, 4, 1), until=date(2018, 9, 30))
    assert words(part) == {
        name: word
        for name, word in words(whole).items()
        if name[2:] in {"2018-06-30", "2018-09-30"}
    }
    assert part.measures[0].status == whole.measures[0].status


def test_what_has_no_term_cannot_be_postponed() -> None:
    found = ask(
        """
        measures: [{id: a, term: постоянно}, {id: b, term: по мере необходимости}]
        journal:
          - {measure: a, type: postponed, date: 2018-05-01, new_due: 2018-06-01, authority: акт}
          - {measure: b, type: postponed, date: 2018-05-01, new_due: 2018-06-01, authority: акт}
        """,
        "2018-12-31",
    )
    assert [entry.measure for entry in found.unmatched] == ["a", "b"]
    assert found.figures.due == 0
