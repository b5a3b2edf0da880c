"""The `schedule` of a measure gives other dates than its `term`.

## What it does
Where both are understood and have dates, compares the dates that follow from each. A term that
can be read in two ways is left alone, and one without a year where `schedule` takes of its dates:
there `schedule` says which is meant.

## Why it matters
The dates come from `schedule`; the report prints `term`. A reader sees one date and is measured
by another.

## Example
```yaml
measures:
  - id: "1"
    term: III квартал 2018 года
    schedule: 2018-Q4
```

## Use instead
```yaml
measures:
  - id: "1"
    term: III квартал 2018 года
    schedule: 2018-Q3
```
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from openplan.check.rule import CHOICES, Finding, Row, Subject, day_ru, lacks_year, listed
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.expand import expand
from openplan.terms.rules import Term, TermError

CODE = "OP206"
NAME = "schedule-and-term-disagree"
SEVERITY = Severity.WARNING
TITLE = Text("schedule и term дают разные даты", "schedule and term that disagree")

_ENOUGH = 100


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        if isinstance(row.schedule, Term):
            by_term = _dates(row, row.term, subject.horizon)
            by_schedule = _dates(row, row.schedule, subject.horizon)
            if by_term and by_term != by_schedule and not _is_choice(row, by_schedule, by_term):
                yield row.at(
                    "schedule",
                    message=Text(
                        f"по schedule сроки – {_ru(by_schedule)}, по term – {_ru(by_term)}",
                        f"the dates by schedule are {_en(by_schedule)}, by term {_en(by_term)}",
                    ),
                    hint=Text(
                        "исправьте schedule или удалите его: term понятен и без него",
                        "correct schedule or delete it: term is understood without it",
                    ),
                )


def _is_choice(row: Row, chosen: list[date], among: list[date]) -> bool:
    """Whether the schedule says which of the years is meant that the term leaves open."""
    parts = () if isinstance(row.term, TermError) else row.term.parts
    return bool(chosen) and set(chosen) <= set(among) and any(map(lacks_year, parts))


def _dates(row: Row, term: Term | TermError, until: date) -> list[date]:
    if isinstance(term, TermError) or any(note.code in CHOICES for note in term.notes):
        return []
    found = islice(expand(term, row.context, until=until), _ENOUGH)
    return [occurrence.nominal_due for occurrence in found]


def _ru(days: list[date]) -> str:
    return listed(map(day_ru, days), most=3).ru or "их нет"


def _en(days: list[date]) -> str:
    return listed(map(str, days), most=3).en or "none"
