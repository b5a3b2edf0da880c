"""A standing measure has no fresh entry. Off unless selected.

## What it does
Finds ongoing measures with no entry in the current reporting period or the one before it
(`plan.reporting.frequency`).

## Why it matters
«Постоянно» is never overdue, so silence looks like work. The report prints «информация не
представлена». What it finds depends on the as-of day, so it is off by default: turn it on with
`check.severity: {ongoing-without-data: warning}` or `--select OP5`.

## Example
```yaml
# plan.yaml
measures:
  - id: "6"
    term: постоянно
```

## Use instead
```yaml
# plan.yaml
measures:
  - id: "6"
    term: постоянно
```
```yaml
# journal.yaml
entries:
  - {measure: "6", type: progress, date: 2019-06-01, text: Карта сайта обновлена}
```
"""

from collections.abc import Iterator

from openplan.agenda import Kind, Status
from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP502"
NAME = "ongoing-without-data"
SEVERITY = Severity.WARNING
TITLE = Text("по постоянному мероприятию нет сведений", "an ongoing measure without data")


def check(subject: Subject) -> Iterator[Finding]:
    if not subject.has_whole_journal:
        return
    for occurrence in subject.agenda.occurrences:
        row = subject.rows_by_id.get(occurrence.measure.id)
        if (
            row is None
            or occurrence.kind is not Kind.ONGOING
            or occurrence.status is not Status.NO_DATA
        ):
            continue
        address = f"{subject.plan.id}/{row.measure.id}"
        yield row.at(
            "term",
            message=Text(
                f"по мероприятию {row.measure.id} на {day_ru(subject.as_of)} нет свежих сведений",
                f"there is no fresh data on measure {row.measure.id} as of {subject.as_of}",
            ),
            hint=Text(
                f"внесите запись: openplan record {address} progress --note …",
                f"add an entry: openplan record {address} progress --note …",
            ),
        )
