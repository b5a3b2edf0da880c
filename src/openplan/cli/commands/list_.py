"""`openplan list`: the plans, or the measures of one."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from openplan.cli.complete import offer_plans
from openplan.cli.options import OUTPUT, choice, described
from openplan.cli.outputs import deliver
from openplan.cli.session import session_of
from openplan.cli.speech import say
from openplan.dates.language import Lang, Text

if TYPE_CHECKING:
    from openplan.model.plan import Plan

_PLAN = typer.Argument(
    metavar=say(ru="[ПЛАН]", en="[PLAN]"),
    help=say(ru="Мероприятия этого плана.", en="The measures of that plan."),
    autocompletion=offer_plans,
)
_FORMAT = choice(
    "--format",
    values=("table", "json", "csv", "md"),
    help=say(ru="Вид вывода.", en="Output format."),
)
_PLAN_TITLES = {
    "plan": Text("План", "Plan"),
    "act": Text("Акт", "Act"),
    "period": Text("Период", "Period"),
    "measures": Text("Пунктов", "Measures"),
    "issuer": Text("Чей план", "Whose"),
}
_MEASURE_TITLES = {
    "measure": Text("Пункт", "Measure"),
    "number": Text("№", "No."),
    "title": Text("Мероприятие", "What"),
    "term": Text("Срок", "Term"),
    "executors": Text("Исполнитель", "Executor"),
}
_WRAPPED = {"issuer": 1, "title": 3, "term": 2, "executors": 2}


@described(
    say(ru="Планы репозитория или мероприятия плана.", en="The plans, or the measures of one.")
)
def command(
    context: typer.Context,
    plan: Annotated[str | None, _PLAN] = None,
    format: Annotated[str, _FORMAT] = "table",
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.cli.plans import open_plans
    from openplan.cli.sheets import render_csv, render_json

    session = session_of(context)
    plans = open_plans(session, [plan] if plan else ())
    if plan is None:
        titles, shown = _PLAN_TITLES, _plan_cells
        records = [_plan_record(loaded.plan) for loaded in plans.chosen]
    else:
        titles, shown = _MEASURE_TITLES, _measure_cells
        records = _measure_records(plans.chosen[0].plan)
    if format == "json":
        deliver(render_json(records), output)
    elif format == "csv":
        deliver(render_csv(list(records[0]) if records else [], records), output)
    else:
        heads = {name: session.say(title) for name, title in titles.items()}
        rows = [shown(record, session.lang) for record in records]
        colour = session.colour and output is None
        deliver(_table(heads, rows, format, width=session.width, colour=colour), output)
    return plans.exit_code


def _table(
    heads: dict[str, str], rows: list[list[str]], format: str, *, width: int, colour: bool
) -> str:
    """On a terminal the act stands under its plan."""
    from openplan.cli.sheets import render_markdown
    from openplan.cli.table import Cell, Column, Row, render_table

    if format == "md":
        return render_markdown(list(heads.values()), rows)
    shown = list(heads)
    cells: list[Row] = list(rows)
    if "act" in heads:
        shown.remove("act")
        cells = [[Cell(plan, below=act), *rest] for plan, act, *rest in rows]
    columns = [Column(heads[name], wrap=_WRAPPED.get(name, 0)) for name in shown]
    return render_table(columns, cells, width=width, colour=colour)


def _plan_record(plan: "Plan") -> dict[str, Any]:
    act, period = plan.plan.act, plan.plan.period
    return {
        "plan": plan.id,
        "title": plan.plan.title,
        "act_type": act.type,
        "act_number": act.number,
        "act_date": act.date.isoformat(),
        "act_issuer": act.issuer,
        "period_start": period.start.isoformat() if period.start else None,
        "period_end": period.end.isoformat() if period.end else None,
        "measures": len(plan.measures),
    }


def _plan_cells(record: dict[str, Any], lang: Lang) -> list[str]:
    from openplan.cli.words import format_iso_day

    days = [record[name] for name in ("period_start", "period_end")]
    period = " – ".join(format_iso_day(day, lang) for day in days) if any(days) else "–"
    number = Text(f"№\u00a0{record['act_number']} от", f"No.\u00a0{record['act_number']} of")
    return [
        record["plan"],
        f"{number.in_(lang)} {format_iso_day(record['act_date'], lang)}",
        period,
        str(record["measures"]),
        record["act_issuer"],
    ]


def _measure_cells(record: dict[str, Any], lang: Lang) -> list[str]:
    del lang
    return [
        record["measure"],
        record["number"] or "",
        record["title"],
        record["term"],
        "; ".join(record["executors"]),
    ]


def _measure_records(plan: "Plan") -> list[dict[str, Any]]:
    records = []
    for measure in plan.measures:
        named = [plan.executor(each) for each in measure.executors]
        names = [each.short_name or each.name for each in named if each]
        records.append(
            {
                "measure": f"{plan.id}/{measure.id}",
                "number": measure.number,
                "title": measure.title,
                "term": measure.term,
                "executors": names or [measure.executors_text],
            }
        )
    return records
