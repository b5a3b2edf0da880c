"""Plans of real size, plans without measure, and the ends of the calendar."""

import gc
import tracemalloc
from pathlib import Path

import pytest
from asking import ask, entries_of, plan_of, read

from openplan.agenda import Status, agenda, context_of
from openplan.model.plan import Plan

PLANS = Path(__file__).parents[2] / "plans"


def test_a_recurrence_without_end_is_followed_for_fifty_years_and_says_so() -> None:
    text = """
    header: {{period: {{start: 0001-01-01, end: 9999-12-31}}}}
    measure: {{term: "{}"}}
    """
    (measure,) = ask(text.format("ежедневно"), "2018-06-01").measures
    assert len(measure.occurrences) < 20_000
    assert measure.more
    (measure,) = ask(text.format("до 1 апреля 2098 года"), "2018-06-01").measures
    assert [one.id for one in measure.occurrences] == ["m/2098-04-01"]
    assert not measure.more


@pytest.mark.parametrize("as_of", ["0001-01-01", "1900-02-28", "9999-12-31"])
def test_any_day_may_be_asked_about(as_of: str) -> None:
    found = ask(
        """
        header: {reporting: {frequency: month}}
        measures:
          - {id: a, term: постоянно}
          - {id: b, term: ежеквартально}
          - {id: c, term: по мере необходимости}
          - {id: d, term: до 1 апреля 2019 года}
        journal:
          - {measure: a, type: progress, date: 0001-01-01}
          - {measure: c, type: no_cases, date: 9999-12-31}
          - {measure: d, type: postponed, date: 2018-05-05, new_due: 9999-12-31, authority: акт}
        """,
        as_of,
    )
    assert len(found.measures) == 4
    assert [one.days_left for one in found.occurrences]


def test_measures_with_one_id_are_one_measure() -> None:
    found = ask("measures: [{term: постоянно}, {term: исполнено}]", "2018-06-01")
    assert [one.id for one in found.occurrences] == ["m/ongoing"]


def test_an_empty_plan() -> None:
    plan = plan_of(read("measure: {term: постоянно}")).model_copy(update={"measures": ()})
    found = agenda(plan, (), context_of(plan), as_of=context_of(plan).start)
    assert (found.figures.total, found.next_due, found.overdue) == (0, None, ())


@pytest.mark.parametrize("path", sorted(PLANS.glob("*/plan.yaml")), ids=lambda p: p.parent.name)
def test_the_real_plans_without_a_journal(path: Path) -> None:
    plan = Plan.model_validate(read(path.read_text(encoding="utf-8")))
    context = context_of(plan)
    for year in (2017, 2018, 2019, 2020, 2026):
        found = agenda(
            plan,
            (),
            context,
            as_of=context.workdays.roll(context.effective_from).replace(year=year),
        )
        assert len(found.measures) == len(plan.measures)
        assert sum(found.figures.counts.values()) == found.figures.total
        quiet = {Status.OVERDUE, Status.SCHEDULED, Status.NO_DATA}
        for one in found.occurrences:
            assert one.status in quiet or "by_act" in one.flags, one.id


def test_nothing_is_kept_between_two_plans() -> None:
    text = """
    measures:
      - {{id: a, term: ежеквартально}}
      - {{id: b, term: "III квартал 2018 года, далее постоянно"}}
      - {{id: c, term: не позднее 3 рабочих дней с даты принятия решения}}
    journal: [{}]
    """
    rows = ", ".join(
        f"{{measure: {name}, type: {kind}, date: 2018-{month:02d}-11}}"
        for name, kind in (("a", "done"), ("b", "progress"), ("c", "event"))
        for month in range(1, 13)
    )
    data = read(text.format(rows))
    plan, entries = plan_of(data), entries_of(data["journal"])
    context = context_of(plan)

    def ask_once() -> int:
        return len(agenda(plan, entries, context, as_of=context.end).occurrences)

    ask_once()
    tracemalloc.start()
    try:
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(50):
            ask_once()
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 20_000
