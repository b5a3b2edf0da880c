"""A plan of the base revision is not in the repository any more.

## What it does
Looks up each plan id of the base revision among all plans, in whatever folder they stand now. A
plan whose file is there and could not be read is not counted as gone.

## Why it matters
With the plan go its measures, its journal and every link to them. A plan that has ended stays for
its reports; one that is repealed stays with the amendment that repeals it.

## Example
```yaml
# before
plan: {id: example}
```
```yaml
# after
plan: {id: example-2018}
```

## Use instead
```yaml
# after
plan: {id: example}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP411"
NAME = "plan-vanished"
SEVERITY = Severity.ERROR
TITLE = Text("план исчез из репозитория", "a plan vanished from the repository")


def check(subject: Subject) -> Iterator[Finding]:
    if subject.is_gone:
        header = subject.plan.plan
        yield Finding(
            ("plan", "id"),
            Text(
                f"план {header.id} исчез из репозитория, его мероприятий: "
                f"{len(subject.plan.measures)}, записей журнала: {len(subject.entries)}",
                f"the plan {header.id} vanished from the repository, with "
                f"{len(subject.plan.measures)} measures and {len(subject.entries)} journal entries",
            ),
            Text(
                "верните файл и plan.id: папку переименовать можно, id – нет; план, утративший "
                "силу, остаётся с изменением, в котором changes: [{op: repeal}]",
                "put back the file and plan.id: a folder may be renamed, an id may not; a plan "
                "that is repealed stays, with an amendment that has changes: [{op: repeal}]",
            ),
        )
