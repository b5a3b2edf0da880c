"""`openplan calendar`: the due dates as an iCalendar feed."""

from typing import Annotated

import typer

from openplan.cli.complete import offer_executors, offer_plans
from openplan.cli.options import OUTPUT, described, option
from openplan.cli.outputs import deliver
from openplan.cli.session import session_of
from openplan.cli.speech import say

_PLANS = typer.Argument(
    metavar=say(ru="[ПЛАН]...", en="[PLAN]..."),
    help=say(ru="Какие планы; иначе все.", en="Which plans; all when left out."),
    autocompletion=offer_plans,
)
_DAY = say(ru="ДЕНЬ", en="DAY")
_EXECUTOR = option(
    "--executor",
    metavar=say(ru="ТЕКСТ", en="TEXT"),
    help=say(
        ru="Только исполнитель, в имени которого есть этот текст.",
        en="Only executors with that text in their name.",
    ),
    autocompletion=offer_executors,
)
_FROM = option("--from", metavar=_DAY, help=say(ru="Даты с этого дня.", en="Dates from that day."))
_TO = option(
    "--to",
    metavar=_DAY,
    help=say(
        ru="Даты по этот день; бессрочный план иначе виден по конец следующего года.",
        en="Dates to that day; a plan with no end is else followed to the end of next year.",
    ),
)
_TODO = option(
    "--todo",
    help=say(
        ru="Задачи вместо событий; многие календари в подписке их не показывают.",
        en="To-dos in place of events; many calendars hide them in a subscription.",
    ),
)
_ALARM = option(
    "--alarm",
    metavar="3wd",
    help=say(
        ru="Напомнить ещё и за столько рабочих дней; можно несколько раз. За один рабочий день "
        "напоминается всегда.",
        en="Remind also that many working days before; repeatable. One working day before is "
        "always there.",
    ),
)
_BASE = option(
    "--base",
    metavar=say(ru="ВЕРСИЯ", en="REV"),
    help=say(
        ru="Отменить в календаре то, что было в этой версии и чего больше нет.",
        en="Cancel what that revision had and what is there no more.",
    ),
)


@described(
    say(
        ru="Контрольные сроки для календаря (iCalendar): событие на весь день в последний день, "
        "когда ещё можно исполнить, напоминание в предыдущий рабочий день.",
        en="The due dates for a calendar (iCalendar): an all-day event on the last day to act, "
        "an alarm on the working day before.",
    )
)
def command(
    context: typer.Context,
    plan: Annotated[list[str] | None, _PLANS] = None,
    executor: Annotated[str | None, _EXECUTOR] = None,
    from_: Annotated[str | None, _FROM] = None,
    to: Annotated[str | None, _TO] = None,
    todo: Annotated[bool, _TODO] = False,
    alarm: Annotated[list[str] | None, _ALARM] = None,
    base: Annotated[str | None, _BASE] = None,
    output: Annotated[str | None, OUTPUT] = None,
) -> int:
    from openplan.cli.documents import document_lang
    from openplan.cli.feeds import Choice, feeds_of, parse_alarm
    from openplan.cli.plans import open_plans
    from openplan.report.feed import FeedOptions, render_feed

    session = session_of(context)
    choice = Choice.of(from_, to, executor)
    alarms = frozenset({1, *map(parse_alarm, alarm or ())})
    plans = open_plans(session, plan or ())
    feeds = feeds_of(plans, choice, base=base, whole=not plan)
    options = FeedOptions(document_lang(session), todo=todo, alarms=alarms, about=executor)
    deliver(render_feed(feeds, options, as_of=session.as_of), output)
    return plans.exit_code
