"""A measure names an executor that the plan does not list.

## What it does
Looks up each id in `executors` and `consolidator` of a measure, in `parent` and `members` of an
executor, and in `reporting.responsible`.

## Why it matters
An unknown id has no name: the report would show a blank cell, and nobody would find the measure
in the calendar of their department.

## Example
```yaml
executors:
  - id: it
    name: Отдел информатизации
    type: department
measures:
  - id: "5"
    executors: [ti]
```

## Use instead
```yaml
executors:
  - id: it
    name: Отдел информатизации
    type: department
measures:
  - id: "5"
    executors: [it]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, meant
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity

CODE = "OP101"
NAME = "unknown-executor"
SEVERITY = Severity.ERROR
TITLE = Text("исполнитель не описан в плане", "an executor that the plan does not list")


def check(subject: Subject) -> Iterator[Finding]:
    for route, executor_id in _named(subject):
        if executor_id not in subject.executor_ids:
            yield Finding(
                route,
                Text(
                    f"исполнителя «{executor_id}» нет в списке executors",
                    f'there is no executor "{executor_id}" in the list of executors',
                ),
                meant(
                    executor_id,
                    subject.executor_ids,
                    otherwise=Text(
                        f"добавьте в executors: {{id: {executor_id}, name: …, type: department}}",
                        f"add to executors: {{id: {executor_id}, name: …, type: department}}",
                    ),
                ),
            )


def _named(subject: Subject) -> Iterator[tuple[Route, str]]:
    reporting = subject.plan.plan.reporting
    if reporting is not None and reporting.responsible is not None:
        yield ("plan", "reporting", "responsible"), reporting.responsible
    for index, executor in enumerate(subject.plan.executors):
        if executor.parent is not None:
            yield ("executors", index, "parent"), executor.parent
        for place, executor_id in enumerate(executor.members):
            yield ("executors", index, "members", place), executor_id
    for row in subject.rows:
        for place, executor_id in enumerate(row.measure.executors):
            yield (*row.route, "executors", place), executor_id
        if row.measure.consolidator is not None:
            yield (*row.route, "consolidator"), row.measure.consolidator
