"""`openplan status`: how the plans stand, a line each."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from openplan.cli.complete import offer_plans
from openplan.cli.options import OUTPUT, choice, described
from openplan.cli.outputs import deliver
from openplan.cli.session import session_of
from openplan.cli.speech import say
from openplan.dates.language import Lang, Text

if TYPE_CHECKING:
    from openplan.agenda import PlanAgenda

_PLANS = typer.Argument(
    metavar=say(ru="[ПЛАН]...", en="[PLAN]..."),
    help=say(ru="Какие планы; иначе все.", en="Which plans; all when left out."),
    autocompletion=offer_plans,
)
_FORMAT = choice(
    "--format",
    values=("table", "json", "csv", "md"),
    help=say(ru="Вид вывода.", en="Output format."),
)
_FIELDS = (
    "plan", "title", "as_of", "measures", "occurrences", "due", "executed", "late", "overdue",
    "executed_share", "on_time_share", "next_due", "next_measure",
)  # fmt: skip
_COLUMNS = {
    "plan": Text("План", "Plan"),
    "measures": Text("Всего", "Measures"),
    "due": Text("Срок наступил", "Fell due"),
    "executed": Text("Исполнено", "Done"),
    "executed_share": Text("Исполнено %", "Done %"),
    "on_time_share": Text("В\u00a0срок %", "On\u00a0time %"),
    "overdue": Text("Просрочено", "Overdue"),
    "next_due": Text("Ближайший срок", "Next due"),
}
_WIDE, _WIDE_ONLY = 100, "executed"


@described(
    say(
        ru="Ход исполнения, строка на план. Считаются сроки: сколько наступило, сколько из них "
        "исполнено и исполнено в срок; «–» – судить не о чем.",
        en="How the plans stand, a line each. Dates are counted: how many fell due, how many of "
        "them are done and done on time; – where there is nothing to judge.",
    )
)
def command(
    context: typer.Context,
    plan: Annotated[list[str] | None, _PLANS] = None,
    format: Annotated[str, _FORMAT] = "table",
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.cli.plans import open_plans
    from openplan.cli.sheets import render_csv, render_json, render_markdown
    from openplan.cli.table import Column, render_table

    session = session_of(context)
    plans = open_plans(session, plan or ())
    records = [_record(plans.agenda(loaded)) for loaded in plans.chosen]
    titles = {name: session.say(title) for name, title in _COLUMNS.items()}
    if format == "table" and session.width < _WIDE:
        del titles[_WIDE_ONLY]
    rows = [[_cell(name, record[name], session.lang) for name in titles] for record in records]
    match format:
        case "json":
            text = render_json(records)
        case "csv":
            text = render_csv(_FIELDS, records)
        case "md":
            text = render_markdown(list(titles.values()), rows)
        case _:
            columns = [Column(title, right=name != "plan") for name, title in titles.items()]
            colour = session.colour and output is None
            text = render_table(columns, rows, width=session.width, colour=colour)
    deliver(text, output)
    return plans.exit_code


def _record(agenda: "PlanAgenda") -> dict[str, Any]:
    figures, coming = agenda.figures, agenda.next_due
    return {
        "plan": agenda.plan.id,
        "title": agenda.plan.plan.title,
        "as_of": agenda.as_of.isoformat(),
        "measures": len(agenda.measures),
        "occurrences": figures.total,
        "due": figures.due,
        "executed": figures.executed,
        "late": figures.late,
        "overdue": figures.overdue,
        "executed_share": _number(figures.executed_share),
        "on_time_share": _number(figures.on_time_share),
        "next_due": coming.effective_due.isoformat() if coming and coming.effective_due else None,
        "next_measure": coming.measure.id if coming else None,
        "counts": {status.value: count for status, count in figures.counts.items()},
    }


def _number(share: Any) -> float | None:
    return None if share is None else float(share)


def _cell(name: str, value: Any, lang: Lang) -> str:
    from openplan.cli.words import format_iso_day, format_number

    if name.endswith("_share"):
        return format_number(value, lang)
    return format_iso_day(value, lang) if name == "next_due" else str(value)
