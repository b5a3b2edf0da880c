"""The plan's period is said in two places, and differently.

## What it does
Compares the years of `plan.period` with those printed in `plan.title`, `plan.period.text`, the
title of the act, and the approval stamp (`plan.approval`).

## Why it matters
A plan «на 2018–2020 годы» that its approval stamp calls a plan «на 2018–2019 годы» has two ends.
What recurs is due in 2020 by the one and not by the other. Only an amending act can settle it.

## Example
```yaml
plan:
  title: План мероприятий на 2018-2020 годы
  period: {start: 2018-01-01, end: 2020-12-31}
  approval:
    text: УТВЕРЖДЕН … План мероприятий на 2018-2019 годы
```

## Use instead
```yaml
plan:
  title: План мероприятий на 2018-2020 годы
  period: {start: 2018-01-01, end: 2020-12-31}
  approval:
    text: УТВЕРЖДЕН … План мероприятий на 2018-2020 годы
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity
from openplan.model.plan import PlanPeriod

CODE = "OP111"
NAME = "period-differs"
SEVERITY = Severity.WARNING
TITLE = Text("срок действия плана указан по-разному", "the period of the plan is said differently")

Years = tuple[int, int]
_YEARS = re.compile(
    r"\b(?P<first>20\d\d)\s*[-–—]\s*(?P<last>20\d\d)\s*г|"
    r"\bна\s+(?P<only>20\d\d)\s+год|\b(?P<start>20\d\d)\s*(?:[-–—]|to)\s*(?P<end>20\d\d)\b"
)


def check(subject: Subject) -> Iterator[Finding]:
    said = list(_said(subject))
    if not said:
        return
    first_route, first = said[0]
    for route, years in said[1:]:
        if years != first:
            place = ".".join(map(str, first_route)).removesuffix(".end")
            yield Finding(
                route,
                Text(
                    f"здесь период плана – {_shown(years)}, а в {place} – {_shown(first)}",
                    f"here the plan's period is {_shown(years)}, in {place} it is {_shown(first)}",
                ),
                Text(
                    "сверьте с актом; если противоречие в самом акте, в plan.period оставьте "
                    "принятый период, а противоречие опишите в plan.notes",
                    "compare with the act; if the act contradicts itself, keep the period that "
                    "you follow in plan.period and describe the contradiction in plan.notes",
                ),
            )


def _said(subject: Subject) -> Iterator[tuple[Route, Years]]:
    header = subject.plan.plan
    yield from _of_period(("plan", "period"), header.period)
    yield from _of_text(("plan", "period", "text"), header.period.text)
    yield from _of_text(("plan", "title"), header.title)
    yield from _of_text(("plan", "act", "title"), header.act.title)
    if header.approval is not None:
        if header.approval.period is not None:
            yield from _of_period(("plan", "approval", "period"), header.approval.period)
        else:
            yield from _of_text(("plan", "approval", "text"), header.approval.text)


def _of_period(route: Route, period: PlanPeriod) -> Iterator[tuple[Route, Years]]:
    if period.start is not None and period.end is not None:
        yield (*route, "end"), (period.start.year, period.end.year)
    else:
        yield from _of_text(route, period.text)


def _of_text(route: Route, text: str | None) -> Iterator[tuple[Route, Years]]:
    match = _YEARS.search(text or "")
    if match:
        first = match["first"] or match["start"] or match["only"]
        last = match["last"] or match["end"] or match["only"]
        yield route, (int(first), int(last))


def _shown(years: Years) -> str:
    return f"{years[0]}" if years[0] == years[1] else f"{years[0]}–{years[1]}"
