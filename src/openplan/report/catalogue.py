"""Which forms there are, by name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

from openplan.agenda import PlanAgenda
from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.report.form import Form
from openplan.report.forms import figures, measures
from openplan.report.scope import PlanScope, Scope

OfPlan = Callable[[PlanScope], Iterator[Form]]

_OF_PLAN: Mapping[str, OfPlan] = {
    "full": measures.full,
    "brief": measures.brief,
    "summary": figures.summary,
}
FORMS: tuple[str, ...] = tuple(_OF_PLAN)


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


def build_forms(name: str, agendas: Iterable[PlanAgenda], scope: Scope) -> Iterator[Form]:
    """The form for each plan, in the order of the plans."""
    for agenda in agendas:
        yield from _OF_PLAN[name](scope.of(agenda))
