"""An entry belongs to no occurrence of its measure.

## What it does
Finds entries that name a date, a year, a part or an id (`due`, `year`, `part`, `occurrence`) that
the measure's term does not have, or that fit nothing that is open.

## Why it matters
The entry changes no status: what was reported is lost, and the date that was meant stays open.

## Example
```yaml
# plan.yaml
measures:
  - id: "1"
    term: до 20 декабря 2018 года
```
```yaml
# journal.yaml
entries:
  - {measure: "1", type: progress, date: 2018-12-01, due: 2018-12-02, text: Готово}
```

## Use instead
```yaml
# plan.yaml
measures:
  - id: "1"
    term: до 20 декабря 2018 года
```
```yaml
# journal.yaml
entries:
  - {measure: "1", type: progress, date: 2018-12-01, due: 2018-12-20, text: Готово}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Logged, Row, Subject, listed
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import EventRule

CODE = "OP309"
NAME = "unknown-occurrence"
SEVERITY = Severity.ERROR
TITLE = Text("запись не относится ни к одному сроку", "an entry for an unknown occurrence")


def check(subject: Subject) -> Iterator[Finding]:
    if not subject.entries:
        return
    lost = set(subject.agenda.unmatched)
    for item in subject.journal:
        row = subject.rows_by_id.get(item.entry.measure)
        if row is not None and row.dating is not None and item.entry in lost:
            yield _finding(item, row, subject.plan.id)


def _finding(item: Logged, row: Row, plan: str) -> Finding:
    named = next(
        (field for field in ("occurrence", "due", "year", "part") if _has(item, field)), None
    )
    value = getattr(item.entry, named) if named else item.entry.date
    return item.at(
        named or "date",
        message=Text(
            f"у мероприятия {row.measure.id} нет срока, к которому относится запись "
            f"({named or 'date'}: {value})",
            f"measure {row.measure.id} has no occurrence that the entry could belong to "
            f"({named or 'date'}: {value})",
        ),
        hint=_hint(row, plan),
    )


def _has(item: Logged, field: str) -> bool:
    return getattr(item.entry, field) is not None


def _hint(row: Row, plan: str) -> Text:
    dues = [found.nominal_due.isoformat() for found in row.occurrences]
    if dues:
        some = listed(dues)
        return Text(f"сроки мероприятия: {some.ru}", f"the dates of the measure: {some.en}")
    if any(isinstance(part.rule, EventRule) for part in row.parts):
        event = f"openplan record {plan}/{row.measure.id} event --date"
        return Text(
            f"срок появится, когда записано событие: {event} ГГГГ-ММ-ДД",
            f"the date comes with the event: {event} YYYY-MM-DD",
        )
    return Text(
        "дат из срока не следует: уберите due, occurrence и year",
        "no dates follow from the term: leave out due, occurrence and year",
    )
