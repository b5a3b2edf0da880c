"""An amendment changes a measure or section that the plan does not have.

## What it does
Looks up `target` of each change among the ids of measures and sections. What an amendment
removed, repealed or renamed may be gone.

## Why it matters
The history of a measure is found by its id. A misspelt target leaves the change in nobody's
history, and the check against the base revision misses it.

## Example
```yaml
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "12", date: 2019-06-01}
      changes: [{op: replace, target: "93", field: term, new: IV квартал 2019 года}]
measures:
  - id: "39"
```

## Use instead
```yaml
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "12", date: 2019-06-01}
      changes: [{op: replace, target: "39", field: term, new: IV квартал 2019 года}]
measures:
  - id: "39"
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, meant
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP138"
NAME = "unknown-amendment-target"
SEVERITY = Severity.WARNING
TITLE = Text("изменение неизвестного пункта", "an amendment of nothing known")

_GONE = {"remove", "repeal", "rename"}


def check(subject: Subject) -> Iterator[Finding]:
    amendments = subject.plan.plan.amendments
    known = {"plan", subject.plan.id, *subject.rows_by_id}
    known.update(section.id for section in subject.plan.sections)
    gone = {change.target for item in amendments for change in item.changes if change.op in _GONE}
    for index, amendment in enumerate(amendments):
        for place, change in enumerate(amendment.changes):
            target = change.target
            if target is not None and target not in known and target not in gone:
                yield Finding(
                    ("plan", "amendments", index, "changes", place, "target"),
                    Text(
                        f"изменяется «{target}», а такого мероприятия или раздела нет",
                        f'the change is to "{target}", which is no measure or section',
                    ),
                    meant(target, known),
                )
