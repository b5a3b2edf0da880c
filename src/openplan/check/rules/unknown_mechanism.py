"""A measure or section names a mechanism that the openness standard does not have.

## What it does
Looks up `mechanisms` of sections and measures in the standard of the repository. Without a
standard nothing is checked.

## Why it matters
The coverage of the standard counts the mechanism as not served, although the plan serves it.

## Example
```yaml
# standard: open_data, public_council
sections:
  - id: "2"
    title: Обеспечение работы с открытыми данными
    mechanisms: [opendata]
```

## Use instead
```yaml
# standard: open_data, public_council
sections:
  - id: "2"
    title: Обеспечение работы с открытыми данными
    mechanisms: [open_data]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, meant
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity

CODE = "OP116"
NAME = "unknown-mechanism"
SEVERITY = Severity.WARNING
TITLE = Text("механизма нет в стандарте открытости", "a mechanism that the standard does not have")


def check(subject: Subject) -> Iterator[Finding]:
    known = subject.facts.mechanisms
    if known is None:
        return
    for route, mechanism in _named(subject):
        if mechanism not in known:
            yield Finding(
                route,
                Text(
                    f"механизма «{mechanism}» нет в стандарте открытости",
                    f'the openness standard has no mechanism "{mechanism}"',
                ),
                meant(mechanism, known),
            )


def _named(subject: Subject) -> Iterator[tuple[Route, str]]:
    for index, section in enumerate(subject.plan.sections):
        for place, mechanism in enumerate(section.mechanisms):
            yield ("sections", index, "mechanisms", place), mechanism
    for row in subject.rows:
        for place, mechanism in enumerate(row.measure.mechanisms):
            yield (*row.route, "mechanisms", place), mechanism
