"""What is due, done and late, as of a day: the one read model.

    plan + journal entries + context -> agenda(...) -> PlanAgenda

Pure: values in, values out; no store, no clock, nothing remembered between two plans. Checks,
reports, calendars and exports ask it, and none of them computes a status again.
"""

from openplan.agenda.context import (
    context_of,
    measure_context,
    read_schedule,
    read_term,
    settings_context,
)
from openplan.agenda.derive import DUE_SOON_WORKDAYS
from openplan.agenda.figures import (
    Figures,
    figures_of_measures,
    figures_of_occurrences,
    round_shares,
    share,
)
from openplan.agenda.indicators import IndicatorResult, Reached
from openplan.agenda.measure import MeasureAgenda, measure_status
from openplan.agenda.occurrence import (
    EXECUTED,
    Completion,
    Flag,
    Kind,
    PlannedOccurrence,
    Punctuality,
    Status,
)
from openplan.agenda.plan import PlanAgenda, agenda, figures_of
from openplan.agenda.records import in_force, reported_day

__all__ = [
    "DUE_SOON_WORKDAYS",
    "EXECUTED",
    "Completion",
    "Figures",
    "Flag",
    "IndicatorResult",
    "Kind",
    "MeasureAgenda",
    "PlanAgenda",
    "PlannedOccurrence",
    "Punctuality",
    "Reached",
    "Status",
    "agenda",
    "context_of",
    "figures_of",
    "figures_of_measures",
    "figures_of_occurrences",
    "in_force",
    "measure_context",
    "measure_status",
    "read_schedule",
    "read_term",
    "reported_day",
    "round_shares",
    "settings_context",
    "share",
]
