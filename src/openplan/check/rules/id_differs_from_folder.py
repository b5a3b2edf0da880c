"""The plan's id is not the name of its folder.

## What it does
Compares `plan.id` with the folder of a file named `plan.yaml`.

## Why it matters
`serov-2018/39` addresses a measure everywhere; whoever looks for it expects the file in
`plans/serov-2018/`.

## Example
```yaml
# plans/example/plan.yaml
plan:
  id: exmaple
```

## Use instead
```yaml
# plans/example/plan.yaml
plan:
  id: example
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP117"
NAME = "id-differs-from-folder"
SEVERITY = Severity.WARNING
TITLE = Text("id плана не совпадает с именем папки", "the plan's id differs from its folder")


def check(subject: Subject) -> Iterator[Finding]:
    *above, file = subject.path.split("/")
    if file != "plan.yaml" or not above or above[-1] == subject.plan.id:
        return
    folder = above[-1]
    yield Finding(
        ("plan", "id"),
        Text(
            f"id плана – «{subject.plan.id}», а папка называется «{folder}»",
            f'the plan\'s id is "{subject.plan.id}", its folder is "{folder}"',
        ),
        Text(
            f"переименуйте папку в {subject.plan.id} или исправьте id",
            f"rename the folder to {subject.plan.id} or correct the id",
        ),
    )
