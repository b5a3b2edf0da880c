"""Which forms there are, by name: those of each plan, and those of all plans together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from openplan.agenda import PlanAgenda
from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.errors import UserError
from openplan.report.form import Form
from openplan.report.forms import amendments, card, deadlines, figures, indicators, measures
from openplan.report.scope import PlanScope, Scope

_OF_PLAN: Mapping[str, Callable[[PlanScope], Iterator[Form]]] = {
    "full": measures.full,
    "brief": measures.brief,
    "summary": figures.summary,
    "milestones": deadlines.milestones,
    "overdue": deadlines.overdue,
    "executors": figures.executors,
    "sections": figures.sections,
    "indicators": indicators.indicators,
    "amendments": amendments.amendments,
    "request": measures.request,
    "card": card.card,
}
_OF_ALL: Mapping[str, Callable[[Sequence[PlanScope]], Iterator[Form]]] = {
    "calendar": deadlines.calendar,
    "consolidated": figures.consolidated,
}
FORMS = (
    "full", "brief", "summary", "milestones", "overdue", "calendar", "executors", "sections",
    "consolidated", "indicators", "amendments", "request", "card",
)  # fmt: skip


def known_form(name: str) -> str:
    """The name, if there is such a form; else a UserError that names those that exist."""
    if name in FORMS:
        return name
    names = ", ".join(FORMS)
    nearest = get_close_matches(name, FORMS, n=1)
    hint = Text(f"есть формы: {names}", f"there are: {names}")
    if nearest:
        hint = Text(f"может быть, {nearest[0]}? {hint.ru}", f"perhaps {nearest[0]}? {hint.en}")
    raise UserError(Text(f"нет формы «{name}»", f'there is no form "{name}"'), hint)


def is_of_one_plan(name: str) -> bool:
    """Whether the form is made plan by plan, not of all plans together."""
    return name in _OF_PLAN


def build_forms(name: str, agendas: Iterable[PlanAgenda], scope: Scope) -> Iterator[Form]:
    """One form for each plan, in the order of the plans, or one for all of them; `name` is one of
    FORMS. A plan is let go of once its form is made, save in forms about all plans."""
    if name in _OF_PLAN:
        for agenda in agendas:
            yield from _OF_PLAN[name](scope.of(agenda))
        return
    if name == "calendar":
        scope = scope.within(Unit.QUARTER)
    yield from _OF_ALL[name]([scope.of(agenda) for agenda in agendas])
