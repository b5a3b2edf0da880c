"""`openplan show`: a plan or a measure in full."""

from typing import Annotated

import typer

from openplan.cli.complete import offer_addresses
from openplan.cli.options import OUTPUT, choice, described
from openplan.cli.outputs import deliver
from openplan.cli.session import session_of
from openplan.cli.speech import say

_PLACE = typer.Argument(
    metavar=say(ru="ПЛАН[/ПУНКТ]", en="PLAN[/MEASURE]"),
    help=say(ru="План или его мероприятие: serov-2018/39.", en="A plan or a measure of it."),
    autocompletion=offer_addresses,
)
_FORMAT = choice(
    "--format", values=("text", "json"), help=say(ru="Вид вывода.", en="Output format.")
)


@described(
    say(
        ru="План или мероприятие подробно: что сказано в акте, что значит срок, какие из него "
        "следуют даты, что сделано и чем подтверждено.",
        en="A plan or a measure in full: the words of the act, what the term means, the dates "
        "that follow, what was done and with what proof.",
    )
)
def command(
    context: typer.Context,
    place: Annotated[str, _PLACE],
    format: Annotated[str, _FORMAT] = "text",
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.cli.cards import Card
    from openplan.cli.plan_json import journal_json, measure_json, plan_json
    from openplan.cli.plans import measured, open_plans
    from openplan.cli.sheets import render_json

    session = session_of(context)
    plan_id, _, measure_id = place.partition("/")
    plans = open_plans(session, [plan_id])
    agenda = plans.agenda(plans.chosen[0])
    card = Card(session.lang, session.width, colour=session.colour and output is None)
    if measure_id:
        measure = measured(agenda, measure_id)
        record = measure_json(agenda.plan, measure) | {"journal": journal_json(measure)}
        text = card.measure(agenda.plan, measure)
    else:
        record, text = plan_json(agenda), card.plan(agenda)
    deliver(render_json(record) if format == "json" else text, output)
    return plans.exit_code
