"""An agenda of a region: 1,000 plans, 73,000 measures, 300,000 journal entries, plan by plan.

    python benchmarks/agenda.py [PLANS]

Each plan is the Serov roadmap with 300 entries of its own, built as the store would give it, and
dropped once its figures are added to the sum. Prints seconds a plan, and the peak of memory after
a tenth of the plans and after all of them: a ratio near 1 says that memory does not grow with the
history. Nothing is wanted of the seconds but that they are a plan's own, whatever the number.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from openplan.agenda import agenda, context_of
from openplan.model.journal import Entry
from openplan.model.plan import Plan
from openplan.store import WorkTree, load

ROOT = Path(__file__).resolve().parent.parent
ENTRIES = 300
AS_OF = date(2020, 6, 30)
TYPES = ("progress", "done", "partial", "not_done", "reopened", "progress")


def serov() -> Plan:
    plans = load(WorkTree(ROOT)).plans
    return next(each.plan for each in plans if each.plan.id == "serov-2018")


def journal(plan: Plan, number: int) -> Iterator[Entry]:
    """Entries of every kind that needs no authority, spread over the years of the plan."""
    for place in range(ENTRIES):
        measure = plan.measures[(place * 7 + number) % len(plan.measures)]
        day = date(2018, 3, 20) + timedelta(days=(place * 11 + number) % 800)
        yield Entry.model_validate(
            {
                "measure": measure.id,
                "type": TYPES[(place + number) % len(TYPES)],
                "date": day.isoformat(),
                "recorded_on": (day + timedelta(days=2)).isoformat(),
                "text": f"Запись {place} плана {number}",
            }
        )


def megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)


def main(count: int) -> None:
    plan = serov()
    context = context_of(plan)
    occurrences = overdue = 0
    early = 0.0
    begin = time.process_time()
    for number in range(count):
        entries = list(journal(plan, number))
        found = agenda(plan, entries, context, as_of=AS_OF)
        occurrences += len(found.occurrences)
        overdue += len(found.overdue)
        if number + 1 == max(1, count // 10):
            early = megabytes()
    seconds = time.process_time() - begin
    late = megabytes()
    measures = count * len(plan.measures)
    print(f"{count} plans, {measures} measures, {count * ENTRIES} entries")
    print(f"{occurrences} occurrences, {overdue} overdue")
    print(f"{seconds:.1f} s of processor time, {seconds / count * 1000:.1f} ms a plan")
    print(f"peak {early:.0f} MB after a tenth, {late:.0f} MB at the end: ratio {late / early:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
