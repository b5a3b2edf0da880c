"""The title, the control or a section of an approved plan changes, and no amending act says so.

## What it does
Compares `plan.title`, `plan.control`, `plan.reporting` and the titles of the sections with the
base revision. What was empty may be filled in.

## Why it matters
These words are the act's too. No date hangs on them, so it is a warning.

## Example
```yaml
# before
plan:
  control: {mode: delegated, name: Иванов И.И.}
```
```yaml
# after
plan:
  control: {mode: self}
```

## Use instead
```yaml
# after
plan:
  control: {mode: self}
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: replace, field: control}]
```
"""

from collections.abc import Iterator

from openplan.changes.change import HeaderChanged, SectionChanged, SectionRemoved
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    was_and_is,
)
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP410"
NAME = "header-changed-without-amendment"
SEVERITY = Severity.WARNING
TITLE = Text(
    "название, контроль или раздел изменены без акта",
    "title, control or a section changed with no act",
)


_FIELDS = {"title", "control", "reporting"}


def check(subject: Subject) -> Iterator[Finding]:
    missing = missing_act(subject)
    for change in changes_without_act(subject, HeaderChanged, SectionChanged):
        if change.field in _FIELDS and change.old is not None:
            texts = was_and_is(change)
            in_sections = isinstance(change, SectionChanged)
            section = str(subject.plan.sections[int(change.route[1])].id) if in_sections else None
            yield Finding(
                change.route,
                Text(
                    f"изменено {'.'.join(map(str, change.route))}: {texts.ru}; {missing.ru}",
                    f"{'.'.join(map(str, change.route))} is changed: {texts.en}; {missing.en}",
                ),
                amendment_to_paste(subject, change, target=section),
            )
    for gone in changes_without_act(subject, SectionRemoved):
        texts = was_and_is(gone)
        yield Finding(
            ("sections",),
            Text(
                f"раздел исчез: {texts.ru}; {missing.ru}",
                f"a section vanished: {texts.en}; {missing.en}",
            ),
            amendment_to_paste(subject, gone, op="remove", target=_id_of(subject, gone)),
        )


def _id_of(subject: Subject, gone: SectionRemoved) -> str | None:
    """Its route leads into the base."""
    place = gone.route[1]
    if subject.baseline is None or not isinstance(place, int):
        return None
    return subject.baseline.plan.sections[place].id
