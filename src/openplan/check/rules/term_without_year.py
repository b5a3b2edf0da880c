"""A date has no year, and the plan does not leave only one.

## What it does
Finds single dates and windows without a year in a plan of several years or of none. Wordings that
are ambiguous in themselves («в течение года») are left to `term-ambiguous`.

## Why it matters
«до 1 мая» in a plan for three years is read as 1 May of each year, in a plan without an end as
1 May for ever. The author may have meant one year. `schedule` says which, and the words of the act
stay as they are.

## Example
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "5"
    term: до 1 мая
```

## Use instead
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "5"
    term: до 1 мая
    schedule: <2019-05-01
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, lacks_year
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.notation import notation
from openplan.terms.rules import DateRule, Day, Part, Rule, Term, WindowRule

CODE = "OP204"
NAME = "term-without-year"
SEVERITY = Severity.WARNING
TITLE = Text("в сроке нет года", "a term without a year")


def check(subject: Subject) -> Iterator[Finding]:
    start, end = subject.context.start, subject.context.end
    if start is not None and end is not None and start.year == end.year:
        return
    years = Text("каждый год плана", "each year of the plan")
    if end is None:
        years = Text("каждый год без конца", "every year without end")
    for row in subject.rows:
        if row.dating is None or row.schedule is not None:
            continue
        for part, _ in row.dated:
            if lacks_year(part) and not row.is_ambiguous(part):
                yield row.at_part(
                    part,
                    Text(
                        f"в сроке нет года: понято как {years.ru}",
                        f"the term names no year: read as {years.en}",
                    ),
                    _settled(row.dating, part, subject),
                )


def _settled(term: Term, part: Part, subject: Subject) -> Text:
    year = subject.context.first_year() or subject.as_of.year
    dated = part._replace(rule=_in_year(part.rule, year))
    parts = tuple(dated if each is part else each for each in term.parts)
    one = notation(term._replace(parts=parts))
    every = notation(term)
    return Text(
        f"если год один, впишите его: schedule: '{one}'; если каждый – подтвердите: "
        f"schedule: '{every}'",
        f"if one year is meant, write it: schedule: '{one}'; if each, confirm it: "
        f"schedule: '{every}'",
    )


def _in_year(rule: Rule, year: int) -> Rule:
    if isinstance(rule, DateRule):
        return rule._replace(day=_dated(rule.day, year))
    if isinstance(rule, WindowRule):
        turns = (rule.end.month, rule.end.day) < (rule.start.month, rule.start.day)
        return rule._replace(start=_dated(rule.start, year), end=_dated(rule.end, year + turns))
    return rule


def _dated(day: Day, year: int) -> Day:
    return day._replace(day=day.in_year(year).day, year=year)
