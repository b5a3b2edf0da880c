"""An entry reports an event, and the measure's term waits for none.

## What it does
Finds `event` and `no_cases` entries of measures whose term has neither an event part nor an
ongoing or on-demand one.

## Why it matters
The event starts no term and the entry changes nothing. Mostly another type was meant (`progress`)
or another measure.

## Example
```yaml
# plan.yaml
measures:
  - id: "1"
    term: III квартал 2018 года
```
```yaml
# journal.yaml
entries:
  - {measure: "1", type: event, date: 2018-08-01}
```

## Use instead
```yaml
# plan.yaml
measures:
  - id: "1"
    term: не позднее 3 рабочих дней с даты принятия решения
```
```yaml
# journal.yaml
entries:
  - {measure: "1", type: event, date: 2018-08-01}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import EventRule, OnDemandRule, OngoingRule

CODE = "OP317"
NAME = "event-without-event-term"
SEVERITY = Severity.WARNING
TITLE = Text("событие у мероприятия без события", "an event that no term waits for")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        if item.entry.type not in {"event", "no_cases"}:
            continue
        row = subject.rows_by_id.get(item.entry.measure)
        if row is None or row.dating is None:
            continue
        if not any(
            isinstance(part.rule, EventRule | OnDemandRule | OngoingRule) for part in row.parts
        ):
            yield item.at(
                "type",
                message=Text(
                    f"срок мероприятия {row.measure.id} не зависит от события: «{row.dating.text}»",
                    f'the term of measure {row.measure.id} waits for no event: "{row.dating.text}"',
                ),
                hint=Text(
                    "ход работы записывается как progress", "how it goes is recorded as progress"
                ),
            )
