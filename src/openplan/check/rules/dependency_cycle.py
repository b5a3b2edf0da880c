"""Measures wait for each other in a circle.

## What it does
Follows `depends_on` from measure to measure and finds those that lead back to themselves.

## Why it matters
Each waits for the other's event, so none of them ever falls due.

## Example
```yaml
measures:
  - id: "9"
    depends_on: [{measure: "10"}]
  - id: "10"
    depends_on: [{measure: "9"}]
```

## Use instead
```yaml
measures:
  - id: "9"
  - id: "10"
    depends_on: [{measure: "9"}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP121"
NAME = "dependency-cycle"
SEVERITY = Severity.ERROR
TITLE = Text("мероприятия ждут друг друга по кругу", "measures that wait for each other")


def check(subject: Subject) -> Iterator[Finding]:
    after = {
        row.measure.id: [dependency.measure for dependency in row.measure.depends_on]
        for row in subject.rows
        if row.measure.depends_on
    }
    reported: set[str] = set()
    for measure_id in after:
        circle = _circle(measure_id, after)
        if circle and not reported.intersection(circle):
            reported.update(circle)
            way = " → ".join([*circle, measure_id])
            yield subject.rows_by_id[measure_id].at(
                "depends_on",
                message=Text(
                    f"мероприятия ждут друг друга по кругу: {way}",
                    f"measures wait for each other in a circle: {way}",
                ),
                hint=Text("уберите одну из зависимостей", "remove one of the dependencies"),
            )


def _circle(start: str, after: dict[str, list[str]]) -> list[str]:
    """The way from a measure back to itself, without the return; empty when there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        measure_id = waiting.pop()
        for following in after.get(measure_id, []):
            if following == start:
                way = [measure_id]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if following not in came_from:
                came_from[following] = measure_id
                waiting.append(following)
    return []
