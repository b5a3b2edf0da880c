"""The act was adopted after the plan had ended, or long before it begins.

## What it does
Compares the date of the act with the plan's period: after its end, or more than two years before
its start.

## Why it matters
Mostly a slip in a year. As an act binds from its date, every wrong date moves what falls due.

## Example
```yaml
plan:
  act: {date: 2028-03-19}
  period: {start: 2018-01-01, end: 2020-12-31}
```

## Use instead
```yaml
plan:
  act: {date: 2018-03-19}
  period: {start: 2018-01-01, end: 2020-12-31}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP136"
NAME = "act-outside-period"
SEVERITY = Severity.WARNING
TITLE = Text("дата акта не вяжется с периодом плана", "an act dated far from the plan's period")


def check(subject: Subject) -> Iterator[Finding]:
    header = subject.plan.plan
    start, end, adopted = header.period.start, header.period.end, header.act.date
    if end is not None and adopted > end:
        yield Finding(
            ("plan", "act", "date"),
            Text(
                f"акт от {day_ru(adopted)} принят после окончания плана ({day_ru(end)})",
                f"the act of {adopted} was adopted after the plan ended ({end})",
            ),
            Text("проверьте год акта и period.end", "check the year of the act and period.end"),
        )
    elif start is not None and start.year - adopted.year > 2:
        yield Finding(
            ("plan", "act", "date"),
            Text(
                f"акт от {day_ru(adopted)} принят за {start.year - adopted.year} г. до начала "
                f"плана ({day_ru(start)})",
                f"the act of {adopted} was adopted {start.year - adopted.year} years before the "
                f"plan begins ({start})",
            ),
            Text("проверьте год акта и period.start", "check the year of the act and period.start"),
        )
