"""Why a date moved: the sentence beside every effective due date that is not the nominal one."""

from openplan.dates.language import NBSP, Text
from openplan.dates.workdays import NonWorkingDay
from openplan.terms.context import Context
from openplan.terms.expand import Occurrence

_RULES: dict[NonWorkingDay, Text] = {
    "following": Text(
        f"ближайший следующий рабочий день, ст.{NBSP}193 ГК{NBSP}РФ",
        "the nearest following working day, Civil Code art. 193",
    ),
    "preceding": Text(
        "предшествующий рабочий день, по правилу плана",
        "the preceding working day, by the rule of the plan",
    ),
    "none": Text("без переноса", "not moved"),
}


def shift_reason(occurrence: Occurrence, context: Context) -> Text | None:
    """«воскресенье; ближайший следующий рабочий день, ст. 193 ГК РФ»; None when the day stands.

    A day off that no rule moves is said too: the day stands, and a reader should know.
    """
    why = context.workdays.reason(occurrence.nominal_due)
    if why is None:
        return None
    moved = occurrence.nominal_due != occurrence.effective_due
    rule = _RULES[context.rules.non_working_day if moved else "none"]
    return Text(f"{why.ru}; {rule.ru}", f"{why.en}; {rule.en}")
