"""An entry is made by somebody who does not answer for the measure.

## What it does
Looks for `by` among the executors of the measure, their members, parents and units, the
consolidator and whoever reports on the plan.

## Why it matters
The word of a stranger closes nothing: the lead's `done` does. Either the wrong id was written, or
the plan lacks a co-executor.

## Example
```yaml
# plan.yaml
executors:
  - {id: it, name: Отдел информатизации, type: department}
  - {id: legal, name: Правовое управление, type: department}
measures:
  - {id: "1", executors: [it]}
  - {id: "2", executors: [legal]}
```
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: progress
    text: Проект готов
    date: 2018-09-20
    by: legal
```

## Use instead
```yaml
# plan.yaml
executors:
  - {id: it, name: Отдел информатизации, type: department}
  - {id: legal, name: Правовое управление, type: department}
measures:
  - {id: "1", executors: [it]}
  - {id: "2", executors: [legal]}
```
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: progress
    text: Проект готов
    date: 2018-09-20
    by: it
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, listed, meant
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.model.plan import Measure

CODE = "OP311"
NAME = "reporter-is-no-executor"
SEVERITY = Severity.WARNING
TITLE = Text("отчитался не исполнитель", "a reporter who is no executor")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        row = subject.rows_by_id.get(item.entry.measure)
        by = item.entry.by
        if row is None or by is None:
            continue
        entitled = _entitled(subject, row.measure)
        if by not in entitled:
            yield item.at(
                "by", message=_message(by, subject, row.measure), hint=_hint(by, entitled)
            )


def _entitled(subject: Subject, measure: Measure) -> list[str]:
    reporting = subject.plan.plan.reporting
    found: list[str | None] = [*measure.executors, measure.consolidator]
    found.append(reporting.responsible if reporting else None)
    for executor in subject.plan.executors:
        if executor.id in measure.executors:
            found += [*executor.members, executor.parent]
        if executor.parent in measure.executors or set(executor.members) & set(measure.executors):
            found.append(executor.id)
    return [executor_id for executor_id in dict.fromkeys(found) if executor_id]


def _message(by: str, subject: Subject, measure: Measure) -> Text:
    if by not in subject.executor_ids:
        return Text(
            f"исполнителя «{by}» нет в плане {subject.plan.id}",
            f'the plan {subject.plan.id} has no executor "{by}"',
        )
    return Text(
        f"«{by}» не исполняет мероприятие {measure.id}",
        f'"{by}" is no executor of measure {measure.id}',
    )


def _hint(by: str, entitled: list[str]) -> Text | None:
    if not entitled:
        return None
    some = listed(entitled)
    known = Text(f"исполнители: {some.ru}", f"the executors are: {some.en}")
    return meant(by, entitled, otherwise=known)
