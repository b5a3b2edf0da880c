"""The term engine: phrases a second against dateparser, import, a great many yearly rules.

    python benchmarks/terms.py [RUNS]

The phrases are made here, all distinct, in the shapes of the four plans' own wordings.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice, product
from pathlib import Path
from statistics import median
from typing import Literal

import yaml
from dateutil.rrule import YEARLY, rrule
from measure import alternate, process, python, show

from openplan.dates.names import MONTHS_GENITIVE_RU, MONTHS_RU
from openplan.dates.period import Unit
from openplan.terms import Context, expand, parse
from openplan.terms.rules import Part, RecurringRule, Term, YearDay

try:
    import dateparser
except ImportError:
    dateparser = None

PHRASES = 3000
PLAIN_DATES = 60
PLANS = Path(__file__).parents[1] / "plans"

Shape = Callable[[int, int, int], str]


# The wordings of the four plans, with other days, months and years.
SHAPES: dict[str, Shape] = {
    "a date": lambda day, month, year: f"до {day} {MONTHS_GENITIVE_RU[month]} {year} года",
    "a window": lambda day, month, year: (
        f"с {day} {MONTHS_GENITIVE_RU[month]} по 31 декабря {year} г."
    ),
    "each year": lambda day, month, year: (
        f"ежегодно до {day} {MONTHS_GENITIVE_RU[month]}, начиная с {year} года"
    ),
    "a list": lambda day, month, year: (
        f"ежегодно до {day} {MONTHS_GENITIVE_RU[month]} {year} года; "
        f"до {day} {MONTHS_GENITIVE_RU[month]} {year + 1} года"
    ),
    "a window, then constantly": lambda day, month, year: (
        f"до {day} {MONTHS_GENITIVE_RU[month]} {year} года, далее постоянно"
    ),
    "an event": lambda day, month, year: (
        f"не позднее {day} рабочих дней с даты принятия решения, "
        f"но не позднее 1 {MONTHS_GENITIVE_RU[month]} {year} года"
    ),
    "a yearly report": lambda day, month, year: (
        f"{MONTHS_RU[month]} {year} года, далее ежегодно не позднее {day} февраля года, "
        "следующего за отчетным"
    ),
    "a quarterly report": lambda day, month, year: (
        f"{MONTHS_RU[month]} {year} года, далее ежеквартально до {day} числа месяца, "
        "следующего за отчетным кварталом"
    ),
    "labelled parts": lambda day, month, year: (
        f"формирование базы – до {day} {MONTHS_GENITIVE_RU[month]} {year} года; "
        "ведение базы – постоянно"
    ),
}


def phrases(shapes: Iterable[Shape]) -> Iterator[str]:
    """Distinct Russian terms, of each shape in turn."""
    shapes = list(shapes)
    for year, day, month in product(range(2013, 2028), range(1, 29), range(12)):
        for shape in shapes:
            yield shape(day, month, year)


def plan_wordings() -> list[str]:
    """The distinct terms of the plans in this repository, in the order of their files."""
    terms: dict[str, None] = {}
    for path in sorted(PLANS.glob("*/plan.yaml")):
        plan = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        terms.update((measure["term"], None) for measure in plan["measures"])
    return list(terms)


def plain_dates() -> Iterator[str]:
    """What dateparser can be asked: days written out, nothing else."""
    for year, day, month in product(range(2013, 2028), range(1, 29), range(12)):
        yield f"{day} {MONTHS_GENITIVE_RU[month]} {year} года"


def per_second(texts: list[str], read: Callable[[str], object]) -> float:
    begin = time.process_time()
    for text in texts:
        if read(text) is None:
            sys.exit(f"not read: {text}")
    return len(texts) / (time.process_time() - begin)


def _anew() -> Iterator[Callable[[str], object]]:
    """Ways to read a Russian term that change nothing, and of which no cache knows the others."""
    orders: tuple[Literal["british", "american"] | None, ...] = (None, "british", "american")
    for blanks in range(4):
        for order in orders:
            yield lambda text, behind=" " * blanks, dates=order: parse(
                text + behind, lang="ru", dates=dates
            )


def compare_speed(runs: int) -> None:
    """Each run reads phrases that no run before it has read, so that no cache can help."""
    print(f"phrases a second, {PHRASES} distinct ones a run")
    terms, simple = phrases(SHAPES.values()), plain_dates()
    ours, plain, theirs = [], [], []
    for _ in range(runs):
        ours.append(per_second(list(islice(terms, PHRASES)), parse))
        few = list(islice(simple, PLAIN_DATES))
        plain.append(per_second(few, parse))
        if dateparser is not None:
            theirs.append(per_second(few, lambda text: dateparser.parse(text, languages=["ru"])))
    for name, shape in SHAPES.items():
        texts = list(islice(phrases([shape]), PHRASES, 2 * PHRASES))
        print(f"    {name:27} {per_second(texts, parse):12.0f}   ({len(texts[0].split())} words)")
    wordings = plan_wordings()
    real = [per_second(wordings, read) for read in _anew()]
    words = sum(len(wording.split()) for wording in wordings) / len(wordings)
    print(f"  openplan, all these in turn   {median(ours):12.0f}")
    print(
        f"  openplan, the plans' own terms {median(real):11.0f}   "
        f"({len(wordings)} wordings of {words:.1f} words)"
    )
    print(f"  openplan, plain dates         {median(plain):12.0f}")
    if theirs:
        print(f"  dateparser, plain dates       {median(theirs):12.0f}")
        print(f"  openplan / dateparser, plain dates: {median(plain) / median(theirs):.0f}")
        print(f"  openplan's whole terms / dateparser's dates: {median(ours) / median(theirs):.0f}")
    else:
        print("  (dateparser is not installed: pip install '.[bench]')")


def compare_import(runs: int) -> None:
    print("import")
    times = alternate(
        {
            "python": process(python("pass")),
            "python -c import dateutil.relativedelta": process(
                python("import dateutil.relativedelta")
            ),
            "python -c import openplan.terms": process(python("import openplan.terms")),
        },
        runs,
    )
    show(times, [("python -c import openplan.terms", "python", None)])
    above = times["python -c import openplan.terms"] - times["python"]
    print(f"  openplan.terms above bare Python: {above * 1000:.0f} ms")


def expand_many(count: int) -> None:
    """Every day of the year in plans that begin on days of their own, ten years each; beside them
    the same days by dateutil's rrule, and the floor: making the dates and nothing else."""
    days = list(product(range(1, 13), range(1, 29)))
    terms = [
        Term("", "ru", (Part(RecurringRule(Unit.YEAR, due=(YearDay(month, day),))),))
        for month, day in days
    ]
    first, last = date(2018, 1, 1), date(2027, 12, 31)
    contexts = [
        Context(first, last, first + timedelta(days=n)) for n in range(-(-count // len(terms)))
    ]
    begin = time.process_time()
    asked = islice(product(contexts, terms), count)
    dates = sum(1 for context, term in asked for _ in expand(term, context))
    ours = time.process_time() - begin
    begin = time.process_time()
    for month, day in islice(cycle(days), count):
        [date(year, month, day) for year in range(2018, 2028)]
    floor = time.process_time() - begin
    few = count // 100
    begin = time.process_time()
    for month, day in islice(cycle(days), few):
        list(
            rrule(
                YEARLY,
                datetime(2018, 1, 1, tzinfo=UTC),
                until=datetime(2027, 12, 31, tzinfo=UTC),
                bymonth=month,
                bymonthday=day,
            )
        )
    peer = (time.process_time() - begin) * count / few
    print(f"{count} yearly rules over ten years, seconds of the processor")
    print(f"  openplan, {dates} dates, rolled by the calendar   {ours:8.2f}")
    print(f"  dateutil.rrule, not rolled                        {peer:8.2f}")
    print(f"  the dates alone                                   {floor:8.2f}")
    print(f"  dateutil.rrule / openplan = {peer / ours:.0f}")
    print(f"  openplan / the dates alone = {ours / floor:.1f}")


def main(runs: int) -> int:
    compare_speed(5)
    compare_import(runs)
    expand_many(100_000)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
