"""The report on the plan's last year would be due after the plan ends.

## What it does
Finds «… года, следующего за отчетным» in plans that do not say whether the report on the last
year is still due (`term_rules.occurrences_in`); one finding a plan.

## Why it matters
In a plan for 2018–2020 the report on 2020 is due in 2021. By default the due date must lie in the
plan's period, so that the last report is not asked for. An act may well mean that it is.

## Example
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "5.1"
    term: ежегодно не позднее 15 мая года, следующего за отчетным
```

## Use instead
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
  term_rules: {occurrences_in: reporting_year_in_period}
measures:
  - id: "5.1"
    term: ежегодно не позднее 15 мая года, следующего за отчетным
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject, listed
from openplan.dates.language import NBSP, Text
from openplan.dates.period import Unit
from openplan.diagnostic import Severity
from openplan.terms.rules import Part, RecurringRule

CODE = "OP215"
NAME = "last-report-after-plan"
SEVERITY = Severity.NOTE
TITLE = Text("отчёт за последний год – после плана", "the last report falls after the plan")


def check(subject: Subject) -> Iterator[Finding]:
    settled = (
        subject.plan.plan.term_rules.occurrences_in or subject.project.term_rules.occurrences_in
    )
    end = subject.context.end
    if settled or end is None:
        return
    found = [
        (row, part) for row in subject.rows for part in row.parts if _is_yearly_report(row, part)
    ]
    if not found:
        return
    row, part = found[0]
    ids = listed(row.measure.id for row, _ in found)
    yield row.at_part(
        part,
        Text(
            f"отчёт за {end.year}{NBSP}год был бы после окончания плана и не запрашивается "
            f"(мероприятия: {ids.ru})",
            f"the report on {end.year} would be due after the plan ends and is not asked for "
            f"(measures: {ids.en})",
        ),
        Text(
            "решите и запишите: plan.term_rules: {occurrences_in: reporting_year_in_period} – "
            "нужен, due_in_period – нет",
            "settle it: plan.term_rules: {occurrences_in: reporting_year_in_period} asks for it, "
            "due_in_period does not",
        ),
    )


def _is_yearly_report(row: Row, part: Part) -> bool:
    own = row.measure.term_rules
    return (
        isinstance(part.rule, RecurringRule)
        and part.rule.lag is Unit.YEAR
        and (own is None or own.occurrences_in is None)
    )
