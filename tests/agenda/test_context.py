"""How a plan counts: its own rules, the repository's, the defaults."""

from datetime import date

from asking import plan_of, read

from openplan.agenda import context_of, measure_context, read_term
from openplan.dates.workdays import CalendarRow, Workdays
from openplan.model.plan import PlanTermRules
from openplan.terms.rules import Term, TermError


def test_period_and_act() -> None:
    plan = plan_of(read("measure: {term: постоянно}"))
    context = context_of(plan)
    assert (context.start, context.end) == (date(2018, 1, 1), date(2020, 12, 31))
    assert context.effective_from == date(2018, 1, 9)


def test_the_plan_goes_before_the_repository_and_the_measure_before_both() -> None:
    plan = plan_of(
        read(
            """
            header: {term_rules: {non_working_day: preceding}}
            measure: {term: постоянно, term_rules: {non_working_day: none, week: six_day}}
            """
        )
    )
    settings = PlanTermRules(non_working_day="following", days="working")
    context = context_of(plan, settings)
    assert (context.rules.non_working_day, context.rules.days) == ("preceding", "working")
    own = measure_context(context, plan.measures[0])
    assert (own.rules.non_working_day, own.rules.days) == ("none", "working")
    assert (context.workdays.week, own.workdays.week) == ("five_day", "six_day")


def test_a_repository_may_bring_its_own_calendar() -> None:
    monday = date(2018, 4, 2)
    own = Workdays((CalendarRow(monday, "holiday", None, "закон края"),))
    plan = plan_of(read("measure: {term: постоянно}"))
    assert not context_of(plan, workdays=own).workdays.is_workday(monday)
    six = context_of(plan, PlanTermRules(week="six_day"), workdays=own)
    assert six.workdays.is_workday(date(2018, 4, 7))
    assert not six.workdays.is_workday(monday)


def test_presidential_days_count_only_when_asked_for() -> None:
    day = date(2020, 4, 6)
    plan = plan_of(read("measure: {term: постоянно}"))
    assert context_of(plan).workdays.is_workday(day)
    settings = PlanTermRules(presidential_days_off=True)
    assert not context_of(plan, settings).workdays.is_workday(day)


def test_a_term_is_read_or_says_why_not() -> None:
    good, bad = plan_of(
        read("measures: [{id: a, term: постоянно}, {id: b, term: когда рак на горе свистнет}]")
    ).measures
    assert isinstance(read_term(good), Term)
    assert isinstance(read_term(bad), TermError)
