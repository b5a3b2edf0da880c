"""A journal entry says something else than in the base revision.

## What it does
Compares the entries of the journal with those of the base revision, by content, then by `id`,
then by measure, type and date; in which file they stand does not matter. An entry that had no
`id` may be given one.

## Why it matters
The journal is what was reported then. An entry that is edited afterwards makes yesterday's report
untrue, and nobody can see that it was ever different. A `correction` leaves both to be seen.

## Example
```yaml
# before, journal.yaml
entries:
  - {id: n1, measure: "1", type: done, date: 2018-10-20}
```
```yaml
# after, journal.yaml
entries:
  - {id: n1, measure: "1", type: done, date: 2018-09-20}
```

## Use instead
```yaml
# after, journal.yaml
entries:
  - {id: n1, measure: "1", type: done, date: 2018-10-20}
  - {measure: "1", type: correction, date: 2018-09-20, recorded_on: 2018-11-01, corrects: n1}
```
"""

from collections.abc import Iterator

from openplan.changes.change import JournalEntryEdited
from openplan.check.amending import correction_to_paste, scalar, was_and_is
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.model.journal import Entry

CODE = "OP414"
NAME = "record-edited"
SEVERITY = Severity.ERROR
TITLE = Text("запись журнала изменена", "a journal record was edited")


def check(subject: Subject) -> Iterator[Finding]:
    for change in subject.changes:
        if isinstance(change, JournalEntryEdited):
            texts = was_and_is(change)
            entry = _entry_at(subject, change)
            before = _before(subject, entry)
            yield Finding(
                change.route,
                Text(
                    f"запись о мероприятии {change.measure} изменена задним числом: {texts.ru}",
                    f"an entry of measure {change.measure} was edited afterwards: {texts.en}",
                ),
                correction_to_paste(before or entry, _said(before, entry)),
                change.path,
            )


def _entry_at(subject: Subject, change: JournalEntryEdited) -> Entry | None:
    places = {(one.path, one.route): one.entry for one in subject.entries}
    return places.get((change.path or "", change.route))


def _before(subject: Subject, entry: Entry | None) -> Entry | None:
    """The entry as it was: of the same id, else one that differs in nothing but the id."""
    if subject.baseline is None or entry is None or entry.id is None:
        return None
    entries = [one.entry for one in subject.baseline.entries]
    for before in entries:
        if before.id == entry.id:
            return before
    bare = entry.model_copy(update={"id": None})
    return next((one for one in entries if one.model_copy(update={"id": None}) == bare), None)


def _said(before: Entry | None, entry: Entry | None) -> dict[str, str]:
    """The words that the edited entry has and had not."""
    if before is None or entry is None:
        return {}
    fields = ("text", "reason", "remedy", "authority")
    pairs = {name: (getattr(before, name), getattr(entry, name)) for name in fields}
    return {name: scalar(new) for name, (old, new) in pairs.items() if new and new != old}
