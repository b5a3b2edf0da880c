"""A journal entry of the base revision is gone.

## What it does
Looks for each entry of the base revision among all entries of the plan, in whatever file they
stand now. Of a journal that could not be read whole nothing is said.

## Why it matters
A record that can be deleted proves nothing. One that was wrong is taken back by a `correction`
with `withdrawn: true`, and both stay to be seen.

## Example
```yaml
# before, journal.yaml
entries:
  - {id: n1, measure: "1", type: progress, date: 2018-10-20}
  - {id: n2, measure: "1", type: not_done, date: 2018-11-20}
```
```yaml
# after, journal.yaml
entries:
  - {id: n1, measure: "1", type: progress, date: 2018-10-20}
```

## Use instead
```yaml
# after, journal.yaml
entries:
  - {id: n1, measure: "1", type: progress, date: 2018-10-20}
  - {id: n2, measure: "1", type: not_done, date: 2018-11-20}
  - {measure: "1", type: correction, date: 2018-11-20, corrects: n2, withdrawn: true}
```
"""

from collections.abc import Iterator

from openplan.changes.change import JournalEntryRemoved
from openplan.check.amending import correction_to_paste, quoted
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.model.journal import Entry

CODE = "OP415"
NAME = "record-deleted"
SEVERITY = Severity.ERROR
TITLE = Text("запись журнала удалена", "a journal record was deleted")


def check(subject: Subject) -> Iterator[Finding]:
    if not subject.has_whole_journal:
        return
    files = {item.path for item in subject.entries}
    for change in subject.changes:
        if isinstance(change, JournalEntryRemoved):
            text = quoted(change.old)
            is_file_left = change.path in files
            yield Finding(
                ("entries",) if is_file_left else ("plan", "id"),
                Text(
                    f"запись о мероприятии {change.measure} удалена: {text.ru}, {change.path}",
                    f"an entry of measure {change.measure} was deleted: {text.en}, {change.path}",
                ),
                correction_to_paste(_entry_at(subject, change), {"withdrawn": "true"}),
                change.path if is_file_left else None,
            )


def _entry_at(subject: Subject, change: JournalEntryRemoved) -> Entry | None:
    """Its path and route lead into the base."""
    entries = subject.baseline.entries if subject.baseline else ()
    places = {(one.path, one.route): one.entry for one in entries}
    return places.get((change.path or "", change.route))
