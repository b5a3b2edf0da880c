"""A term of several whole years begins with the plan and ends before it.

## What it does
Finds terms such as «2018-2019г.» in a plan of 2018 to 2020. Measures with the same wording are
reported together.

## Why it matters
A service that works «2018-2019г.» is not asked about in 2020, although the plan goes on. Mostly
the years were left from a draft of the plan with another period.

## Example
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "1.3"
    term: 2018-2019г.
```

## Use instead
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "1.3"
    term: 2018-2020 годы
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject, listed
from openplan.dates.language import Text, russian_plural
from openplan.diagnostic import Severity
from openplan.terms.rules import Day, WindowRule

CODE = "OP217"
NAME = "term-shorter-than-plan"
SEVERITY = Severity.NOTE
TITLE = Text("срок охватывает не все годы плана", "a term that leaves years of the plan out")

_MEASURES = ("мероприятия", "мероприятий", "мероприятий")


def check(subject: Subject) -> Iterator[Finding]:
    alike: dict[tuple[int, int, str], list[Row]] = {}
    for row in subject.rows:
        years = _years(row)
        if years is not None and row.dating is not None:
            alike.setdefault((*years, row.dating.text), []).append(row)
    for (last, end, _), rows in alike.items():
        yield _finding(rows, last, end)


def _years(row: Row) -> tuple[int, int] | None:
    """The last years of the term and of the plan, when whole years begin with it and end before."""
    start, end = row.context.start, row.context.end
    rule = row.parts[0].rule if len(row.parts) == 1 else None
    if not isinstance(rule, WindowRule) or start is None or end is None:
        return None
    first, last = rule.start, rule.end
    if first.year is None or last.year is None or not _is_whole(first, last):
        return None
    is_short = start.year == first.year < last.year < end.year
    return (last.year, end.year) if is_short else None


def _is_whole(first: Day, last: Day) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _finding(rows: list[Row], last: int, end: int) -> Finding:
    row = rows[0]
    left = Text(f"{end} год", f"{end}")
    if last + 1 < end:
        left = Text(f"{last + 1}–{end} годы", f"{last + 1}–{end}")
    others = [other.measure.id for other in rows[1:]]
    ru = en = ""
    if others:
        ids = listed(others)
        ru = f"; тот же срок у {russian_plural(len(others), *_MEASURES)} {ids.ru}"
        en = f"; so too measure{'s' if len(others) > 1 else ''} {ids.en}"
    return row.at_part(
        row.parts[0],
        Text(
            f"план действует по {end} год, а срок кончается в {last}: за {left.ru} "
            f"исполнение не запрашивается{ru}",
            f"the plan runs to {end}, and the term ends in {last}: nothing is asked for "
            f"{left.en}{en}",
        ),
        Text(
            "сверьте с актом; если работа продолжается, срок продлевает изменяющий акт",
            "compare with the act; if the work goes on, an amending act prolongs the term",
        ),
    )
