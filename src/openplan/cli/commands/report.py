"""`openplan report`: a status report in one of the official forms."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from openplan.cli.complete import offer_plans
from openplan.cli.options import OUTPUT, choice, described, option
from openplan.cli.outputs import deliver, deliver_pieces, is_on_terminal
from openplan.cli.session import session_of
from openplan.cli.speech import say
from openplan.dates.language import Text
from openplan.errors import UserError

if TYPE_CHECKING:
    from openplan.cli.plans import Plans
    from openplan.cli.session import Session
    from openplan.dates.period import Period
    from openplan.report import Scope

_FORMATS = ("md", "html", "txt", "csv", "json", "jsonl", "docx", "xlsx")
_PLANS = typer.Argument(
    metavar=say(ru="[ПЛАН]...", en="[PLAN]..."),
    help=say(
        ru="Какие планы; иначе все. Для card можно ПЛАН/ПУНКТ.",
        en="Which plans; all when left out. For card also PLAN/MEASURE.",
    ),
    autocompletion=offer_plans,
)
_FORM = option(
    "--form",
    metavar=say(ru="ФОРМА", en="NAME"),
    help=say(
        ru="full (полный отчёт, по умолчанию), brief, summary, milestones, overdue, calendar, "
        "executors, sections, consolidated, indicators, amendments, request, card.",
        en="full (the default), brief, summary, milestones, overdue, calendar, executors, "
        "sections, consolidated, indicators, amendments, request, card.",
    ),
)
_FORMAT = choice("--format", values=_FORMATS, help=say(ru="Вид документа.", en="Output format."))
_PERIOD = option(
    "--period",
    metavar=say(ru="ПЕРИОД", en="PERIOD"),
    help=say(
        ru="Отчётный период: 2018, 2018-H1, 2018-Q3, 2018-09 или all – весь срок плана.",
        en="The reporting period: 2018, 2018-H1, 2018-Q3, 2018-09, or all of the plan.",
    ),
)
_CUMULATIVE = option(
    "--cumulative/--no-cumulative",
    help=say(
        ru="Нарастающим итогом с начала года или только за период; иначе – как в плане.",
        en="From the beginning of the year, or the period alone; else as the plan reports.",
    ),
)
_TEMPLATE = option(
    "--template",
    metavar=say(ru="ФАЙЛ", en="FILE"),
    help=say(
        ru="Свой шаблон вместо обычного; для docx – бланк организации (.docx).",
        en="A template in place of the usual one; for docx, a letterhead (.docx).",
    ),
)


@described(
    say(
        ru="Отчёт об исполнении по одной из форм: для подписи, для сайта, для расчётов.",
        en="A status report in one of the official forms.",
    )
)
def command(
    context: typer.Context,
    plan: Annotated[list[str] | None, _PLANS] = None,
    form: Annotated[str, _FORM] = "full",
    format: Annotated[str, _FORMAT] = "md",
    period: Annotated[str | None, _PERIOD] = None,
    cumulative: Annotated[bool | None, _CUMULATIVE] = None,
    template: Annotated[str | None, _TEMPLATE] = None,
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.cli.documents import (
        document_lang,
        letterhead_given,
        tell_if_outside,
        template_given,
        templates_of,
    )
    from openplan.cli.plans import open_plans
    from openplan.report import STREAMED, Scope, build_forms, is_of_one_plan, known_form, render

    session = session_of(context)
    name = known_form(form)
    chosen = _period(period)
    is_whole = period == "all"
    if format in STREAMED and is_of_one_plan(name) and not plan and template is None:
        asked = Scope(period=chosen, is_whole=is_whole, cumulative=cumulative)
        return _stream(session, name, format, asked, output)
    plans = open_plans(session, _plan_ids(plan or (), name))
    scope = Scope(
        lang=document_lang(session),
        period=chosen,
        is_whole=is_whole,
        cumulative=cumulative,
        as_of=session.as_of,
        only=_addresses(plans, plan or ()) if name == "card" else frozenset(),
    )
    until = chosen.end if chosen else None
    agendas = (plans.agenda(each, until=until) for each in plans.chosen)
    document = render(
        build_forms(name, agendas, scope),
        format,
        templates=templates_of(plans.root),
        template=None if format == "docx" else template_given(session, template),
        letterhead=letterhead_given(session, template) if format == "docx" else None,
    )
    deliver(document, output)
    tell_if_outside(session, chosen, [loaded.plan for loaded in plans.chosen])
    return plans.exit_code


def _stream(
    session: "Session",
    form: str,
    format: str,
    asked: "Scope",
    output: str | None,
) -> int:
    """Of all plans, row by row: memory does not grow with their number."""
    from dataclasses import replace

    from openplan.cli.documents import document_lang
    from openplan.cli.plan_stream import PlanStream
    from openplan.report import build_forms, render_pieces

    plans = PlanStream(session)
    scope = replace(asked, lang=document_lang(session), as_of=session.as_of)
    agendas = plans.agendas(
        until=asked.period.end if asked.period else None,
        shows_progress=session.shows_progress and not is_on_terminal(output),
    )
    deliver_pieces(render_pieces(build_forms(form, agendas, scope), format), output)
    return plans.end()


def _plan_ids(names: Sequence[str], form: str) -> list[str]:
    """Of plans and of measures (`serov-2018/39`); these only for cards."""
    if form != "card" and any("/" in name for name in names):
        raise UserError(
            Text("мероприятие можно назвать только для формы card", "only card is of a measure"),
            Text("назовите план или добавьте --form card", "name the plan, or add --form card"),
        )
    return [name.partition("/")[0] for name in names]


def _addresses(plans: "Plans", names: Sequence[str]) -> frozenset[str]:
    """Of the measures that are named, by id or by printed number."""
    from openplan.cli.plans import measured

    agendas = {loaded.plan.id: plans.agenda(loaded) for loaded in plans.chosen if names}
    pairs = (name.split("/", maxsplit=1) for name in names if "/" in name)
    return frozenset(f"{plan}/{measured(agendas[plan], id_).id}" for plan, id_ in pairs)


def _period(text: str | None) -> "Period | None":
    from openplan.dates.period import parse_period

    if text is None or text == "all":
        return None
    period = parse_period(text)
    if period is None:
        raise UserError(
            Text(f"--period: «{text}» – не период", f'--period: "{text}" is not a period'),
            Text(
                "пишется 2018, 2018-H1, 2018-Q3, 2018-09 или all",
                "write it as 2018, 2018-H1, 2018-Q3, 2018-09 or all",
            ),
        )
    return period
