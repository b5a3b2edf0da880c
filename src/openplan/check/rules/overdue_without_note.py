"""A date has passed, and nobody has said why nothing is done. Off unless selected.

## What it does
Finds measures with overdue dates that have no entry with text, reason or remedy; one finding a
measure.

## Why it matters
No report is taken for not executed. The column «Причины неисполнения, принимаемые меры» stays
empty, and the report is sent back. What it finds depends on the as-of day, so it is off by
default: turn it on with `check.severity: {overdue-without-note: warning}` or `--select OP5`.

## Example
```yaml
# plan.yaml
measures:
  - id: "1"
    term: III квартал 2018 года
```

## Use instead
```yaml
# plan.yaml
measures:
  - id: "1"
    term: III квартал 2018 года
```
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: not_done
    date: 2018-10-02
    reason: Не завершено согласование проекта
```
"""

from collections.abc import Iterator

from openplan.agenda import PlannedOccurrence, Status
from openplan.check.rule import Finding, Row, Subject, day_ru
from openplan.dates.language import Text, counted
from openplan.diagnostic import Severity

CODE = "OP501"
NAME = "overdue-without-note"
SEVERITY = Severity.WARNING
TITLE = Text("срок истёк, пояснений нет", "overdue without a note")


def check(subject: Subject) -> Iterator[Finding]:
    if not subject.has_whole_journal:
        return
    silent: dict[str, list[PlannedOccurrence]] = {}
    for occurrence in subject.agenda.occurrences:
        if occurrence.status is Status.OVERDUE and not _is_noted(occurrence):
            silent.setdefault(occurrence.measure.id, []).append(occurrence)
    for measure_id, occurrences in silent.items():
        yield _finding(subject.rows_by_id[measure_id], occurrences, subject)


def _is_noted(occurrence: PlannedOccurrence) -> bool:
    return any(entry.text or entry.reason or entry.remedy for entry in occurrence.entries)


def _finding(row: Row, occurrences: list[PlannedOccurrence], subject: Subject) -> Finding:
    first = occurrences[0]
    due = first.effective_due or subject.as_of
    days = counted(first.days_late or 0, ("день", "дня", "дней"), ("day", "days"))
    others = len(occurrences) - 1
    more = counted(others, ("срок", "срока", "сроков"), ("date", "dates"))
    command = (
        f"openplan record {subject.plan.id}/{row.measure.id} not-done "
        f"--due {first.nominal_due} --note …"
    )
    return row.at_part(
        row.parts[first.part],
        Text(
            f"срок мероприятия {row.measure.id} истёк {day_ru(due)} (просрочка {days.ru}"
            f"{f', и ещё {more.ru}' if others else ''}), пояснений нет",
            f"measure {row.measure.id} was due on {due} ({days.en} late"
            f"{f', and {more.en} more' if others else ''}), and there is no note",
        ),
        Text(f"внесите запись: {command}", f"add an entry: {command}"),
    )
