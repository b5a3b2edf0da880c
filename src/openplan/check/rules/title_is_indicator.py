"""The title of a measure is an indicator: it says what is counted, not what is done.

## What it does
Finds titles that begin with «Количество», «Доля», «Число», «Процент», «Удельный вес», «Уровень»
and the like.

## Why it matters
«Количество реализованных проектов» cannot be executed or be late. Mostly the columns of the
table were mixed up: the words belong into the indicator, and the measure is the work behind it.

## Example
```yaml
measures:
  - id: "4"
    title: Количество реализованных проектов инициативного бюджетирования
```

## Use instead
```yaml
measures:
  - id: "4"
    title: Реализация проектов инициативного бюджетирования
    indicators:
      - id: projects
        name: Количество реализованных проектов
        unit: ед.
        targets: [{value: 1, due: 2019-12-31}]
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP109"
NAME = "title-is-indicator"
SEVERITY = Severity.NOTE
TITLE = Text("вместо мероприятия – показатель", "a title that is an indicator")

_COUNTED = re.compile(
    r"(количество|число|численность|доля|процент|удельный вес|уровень|объ[её]м|охват|"
    r"the (number|share|level) of|(number|share|percentage|proportion|level|amount) of)\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        match = _COUNTED.match(row.measure.title)
        if match:
            yield Finding(
                (*row.route, "title"),
                Text(
                    f"наименование мероприятия {row.measure.id} – показатель: «{match[0]} …»",
                    f'the title of measure {row.measure.id} is an indicator: "{match[0]} …"',
                ),
                Text(
                    "назовите действие («Реализация …», «Проведение …»), а показатель впишите в "
                    "indicators; в утверждённом акте это меняет только изменяющий акт",
                    "name the action, and put the indicator into indicators; in an adopted act "
                    "only an amending act changes this",
                ),
                begin=0,
                end=match.end(),
            )
