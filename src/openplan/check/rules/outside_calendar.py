"""A date lies in a year whose working calendar is not known.

## What it does
Finds dates outside the years of the working calendar, once for each such year.

## Why it matters
The Government moves days off each year by a decree. Before it is out only the Labour Code is
applied, and the last day of a term may turn out to be another one.

## Example
```yaml
measures:
  - id: "1"
    term: до 31 декабря 2035 года
```

## Use instead
```yaml
measures:
  - id: "1"
    term: до 31 декабря 2019 года
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import NBSP, Text
from openplan.diagnostic import Severity

CODE = "OP209"
NAME = "outside-calendar"
SEVERITY = Severity.NOTE
TITLE = Text("год не покрыт производственным календарём", "a date outside the working calendar")


def check(subject: Subject) -> Iterator[Finding]:
    told: set[int] = set()
    for row in subject.rows:
        for found in row.occurrences:
            year = found.nominal_due.year
            if year not in told and not row.context.workdays.covers(found.nominal_due):
                told.add(year)
                yield row.at_part(
                    row.parts[found.part],
                    Text(
                        f"перенос выходных дней на {year}{NBSP}год в календаре не учтён: применён "
                        "только Трудовой кодекс (ст. 112)",
                        f"the calendar does not hold the days off moved in {year}: the Labour "
                        "Code (art. 112) alone is applied",
                    ),
                    Text(
                        "укажите свой календарь: plan.term_rules.calendar: calendar.csv",
                        "name a calendar of your own: plan.term_rules.calendar: calendar.csv",
                    ),
                )
