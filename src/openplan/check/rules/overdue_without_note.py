"""A date has passed, and nobody has said why nothing is done. Off unless selected.

## What it does
Finds overdue occurrences without an entry that gives text, reason or remedy.

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
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP501"
NAME = "overdue-without-note"
SEVERITY = Severity.WARNING
TITLE = Text("срок истёк, пояснений нет", "overdue without a note")


def check(subject: Subject) -> Iterator[Finding]:
    if not subject.has_whole_journal:
        return
    for occurrence in subject.agenda.occurrences:
        row = subject.rows_by_id.get(occurrence.measure.id)
        if row is not None and occurrence.status is Status.OVERDUE and not _is_noted(occurrence):
            yield _finding(row, occurrence, subject)


def _is_noted(occurrence: PlannedOccurrence) -> bool:
    return any(entry.text or entry.reason or entry.remedy for entry in occurrence.entries)


def _finding(row: Row, occurrence: PlannedOccurrence, subject: Subject) -> Finding:
    due = occurrence.effective_due or subject.as_of
    late = occurrence.days_late or 0
    address = f"{subject.plan.id}/{row.measure.id}"
    command = f"openplan record {address} not-done --due {occurrence.nominal_due} --note …"
    message = Text(
        f"срок мероприятия {row.measure.id} истёк {day_ru(due)} (просрочка в днях: {late}), "
        "пояснений нет",
        f"measure {row.measure.id} was due on {due} (days late: {late}), and there is no note",
    )
    hint = Text(
        f"внесите запись: {command}",
        f"add an entry: {command}",
    )
    if occurrence.part < len(row.parts):
        return row.at_part(row.parts[occurrence.part], message, hint)
    return row.at("term", message=message, hint=hint)
