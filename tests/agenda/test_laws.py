"""What holds for every plan and every journal."""

from datetime import date, timedelta
from typing import Any

from asking import entries_of, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st

from openplan.agenda import PlanAgenda, Status, agenda, context_of
from openplan.model.journal import Entry

TERMS = (
    "до 1 апреля 2019 года",
    "III квартал 2018 года, далее постоянно",
    "ежеквартально",
    "ежегодно до 1 сентября",
    "постоянно",
    "исполнено",
    "по мере необходимости",
    "по отдельному графику",
    "не позднее 3 рабочих дней с даты принятия решения",
    "после утверждения плана",
    "когда рак на горе свистнет",
)
PLAN = plan_of(
    {
        "executors": [{"id": "lead"}, {"id": "co"}],
        "measures": [
            {
                "id": f"m{index}",
                "term": term,
                "executors": ["lead", "co"],
                "depends_on": [{"measure": "m0"}] if index == 9 else [],
            }
            for index, term in enumerate(TERMS)
        ],
    }
)
CONTEXT = context_of(PLAN)
DAYS = st.dates(date(2017, 6, 1), date(2021, 12, 31))
TYPES = [
    "progress",
    "done",
    "partial",
    "not_done",
    "event",
    "no_cases",
    "postponed",
    "removed",
    "reopened",
    "correction",
]


@st.composite
def journals(draw: st.DrawFn) -> tuple[Entry, ...]:
    found: list[dict[str, Any]] = []
    for index in range(draw(st.integers(0, 12))):
        entry: dict[str, Any] = {
            "id": f"e{index}",
            "measure": f"m{draw(st.integers(0, len(TERMS)))}",
            "type": draw(st.sampled_from(TYPES)),
            "date": draw(DAYS).isoformat(),
            # written on days of their own, so that the order of the files says nothing
            "recorded_on": (date(2022, 1, 1) + timedelta(days=index)).isoformat(),
        }
        if draw(st.booleans()):
            entry["year"] = str(draw(st.integers(2017, 2021)))
        if draw(st.booleans()):
            entry["by"] = draw(st.sampled_from(["lead", "co", "stranger"]))
        if entry["type"] == "postponed":
            entry["new_due"] = draw(DAYS).isoformat()
        if entry["type"] == "correction":
            entry["corrects"] = f"e{draw(st.integers(0, 12))}"
            entry["withdrawn"] = draw(st.sampled_from(["true", "false"]))
        found.append(entry)
    return entries_of(found)


def asked(entries: tuple[Entry, ...], as_of: date) -> PlanAgenda:
    return agenda(PLAN, entries, CONTEXT, as_of=as_of)


FEW = settings(max_examples=settings.default.max_examples // 3)


@FEW
@given(journals(), DAYS)
def test_groups_add_up_and_no_entry_is_lost(entries: tuple[Entry, ...], as_of: date) -> None:
    found = asked(entries, as_of)
    figures = found.figures
    assert sum(figures.counts.values()) == figures.total == len(found.occurrences)
    assert figures.executed + figures.overdue <= figures.due <= figures.total
    assert figures.on_time <= figures.executed
    assert sum(found.measure_figures.counts.values()) == len(PLAN.measures)
    ids = [one.id for one in found.occurrences]
    assert len(set(ids)) == len(ids)
    attached = [
        entry
        for one in found.measures
        for row in {row.id: row for row in (*one.every, *one.standing)}.values()
        for entry in row.entries
    ]
    facts = {entry.id for entry in (*attached, *found.unmatched)}
    withdrawn = {entry.corrects for entry in entries if entry.withdrawn}
    moved = {entry.corrects for entry in entries if entry.type == "correction"}
    for entry in entries:
        if entry.date <= as_of and entry.type != "correction" and entry.id not in moved | withdrawn:
            assert entry.id in facts


@FEW
@given(journals(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_files_says_nothing(
    entries: tuple[Entry, ...], as_of: date, random: Any
) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert asked(tuple(shuffled), as_of).occurrences == asked(entries, as_of).occurrences


@given(DAYS, DAYS)
@FEW
def test_what_is_overdue_stays_overdue_with_no_entries(one: date, other: date) -> None:
    before, after = sorted((one, other))
    overdue = {row.id for row in asked((), before).overdue}
    assert overdue <= {row.id for row in asked((), after).overdue}


@FEW
@given(journals(), DAYS)
def test_status_follows_from_completion_and_punctuality(
    entries: tuple[Entry, ...], as_of: date
) -> None:
    for one in asked(entries, as_of).occurrences:
        assert (one.status is Status.REMOVED) == (one.completion == "withdrawn")
        assert (one.status in {Status.DONE, Status.DONE_LATE}) == (one.completion == "complete")
        assert (one.status is Status.OVERDUE) == (one.punctuality == "overdue")
        assert (one.status is Status.DONE_LATE) == (one.punctuality == "late")
        assert (one.days_late is not None) == (one.punctuality in {"late", "overdue"})
        assert one.days_late is None or one.days_late > 0


@FEW
@given(journals(), DAYS, DAYS)
def test_what_is_written_later_changes_nothing_known_before(
    entries: tuple[Entry, ...], as_of: date, added: date
) -> None:
    more = entries_of(
        [{"measure": "m0", "type": "done", "date": added, "recorded_on": "2023-01-01"}]
    )
    known = date(2022, 12, 31)
    found = agenda(PLAN, (*entries, *more), CONTEXT, as_of=as_of, known_by=known)
    assert found.occurrences == asked(entries, as_of).occurrences
