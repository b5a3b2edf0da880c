"""A term had passed before the act was adopted.

## What it does
Compares single dates and the ends of windows with the day the act takes effect.

## Why it matters
On its first day the plan has an overdue measure. Either the year is a slip, or the work was done
before and the term should say «исполнено».

## Example
```yaml
plan:
  act: {date: 2018-03-19}
measures:
  - id: "3"
    term: до 1 февраля 2018 года
```

## Use instead
```yaml
plan:
  act: {date: 2018-03-19}
measures:
  - id: "3"
    term: до 1 февраля 2019 года
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import DateRule

CODE = "OP208"
NAME = "term-before-act"
SEVERITY = Severity.WARNING
TITLE = Text("срок истёк до принятия акта", "a term that had passed before the act")


def check(subject: Subject) -> Iterator[Finding]:
    act = subject.plan.plan.act.in_force_from
    for row in subject.rows:
        for part, dates in row.dated:
            if isinstance(part.rule, DateRule) and part.rule.day.year is None:
                continue
            past = [found.nominal_due for found in dates if found.nominal_due < act]
            if past:
                yield row.at_part(
                    part,
                    Text(
                        f"срок {day_ru(past[0])} истёк до вступления акта в силу ({day_ru(act)})",
                        f"the date {past[0]} had passed before the act took effect ({act})",
                    ),
                    Text(
                        "проверьте год; если работа уже сделана, внесите запись done в журнал",
                        "check the year; if the work was done, add a done entry to the journal",
                    ),
                )
