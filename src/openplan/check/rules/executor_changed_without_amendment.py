"""Another body answers for a measure, and no amending act says so.

## What it does
Compares `executors_text`, the lead and the other `executors`, `consolidator` and `require_all` of
each measure with the base revision; and the names under the ids of `executors`, where a new name
is allowed once the old one stands in `former_names`. Naming the executors of a cell that had no
list yet is no change.

## Why it matters
A deadline is asked of somebody. Moved to another department without a decision, a measure is
asked of one who never took it on.

## Example
```yaml
# before
measures:
  - id: "39"
    executors_text: Отдел информатизации
    executors: [it]
```
```yaml
# after
measures:
  - id: "39"
    executors_text: Правовое управление
    executors: [legal]
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: replace, target: "39", field: executors}]
measures:
  - id: "39"
    executors_text: Правовое управление
    executors: [legal]
```
"""

import json
from collections.abc import Iterator

from openplan.changes.change import Change, ExecutorRenamed, ExecutorsChanged
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    was_and_is,
)
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP406"
NAME = "executor-changed-without-amendment"
SEVERITY = Severity.ERROR
TITLE = Text(
    "исполнитель изменён без изменяющего акта",
    "an executor changed with no act",
)


def check(subject: Subject) -> Iterator[Finding]:
    missing = missing_act(subject)
    for change in changes_without_act(subject, ExecutorsChanged):
        if not _is_filled_in(change):
            texts = was_and_is(change)
            yield Finding(
                change.route,
                Text(
                    f"исполнитель мероприятия {change.measure} изменён ({change.field}): "
                    f"{texts.ru}; {missing.ru}",
                    f"the executor of measure {change.measure} is changed ({change.field}): "
                    f"{texts.en}; {missing.en}",
                ),
                amendment_to_paste(subject, change),
            )
    for renamed in changes_without_act(subject, ExecutorRenamed):
        texts = was_and_is(renamed)
        yield Finding(
            renamed.route,
            Text(
                f"под тем же id теперь другой исполнитель: {texts.ru}; {missing.ru}",
                f"under the same id there is another executor: {texts.en}; {missing.en}",
            ),
            Text(
                "если орган переименован, сохраните прежнее имя: "
                f"former_names: [{_quoted(renamed)}]",
                f"if the body was renamed, keep its old name: former_names: [{_quoted(renamed)}]",
            ),
        )


def _is_filled_in(change: Change) -> bool:
    """Executors named, or a consolidator, where nothing but the cell stood."""
    return change.old is None and change.field != "executors_text"


def _quoted(change: Change) -> str:
    return json.dumps(change.old, ensure_ascii=False)
