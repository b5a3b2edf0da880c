"""Which measure a row of a returned form is about: by its hidden mark, else by what is printed.

The mark and the print must not contradict each other: rows whose visible cells were sorted or
pasted apart from their marks are refused, not guessed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from openplan.dates.language import Text
from openplan.intake import Fault, FilledRow, normal
from openplan.model.plan import Measure
from openplan.store import LoadedPlan


@dataclass(frozen=True, slots=True)
class Target:
    """`occurrence` is the full id, None where the row does not say which date."""

    plan: str
    measure: str
    occurrence: str | None = None


class Measures:
    """Every measure of the repository, found by its address or by its printed number."""

    def __init__(self, plans: Sequence[LoadedPlan]) -> None:
        self._by_id: dict[str, dict[str, Measure]] = {}
        self._by_number: dict[str, list[tuple[str, Measure]]] = defaultdict(list)
        for loaded in plans:
            own = self._by_id[loaded.plan.id] = {}
            for measure in loaded.plan.measures:
                own.setdefault(measure.id, measure)
                number = _bare(measure.number or "")
                self._by_number[number].append((loaded.plan.id, measure))

    def match(self, row: FilledRow) -> Target | Fault:
        if not row.id:
            return self._by_print(row, plan=row.stamp.plan if row.stamp else "")
        plan, _, rest = row.id.partition("/")
        measure_id, _, date_of_it = rest.partition("/")
        if plan not in self._by_id:
            return Fault(
                row.where,
                Text(f"в репозитории нет плана «{plan}»", f'the repository has no plan "{plan}"'),
                Text("укажите его папку: -C ПАПКА", "name the folder of the other one: -C DIR"),
            )
        measure = self._by_id[plan].get(measure_id)
        if measure is None:
            return self._by_print(row, plan=plan)
        if _contradicts(measure, row):
            return _contradiction(row, f"{plan}/{measure_id}")
        return Target(plan, measure_id, rest if date_of_it else None)

    def _by_print(self, row: FilledRow, *, plan: str) -> Target | Fault:
        """The number, and the title where one stands there; of the plan that the form names."""
        found = [
            Target(name, measure.id)
            for name, measure in self._by_number[_bare(row.number)]
            if (not plan or name == plan) and (not row.title or _has_title(measure, row))
        ]
        if len(found) == 1:
            return found[0]
        if found:
            some = ", ".join(f"{each.plan}/{each.measure}" for each in found[:5])
            message = Text(
                f"таких мероприятий несколько: {some}", f"there are several such measures: {some}"
            )
        else:
            said = _printed(row)
            message = Text(f"нет такого мероприятия: {said}", f"there is no such measure: {said}")
        return Fault(
            row.where,
            message,
            Text(
                "запишите сами: openplan record ПЛАН/ПУНКТ ВИД",
                "record it yourself: openplan record PLAN/MEASURE TYPE",
            ),
        )


def _contradiction(row: FilledRow, address: str) -> Fault:
    said = _printed(row)
    return Fault(
        row.where,
        Text(
            f"скрытая пометка – о пункте {address}, а напечатано другое: {said}",
            f"the hidden mark is about {address}, the print is not: {said}",
        ),
        Text("перенесите сведения в новую форму", "put what it says into a new form"),
    )


def _contradicts(measure: Measure, row: FilledRow) -> bool:
    """Number and title both are of something else; an amendment seldom changes both."""
    said = [same for given, same in ((row.number, _has_number(measure, row)),
                                     (row.title, _has_title(measure, row))) if given]  # fmt: skip
    return bool(said) and not any(said)


def _has_number(measure: Measure, row: FilledRow) -> bool:
    return _bare(row.number) == _bare(measure.number or "")


def _bare(number: str) -> str:
    return normal(number).rstrip(".")


def _has_title(measure: Measure, row: FilledRow) -> bool:
    """The title alone, or with the lines that a form puts below it."""
    title, printed = normal(measure.title), normal(row.title)
    return printed == title or printed.startswith(f"{title} ")


def _printed(row: FilledRow) -> str:
    said = " ".join(f"{row.number} {row.title}".split())
    return f"«{said[:80]}…»" if len(said) > 80 else f"«{said}»"
