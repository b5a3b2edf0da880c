"""A measure depends on a measure that does not exist.

## What it does
Looks up each `depends_on.measure` among the measures of the plan; a measure cannot depend on
itself. `event: follow_up_end` needs a `follow_up` in the measure that it names.

## Why it matters
The term is counted from an event that can never happen, so the measure never falls due.

## Example
```yaml
measures:
  - id: "9"
  - id: "10"
    term: в течение 7 рабочих дней после завершения обсуждения
    depends_on: [{measure: "99"}]
```

## Use instead
```yaml
measures:
  - id: "9"
  - id: "10"
    term: в течение 7 рабочих дней после завершения обсуждения
    depends_on: [{measure: "9"}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject, meant
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.model.plan import Dependency

CODE = "OP113"
NAME = "unknown-dependency"
SEVERITY = Severity.ERROR
TITLE = Text("зависимость от несуществующего мероприятия", "a dependency on no measure")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        for place, dependency in enumerate(row.measure.depends_on):
            yield from _check_one(subject, row, place, dependency)


def _check_one(subject: Subject, row: Row, place: int, dependency: Dependency) -> Iterator[Finding]:
    other = subject.rows_by_id.get(dependency.measure)
    if other is None:
        yield row.at(
            *("depends_on", place, "measure"),
            message=Text(
                f"мероприятия «{dependency.measure}» в плане нет",
                f'there is no measure "{dependency.measure}" in the plan',
            ),
            hint=meant(dependency.measure, subject.rows_by_id),
        )
    elif dependency.event == "follow_up_end" and other.measure.follow_up is None:
        yield row.at(
            *("depends_on", place, "event"),
            message=Text(
                f"у мероприятия {other.measure.id} нет follow_up, конца которого ждёт это",
                f"measure {other.measure.id} has no follow_up whose end this one waits for",
            ),
            hint=Text(
                "опишите у него follow_up: {title: …, within: {value: 15, unit: day}} "
                "или укажите event: done",
                "give it follow_up: {title: …, within: {value: 15, unit: day}} "
                "or write event: done",
            ),
        )
