"""A deadline moves, and no amending act says so.

## What it does
Compares the `term` and the `schedule` of each measure with those of the base revision
(`check --base REV`). Finds those that now mean other dates, when `plan.amendments` has no new
amendment that names an act and, where it lists its changes, lists this measure.

## Why it matters
Only the body that set a deadline may move it. A deadline that is edited in the file is met on
paper: nobody is late any more, and nobody decided that.

## Example
```yaml
# before
measures:
  - id: "39"
    term: III квартал 2018 года
```
```yaml
# after
measures:
  - id: "39"
    term: IV квартал 2018 года
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: replace, target: "39", field: term, new: IV квартал 2018 года}]
measures:
  - id: "39"
    term: IV квартал 2018 года
```
"""

from collections.abc import Iterator
from dataclasses import replace

from openplan.changes.change import TermMoved
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    scalar,
    was_and_is,
)
from openplan.check.rule import CHOICES, Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import Term

CODE = "OP401"
NAME = "deadline-moved-without-amendment"
SEVERITY = Severity.ERROR
TITLE = Text(
    "срок изменён без изменяющего акта",
    "a deadline moved with no act",
)


def check(subject: Subject) -> Iterator[Finding]:
    for change in changes_without_act(subject, TermMoved):
        shown = _in_words(subject, change)
        texts = was_and_is(shown, change.old_dues, change.new_dues)
        missing = missing_act(subject)
        yield Finding(
            change.route,
            Text(
                f"срок мероприятия {change.measure} изменён: {texts.ru}; {missing.ru}",
                f"the deadline of measure {change.measure} is moved: {texts.en}; {missing.en}",
            ),
            _reading_to_confirm(subject, change) or amendment_to_paste(subject, change),
        )


def _in_words(subject: Subject, change: TermMoved) -> TermMoved:
    """Of a `schedule` that comes or goes, the words of the term in the place of nothing."""
    row = subject.rows_by_id.get(change.measure or "")
    if change.field != "schedule" or row is None:
        return change
    term = row.measure.term
    return replace(change, old=change.old or term, new=change.new or term)


def _reading_to_confirm(subject: Subject, change: TermMoved) -> Text | None:
    """Where the words of the act leave a choice, a `schedule` settles it and needs no act."""
    row = subject.rows_by_id.get(change.measure or "")
    if change.field != "schedule" or change.new is None or row is None:
        return None
    if not isinstance(row.term, Term) or not any(one.code in CHOICES for one in row.term.notes):
        return None
    line = f"schedule: {scalar(change.new)}  # openplan: ignore OP401 --"
    return Text(
        f"срок в акте допускает выбор; укажите, кем и когда он сделан:\n  {line} кто и когда решил",
        f"the act leaves a choice; say who made it and when:\n  {line} who decided, and when",
    )
