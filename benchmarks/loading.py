"""Loading and checking many plans, against what the libraries alone take for the same files.

    python benchmarks/loading.py [RUNS]

40 plans of 50 measures are written into a temporary folder. The floor reads them with
PyYAML's C loader and types them with the models: no places, no terms, no rules.
"""

from __future__ import annotations

import os
import sys
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import alternate, openplan, process, python, show

PLANS, MEASURES = 40, 50
TERMS = (
    "III квартал {year} года, далее постоянно",
    "ежегодно не позднее {day} мая года, следующего за отчетным",
    "ежеквартально до {day} числа месяца, следующего за отчетным кварталом",
    "до {day} апреля {year} года",
    "постоянно",
    "1 раз в полугодие",
    "в течение {day} рабочих дней со дня принятия решения",
    "{year}-{next}г.",
)
FLOOR = """
import sys
from pathlib import Path
import yaml
from openplan.model.plan import Plan
class Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers = {}
count = 0
for path in sorted(Path(sys.argv[1]).rglob("plan.yaml")):
    with path.open("rb") as file:
        count += len(Plan.model_validate(yaml.load(file, Loader)).measures)
assert count == int(sys.argv[2])
"""


def plan(number: int, measures: int = MEASURES) -> str:
    year = 2018 + number % 8
    rows = "".join(
        f"""
  - id: {n}
    number: {n}.
    section: {1 + n % 5}
    title: >-
      Мероприятие {n} плана {number}: размещение на официальном сайте сведений о деятельности
      органов местного самоуправления и их обновление
    term: {term.format(year=year, next=year + 1, day=1 + (n + number) % 28)}
    executors_text: Отдел {n % 9}, отдел {(n + 4) % 9}
    executors: [o{n % 9}, o{(n + 4) % 9}]
    indicators_text: не менее {n} наборов
    indicators:
      - id: sets
        name: количество наборов
        unit: набор
        targets: [{{value: {n}}}]
"""
        for n, term in zip(range(1, measures + 1), cycle(TERMS), strict=False)
    )
    sections = "".join(f"  - {{id: {n}, number: {n}, title: Раздел {n}}}\n" for n in range(1, 6))
    executors = "".join(
        f"  - {{id: o{n}, name: Отдел {n} администрации, type: department}}\n" for n in range(9)
    )
    return f"""openplan: 1
plan:
  id: plan-{number}
  title: План мероприятий № {number}
  act:
    type: resolution
    issuer: администрация
    number: {number}
    date: {year}-01-15
  period: {{start: {year}-01-01, end: {year + 2}-12-31}}
executors:
{executors}sections:
{sections}measures:{rows}"""


def write_plans(folder: Path, plans: int = PLANS, measures: int = MEASURES) -> None:
    for number in range(plans):
        path = folder / "plans" / f"plan-{number}" / "plan.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(plan(number, measures), encoding="utf-8")


def main(runs: int) -> int:
    with TemporaryDirectory() as name:
        write_plans(Path(name))
        count = str(PLANS * MEASURES)
        times = alternate(
            {
                "floor: CSafeLoader and models": process([*python(FLOOR), name, count]),
                "openplan check": process(
                    openplan("check", "-C", name, "-o", os.devnull), codes=(0, 1)
                ),
                "openplan due --month": process(openplan("due", "--month", "-C", name)),
                "openplan export": process(openplan("export", "--format", "json", "-C", name)),
            },
            runs,
        )
    print(f"{PLANS} plans, {PLANS * MEASURES} measures")
    floor = "floor: CSafeLoader and models"
    held = show(
        times, [(f"openplan {verb}", floor, None) for verb in ("check", "due --month", "export")]
    )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
