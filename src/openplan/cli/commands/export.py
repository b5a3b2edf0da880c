"""`openplan export`: all data, for other programs."""

from typing import Annotated

import typer

from openplan.cli.complete import offer_plans
from openplan.cli.options import OUTPUT, choice, described, option
from openplan.cli.outputs import deliver
from openplan.cli.session import session_of
from openplan.cli.speech import say

_PLANS = typer.Argument(
    metavar=say(ru="[ПЛАН]...", en="[PLAN]..."),
    help=say(ru="Какие планы; иначе все.", en="Which plans; all when left out."),
    autocompletion=offer_plans,
)
_DAY = say(ru="ДЕНЬ", en="DAY")
_FROM = option("--from", metavar=_DAY, help=say(ru="Даты с этого дня.", en="Dates from that day."))
_TO = option(
    "--to",
    metavar=_DAY,
    help=say(
        ru="Даты по этот день; у бессрочного плана иначе по конец года.",
        en="Dates to that day; a plan with no end is else followed to the end of the year.",
    ),
)
_FORMAT = choice(
    "--format",
    values=("json", "jsonl", "csv"),
    help=say(
        ru="json – планы целиком; jsonl и csv – строка на каждый срок.",
        en="json is the plans in full; jsonl and csv have a row for each date.",
    ),
)


@described(say(ru="Все данные планов для других программ.", en="All data, for other programs."))
def command(
    context: typer.Context,
    plan: Annotated[list[str] | None, _PLANS] = None,
    from_: Annotated[str | None, _FROM] = None,
    to: Annotated[str | None, _TO] = None,
    format: Annotated[str, _FORMAT] = "json",
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.cli.days import parse_bounds
    from openplan.cli.plan_json import ROW_FIELDS, occurrence_rows, plan_json
    from openplan.cli.plans import open_plans
    from openplan.cli.sheets import render_csv, render_json, render_json_line

    since, until = parse_bounds(from_, to)
    plans = open_plans(session_of(context), plan or ())
    agendas = [plans.agenda(loaded, since=since, until=until) for loaded in plans.chosen]
    if format == "json":
        deliver(render_json({"plans": [plan_json(each) for each in agendas]}), output)
        return plans.exit_code
    rows = [row for each in agendas for row in occurrence_rows(each)]
    if format == "jsonl":
        fields = ({name: row[name] for name in ROW_FIELDS} for row in rows)
        deliver("".join(map(render_json_line, fields)), output)
    else:
        deliver(render_csv(ROW_FIELDS, rows), output)
    return plans.exit_code
