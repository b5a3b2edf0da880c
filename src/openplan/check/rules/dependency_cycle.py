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
    for circle in _circles(after):
        if not reported.intersection(circle):
            reported.update(circle)
            way = " → ".join(_shortened([*circle, circle[0]]))
            yield subject.rows_by_id[circle[0]].at(
                "depends_on",
                message=Text(
                    f"мероприятия ждут друг друга по кругу: {way}",
                    f"measures wait for each other in a circle: {way}",
                ),
                hint=Text("уберите одну из зависимостей", "remove one of the dependencies"),
            )


def _circles(after: dict[str, list[str]]) -> Iterator[list[str]]:
    """Ways from a measure back to itself, without the return, each from the measure that stands
    first; every measure is entered once."""
    place = {measure_id: number for number, measure_id in enumerate(after)}
    entered: set[str] = set()
    for start, ways_on in after.items():
        if start in entered:
            continue
        way, position, open_ends = [start], {start: 0}, [iter(ways_on)]
        entered.add(start)
        while way:
            following = next(open_ends[-1], None)
            if following is None:
                open_ends.pop()
                del position[way.pop()]
            elif following in position:
                circle = way[position[following] :]
                first = circle.index(min(circle, key=place.__getitem__))
                yield [*circle[first:], *circle[:first]]
            elif following in after and following not in entered:
                entered.add(following)
                position[following] = len(way)
                way.append(following)
                open_ends.append(iter(after[following]))


def _shortened(way: list[str]) -> list[str]:
    return way if len(way) <= _MOST_SHOWN else [*way[: _MOST_SHOWN - 2], "…", way[-1]]


_MOST_SHOWN = 12
