"""A date falls on a day off and moves.

## What it does
Finds dates that are no working day, and says on which day they really end by the plan's rule
(`term_rules.non_working_day`). Measures with the same wording are reported together; weekly and
daily terms are left alone.

## Why it matters
«IV квартал 2018 года» ends on Monday 31.12.2018, a day off, so that the work is in time until
09.01.2019, in another reporting year. Whoever plans by the printed date should know it.

## Example
```yaml
measures:
  - id: "1"
    term: до 1 сентября 2019 года
```

## Use instead
```yaml
measures:
  - id: "1"
    term: до 30 августа 2019 года
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject, day_ru, listed
from openplan.dates.language import Text, russian_plural
from openplan.dates.period import Unit
from openplan.diagnostic import Severity
from openplan.terms.context import Context
from openplan.terms.expand import Occurrence
from openplan.terms.rules import RecurringRule

CODE = "OP207"
NAME = "deadline-on-day-off"
SEVERITY = Severity.NOTE
TITLE = Text("срок приходится на нерабочий день", "a deadline on a day off")

_SHORT = {Unit.DAY, Unit.WEEK}


def check(subject: Subject) -> Iterator[Finding]:
    alike: dict[tuple[str, Context], list[Row]] = {}
    for row in subject.rows:
        if row.dating is not None:
            alike.setdefault((row.dating.text, row.context), []).append(row)
    for rows in alike.values():
        off = [found for found in _dates(rows[0]) if _is_off(rows[0], found)]
        if off:
            yield _finding(rows, off)


def _dates(row: Row) -> Iterator[Occurrence]:
    for found in row.occurrences:
        rule = row.parts[found.part].rule
        if not (isinstance(rule, RecurringRule) and rule.every in _SHORT):
            yield found


def _is_off(row: Row, found: Occurrence) -> bool:
    return not row.context.workdays.is_workday(found.nominal_due)


def _finding(rows: list[Row], off: list[Occurrence]) -> Finding:
    row, first = rows[0], off[0]
    why = row.context.workdays.reason(first.nominal_due) or Text("", "")
    more = _more(rows, off)
    return row.at_part(
        row.parts[first.part],
        Text(
            f"срок {day_ru(first.nominal_due)} – {why.ru}; {_moved(first).ru}{more.ru}",
            f"the date {first.nominal_due} is no working day ({why.en}); "
            f"{_moved(first).en}{more.en}",
        ),
        Text(
            "правило задаёт plan.term_rules.non_working_day: following, preceding или none",
            "the rule is plan.term_rules.non_working_day: following, preceding or none",
        ),
    )


def _moved(found: Occurrence) -> Text:
    if found.effective_due == found.nominal_due:
        return Text("срок не переносится", "the date does not move")
    last = found.effective_due
    return Text(f"последний день – {day_ru(last)}", f"the last day is {last}")


def _more(rows: list[Row], off: list[Occurrence]) -> Text:
    ru = en = ""
    if len(off) > 1:
        days = sorted({found.nominal_due for found in off[1:]})
        ru = f"; также {listed(map(day_ru, days), most=3).ru}"
        en = f"; also {listed(map(str, days), most=3).en}"
    others = [row.measure.id for row in rows[1:]]
    if others:
        ids = listed(others)
        ru += f"; тот же срок у {russian_plural(len(others), *_MEASURES)} {ids.ru}"
        en += f"; so too measure{'s' if len(others) > 1 else ''} {ids.en}"
    return Text(ru, en)


_MEASURES = ("мероприятия", "мероприятий", "мероприятий")
