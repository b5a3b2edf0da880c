"""What recurs never falls due in the plan's period.

## What it does
Finds recurring terms with no date between the day the act takes effect and the end of the plan.

## Why it matters
«ежегодно до 1 февраля» in a plan from March to December of one year has no date. The measure
stands in the plan and is never asked for.

## Example
```yaml
plan:
  act: {date: 2018-03-19}
  period: {start: 2018-01-01, end: 2018-12-31}
measures:
  - id: "39"
    term: ежегодно до 1 февраля
```

## Use instead
```yaml
plan:
  act: {date: 2018-03-19}
  period: {start: 2018-01-01, end: 2019-12-31}
measures:
  - id: "39"
    term: ежегодно до 1 февраля
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import RecurringRule

CODE = "OP214"
NAME = "term-never-due"
SEVERITY = Severity.WARNING
TITLE = Text("срок ни разу не наступает", "a term that never falls due")


def check(subject: Subject) -> Iterator[Finding]:
    end = subject.context.end
    if end is None or end > subject.horizon:
        return
    for row in subject.rows:
        due = {found.part for found in row.occurrences}
        for index, part in enumerate(row.parts):
            if isinstance(part.rule, RecurringRule) and index not in due and part.rule.to is None:
                words = row.words_of(part)
                yield row.at_part(
                    part,
                    Text(
                        f"до окончания плана ({day_ru(end)}) этот срок ни разу не наступает: "
                        f"«{words}»",
                        f'this never falls due before the plan ends ({end}): "{words}"',
                    ),
                    Text(
                        "проверьте plan.period и дату акта; для отчёта за последний год поможет "
                        "term_rules: {occurrences_in: reporting_year_in_period}",
                        "check plan.period and the date of the act; for a report on the last year "
                        "set term_rules: {occurrences_in: reporting_year_in_period}",
                    ),
                )
