"""Two measures are the same to the word: title, term and executors.

## What it does
Compares section, title, term and executors of all measures.

## Why it matters
A row pasted twice is counted twice: the plan looks longer, and one of the two is never executed.

## Example
```yaml
measures:
  - {id: "5", title: Актуализация карты сайта, term: постоянно}
  - {id: "6", title: Актуализация карты сайта, term: постоянно}
```

## Use instead
```yaml
measures:
  - {id: "5", title: Актуализация карты сайта, term: постоянно}
  - {id: "6", title: Проверка карты сайта, term: ежеквартально}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP134"
NAME = "duplicate-measure"
SEVERITY = Severity.WARNING
TITLE = Text("одно мероприятие записано дважды", "one measure written twice")


def check(subject: Subject) -> Iterator[Finding]:
    seen: dict[tuple[str | None, str, str, str], str] = {}
    for row in subject.rows:
        measure = row.measure
        content = (measure.section, measure.title, measure.term, measure.executors_text)
        twin = seen.setdefault(content, measure.id)
        if twin != measure.id:
            yield row.at(
                "title",
                message=Text(
                    f"мероприятие {measure.id} дословно повторяет {twin}",
                    f"measure {measure.id} repeats {twin} to the word",
                ),
                hint=Text(
                    "сверьте с актом, не вставлена ли строка дважды",
                    "compare with the act whether a row was pasted twice",
                ),
            )
