"""A measure names a section that the plan does not list.

## What it does
Looks up the `section` of each measure among the ids of `sections`.

## Why it matters
The measure drops out of every table that is made section by section, and its mechanisms of
openness are lost.

## Example
```yaml
sections:
  - id: "1"
    title: Открытые данные
measures:
  - id: "9"
    section: "l"
```

## Use instead
```yaml
sections:
  - id: "1"
    title: Открытые данные
measures:
  - id: "9"
    section: "1"
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, listed, meant
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP102"
NAME = "unknown-section"
SEVERITY = Severity.ERROR
TITLE = Text("раздел не описан в плане", "a section that the plan does not list")


def check(subject: Subject) -> Iterator[Finding]:
    known = [section.id for section in subject.plan.sections]
    for row in subject.rows:
        section_id = row.measure.section
        if section_id is not None and section_id not in known:
            yield row.at(
                "section",
                message=Text(
                    f"раздела «{section_id}» нет в списке sections",
                    f'there is no section "{section_id}" in the list of sections',
                ),
                hint=meant(section_id, known, otherwise=_known(known)),
            )


def _known(ids: list[str]) -> Text | None:
    if not ids:
        return Text("опишите разделы в sections", "list the sections in sections")
    some = listed(ids)
    return Text(f"есть разделы: {some.ru}", f"the sections are: {some.en}")
