"""`openplan remind`: a request for information for each executor."""

from typing import Annotated

import typer

from openplan.cli.complete import offer_executors, offer_plans
from openplan.cli.options import choice, described, option
from openplan.cli.session import session_of
from openplan.cli.speech import say

_PLANS = typer.Argument(
    metavar=say(ru="[ПЛАН]...", en="[PLAN]..."),
    help=say(ru="Какие планы; иначе все.", en="Which plans; all when left out."),
    autocompletion=offer_plans,
)
_WITHIN = option(
    "--within",
    metavar="10d",
    help=say(
        ru="О том, что предстоит в ближайшие дни (10d), недели (2w), месяцы (1m).",
        en="About what is coming in so many days (10d), weeks (2w) or months (1m).",
    ),
)
_OVERDUE = option("--overdue", help=say(ru="О просроченном.", en="About what is overdue."))
_EXECUTOR = option(
    "--executor",
    metavar=say(ru="ТЕКСТ", en="TEXT"),
    help=say(
        ru="Только исполнителю, в имени которого есть этот текст.",
        en="Only to executors with that text in their name.",
    ),
    autocompletion=offer_executors,
)
_FORMAT = choice(
    "--format",
    values=("md", "txt", "html", "docx", "xlsx"),
    help=say(
        ru="Вид письма. Заполненные docx и xlsx принимает openplan collect.",
        en="Output format. What comes back as docx or xlsx is for openplan collect.",
    ),
)
_OUTPUT = option(
    "-o",
    "--output",
    metavar=say(ru="ПАПКА|ФАЙЛ", en="DIR|FILE"),
    help=say(
        ru="В папку – по письму на исполнителя (новую папку назовите с «/» на конце); в файл – "
        "все письма вместе; «-» – стандартный вывод.",
        en="A folder gets one letter a file (name a new folder with / at its end); a file gets "
        "all letters; - is standard output.",
    ),
)


@described(
    say(
        ru="Запрос информации каждому исполнителю: что просрочено и что предстоит в ближайшие "
        "10 дней, или только то, о чём сказано в параметрах.",
        en="A request for information to each executor: what is overdue and what is coming in "
        "the next 10 days, or only what the options name.",
    )
)
def command(
    context: typer.Context,
    plan: Annotated[list[str] | None, _PLANS] = None,
    within: Annotated[str | None, _WITHIN] = None,
    overdue: Annotated[bool, _OVERDUE] = False,
    executor: Annotated[str | None, _EXECUTOR] = None,
    format: Annotated[str, _FORMAT] = "md",
    output: Annotated[str | None, _OUTPUT] = None,
) -> int:
    from openplan.cli.documents import document_lang, templates_of
    from openplan.cli.plans import open_plans
    from openplan.cli.reminders import Wanted, deliver_letters, letters_of
    from openplan.report.letters import render_letters

    session = session_of(context)
    wanted = Wanted.of(within, session.as_of, overdue=overdue)
    plans = open_plans(session, plan or ())
    letters = letters_of(plans, wanted, executor=executor, lang=document_lang(session))
    templates = templates_of(plans.root)
    deliver_letters(
        session,
        letters,
        output,
        suffix=format,
        render=lambda each: render_letters(each, format, templates=templates),
    )
    return plans.exit_code
