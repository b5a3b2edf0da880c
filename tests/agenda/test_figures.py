"""Counts and shares."""

from decimal import Decimal

from asking import ask
from hypothesis import given
from hypothesis import strategies as st

from openplan.agenda import figures_of, figures_of_measures, round_shares, share

PLAN = """
sections:
  - {id: s1, title: Первый, mechanisms: [open_data]}
  - {id: s2, title: Второй}
executors: [{id: it}, {id: hr}]
measures:
  - {id: a, section: s1, term: III квартал 2018 года, executors: [it, hr]}
  - {id: b, section: s1, term: III квартал 2018 года, executors: [hr]}
  - {id: c, section: s2, term: III квартал 2018 года, executors: [it], mechanisms: [media]}
  - {id: d, section: s2, term: IV квартал 2018 года}
  - {id: e, section: s2, term: III квартал 2018 года}
  - {id: f, term: постоянно}
journal:
  - {measure: a, type: done, date: 2018-09-01}
  - {measure: b, type: done, date: 2018-10-09}
  - {measure: e, type: removed, date: 2018-08-09, authority: акт}
"""


def test_the_figures_of_a_plan() -> None:
    figures = ask(PLAN, "2018-11-01").figures
    assert (figures.total, figures.due, figures.executed, figures.on_time) == (6, 3, 2, 1)
    assert (figures.late, figures.overdue) == (1, 1)
    assert (figures.executed_share, figures.on_time_share) == (Decimal("66.7"), Decimal("33.3"))
    assert {word: n for word, n in figures.counts.items() if n} == {
        "done": 1, "done_late": 1, "overdue": 1, "scheduled": 1, "no_data": 1, "removed": 1,
    }  # fmt: skip


def test_of_nothing_due_there_is_no_share() -> None:
    figures = ask(PLAN, "2018-02-01").figures
    assert (figures.due, figures.executed_share, figures.on_time_share) == (0, None, None)
    assert figures_of([]).shares() is None


def test_what_is_due_today_and_open_is_due_but_not_overdue() -> None:
    figures = ask(PLAN, "2018-10-01").figures
    assert (figures.due, figures.executed, figures.overdue) == (3, 1, 0)


def test_what_was_done_early_counts_as_due() -> None:
    assert ask(PLAN, "2018-09-10").figures.due == 1


def test_measures_are_chosen_by_section_executor_and_mechanism() -> None:
    found = ask(PLAN, "2018-11-01")

    def ids(measures: object) -> str:
        return "".join(one.id for one in measures)  # type: ignore[attr-defined]

    assert (ids(found.of_section("s2")), ids(found.of_section(None))) == ("cde", "f")
    assert (ids(found.of_executor("hr")), ids(found.led_by("hr"))) == ("ab", "b")
    assert ids(found.led_by(None)) == "def"
    assert (ids(found.of_mechanism("open_data")), ids(found.of_mechanism("media"))) == ("ab", "c")
    assert figures_of(found.of_section("s1")).executed_share == Decimal(100)
    assert [one.id for one in found.overdue] == ["c/2018-09-30"]


def test_measures_as_the_unit() -> None:
    found = ask(PLAN, "2018-11-01")
    assert found.measure_figures.due == 3
    assert figures_of_measures(found.measures).counts == found.measure_figures.counts


COUNTS = st.lists(st.integers(0, 5000), max_size=12)


@given(COUNTS)
def test_shares_add_up_to_a_hundred(counts: list[int]) -> None:
    shares = round_shares(counts)
    if not sum(counts):
        assert shares is None
        return
    assert sum(shares) == 100
    for count, part in zip(counts, shares, strict=True):
        assert abs(part - Decimal(count * 100) / sum(counts)) < Decimal("0.1")


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_share_is_rounded_half_up(count: int, whole: int) -> None:
    exact = Decimal(count) * 100 / whole
    found = share(count, whole)
    assert abs(found - exact) <= Decimal("0.05") + Decimal("1e-20")
    assert found.as_tuple().exponent >= -1
