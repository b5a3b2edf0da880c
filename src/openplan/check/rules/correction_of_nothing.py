"""A correction names no entry, or one that does not exist.

## What it does
Looks up `corrects` of each `correction` among the ids of the entries of the plan.

## Why it matters
Nothing is corrected: the wrong entry still counts, although somebody believes that it does not.

## Example
```yaml
# journal.yaml
entries:
  - id: e1
    measure: "1"
    type: progress
    text: Проект готов
    date: 2018-09-20
  - measure: "1"
    type: correction
    corrects: e7
    date: 2018-09-20
    text: Проект согласован
```

## Use instead
```yaml
# journal.yaml
entries:
  - id: e1
    measure: "1"
    type: progress
    text: Проект готов
    date: 2018-09-20
  - measure: "1"
    type: correction
    corrects: e1
    date: 2018-09-20
    text: Проект согласован
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, listed, meant
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP312"
NAME = "correction-of-nothing"
SEVERITY = Severity.ERROR
TITLE = Text("исправление неизвестно чего", "a correction of nothing")


def check(subject: Subject) -> Iterator[Finding]:
    ids = [item.entry.id for item in subject.entries if item.entry.id is not None]
    some = listed(ids)
    known = Text(f"есть записи: {some.ru}", f"there are entries: {some.en}") if ids else _NO_IDS
    for item in subject.corrections:
        target = item.entry.corrects
        if target is None:
            yield item.at(
                "type",
                message=Text(
                    "не сказано, какая запись исправляется",
                    "it is not said which entry is corrected",
                ),
                hint=Text("добавьте corrects: id записи", "add corrects: the entry's id"),
            )
        elif target == item.entry.id or (target not in ids and subject.has_whole_journal):
            yield item.at(
                "corrects",
                message=Text(
                    f"записи «{target}» в журнале нет", f'the journal has no entry "{target}"'
                ),
                hint=meant(target, ids, otherwise=known),
            )


_NO_IDS = Text(
    "дайте исправляемой записи id и укажите его в corrects",
    "give the entry an id and name it in corrects",
)
