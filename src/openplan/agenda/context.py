"""How one plan counts its terms: header and settings -> Context, a measure's cell -> Term.

What the plan says goes before what the repository says, and a measure's own rules before both;
where nobody says anything the defaults of `TermRules` stand.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from openplan.dates.workdays import Workdays, russian_workdays
from openplan.model.plan import Measure, Plan, PlanTermRules
from openplan.terms import parse
from openplan.terms.context import Context, TermRules
from openplan.terms.languages import DateOrder
from openplan.terms.notation import parse_notation
from openplan.terms.rules import Term, TermError

_COUNTING = ("non_working_day", "until", "days", "occurrences_in", "roll_windows")


def context_of(
    plan: Plan,
    settings: PlanTermRules | None = None,
    *,
    workdays: Workdays | None = None,
) -> Context:
    """What the plan's header tells its terms.

    `settings` are the repository's rules; `workdays` its own calendar, Russia's official one
    when absent. `week` and `presidential_days_off` are applied to either.
    """
    said = _said(plan.plan.term_rules)
    if settings is not None:
        said = _said(settings) | said
    context = Context(
        start=plan.plan.period.start,
        end=plan.plan.period.end,
        effective_from=plan.plan.act.in_force_from,
        workdays=workdays or russian_workdays(),
    )
    return _with(context, said)


def settings_context(context: Context, settings: PlanTermRules) -> Context:
    """The context under the rules of a repository, with no plan."""
    return _with(context, _said(settings))


def measure_context(context: Context, measure: Measure) -> Context:
    """The plan's context under the measure's own `term_rules`."""
    return context if measure.term_rules is None else _with(context, _said(measure.term_rules))


def _said(rules: PlanTermRules) -> dict[str, Any]:
    return {name: value for name, value in rules if value is not None}


def _with(context: Context, said: Mapping[str, Any]) -> Context:
    workdays = context.workdays.counted(
        week=said.get("week", context.workdays.week),
        presidential=said.get("presidential_days_off", context.workdays.presidential),
    )
    counting = {name: said[name] for name in _COUNTING if name in said}
    if not counting and workdays is context.workdays:
        return context
    rules: TermRules = context.rules._replace(**counting)
    return context._replace(rules=rules, workdays=workdays)


def read_term(measure: Measure, *, dates: DateOrder | None = None) -> Term | TermError:
    """The term that a measure's dates come from, or why it is not understood: its `schedule`
    where it has one, else the words of the act. `dates`: how `01/02/2020` is read in English."""
    if measure.schedule is not None:
        return read_schedule(measure.schedule, dates=dates)
    return _read(measure.term, dates)


@lru_cache(maxsize=8192)
def read_schedule(text: str, *, dates: DateOrder | None = None) -> Term | TermError:
    """A `schedule`: the notation of `openplan.terms.notation`, else a term in plain words; the
    error is that of the notation."""
    try:
        return parse_notation(text)
    except TermError as error:
        in_words = _read(text, dates)
        return in_words if isinstance(in_words, Term) else error.with_traceback(None)


@lru_cache(maxsize=8192)
def _read(text: str, dates: DateOrder | None) -> Term | TermError:
    """The wordings of one region repeat, so each is read once, the misunderstood ones too."""
    try:
        return parse(text, dates=dates)
    except TermError as error:
        return error.with_traceback(None)
